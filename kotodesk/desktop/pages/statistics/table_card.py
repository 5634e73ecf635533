"""One table of the statistics: groups, counts with bars, and the period compared with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Card, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.services.statistics import Line, Table, told

_NAME, _BAR, _NUMBER = 380, 180, 64


class ShareBar(QWidget):
    """A level bar of a share of its width; the number stands beside it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedSize(px(_BAR), px(14))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar in the accent colour."""
        if self._share <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(appearance().tokens.accent))
        wide = max(px(2), self.width() * self._share)
        painter.drawRoundedRect(QRectF(0, px(3), wide, px(8)), px(2), px(2))
        painter.end()


class TableCard(Card):
    """A card that shows one table; made anew for each report."""

    def __init__(self, table: Table, now: str, then: str) -> None:
        super().__init__(table.title, gap=6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(3))
        grid.setColumnMinimumWidth(0, px(_NAME))
        grid.setColumnStretch(4, 1)
        for place, text in ((1, now), (3, then)):
            grid.addWidget(label(text, "small"), 0, place)
        widest = max((one.now.count for one in table.lines if one.now.open), default=0)
        lines = [*table.lines, *((table.total,) if table.total else ())]
        for row, one in enumerate(lines, 1):
            whole = one is table.total
            barred = table.total is not None and not whole and one.now.open and widest
            self._line(grid, row, one, one.now.count / widest if barred else 0.0, whole=whole)
        self.add(grid)
        if table.note:
            self.add(wrapped(table.note, "small"))

    def _line(self, grid: QGridLayout, row: int, one: Line, share: float, *, whole: bool) -> None:
        look = "strong" if whole else ""
        name = wrapped(one.label, look)
        grid.addWidget(name, row, 0)
        for place, cell in ((1, one.now), (3, one.then)):
            number = label(told(cell), look)
            number.setMinimumWidth(px(_NUMBER))
            number.setAccessibleName(f"{one.label}: {told(cell)}")
            grid.addWidget(number, row, place)
        grid.addWidget(ShareBar(share), row, 2)
