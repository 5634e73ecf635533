"""How a list leaves the program, one way for all: on paper, or as a file she was warned of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.widgets import ask
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed, note_printed

SAVE_AS = N_("Choose the file…")
SAVED = N_("The list was saved. Delete the file when you no longer need it.")
SPREADSHEET = N_("Save the list as a spreadsheet")
KINDS = {".xlsx": N_("Spreadsheet (XLSX)"), ".csv": N_("Table (CSV)")}


class PaperLeaving(QObject):
    """Shows a paper before it is printed or saved, and tells what went wrong."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._paper: Printed | None = None

    @Slot(object)
    def _made(self, paper: object) -> None:
        if isinstance(paper, Printed):
            self._paper = paper
            self._shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self._shell.worker.run(_note, self._paper, how, failed=self._failed)

    @Slot(object)
    def _failed(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self._shell.fail(fault)


class ListLeaving(PaperLeaving):
    """Shows the paper, asks where to save, tells how it went; a list gives the rest."""

    title = SPREADSHEET
    name = ""
    """The file's name to begin with, a marked msgid."""
    ending = ".xlsx"

    def _ask_where(self, warning: Message) -> Path | None:
        """Warn and ask where to; None when she thought better of it."""
        if not ask(self._window, self.title, warning, SAVE_AS):
            return None
        return where_to(self._window, self.title, self.name, self.ending, KINDS[self.ending])

    @Slot(object)
    def _saved(self, _nothing: object) -> None:
        self._shell.tell(Message(SAVED))


def where_to(window: QWidget, title: str, name: str, ending: str, kind: str) -> Path | None:
    """Ask for a file's place beside her documents; `title`, `name` and `kind` are marked msgids."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    begun = str(Path(home) / f"{_(name)}{ending}")
    chosen, _kind = QFileDialog.getSaveFileName(window, _(title), begun, f"{_(kind)} (*{ending})")
    return Path(chosen).with_suffix(ending) if chosen else None


def _note(desk: Desk, paper: Printed, how: str) -> None:
    note_printed(desk, paper, "saved" if how == "saved" else "printed")
