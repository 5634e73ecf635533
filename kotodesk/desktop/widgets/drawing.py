"""The thread in which pages are drawn: a sheet at 300 dpi would hold the windows up for long.

There is one for the whole program, because the library behind `Paper` is never called twice at a
time. No Qt object is touched there but pictures and the printer; the window's side looks now and
then whether something is done. A document is made ready for a file there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from kotodesk.desktop.widgets.paper import Paper
from kotodesk.desktop.widgets.paper_file import save

_LOOK_MS = 15


class Drawing(QObject):
    """Draws pages of one document elsewhere and tells of each when it is done."""

    drawn = Signal(int, QImage)
    """The number of a page, and its picture."""
    printed = Signal(bool)
    kept = Signal(str, object)
    """A path, and the message that says why nothing was saved there, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._dpi = 0.0
        self._pages: dict[int, Future[QImage]] = {}
        self._prints: list[Future[bool]] = []
        self._files: list[tuple[str, Future[object]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def draw(self, paper: Paper, pages: Sequence[int], dpi: float) -> None:
        """Draw these pages at ``dpi``, in this order; of what was asked for before, only these."""
        if paper is not self._paper or dpi != self._dpi:
            self.drop()
        self._paper, self._dpi = paper, dpi
        for page in [one for one in self._pages if one not in pages]:
            self._pages.pop(page).cancel()
        for page in pages:
            if page not in self._pages:
                self._pages[page] = _thread().submit(paper.image, page, dpi)
        self._timer.start()

    def drop(self) -> None:
        """Draw no more pages of what was asked for."""
        for picture in self._pages.values():
            picture.cancel()
        self._pages = {}
        self._paper = None

    def waiting(self) -> tuple[int, ...]:
        """Return the pages that were asked for and are not drawn yet."""
        return tuple(self._pages)

    def print_on(self, printer: QPrinter, pdf: bytes) -> None:
        """Print ``pdf`` on ``printer``; ``printed`` tells whether the printer took it."""
        self._prints.append(_thread().submit(_print, printer, pdf))
        self._timer.start()

    def keep(self, pdf: bytes, path: Path) -> None:
        """Save ``pdf`` as an archive PDF; ``kept`` follows."""
        self._files.append((str(path), _thread().submit(save, pdf, path)))
        self._timer.start()

    def is_busy(self) -> bool:
        """Tell whether something is still being saved or printed."""
        return bool(self._files or self._prints)

    @Slot()
    def _look(self) -> None:
        for page in [page for page, picture in self._pages.items() if picture.done()]:
            self.drawn.emit(page, self._pages.pop(page).result())
        while self._prints and self._prints[0].done():
            self.printed.emit(self._prints.pop(0).result())
        while self._files and self._files[0][1].done():
            path, outcome = self._files.pop(0)
            self.kept.emit(path, outcome.result())
        if not self._pages and not self._prints and not self._files:
            self._timer.stop()


def _print(printer: QPrinter, pdf: bytes) -> bool:
    paper = Paper(pdf)
    taken = paper.print_on(printer)
    paper.close()
    return taken


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
