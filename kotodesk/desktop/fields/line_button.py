"""A wide line that can be pressed: several texts, wrapped, as one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px


class LineButton(QAbstractButton):
    """A wide line that can be pressed; what it shows is laid out inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it too: in a dialog it would press the default button instead."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room of what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize(px(200), px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height is asked for in the true width."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Tell that long lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is inside."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else px(44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the mouse and the ring of the focus."""
        tokens = appearance().tokens
        if not self.underMouse() and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent), px(2)) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(7), px(7))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it plain again."""
        super().leaveEvent(event)
        self.update()
