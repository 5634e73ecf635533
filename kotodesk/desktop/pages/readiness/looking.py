"""Looking the register through for a meter: begun, stopped, told how far. Two pages do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.readiness import work
from kotodesk.desktop.pages.readiness.meter import Meter
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import Fault
from kotodesk.services.batches import Readiness


class LookingThrough(QObject):
    """Works in the vault's thread for ``meter``; ``looked`` with the ``Readiness`` found."""

    looked = Signal(object)

    def __init__(self, shell: Shell, meter: Meter, failed: Callable[[Fault], object]) -> None:
        super().__init__(meter)
        self._shell, self._meter, self._failed = shell, meter, failed
        self._ticket: Ticket | None = None
        self._clients: int | None = None
        meter.asked.connect(self.start)
        meter.stopped.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether the register is being looked through."""
        return self._ticket is not None

    @Slot()
    def start(self) -> None:
        """Look the register through in the worker."""
        self.stop()
        if self._clients is None or self._clients > work.AT_ONCE:
            self._meter.set_running(running=True)
        self._ticket = self._shell.worker.run_long(
            work.look_through, done=self._took, failed=self._failed, progress=self._going_on
        )

    @Slot()
    def stop(self) -> None:
        """Stop looking through; what was known before stays."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._meter.set_running(running=False)

    @Slot(int, int, object)
    def _going_on(self, done: int, total: int, _text: object) -> None:
        if self._ticket is not None:
            self._meter.tell_progress(done, total)

    @Slot(object)
    def _took(self, readiness: object) -> None:
        self._ticket = None
        if isinstance(readiness, Readiness):
            self._clients = readiness.asked_for
            self._meter.show_readiness(readiness)
            self.looked.emit(readiness)
