"""How sure a column's meaning is, as a short bar beside the word that says the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.theme.tokens import tone_colours

_PARTS, _WIDTH, _HEIGHT, _GAP = 5, 9, 6, 2


class CertaintyBar(QWidget):
    """Five steps, filled as far as ``share`` (0 to 1); empty steps keep their outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = 0.0, "neutral"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, share: float, tone: str) -> None:
        """Show another share in another tone."""
        self._share, self._tone = share, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the five steps."""
        return QSize(_PARTS * px(_WIDTH + _GAP), px(_HEIGHT + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps."""
        tokens = appearance().tokens
        ink, _ground = tone_colours(tokens, self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = round(self._share * _PARTS)
        for step in range(_PARTS):
            painter.setPen(QColor(ink if step < filled else tokens.edge))
            painter.setBrush(QColor(ink) if step < filled else Qt.BrushStyle.NoBrush)
            left = step * px(_WIDTH + _GAP) + 0.5
            painter.drawRoundedRect(QRectF(left, px(2), px(_WIDTH), px(_HEIGHT)), 2, 2)
        painter.end()
