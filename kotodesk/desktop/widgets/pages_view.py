"""The pages of a document below each other, of which only those in sight are drawn.

A document of twenty thousand pages costs no more than one of three: no widget stands for a page,
and a picture is let go when its page is out of sight.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets.drawing import Drawing
from kotodesk.desktop.widgets.paper import Paper

STEPS = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
_DPI, _POINTS = 96, 72
_GAP, _EDGE = 18, 20
_BESIDE = 1
"""So many pages before and after those in sight are drawn too."""
WIDTH, PAGE = "width", "page"
"""What the zoom follows when the window changes its size."""
_NOTCH = 120


class PagesView(QAbstractScrollArea):
    """`turned` with the page in the middle (from 0), `zoomed` with the zoom in per cent."""

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        self._paper: Paper | None = None
        self._zoom, self._fit, self._most = 100, "", STEPS[-1]
        self._tops: list[int] = []
        self._pictures: dict[int, QPixmap] = {}
        self._fresh: set[int] = set()
        self._current, self._wheel = 0, 0
        super().__init__(parent)
        self._drawing = drawing
        drawing.drawn.connect(self._drawn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self._moved)
        self.verticalScrollBar().setSingleStep(px(48))
        self.horizontalScrollBar().setSingleStep(px(48))

    # -- the document -------------------------------------------------------------------------

    def show_paper(self, paper: Paper | None, *, same_place: bool = False) -> None:
        """Show a document; with ``same_place`` it stays where the one before was scrolled to.

        Pictures of the one before stay until the new ones are drawn, so that nothing flickers.
        """
        self._drawing.drop()
        self._paper = paper
        self._fresh = set()
        if paper is None or not same_place:
            self._pictures = {}
        if not same_place:
            self._current = 0
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._paper) if self._paper is not None else 0

    def current(self) -> int:
        """Return the page in the middle of the view, from 0."""
        return self._current

    def go_to(self, page: int) -> None:
        """Show a page from its upper edge."""
        if self._paper is not None:
            page = max(0, min(self.pages() - 1, page))
            self.verticalScrollBar().setValue(self._tops[page] - px(_EDGE))
            self._turn(page)

    def picture(self, page: int) -> QPixmap | None:
        """Return the picture of a page as it is now, or None while it is not drawn."""
        return self._pictures.get(page) if page in self._fresh else None

    # -- the zoom -----------------------------------------------------------------------------

    def zoom(self) -> int:
        """Return the zoom in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show the pages at ``percent``, whatever the size of the window."""
        self._fit = ""
        self._set_zoom(percent)

    def step(self, by: int) -> None:
        """Zoom in or out by one step."""
        steps = [one for one in STEPS if (one > self._zoom if by > 0 else one < self._zoom)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def fit(self, what: str, most: int = STEPS[-1]) -> None:
        """Let the zoom follow the view: its ``width``, or the whole ``page``; never over `most`."""
        self._fit, self._most = what, most
        self._follow_size()

    def _set_zoom(self, percent: int) -> None:
        percent = max(10, min(STEPS[-1], percent))
        if percent == self._zoom and self._tops:
            return
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        place = middle / max(1, self._whole())
        self._zoom = percent
        self._fresh = set()
        self._lay_out()
        bar.setValue(round(place * self._whole() - self.viewport().height() / 2))
        self.zoomed.emit(percent)

    def _follow_size(self) -> None:
        if not self._fit or self._paper is None or not self.pages():
            return
        width, height = self._paper.size(self._current)
        room = self.viewport().size()
        across = (room.width() - px(2 * _EDGE)) / (width / _POINTS * px(_DPI))
        down = (room.height() - px(2 * _EDGE)) / (height / _POINTS * px(_DPI))
        share = across if self._fit == WIDTH else min(across, down)
        self._set_zoom(min(self._most, int(share * 100)))

    # -- where everything is ------------------------------------------------------------------

    def _scale(self) -> float:
        return px(_DPI) / _POINTS * self._zoom / 100

    def _size(self, page: int) -> tuple[int, int]:
        width, height = self._paper.size(page) if self._paper is not None else (595, 842)
        return round(width * self._scale()), round(height * self._scale())

    def _whole(self) -> int:
        return self._tops[-1] + px(_EDGE) if self._tops else 1

    def _lay_out(self) -> None:
        sizes = [self._size(page) for page in range(self.pages())]
        heights = [height + px(_GAP) for _width, height in sizes]
        self._tops = list(accumulate(heights, initial=px(_EDGE))) if sizes else []
        room = self.viewport().size()
        across = max((width for width, _height in sizes), default=0) + 2 * px(_EDGE)
        down, right = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setRange(0, max(0, self._whole() - room.height()))
        right.setPageStep(room.width())
        right.setRange(0, max(0, across - room.width()))
        self._moved()

    def _in_sight(self) -> range:
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height()) - 1
        return range(first, min(last, self.pages() - 1) + 1)

    def _place(self, page: int) -> QRect:
        width, height = self._size(page)
        room = self.viewport().width()
        spare = room - width
        left = spare // 2 if spare > 2 * px(_EDGE) else px(_EDGE)
        corner = QPoint(left, self._tops[page])
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner - offset, QSize(width, height))

    @Slot()
    def _moved(self) -> None:
        seen = self._in_sight()
        self._ask(seen)
        if seen:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            page = max(0, bisect_right(self._tops, middle) - 1)
            self._turn(min(page, self.pages() - 1))
        self.viewport().update()

    def _turn(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self.turned.emit(page)

    def _ask(self, seen: range) -> None:
        """Have what is in sight drawn first, its neighbours after; forget what is far off."""
        if self._paper is None or not seen:
            return
        around = range(max(0, seen.start - _BESIDE), min(self.pages(), seen.stop + _BESIDE))
        self._pictures = {page: one for page, one in self._pictures.items() if page in around}
        self._fresh &= set(around)
        wanted = [*seen, *(page for page in around if page not in seen)]
        missing = [page for page in wanted if page not in self._fresh]
        self._drawing.draw(self._paper, missing, self._scale() * _POINTS * self.devicePixelRatioF())

    @Slot(int, QImage)
    def _drawn(self, page: int, image: QImage) -> None:
        if image.isNull():
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page] = picture
        self._fresh.add(page)
        self.viewport().update()

    # -- events -------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with Ctrl and the wheel."""
        if isinstance(event, QWheelEvent) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._wheel += event.angleDelta().y()
            while abs(self._wheel) >= _NOTCH:
                by = 1 if self._wheel > 0 else -1
                self._wheel -= by * _NOTCH
                self.step(by)
            event.accept()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        if self._fit:
            self._follow_size()
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew instead of moving what is painted."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight: white sheets until their pictures come."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(appearance().tokens.line))
        for page in self._in_sight():
            place = self._place(page)
            painter.fillRect(place, QColor("white"))
            if (picture := self._pictures.get(page)) is not None:
                painter.drawPixmap(place, picture)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
