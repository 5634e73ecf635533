"""What goes on before anything is written: reading, planning, mending, and giving it up.

All of it runs in the worker's thread. What was given up is not delivered any more, also when it
could not be stopped in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from kotodesk.desktop.pages.importing import work
from kotodesk.desktop.pages.importing.columns_step import Counts
from kotodesk.desktop.worker import Ticket, Worker
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import Fault
from kotodesk.register.client_file import Provenance
from kotodesk.services.importing import Answer, Decision, OldList, Planned


class Preparing(QObject):
    """``read(taken)``, ``asked(planned)`` before her answers and ``answered(planned)`` after.

    ``mended(planned, row)``, ``counted(old list, counts)``, ``origins_told(client, origins)``,
    ``failed(fault)``.
    """

    read = Signal(object)
    asked = Signal(object)
    answered = Signal(object)
    mended = Signal(object, object)
    counted = Signal(object, object)
    origins_told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ticket: Ticket | None = None
        self._row: RowRef | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read or planned."""
        return self._ticket is not None

    def stop(self) -> None:
        """Give up what is being read or planned."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def read_file(self, guess: work.Guess) -> None:
        """Read a file; one that is just being read is given up."""
        self._start(self._was_read, work.read, guess)

    def plan(
        self,
        old_list: OldList,
        answers: tuple[Answer, ...],
        decisions: Mapping[RowRef, Decision],
        *,
        asking: bool,
    ) -> None:
        """Say what would become of every row; `asking` before she was asked about its words."""
        done = self._was_asked if asking else self._was_answered
        self._start(done, work.plan, old_list, answers, decisions)

    def mend(self, planned: Planned, changes: tuple[tuple[RowRef, int, str], ...]) -> None:
        """Mend cells of one row and plan again."""
        if not self.busy:
            self._row = changes[0][0]
            self._start(self._was_mended, work.plan_mended, planned, changes)

    def count_values(self, old_list: OldList) -> None:
        """Count the different texts of the coded columns."""
        self._worker.call(
            work.value_counts, old_list, done=self._was_counted, failed=self._has_failed
        )

    def ask_origins(self, client_id: str) -> None:
        """Ask where the register's values of a client are from."""
        self._worker.run(work.origins, client_id, done=self._told, failed=self._has_failed)

    def _start(
        self, done: Callable[..., object], what: Callable[..., object], *values: object
    ) -> None:
        self.stop()
        self._ticket = self._worker.run_long(what, *values, done=done, failed=self._has_failed)

    @Slot(object)
    def _was_read(self, taken: work.Taken) -> None:
        self._ticket = None
        self.read.emit(taken)

    @Slot(object)
    def _was_asked(self, planned: Planned) -> None:
        self._ticket = None
        self.asked.emit(planned)

    @Slot(object)
    def _was_answered(self, planned: Planned) -> None:
        self._ticket = None
        self.answered.emit(planned)

    @Slot(object)
    def _was_mended(self, planned: Planned) -> None:
        self._ticket = None
        self.mended.emit(planned, self._row)

    @Slot(object)
    def _was_counted(self, counted: tuple[OldList, Counts]) -> None:
        self.counted.emit(*counted)

    @Slot(object)
    def _told(self, found: tuple[str, Mapping[str, Provenance]]) -> None:
        self.origins_told.emit(*found)

    @Slot(object)
    def _has_failed(self, fault: Fault) -> None:
        self._ticket = None
        self.failed.emit(fault)
