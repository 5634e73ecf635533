"""The list of steps at the side: which are done, which one is now, which are ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.i18n import N_, _

STEP = N_("Step %(number)s of %(count)s: %(title)s")
_ROW, _RING = 44, 26


class Stepper(QWidget):
    """Numbered steps along a line; ``titles`` are marked msgids."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._current = 0
        self.setFixedHeight(px(_ROW) * len(self._titles))
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
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all steps."""
        return QSize(px(220), px(_ROW) * len(self._titles))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the rings and the titles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._titles)):
            self._draw(painter, number)
        painter.end()

    def _draw(self, painter: QPainter, number: int) -> None:
        tokens = appearance().tokens
        top, ring = number * px(_ROW), px(_RING)
        box = QRectF(1, top + 1, ring, ring)
        done, now = number < self._current, number == self._current
        if number + 1 < len(self._titles):
            painter.setPen(QPen(QColor(tokens.accent if done else tokens.line), px(2)))
            x = round(box.center().x())
            painter.drawLine(x, round(box.bottom()) + px(3), x, top + px(_ROW) - px(2))
        painter.setPen(QPen(QColor(tokens.accent if done or now else tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.accent if now else tokens.panel))
        if done:
            painter.setBrush(QColor(tokens.accent_ground))
        painter.drawEllipse(box)
        font = QFont(self.font())
        font.setBold(now)
        font.setPixelSize(px(12))
        painter.setFont(font)
        if done:
            picture = pixmap("check", tokens.accent, 14)
            painter.drawPixmap(
                round(box.center().x()) - px(7), round(box.center().y()) - px(7), picture
            )
        else:
            painter.setPen(QColor(tokens.on_accent if now else tokens.soft))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        font.setPixelSize(px(14))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if now or done else tokens.soft))
        room = QRectF(ring + px(12), top, self.width() - ring - px(12), ring + 2)
        painter.drawText(
            room,
            int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap),
            _(self._titles[number]),
        )
