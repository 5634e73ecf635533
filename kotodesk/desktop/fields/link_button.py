"""A small underlined word that acts: it stands in a line of text and takes no more room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets.basics import RESTYLED


class LinkButton(QAbstractButton):
    """A word in the accent ink at the size of small text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the word."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text()) + px(6), max(px(24), metrics.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, and a ring when it has the focus."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(4), px(4))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take new room when the type size changes."""
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self.updateGeometry()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(12))
        font.setUnderline(True)
        return font
