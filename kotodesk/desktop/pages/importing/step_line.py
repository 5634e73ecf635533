"""Where we are: the wizard's steps side by side on one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.windows.stepper import STEP
from kotodesk.i18n import _

_RING, _GAP, _BETWEEN = 24, 8, 28


class StepLine(QWidget):
    """Numbered steps; ``titles`` are marked msgids."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._current = 0
        self.retranslate()

    def set_current(self, number: int) -> None:
        """Mark the step ``number`` (from 0) as the present one."""
        self._current = number
        self.retranslate()

    def retranslate(self) -> None:
        """Say where we are in the current language."""
        values = {
            "number": self._current + 1,
            "count": len(self._titles),
            "title": _(self._titles[self._current]),
        }
        self.setAccessibleName(_(STEP) % values)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all steps."""
        metrics = QFontMetrics(self._font(bold=True))
        texts = sum(metrics.horizontalAdvance(_(title)) for title in self._titles)
        rings = len(self._titles) * px(_RING + _GAP) + (len(self._titles) - 1) * px(_BETWEEN + 12)
        return QSize(texts + rings + px(4), px(_RING + 6))

    def minimumSizeHint(self) -> QSize:
        """Without room the words go first, the rings stay."""
        return QSize(len(self._titles) * px(_RING + _BETWEEN + 12), px(_RING + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rings, words and the lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spoken = self.width() >= self.sizeHint().width()
        left = float(px(1))
        for number, title in enumerate(self._titles):
            left = self._ring(painter, number, left)
            if spoken or number == self._current:
                left = self._word(painter, number, _(title), left + px(_GAP))
            if number + 1 < len(self._titles):
                painter.setPen(QPen(QColor(appearance().tokens.line), 1))
                middle = self.height() // 2
                painter.drawLine(
                    round(left) + px(6), middle, round(left) + px(6 + _BETWEEN), middle
                )
                left += px(_BETWEEN + 12)
        painter.end()

    def _ring(self, painter: QPainter, number: int, left: float) -> float:
        tokens = appearance().tokens
        done, now = number < self._current, number == self._current
        box = QRectF(left, (self.height() - px(_RING)) / 2, px(_RING), px(_RING))
        painter.setPen(QPen(QColor(tokens.accent if done or now else tokens.edge), 1.5))
        ground = tokens.accent if now else tokens.accent_ground if done else tokens.panel
        painter.setBrush(QColor(ground))
        painter.drawEllipse(box)
        if done:
            corner = box.center().toPoint()
            painter.drawPixmap(
                corner.x() - px(7), corner.y() - px(7), pixmap("check", tokens.accent, 14)
            )
        else:
            painter.setPen(QColor(tokens.on_accent if now else tokens.soft))
            painter.setFont(self._font(bold=now, size=12))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        return left + px(_RING)

    def _word(self, painter: QPainter, number: int, text: str, left: float) -> float:
        tokens = appearance().tokens
        font = self._font(bold=number == self._current)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if number <= self._current else tokens.soft))
        width = QFontMetrics(font).horizontalAdvance(text)
        room = QRectF(left, 0, width + 2, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        return left + width

    def _font(self, *, bold: bool, size: int = 14) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        font.setPixelSize(px(size))
        return font
