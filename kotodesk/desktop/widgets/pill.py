"""A short state: a word with a sign, on the ground of its tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.basics import RESTYLED

_SIGN = 14


class Pill(QWidget):
    """A state in words. ``tone``: ``good``, ``attention``, ``alarm``, ``accent``, ``neutral``."""

    def __init__(
        self,
        text: str = "",
        tone: str = "neutral",
        sign: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._sign = text, tone, sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, text: str, tone: str | None = None, sign: str | None = None) -> None:
        """Show another text, tone or sign (the name of an icon, "" for none)."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._sign = self._sign if sign is None else sign
        self.setAccessibleName(text)
        self.setVisible(bool(text) or bool(self._sign))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def tone(self) -> str:
        """Return the tone shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        """Return the room the text and the sign take."""
        metrics = QFontMetrics(self._font())
        width = metrics.horizontalAdvance(self._text) + px(18)
        if self._sign:
            width += px(_SIGN + 4)
        return QSize(width, metrics.height() + px(7))

    def minimumSizeHint(self) -> QSize:
        """A pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the sign and the text."""
        ink, back = tone_colours(appearance().tokens, self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        left = px(9)
        if self._sign:
            picture = pixmap(self._sign, ink, _SIGN)
            painter.drawPixmap(QPointF(left, (self.height() - px(_SIGN)) / 2), picture)
            left += px(_SIGN + 4)
        painter.setPen(QColor(ink))
        painter.setFont(self._font())
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take new room when the type size changes."""
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self.updateGeometry()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(12))
        return font
