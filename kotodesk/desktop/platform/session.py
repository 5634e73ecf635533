"""Tells when the session is locked, the machine is suspended, or the user is switched.

Where the system says so: logind and the screen savers over D-Bus on Linux, window messages on
Windows. Everywhere a jump of the clock tells that the machine slept.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_TICK_MS = 10_000
_JUMP_S = 60.0


class SessionWatch(QObject):
    """Emits ``left`` when the user went away in a way the system knows of."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._native: QObject | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._seen = time.time()
        self._timer.start()
        if self._native is not None:
            return
        if sys.platform.startswith("linux"):
            from kotodesk.desktop.platform.linux import LinuxSession

            self._native = LinuxSession(self)
        elif sys.platform == "win32":
            from kotodesk.desktop.platform.windows import WindowsSession

            self._native = WindowsSession(self)

    def stop(self) -> None:
        """Stop the clock; the system's signals do no harm while nothing is open."""
        self._timer.stop()

    @Slot()
    def leave(self) -> None:
        """Say that the user is away."""
        self.left.emit()

    @Slot()
    def _tick(self) -> None:
        now = time.time()
        slept = now - self._seen > _JUMP_S + _TICK_MS / 1000
        self._seen = now
        if slept:
            self.left.emit()
