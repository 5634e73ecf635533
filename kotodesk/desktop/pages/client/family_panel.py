"""Perhe: the household, its people, and those of them who are clients themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client import whole_work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.link_dialog import LinkDialog
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import Button, line
from kotodesk.i18n import N_, _
from kotodesk.register.family import FamilyLink, FamilyMember, Household
from kotodesk.register.record import Record
from kotodesk.register.source import Source

FAMILY = N_("Family")
OPEN_OTHER = N_("Open this client")


class FamilyLinkList(ManyList):
    """The links with the other's name, and a way to the other client."""

    def __init__(self, context: ClientContext, *, source: Callable[[], Source]) -> None:
        super().__init__(context, FamilyLink, source=source)
        self.names: Mapping[str, str] = {}
        context.file_changed.connect(self._ask_names)

    def show_all(self, open_id: str = "") -> None:
        """List the links; the names follow from the vault."""
        super().show_all(open_id)
        self._ask_names()

    def forget(self) -> None:
        """Let the names go too."""
        super().forget()
        self.names = {}

    def line_of(self, record: Record) -> str:
        """Return the other's name and what they are to this client."""
        if not isinstance(record, FamilyLink):
            return summary(record)
        name = self.names.get(record.other_client_id, "")
        return " · ".join(part for part in (name, summary(record)) if part)

    @Slot()
    def _ask_names(self) -> None:
        if self._context.is_open and self._context.file.of(FamilyLink):
            task = whole_work.family_names
            self._context.run(task, self._context.client_id, done=self._named)

    @Slot(object)
    def _named(self, names: object) -> None:
        if isinstance(names, dict) and self._context.is_open and names != self.names:
            self.names = names
            self._list()

    @Slot()
    def add(self) -> None:
        """Choose the other client and what they are to this one; both are linked at once."""
        dialog = LinkDialog(self, self._context)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = (dialog.chosen(), dialog.relation.value(), dialog.together.answer())
        dialog.deleteLater()
        if accepted:
            values = (self._context.client_id, *chosen, self._source())
            self._context.run(whole_work.link, *values, done=self._linked)

    @Slot(object)
    def _linked(self, opened: object) -> None:
        self._context.refresh(opened)
        self._context.changed_outside()

    def foot_of(self, record: Record) -> QHBoxLayout:
        """Build the buttons, with the way to the other client."""
        foot = super().foot_of(record)
        jump = Button(_(OPEN_OTHER), "plain", "person")
        jump.clicked.connect(self.open_other)
        foot.insertWidget(foot.count() - 1, jump)
        return foot

    @Slot()
    def open_other(self) -> None:
        """Go to the other client's page."""
        held = next((one for one in self._records if one.id == self.open_id), None)
        if isinstance(held, FamilyLink):
            self._context.shell.go(
                "client", {"client_id": held.other_client_id, "section": "family"}
            )


class FamilyPanel(RecordPanel):
    """The panel of the family."""

    def __init__(self, context: ClientContext) -> None:
        held = Contents(title=FAMILY, basis="73.1 § 2, 5", record=Household, lists=(FamilyMember,))
        super().__init__(context, held)
        self.links = FamilyLinkList(context, source=self.source.value)
        self.links.marked.connect(self.mark)
        self.body.insertWidget(self.body.count() - 1, line())
        self.body.insertWidget(self.body.count() - 1, self.links)
        self.lists = (*self.lists, self.links)
