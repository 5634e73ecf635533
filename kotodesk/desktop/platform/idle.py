"""Tells when nobody has touched keyboard or mouse for a while.

Only windows are listened to, not every object: a filter on the whole application would be called
for each event of each widget.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Emits ``idle`` once after ``minutes`` without a touch; ``start`` begins anew."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 300.0
        self._touched = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._due)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen_to)

    def start(self, minutes: float) -> None:
        """Begin to count ``minutes``."""
        self._seconds = minutes * 60
        self._touched = time.monotonic()
        for window in QGuiApplication.topLevelWindows():
            self._listen_to(window)
        self._timer.start(round(self._seconds * 1000))

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def untouched_s(self) -> float:
        """How long ago keyboard or mouse was last touched, counting or not."""
        return time.monotonic() - self._touched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; nothing is held back."""
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
        return super().eventFilter(watched, event)

    @Slot("QWindow*")
    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @Slot()
    def _due(self) -> None:
        left = self._seconds - (time.monotonic() - self._touched)
        if left > 0:
            self._timer.start(max(1, round(left * 1000)))
        else:
            self.idle.emit()
