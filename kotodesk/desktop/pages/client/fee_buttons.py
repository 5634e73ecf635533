"""The papers on a missed appointment, from its own record: the hearing, then the decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_, _
from kotodesk.register.no_show import NoShow
from kotodesk.services import printing
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed, note_printed

HEARING, DECISION = N_("Hearing…"), N_("Decision…")


class FeeButtons(QObject):
    """Two buttons in the foot of a missed appointment; `before` saves what is being typed."""

    def __init__(
        self, context: ClientContext, before: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._before = context, before
        self._printed: Printed | None = None

    def add_to(self, foot: QHBoxLayout, record: NoShow) -> None:
        """Put the buttons at the end of `foot`, before the one that closes."""
        for text, make in ((HEARING, hearing), (DECISION, decision)):
            button = Button(_(text), "plain", "print")
            button.clicked.connect(partial(self.make, make, record.id))
            foot.insertWidget(foot.count() - 1, button)

    def make(self, make: Callable[..., Printed], record_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        """Save, make the paper in the client's official language, and show it."""
        self._before()
        self._context.run(make, record_id, done=self._show)

    @Slot(object)
    def _show(self, printed: object) -> None:
        if isinstance(printed, Printed):
            self._printed = printed
            self._context.shell.preview(printed.pdf, printed.file_name_hint, self._note)

    @Slot(str)
    def _note(self, how: str) -> None:
        if self._printed is not None:
            used = "saved" if how == "saved" else "printed"
            self._context.run(note_printed, self._printed, used, done=self._noted)

    @Slot(object)
    def _noted(self, _nothing: object) -> None:
        self._context.changed_outside()


def hearing(desk: Desk, record_id: str) -> Printed:
    """Give the letter in Swedish to whom the office writes so, else in Finnish."""
    return printing.hearing_letter(desk, record_id, printing.official_language(desk, record_id))


def decision(desk: Desk, record_id: str) -> Printed:
    """Give the decision in Swedish to whom the office writes so, else in Finnish."""
    return printing.fee_decision(desk, record_id, printing.official_language(desk, record_id))
