"""A pad to write one's name on, with mouse, finger or pen; a pen's pressure is kept."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.documents.ink import Ink, Point, Stroke, lines_of

_PAPER, _WRITTEN = "#ffffff", "#14202b"
"""Always dark on white, as it is drawn into the form."""
_LINE_AT = 0.72
_SCALE = 2.6
"""How much thicker a line is on the screen than on paper."""
_LEAST = 24
"""Design pixels a pen must have travelled: a tap by mistake is no signature."""
_MOST = 50_000
"""Points kept at most: minutes of scribbling; what comes after is not drawn either."""
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)


class SignaturePad(QWidget):
    """`changed` follows every stroke, its undoing and the clearing of all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._strokes: list[list[Point]] = []
        self._drawing = self._finger = False
        self._pen_used = False
        self._begun: int | None = None
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setTabletTracking(False)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(240), px(96))

    # -- what was written ---------------------------------------------------------------------

    def ink(self) -> Ink:
        """Return what was written so far."""
        strokes = tuple(Stroke(tuple(points)) for points in self._strokes if points)
        return Ink(strokes, float(self.width()), float(self.height()))

    def is_signed(self) -> bool:
        """Tell whether more was written than a dot."""
        travelled = sum(
            hypot(after[0] - before[0], after[1] - before[1])
            for points in self._strokes
            for before, after in pairwise(points)
        )
        return travelled >= px(_LEAST)

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Take everything away."""
        if self._strokes:
            self._strokes = []
            self._tell()
        self._drawing = self._finger = self._pen_used = False
        self._begun = None

    def sizeHint(self) -> QSize:
        """Return a pad of the shape of a signature."""
        return QSize(px(820), px(150))

    # -- mouse, pen and finger ----------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._from_pen(event):
            self._begin(event.position(), event.timestamp(), 0.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if not self._finger and not self._from_pen(event):
            self._go_on(event.position(), event.timestamp(), 0.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton and not self._from_pen(event):
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Follow a pen, with its pressure; Qt makes no mouse event of what is accepted."""
        kind = event.type()
        self._pen_used = True
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position(), event.timestamp(), event.pressure())
        elif kind == QEvent.Type.TabletMove and event.pressure() > 0:
            self._go_on(event.position(), event.timestamp(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Follow the first finger; beside a pen, a palm that rests on the screen draws nothing."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touched(event)
            event.accept()
            return True
        if event.type() == QEvent.Type.TouchCancel:
            self._drop_stroke()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo with Ctrl+Z."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def _touched(self, event: QTouchEvent) -> None:
        points = event.points()
        if self._pen_used or not points:
            return
        first = points[0]
        kind = event.type()
        # A screen that tells no pressure says 1 for every touch.
        told = event.device().capabilities() & QInputDevice.Capability.Pressure
        pressure = first.pressure() if told and 0 < first.pressure() < 1 else 0.0
        if kind == QEvent.Type.TouchBegin:
            self._finger = True
            self._begin(first.position(), event.timestamp(), pressure)
        elif kind == QEvent.Type.TouchUpdate:
            self._go_on(first.position(), event.timestamp(), pressure)
        else:
            self._finger = False
            self._end()

    @staticmethod
    def _from_pen(event: QMouseEvent) -> bool:
        return event.source() != Qt.MouseEventSource.MouseEventNotSynthesized

    # -- strokes ------------------------------------------------------------------------------

    def _begin(self, at: QPointF, moment: int, pressure: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._begun is None:
            self._begun = moment
        self._drawing = True
        self._strokes.append([])
        self._add(at, moment, pressure)

    def _go_on(self, at: QPointF, moment: int, pressure: float) -> None:
        if self._drawing:
            self._add(at, moment, pressure)

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self._tell()

    def _drop_stroke(self) -> None:
        """Forget a stroke the system took back, as when a palm came down."""
        if self._drawing:
            self._drawing = self._finger = False
            self.undo()

    def _add(self, at: QPointF, moment: int, pressure: float) -> None:
        if sum(map(len, self._strokes)) >= _MOST:
            return
        x = min(max(0.0, at.x()), float(self.width()))
        y = min(max(0.0, at.y()), float(self.height()))
        passed = max(0.0, float(moment - (self._begun or 0)))
        points = self._strokes[-1]
        before = points[-1] if points else None
        points.append((round(x, 2), round(y, 2), passed, round(min(1.0, pressure), 3)))
        last = QPointF(before[0], before[1]) if before else at
        near = QRectF(at, last).normalized()
        around = px(8)
        self.update(near.adjusted(-around, -around, around, around).toAlignedRect())

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the line to write on, and what was written."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = appearance().tokens
        focused = self.hasFocus()
        edge = QColor(tokens.accent if focused else tokens.edge)
        painter.setPen(QPen(edge, px(2) if focused else 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(10), px(10))
        level = self.height() * _LINE_AT
        painter.setPen(QPen(QColor("#8a949b"), 1))
        painter.drawLine(QPointF(px(28), level), QPointF(self.width() - px(28), level))
        self._draw_ink(painter)

    def _draw_ink(self, painter: QPainter) -> None:
        pen = QPen(QColor(_WRITTEN))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for points in self._strokes:
            for weight, line in lines_of(Stroke(tuple(points))):
                pen.setWidthF(weight * _SCALE * px(100) / 100)
                painter.setPen(pen)
                painter.drawPolyline([QPointF(x, y) for x, y in line])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is gone."""
        super().focusOutEvent(event)
        self.update()
