"""The list on paper and as a file: asked for, warned of, told when it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.compensation import work
from kotodesk.desktop.widgets import ask
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.compensation import NAME, Overview, PersonEstimate
from kotodesk.services.printing import Printed

SAVE_TITLE, SAVE_AS = N_("Save the list as a file (CSV)"), N_("Choose the file…")
WARNING = N_(
    "The file will hold the names and estimates of %(count)s clients. It lies outside the vault, "
    "is not encrypted, and the program cannot take it back. Save it only where outsiders cannot "
    "read it, and delete it when it is no longer needed. The log of each client will say that it "
    "was made."
)
SAVED = N_("The list was saved. Delete the file when you no longer need it.")
_KIND = N_("Table (CSV)")


class Leaving(QObject):
    """Prints and saves the persons shown."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._paper: Printed | None = None

    def print_list(self, shown: Overview, persons: tuple[PersonEstimate, ...]) -> None:
        """Show the list as a paper before it is printed."""
        self._shell.worker.run(work.paper, shown, persons, done=self._made, failed=self._failed)

    def save_list(self, shown: Overview, persons: tuple[PersonEstimate, ...]) -> None:
        """Warn, ask where to, and save the list."""
        if not ask(self._window, SAVE_TITLE, Message(WARNING, {"count": len(persons)}), SAVE_AS):
            return
        path = self._ask_where()
        if path is not None:
            self.save_to(shown, persons, path)

    def save_to(self, shown: Overview, persons: tuple[PersonEstimate, ...], path: Path) -> None:
        """Save the list there."""
        self._shell.worker.run(
            work.save, shown, persons, path, done=self._saved, failed=self._failed
        )

    def _ask_where(self) -> Path | None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _(SAVE_TITLE), str(Path(home) / f"{_(NAME)}.csv"), f"{_(_KIND)} (*.csv)"
        )
        return Path(chosen).with_suffix(".csv") if chosen else None

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
