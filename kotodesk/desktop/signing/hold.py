"""A button that must be held: nobody presses it in passing."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button

HOLD_MS = 1200
_STEP_MS = 30


class HoldButton(Button):
    """`held` once it was held down for ``hold_ms``, with the mouse, a finger or the space bar."""

    held = Signal()

    def __init__(self, icon_name: str = "", parent: QWidget | None = None) -> None:
        self.hold_ms = HOLD_MS
        self._watch = QElapsedTimer()
        super().__init__("", "plain", icon_name, parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._look)
        self.pressed.connect(self._begin)
        self.released.connect(self._stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the space bar only: Enter would press without holding."""
        QPushButton.keyPressEvent(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw under the words how much of the time has passed."""
        super().paintEvent(event)
        if self._timer.isActive() and self.hold_ms:
            painter = QPainter(self)
            share = min(1.0, self._watch.elapsed() / self.hold_ms)
            colour = QColor(appearance().tokens.accent)
            margin, thick = px(8), px(4)
            room = round((self.width() - 2 * margin) * share)
            painter.fillRect(margin, self.height() - thick - px(3), room, thick, colour)

    @Slot()
    def _begin(self) -> None:
        self._watch.start()
        self._timer.start()

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
        self.update()

    @Slot()
    def _look(self) -> None:
        self.update()
        if self._watch.elapsed() >= self.hold_ms:
            self._timer.stop()
            self.held.emit()
