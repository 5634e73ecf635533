"""Six weeks as a grid that is painted: many small texts and one widget."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.pages.calendar import words
from kotodesk.desktop.theme import appearance, px
from kotodesk.i18n import _
from kotodesk.services.calendar import DAYS, DAYS_OF_WEEK, Entry, Stretch, monday_of

WEEKS = 6
_HEAD, _NUMBER, _LINE, _WEEK_ROOM = 26, 22, 17, 34
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def first_of(day: date) -> date:
    """Give the Monday the grid of a month begins with."""
    return monday_of(day.replace(day=1))


class MonthGrid(QWidget):
    """``chosen`` tells of a day one moved to, ``opened`` of one that is to be looked into."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._held: Stretch | None = None
        self._day = self._today = date.min

    @property
    def day(self) -> date:
        """The day chosen."""
        return self._day

    def sizeHint(self) -> QSize:
        """Return room for two lines a day."""
        return QSize(px(640), px(_HEAD + WEEKS * 72))

    def minimumSizeHint(self) -> QSize:
        """Return room for the numbers and one line a day."""
        return QSize(px(420), px(_HEAD + WEEKS * 46))

    def show_month(self, held: Stretch | None, day: date, today: date) -> None:
        """Show what is on the days around ``day``, which is chosen."""
        self._held, self._day, self._today = held, day, today
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the days; Enter looks into one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.chosen.emit(self._day + timedelta(days=_STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        if (day := self._at(event)) is not None:
            self.chosen.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look into the day under the mouse."""
        if (day := self._at(event)) is not None:
            self.opened.emit(day)

    def _name(self) -> None:
        name = words.spoken(self._held, self._day) if self._held is not None else ""
        self.setAccessibleName(name or words.day_title(self._day))

    def _at(self, event: QMouseEvent) -> date | None:
        first = first_of(self._month)
        for place in range(WEEKS * DAYS_OF_WEEK):
            if self._cell(place).contains(event.position()):
                return first + timedelta(days=place)
        return None

    @property
    def _month(self) -> date:
        return self._day.replace(day=1)

    def _cell(self, place: int) -> QRectF:
        line, column = divmod(place, DAYS_OF_WEEK)
        left, top = px(_WEEK_ROOM), px(_HEAD)
        width = (self.width() - left) / DAYS_OF_WEEK
        height = (self.height() - top) / WEEKS
        return QRectF(left + column * width, top + line * height, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names of the days, the numbers of the weeks, and each day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = appearance().tokens
        self._font(painter, 12)
        painter.setPen(QColor(tokens.soft))
        first = first_of(self._month)
        for column in range(DAYS_OF_WEEK):
            cell = self._cell(column)
            room = QRectF(cell.left() + px(8), 0, cell.width() - px(8), px(_HEAD))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _(DAYS[column]))
        for line in range(WEEKS):
            cell = self._cell(line * DAYS_OF_WEEK)
            room = QRectF(0, cell.top() + px(4), px(_WEEK_ROOM - 8), px(_NUMBER))
            number = (first + timedelta(days=line * DAYS_OF_WEEK)).isocalendar().week
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), str(number))
        for place in range(WEEKS * DAYS_OF_WEEK):
            self._paint_day(painter, self._cell(place), first + timedelta(days=place))
        painter.end()

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        tokens = appearance().tokens
        inside = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        chosen, here = day == self._day, day.month == self._day.month
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.panel if here else tokens.ground))
        painter.drawRect(inside)
        if chosen:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), px(5), px(5))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inside.adjusted(3, 3, -3, -3), px(4), px(4))
        self._font(painter, 13, bold=day == self._today)
        ink = tokens.accent if day == self._today else tokens.ink if here else tokens.soft
        painter.setPen(QColor(ink))
        room = QRectF(cell.left() + px(8), cell.top() + px(4), cell.width(), px(_NUMBER))
        painter.drawText(room, 0, str(day.day))
        if self._held is not None:
            self._paint_entries(painter, cell, day)

    def _paint_entries(self, painter: QPainter, cell: QRectF, day: date) -> None:
        if self._held is None:
            return
        entries, left = self._held.of(day), self._held.more(day)
        lines = max(0, int((cell.height() - px(_NUMBER + 4)) // px(_LINE)))
        shown = len(entries) if len(entries) + bool(left) <= lines else max(0, lines - 1)
        left += len(entries) - shown
        self._font(painter, 12)
        metrics = QFontMetrics(painter.font())
        width = int(cell.width() - px(22))
        top = cell.top() + px(_NUMBER + 2)
        for entry in entries[:shown]:
            self._paint_dot(painter, entry, cell.left() + px(10), top + px(_LINE) / 2)
            painter.setPen(QColor(appearance().tokens.ink))
            text = metrics.elidedText(self._line(entry), Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                QRectF(cell.left() + px(18), top, width + 2, px(_LINE)),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            top += px(_LINE)
        if left and lines:
            painter.setPen(QColor(appearance().tokens.soft))
            painter.drawText(
                QRectF(cell.left() + px(8), top, width + px(10), px(_LINE)),
                Qt.AlignmentFlag.AlignVCenter,
                f"+ {left}",
            )

    def _line(self, entry: Entry) -> str:
        if self._held is None:
            return ""
        parts = (words.clock(entry), words.whose(self._held, entry), words.what(entry))
        return " ".join(part for part in parts if part)

    @staticmethod
    def _paint_dot(painter: QPainter, entry: Entry, x: float, y: float) -> None:
        """Draw a square for a booked time, a ring for a working day to aim at, else a dot."""
        tokens = appearance().tokens
        colour = QColor(tokens.alarm if entry.late else tokens.accent)
        side = px(6)
        place = QRectF(x - side / 2, y - side / 2, side, side)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush if entry.aim else colour)
        if entry.is_appointment:
            painter.drawRect(place)
        else:
            painter.drawEllipse(place)

    def _font(self, painter: QPainter, size: int, *, bold: bool = False) -> None:
        font = QFont(self.font())
        font.setPixelSize(px(size))
        font.setBold(bold)
        painter.setFont(font)
