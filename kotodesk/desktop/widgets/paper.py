"""A document in memory as page images: for the screen and for the printer, never a file."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from kotodesk.documents.pdfium import PDFIUM

_POINTS = 72
_PRINT_DPI = 300
_LARGEST = 14_400
"""A side of a page in points (5 m): readers of PDF take no more, and a forged one says anything."""
_MOST_DOTS = 40_000_000
"""A picture of a page has no more: that of A4 at 300 dpi has nine million."""
_STRIP = 128


class UnreadablePaperError(ValueError):
    """The bytes are no PDF, a damaged one, or one locked with a passphrase of its own."""


class Paper:
    """An opened PDF, which may be drawn in any thread; ``close`` lets its memory go."""

    def __init__(self, pdf: bytes) -> None:
        """Open `pdf`; raises UnreadablePaperError."""
        import pypdfium2  # slow to load

        with PDFIUM:
            try:
                self._pdf = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as error:
                raise UnreadablePaperError from error
            self._sizes = [_size(self._pdf.get_page_size(at)) for at in range(len(self._pdf))]
        self._closed = False

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._sizes)

    def close(self) -> None:
        """Let the document go."""
        with PDFIUM:
            self._closed = True
            self._pdf.close()

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of page ``number`` in points."""
        width, height = self._sizes[number]
        return float(width), float(height)

    def image(self, number: int, dpi: float) -> QImage:
        """Return page ``number`` drawn at ``dpi``; an empty picture once it was closed."""
        with PDFIUM:
            return QImage() if self._closed else self._image(number, dpi)

    def _image(self, number: int, dpi: float) -> QImage:
        page = self._pdf[number]
        width, height = page.get_size()
        scale = min(dpi / _POINTS, sqrt(_MOST_DOTS / max(1, width) / max(1, height)))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        picture = QImage(
            memoryview(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        ).copy()
        bitmap.close()
        page.close()
        return picture

    def print_on(self, printer: QPrinter) -> bool:
        """Draw the chosen pages on ``printer``; False when it could not be begun."""
        dpi = min(_PRINT_DPI, printer.resolution())
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for place, number in enumerate(order(printer, len(self))):
            if place:
                printer.newPage()
            _draw(painter, self._sheet(printer, number), self.image(number, dpi))
        return painter.end()

    def _sheet(self, printer: QPrinter, number: int) -> QRectF:
        paper = printer.pageRect(QPrinter.Unit.DevicePixel)
        width, height = self.size(number)
        scale = min(paper.width() / width, paper.height() / height)
        return QRectF(0, 0, width * scale, height * scale)


def order(printer: QPrinter, count: int) -> list[int]:
    """Give the pages in the order in which they are drawn for the choices of the print dialog.

    The range, the order, and the copies where the printer does not make them itself.
    """
    pages = [number for number in range(count) if _chosen(printer, number + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [number for number in pages for _copy in range(copies)]


def _chosen(printer: QPrinter, page: int) -> bool:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(page)
    return max(1, printer.fromPage()) <= page <= (printer.toPage() or page)


def _draw(painter: QPainter, place: QRectF, picture: QImage) -> None:
    """Draw a page strip by strip: PySide lets no other thread run Python while Qt draws.

    Each strip reaches one row into the next, so that no line shows between them.
    """
    scale = place.height() / max(1, picture.height())
    for top in range(0, picture.height(), _STRIP):
        strip = picture.copy(0, top, picture.width(), min(_STRIP + 1, picture.height() - top))
        painter.drawImage(
            QRectF(0, top * scale, place.width(), strip.height() * scale),
            strip,
        )


def _size(found: tuple[float, float]) -> tuple[float, float]:
    width, height = found
    return max(1, min(width, _LARGEST)), max(1, min(height, _LARGEST))


def prepared(name: str) -> QPrinter:
    """Return a printer set for A4 without margins of its own; ``name`` holds no person's data."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer
