"""The list on paper and as a spreadsheet: asked for, warned of, told when it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.readiness import work
from kotodesk.desktop.widgets import ask
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.batches.readiness_list import NAME, ShownLines
from kotodesk.services.printing import Printed

SAVE_TITLE, SAVE_AS = N_("Save the list as a spreadsheet"), N_("Choose the file…")
WARNING = N_(
    "The file will hold the names of %(count)s clients and what their data lack. It lies outside "
    "the vault, is not encrypted, and the program cannot take it back. Save it only where "
    "outsiders cannot read it, and delete it when it is no longer needed. The log of each client "
    "will say that it was made."
)
SAVED = N_("The list was saved. Delete the file when you no longer need it.")
_KIND = N_("Spreadsheet (XLSX)")


class LinesLeaving(QObject):
    """Prints and saves what `shown` gives."""

    def __init__(self, shell: Shell, shown: Callable[[], ShownLines], window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._shown, self._window = shell, shown, window
        self._paper: Printed | None = None

    @Slot()
    def print_list(self) -> None:
        """Show the list as a paper before it is printed."""
        self._shell.worker.run(work.paper, self._shown(), done=self._made, failed=self._failed)

    @Slot()
    def save_list(self) -> None:
        """Warn, ask where to, and save the list."""
        shown = self._shown()
        if ask(self._window, SAVE_TITLE, Message(WARNING, {"count": shown.clients}), SAVE_AS):
            path = self._ask_where()
            if path is not None:
                self.save_to(shown, path)

    def save_to(self, shown: ShownLines, path: Path) -> None:
        """Save the list there."""
        self._shell.worker.run(work.save, shown, path, done=self._saved, failed=self._failed)

    def _ask_where(self) -> Path | None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begun = str(Path(home) / f"{_(NAME)}.xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _(SAVE_TITLE), begun, f"{_(_KIND)} (*.xlsx)"
        )
        return Path(chosen).with_suffix(".xlsx") if chosen else None

    @Slot(object)
    def _made(self, paper: object) -> None:
        if isinstance(paper, Printed):
            self._paper = paper
            self._shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self._shell.worker.run(work.note, self._paper, how, failed=self._failed)

    @Slot(object)
    def _saved(self, _nothing: object) -> None:
        self._shell.tell(Message(SAVED))

    @Slot(object)
    def _failed(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self._shell.fail(fault)
