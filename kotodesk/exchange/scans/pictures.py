"""The pages of a scanned file as pictures, one at a time; runs in the child process only."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from kotodesk.documents.pdfium import PDFIUM
from kotodesk.exchange.scans.faults import ScanLocked, ScanRefused, TooManyPages, TooManyPixels
from kotodesk.exchange.scans.scan import MAX_PAGES, MAX_PIXELS

_READING_DPI: Final = 220
_LONGEST_PAGE: Final = 3_400
"""Pixels of the long side at most: an A4 page at 290 dpi. Larger sheets are drawn smaller."""
_POINTS_PER_INCH: Final = 72
_PASSWORD: Final = 4
"""FPDF_ERR_PASSWORD."""
_FORMATS: Final = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "tiff": ("TIFF",)}


def pictures(data: bytes, kind: str) -> Iterator[tuple[int, Image.Image]]:
    """Give how many pages there are and each page's picture in grey or colour, upright by EXIF.

    Raises `TooManyPages`, `TooManyPixels`, `ScanLocked`, `ScanRefused`.
    """
    if kind == "pdf":
        with opened_pdf(data) as document:
            count = len(document)
            for number in range(count):
                yield count, pdf_picture(document, number)
        return
    count = picture_count(data, kind)
    for number in range(count):
        yield count, picture(data, kind, number)


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again; nobody else calls pdfium meanwhile."""
    with PDFIUM:
        document = _opened_pdf(data)
        try:
            if not 1 <= len(document) <= MAX_PAGES:
                raise TooManyPages(MAX_PAGES) if len(document) else ScanRefused
            yield document
        finally:
            document.close()


def _opened_pdf(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ScanLocked from error
        raise ScanRefused from error


def pdf_picture(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    """Draw a page of a PDF. Raises `ScanRefused`."""
    try:
        page = document[number]
        longest = max(page.get_size())
        scale = min(_READING_DPI / _POINTS_PER_INCH, _LONGEST_PAGE / max(longest, 1.0))
        drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ScanRefused from error
    return drawn


def picture_count(data: bytes, kind: str) -> int:
    """Give how many pages a picture file has: only TIFF has more than one."""
    if kind != "tiff":
        return 1
    with _opened(data, kind) as file:
        count = 0
        # Counted by hand: a chain of pages may be endless, and must not be walked to its end.
        while count <= MAX_PAGES:
            try:
                file.seek(count)
            except EOFError:
                return count
            count += 1
    raise TooManyPages(MAX_PAGES)


def picture(data: bytes, kind: str, number: int) -> Image.Image:
    """Give a page of a picture file in its own colours, upright by EXIF."""
    with _opened(data, kind) as file:
        if number:
            file.seek(number)
        if file.width * file.height > MAX_PIXELS:
            raise TooManyPixels(MAX_PIXELS)
        if file.width < 1 or file.height < 1:
            raise ScanRefused
        if kind == "jpeg":
            # A picture of a hundred million pixels is read at half or a quarter of its size.
            file.draft(None, (_LONGEST_PAGE, _LONGEST_PAGE))
        file.load()
        dpi = file.info.get("dpi")
        upright = ImageOps.exif_transpose(file)
        made = upright.copy() if upright is file else upright
    plain = _plain(made)
    plain.info = {"dpi": dpi} if dpi else {}
    return plain


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    """Open a picture and turn everything that a damaged one makes Pillow raise into a fault."""
    Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is decoded
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_FORMATS[kind]) as one:
            warnings.simplefilter("ignore")
            yield one
    except EOFError:
        raise
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError) as error:
        raise ScanRefused from error


def _plain(image: Image.Image) -> Image.Image:
    """Give the picture as black and white, grey or RGB, on white where it is transparent."""
    if image.mode in {"1", "L", "RGB"}:
        return image
    if image.mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in image.info:
        alpha = image.convert("RGBA")
        ground = Image.new("RGBA", alpha.size, "white")
        return Image.alpha_composite(ground, alpha).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        return _from_deep(image)
    return image.convert("RGB")


def _from_deep(image: Image.Image) -> Image.Image:
    """Bring 16 or 32 bits a pixel down to 8, from the darkest to the lightest that occurs."""
    deep = image.convert("F")
    low, high = (float(one) for one in deep.getextrema() if not isinstance(one, tuple))
    spread = (high - low) or 1.0
    return deep.point(lambda value: value * (255 / spread) - low * 255 / spread).convert("L")
