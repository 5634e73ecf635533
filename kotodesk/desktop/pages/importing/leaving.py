"""What leaves the wizard: the report as a file or on paper, the mapping as a file, and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.importing import work
from kotodesk.desktop.pages.importing.report_file import (
    ask_mapping_from,
    ask_mapping_to,
    ask_where,
)
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.importing import OldList, Planned
from kotodesk.services.printing import Printed

SAVED = N_("The report was saved. It holds row numbers and remarks, no names.")
MAPPING_SAVED = N_(
    "The mapping was saved. It holds the names of the columns and the words you explained, no "
    "clients."
)
MAPPING_READ = N_("The columns now mean what the mapping file says.")


class Leaving(QObject):
    """``mapped(old list)`` when a mapping file was read; ``failed(fault)``."""

    mapped = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._paper: Printed | None = None

    def save_report(self, planned: Planned) -> None:
        """Ask where to, and write the report as a file."""
        path = ask_where(self._window)
        if path is not None:
            self._shell.worker.call(
                work.write_report, planned, path, done=self._report_saved, failed=self._failed
            )

    def print_report(self, planned: Planned | None, act_id: str) -> None:
        """Show the report as a paper; without a plan it is made from the log."""
        self._shell.worker.run_long(
            work.paper, planned, act_id, done=self._made, failed=self._failed
        )

    def save_mapping(self, old_list: OldList) -> None:
        """Ask where to, and write the mapping as a file."""
        path = ask_mapping_to(self._window)
        if path is not None:
            self._shell.worker.call(
                work.write_mapping, old_list, path, done=self._mapping_saved, failed=self._failed
            )

    def read_mapping(self, old_list: OldList) -> None:
        """Ask for a mapping file, and take the meanings of the columns from it."""
        path = ask_mapping_from(self._window)
        if path is not None:
            self._shell.worker.call(
                work.read_mapping, old_list, path, done=self._mapping_read, failed=self._failed
            )

    @Slot(object)
    def _report_saved(self, _path: Path) -> None:
        self._shell.tell(Message(SAVED))

    @Slot(object)
    def _mapping_saved(self, _path: Path) -> None:
        self._shell.tell(Message(MAPPING_SAVED))

    @Slot(object)
    def _mapping_read(self, old_list: OldList) -> None:
        self.mapped.emit(old_list)
        self._shell.tell(Message(MAPPING_READ))

    @Slot(object)
    def _made(self, paper: Printed) -> None:
        self._paper = paper
        self._shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self._shell.worker.run(work.note_paper, self._paper, how, failed=self._failed)

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.failed.emit(fault)
