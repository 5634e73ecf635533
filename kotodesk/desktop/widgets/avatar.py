"""A round mark with initials; it stands where others would put a photograph."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import appearance, px


class Avatar(QWidget):
    """Initials in a circle of the accent ground; decoration only."""

    def __init__(self, initials: str = "", size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials, self._size = initials, size
        self.setFixedSize(px(size), px(size))

    def set_initials(self, initials: str) -> None:
        """Show other initials."""
        self._initials = initials
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the initials."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_ground))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(self.font())
        font.setPixelSize(px(self._size * 0.34))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()
