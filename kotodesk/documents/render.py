"""Pages of a finished PDF as pictures, for the preview on screen and the printer. No Qt here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from attrs import frozen

from kotodesk.documents.pdfium import PDFIUM

_POINTS_PER_INCH = 72.0


@frozen
class PageImage:
    """One page: width and height in pixels, four bytes a pixel in the order R, G, B, A."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """Give the number of pages."""
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Give the width and height of a page in points."""
    with _opened(pdf) as document:
        width, height = document[page].get_size()
        return float(width), float(height)


def page_image(pdf: bytes, page: int, *, dpi: float = 110.0) -> PageImage:
    """Give one page, counted from 0, as raw pixels on white. Raises IndexError."""
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        bitmap = document[page].render(
            scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True
        )
        picture = bitmap.to_pil().convert("RGBA")
        return PageImage(picture.width, picture.height, picture.tobytes())


def page_images(pdf: bytes, *, dpi: float = 110.0) -> Iterator[PageImage]:
    """Give every page in turn; only one is held at a time."""
    for page in range(page_count(pdf)):
        yield page_image(pdf, page, dpi=dpi)


def page_png(pdf: bytes, page: int, *, dpi: float = 110.0) -> bytes:
    """Give one page as a PNG."""
    with _opened(pdf) as document:
        stream = io.BytesIO()
        document[page].render(scale=dpi / _POINTS_PER_INCH).to_pil().save(stream, "PNG")
        return stream.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
