"""Two small pictures: parts of a whole, and a few months side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.theme import Tokens, appearance, px


class SplitBar(QWidget):
    """A bar of parts as (amount, tone); the words beside it carry the same numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[int, str], ...] = ()
        self.setFixedHeight(px(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[tuple[int, str]], name: str) -> None:
        """Show ``parts``; ``name`` says the same in words for a screen reader."""
        self._parts = tuple(parts)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts in a rounded bar, a hair of ground between them."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), px(5), px(5))
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(tokens.line))
        total = sum(amount for amount, _tone in self._parts)
        left = 0.0
        for amount, tone in self._parts:
            width = self.width() * amount / total if total else 0
            painter.fillRect(QRectF(left, 0, width, self.height()), QColor(_solid(tokens, tone)))
            left += width
            painter.fillRect(QRectF(left - 1, 0, 2, self.height()), QColor(tokens.panel))
        painter.end()


class Bars(QWidget):
    """A column per month; the first one, the present, in full colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[tuple[str, int]], name: str) -> None:
        """Show (label, amount) pairs; ``name`` says the same in words for a screen reader."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low wide room."""
        return QSize(px(240), px(128))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, the amounts above and the labels below them."""
        if not self._bars:
            return
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(px(11))
        painter.setFont(font)
        most = max(1, *(amount for _text, amount in self._bars))
        gap, text = px(10), px(18)
        width = (self.width() - gap * (len(self._bars) - 1)) / len(self._bars)
        room = self.height() - 2 * text
        for place, (name, amount) in enumerate(self._bars):
            left = place * (width + gap)
            height = max(px(2), room * amount / most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent if place == 0 else tokens.edge))
            painter.setOpacity(1.0 if place == 0 else 0.45)
            top = text + room - height
            painter.drawRoundedRect(QRectF(left, top, width, height), px(3), px(3))
            painter.setOpacity(1.0)
            painter.setPen(QColor(tokens.soft))
            above = QRectF(left, top - text, width, text)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(amount) if amount else "")
            below = QRectF(left, self.height() - text, width, text)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


def _solid(tokens: Tokens, tone: str) -> str:
    solids = {
        "good": tokens.good,
        "attention": tokens.caution,
        "alarm": tokens.alarm,
        "accent": tokens.accent,
    }
    return solids.get(tone, tokens.edge)
