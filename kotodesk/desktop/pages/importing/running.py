"""The import while it runs: started, stopped, undone; always knows what really happened.

A stop may come too late, after everything was kept. So after each stop the log is asked.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from kotodesk.desktop.pages.importing import work
from kotodesk.desktop.worker import Ticket, Worker
from kotodesk.i18n import Fault, Message
from kotodesk.services.importing import ImportOutcome, PastImport, Planned


class Running(QObject):
    """``finished(outcome)``, ``undone()``, ``stopped()``, ``failed(fault)``, ``progressed``."""

    finished = Signal(object)
    undone = Signal()
    stopped = Signal()
    failed = Signal(object)
    progressed = Signal(int, int, object)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ticket: Ticket | None = None
        self._before: frozenset[tuple[str, bool]] = frozenset()
        self._act = ""

    def start(self, planned: Planned) -> None:
        """Write the plan."""
        self._act = ""
        self._worker.run(work.past, done=self._remember, failed=self._failed)
        self._ticket = self._worker.run_long(
            work.carry_out, planned, done=self._done, failed=self._failed, progress=self._tell
        )

    def undo(self, act_id: str) -> None:
        """Take an import back."""
        self._act = act_id
        self._worker.run(work.past, done=self._remember, failed=self._failed)
        self._ticket = self._worker.run_long(
            work.undo, act_id, done=self._taken_back, failed=self._failed, progress=self._tell
        )

    def stop(self) -> None:
        """Ask the work to stop; the answer says whether it was in time."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._worker.run(work.past, done=self._look, failed=self._failed)

    @Slot(object)
    def _remember(self, past: tuple[PastImport, ...]) -> None:
        self._before = _facts(past)

    @Slot(object)
    def _done(self, outcome: ImportOutcome) -> None:
        self._ticket = None
        self.finished.emit(outcome)

    @Slot(object)
    def _taken_back(self, _records: int) -> None:
        self._ticket = None
        self.undone.emit()

    @Slot(object)
    def _look(self, past: tuple[PastImport, ...]) -> None:
        self._ticket = None
        changed = _facts(past) - self._before
        if not changed:
            self.stopped.emit()
        elif self._act:
            self.undone.emit()
        else:
            newest = past[0]
            self.finished.emit(ImportOutcome(newest.act_id, newest.counts))

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._ticket = None
        self.failed.emit(fault)

    @Slot(int, int, object)
    def _tell(self, done: int, total: int, text: Message) -> None:
        self.progressed.emit(done, total, text)


def _facts(past: tuple[PastImport, ...]) -> frozenset[tuple[str, bool]]:
    return frozenset((one.act_id, one.undone) for one in past)
