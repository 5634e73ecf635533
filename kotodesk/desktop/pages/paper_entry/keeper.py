"""What was typed reaches the vault within two seconds, and at once when she leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.paper_entry import work
from kotodesk.i18n import Fault
from kotodesk.services.paper_entry import PaperEntry

_DRAFT_MS, _MOST_MS = 900, 1900


class Keeper(QObject):
    """Keeps the form as a draft; `kept` with its id and the time, `not_kept` with the fault."""

    kept = Signal(str, object)
    not_kept = Signal(object)

    def __init__(
        self, shell: Shell, entry: Callable[[], PaperEntry | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._entry = shell, entry
        self.dirty = False
        self._sent: list[str] = []
        self._soon, self._latest = self._timer(_DRAFT_MS), self._timer(_MOST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    def touch(self) -> None:
        """Something was typed."""
        self.dirty = True
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def rest(self) -> None:
        """Nothing is to be kept: it was saved, given up, or another form is shown."""
        self.dirty = False
        self.pause()

    def pause(self) -> None:
        """Wait with keeping while the form is being saved."""
        self._soon.stop()
        self._latest.stop()

    @Slot()
    def flush(self) -> None:
        """Keep what was typed at once."""
        self.pause()
        entry = self._entry()
        if self.dirty and entry is not None:
            self.dirty = False
            self._sent.append(entry.id)
            self._shell.worker.run(work.keep, entry, done=self._done, failed=self._failed)

    @Slot(object)
    def _done(self, at: object) -> None:
        if isinstance(at, datetime):
            self.kept.emit(self._sent.pop(0), at)

    @Slot(object)
    def _failed(self, fault: object) -> None:
        self._sent.pop(0)
        self.dirty = True
        if isinstance(fault, Fault):
            self.not_kept.emit(fault)
