"""The calendar leaves the program: the week on paper, the days as a file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.calendar import saving, work
from kotodesk.i18n import Fault, Message
from kotodesk.services.printing.printed import Printed


class TakingOut(QObject):
    """Prints and saves for a page, and tells how it went."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._paper: Printed | None = None

    def print(self, monday: date, *, names: bool) -> None:
        """Show the week before it is printed."""
        self._shell.worker.run(work.paper, monday, names, done=self._made, failed=self._failed)

    def save(self, shown: date, today: date) -> None:
        """Ask for the days and the place, and write the file."""
        dialog = saving.SavingDialog(shown, today, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            path = saving.ask_where(self._window)
            if path is not None:
                values = (path, dialog.days(), dialog.words.value())
                self._shell.worker.run(work.save, *values, done=self._saved, failed=self._failed)
        dialog.deleteLater()

    @Slot(object)
    def _made(self, paper: object) -> None:
        if isinstance(paper, Printed):
            self._paper = paper
            self._shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self._shell.worker.run(work.printed, self._paper, how, failed=self._failed)

    @Slot(object)
    def _saved(self, told: object) -> None:
        if isinstance(told, Message):
            self._shell.tell(told)

    @Slot(object)
    def _failed(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self._shell.fail(fault)
