"""The calendar leaves the program: the week on paper, the days as a file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from kotodesk.desktop.list_leaving import PaperLeaving
from kotodesk.desktop.pages.calendar import saving, work
from kotodesk.i18n import Message


class TakingOut(PaperLeaving):
    """Prints and saves for a page, and tells how it went."""

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
    def _saved(self, told: object) -> None:
        if isinstance(told, Message):
            self._shell.tell(told)
