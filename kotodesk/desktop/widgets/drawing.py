"""The thread in which pages are drawn: a sheet at 300 dpi would hold the windows up for long.

There is one for the whole program, because the library behind `Paper` is never called twice at a
time. No Qt object is touched there but pictures and the printer; the window's side looks now and
then whether something is done.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from kotodesk.desktop.widgets.paper import Paper

_LOOK_MS = 15


class Drawing(QObject):
    """Draws the pages of one document elsewhere and tells of each when it is done."""

    drawn = Signal(int, QImage)
    """The number of a page, and its picture."""
    printed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[tuple[int, Future[QImage]]] = []
        self._prints: list[Future[bool]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def draw(self, paper: Paper, dpi: float) -> None:
        """Draw every page at ``dpi``; what was asked for before is dropped."""
        self.drop()
        submit = _thread().submit
        self._pages = [(page, submit(paper.image, page, dpi)) for page in range(len(paper))]
        self._timer.start()

    def drop(self) -> None:
        """Draw no more pages of what was asked for."""
        for _page, picture in self._pages:
            picture.cancel()
        self._pages = []

    def print_on(self, printer: QPrinter, pdf: bytes) -> None:
        """Print ``pdf`` on ``printer``; ``printed`` tells whether the printer took it."""
        self._prints.append(_thread().submit(_print, printer, pdf))
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        while self._pages and self._pages[0][1].done():
            page, picture = self._pages.pop(0)
            self.drawn.emit(page, picture.result())
        while self._prints and self._prints[0].done():
            self.printed.emit(self._prints.pop(0).result())
        if not self._pages and not self._prints:
            self._timer.stop()


def _print(printer: QPrinter, pdf: bytes) -> bool:
    paper = Paper(pdf)
    taken = paper.print_on(printer)
    paper.close()
    return taken


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
