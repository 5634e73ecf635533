"""The list on paper and as a spreadsheet: asked for, warned of, told when it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.list_leaving import ListLeaving
from kotodesk.desktop.page import Shell
from kotodesk.i18n import N_, Message
from kotodesk.services.lists import leaving

WARNING = N_(
    "The file will hold the data of %(count)s clients in %(columns)s columns: what the list shows "
    "and no more. It lies outside the vault, is not encrypted, and the program cannot take it "
    "back. Save it only where outsiders cannot read it, and delete it when it is no longer needed. "
    "The log of each client will say that it was made."
)


class ClientsLeaving(ListLeaving):
    """Prints and saves what `shown` gives."""

    name = leaving.LIST_NAME

    def __init__(self, shell: Shell, shown: Callable[[], leaving.Shown], window: QWidget) -> None:
        super().__init__(shell, window)
        self._shown = shown

    @Slot()
    def print_list(self) -> None:
        """Show the list as a paper before it is printed."""
        self._shell.worker.run(
            leaving.list_paper, self._shown(), done=self._made, failed=self._failed
        )

    @Slot()
    def save_list(self) -> None:
        """Warn, ask where to, and save the list as a spreadsheet."""
        shown = self._shown()
        told = {"count": len(shown.ids), "columns": len(shown.columns)}
        path = self._ask_where(Message(WARNING, told))
        if path is not None:
            self.save_to(shown, path)

    def save_to(self, shown: leaving.Shown, path: Path) -> None:
        """Save the list there."""
        self._shell.worker.run(
            leaving.save_book, shown, path, done=self._saved, failed=self._failed
        )
