"""A document in memory as page images: for the screen and for the printer, never a file."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

_POINTS = 72
_PRINT_DPI = 300


class Paper:
    """An opened PDF; ``close`` lets its memory go."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2  # slow to load

        self._pdf = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pdf)

    def close(self) -> None:
        """Let the document go."""
        self._pdf.close()

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of page ``number`` in points."""
        width, height = self._pdf.get_page_size(number)
        return float(width), float(height)

    def image(self, number: int, dpi: float) -> QImage:
        """Return page ``number`` drawn at ``dpi``."""
        page = self._pdf[number]
        bitmap = page.render(scale=dpi / _POINTS, rev_byteorder=False, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer),
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
        first = max(1, printer.fromPage())
        last = printer.toPage() or len(self)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for number in range(first - 1, min(last, len(self))):
            if number > first - 1:
                printer.newPage()
            painter.drawImage(self._sheet(printer, number), self.image(number, dpi))
        return painter.end()

    def _sheet(self, printer: QPrinter, number: int) -> QRectF:
        paper = printer.pageRect(QPrinter.Unit.DevicePixel)
        width, height = self.size(number)
        scale = min(paper.width() / width, paper.height() / height)
        return QRectF(0, 0, width * scale, height * scale)


def prepared(name: str) -> QPrinter:
    """Return a printer set for A4 without margins of its own; ``name`` holds no person's data."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer
