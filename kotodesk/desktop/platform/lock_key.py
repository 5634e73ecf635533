"""Ctrl+L locks from wherever she is: also over a dialog, a menu or the client's own screen.

A shortcut of the main window is deaf while a dialog waits for an answer. So the windows are
listened to, as for idleness. What the system draws itself (its own file dialog) is out of reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


class LockKey(QObject):
    """Emits ``pressed`` for Ctrl+L in any window of the program."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen_to)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+L, and nothing else."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if held and event.key() == Qt.Key.Key_L:
                self.pressed.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot("QWindow*")
    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
