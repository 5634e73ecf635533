"""The print menu of the client page: each paper is made in the worker and shown in the preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import attrs
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.i18n import N_, Language, Message, _
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, note_printed

Maker = Callable[[Desk, ClientFile], Printed]
NOTHING = N_("Nothing to print yet")
NOT_YET = N_("This cannot be printed yet: %(what)s")


@attrs.frozen
class PrintAction:
    """One line of the menu: its title, how the paper is made, and when it can be."""

    title: str
    make: Maker
    possible: Callable[[ClientFile], bool] = lambda _file: True


def _summary(language: Language) -> Maker:
    def make(desk: Desk, file: ClientFile) -> Printed:
        from kotodesk.services.printing.sheets import assessment_summary

        return assessment_summary(desk, file.of(Assessment)[-1].id, language)

    return make


def _sheet(language: Language) -> Maker:
    def make(desk: Desk, file: ClientFile) -> Printed:
        from kotodesk.services.printing.sheets import client_sheet

        return client_sheet(desk, file.client.id, language)

    return make


def _consents(language: Language) -> Maker:
    def make(desk: Desk, file: ClientFile) -> Printed:
        from kotodesk.services.printing.sheets import consent_list

        return consent_list(desk, file.client.id, language)

    return make


def _assessed(file: ClientFile) -> bool:
    return bool(file.of(Assessment))


_ACTIONS = (
    PrintAction(N_("Summary of the assessment, in Finnish"), _summary("fi"), _assessed),
    PrintAction(N_("Summary of the assessment, in Swedish"), _summary("sv"), _assessed),
    PrintAction(N_("Client's data in the register, in Finnish"), _sheet("fi")),
    PrintAction(N_("Client's data in the register, in Swedish"), _sheet("sv")),
    PrintAction(N_("Valid consents, in Finnish"), _consents("fi")),
    PrintAction(N_("Valid consents, in Swedish"), _consents("sv")),
)


class PrintActions(QObject):
    """Fills the menu when it opens, and carries out what is chosen."""

    def __init__(self, context: ClientContext, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._menu = context, menu
        self._printed: Printed | None = None
        menu.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List what can be printed for the client now."""
        self._menu.clear()
        if self._context.is_open:
            for action in _ACTIONS:
                line = self._menu.addAction(_(action.title))
                line.setEnabled(action.possible(self._context.file))
                line.triggered.connect(partial(self._make, action))
        if self._menu.isEmpty():
            self._menu.addAction(_(NOTHING)).setEnabled(False)

    def _make(self, action: PrintAction, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._context.run(action.make, self._context.file, done=self._show)

    @Slot(object)
    def _show(self, printed: object) -> None:
        if not isinstance(printed, Printed):
            return
        if printed.missing:
            what = ", ".join(str(one) for one in printed.missing)
            self._context.shell.tell(Message(NOT_YET, {"what": what}), "attention")
        self._printed = printed
        self._context.shell.preview(printed.pdf, printed.file_name_hint, self.note)

    @Slot(str)
    def note(self, how: str) -> None:
        """Write in the journal that the paper left the program."""
        if self._printed is not None:
            how_known = "saved" if how == "saved" else "printed"
            self._context.run(note_printed, self._printed, how_known, done=self._noted)

    @Slot(object)
    def _noted(self, _nothing: object) -> None:
        self._context.changed_outside()
