"""Find the codes in the picture of a page, however poor it is.

zxing-cpp finds a square at any angle and looks at smaller pictures too; what it misses are noise,
blur and pale print. So the picture is given to it in several guises, the likeliest first, and the
first that shows a code of ours ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import attrs
import zxingcpp
from PIL import Image, ImageFilter, ImageOps, ImageStat

from kotodesk.documents.form_code import CodeMistyped, NotOurCode, ScannedCode, parse
from kotodesk.exchange.scans.scan import Unread

_USUAL: Final = 2_400
"""Pixels of the long side at about 200 dpi: a module of the code is then 8 pixels wide."""
_SMALL: Final = 1_700
_QUARTER: Final = 90
_SQUARES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_BLANK_SPREAD: Final = 5.0
_EDGE: Final = 0.06
_CODE_SHAPE: Final = re.compile(r"KD[0-9A-Z]{20}")
"""What is read letter by letter must be exactly what we print: no leniency for typing here."""


@attrs.frozen
class Seen:
    """What was found: our codes, each once; what else; degrees clockwise that set it upright."""

    codes: tuple[ScannedCode, ...] = ()
    unread: Unread = Unread.NOTHING
    turn: int = 0
    blank: bool = False


def look(page: Image.Image) -> Seen:
    """Find every code of ours on a page; `page` is grey."""
    unread = Unread.NOTHING
    for number, (guise, options) in enumerate(_guises(page)):
        seen = _read(guise, options)
        if seen.codes:
            return seen
        if number == 0 and is_blank(page):
            return Seen(blank=True)
        if seen.unread is Unread.FOREIGN or unread is Unread.NOTHING:
            unread = seen.unread
    return Seen(unread=unread)


def is_blank(page: Image.Image) -> bool:
    """Tell whether a grey page is the empty back of another; its edges are not looked at."""
    small = page.copy()
    small.thumbnail((400, 400))
    across, down = round(small.width * _EDGE), round(small.height * _EDGE)
    inner = small.crop((across, down, small.width - across, small.height - down))
    if not inner.width or not inner.height:
        return True
    # Against a blurred copy of itself: shades of the light stay out, ink does not.
    ground = inner.filter(ImageFilter.GaussianBlur(12))
    ink = ImageStat.Stat(_difference(inner, ground))
    return ink.stddev[0] < _BLANK_SPREAD


@attrs.frozen
class _Options:
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage
    damaged: bool = False


def _guises(page: Image.Image) -> Iterator[tuple[Image.Image, _Options]]:
    usual = _sized(page, _USUAL)
    yield usual, _Options()
    small = _sized(page, _SMALL)
    yield small.filter(ImageFilter.GaussianBlur(1.0)), _Options()
    contrast = ImageOps.autocontrast(usual, cutoff=1)
    yield contrast, _Options(zxingcpp.Binarizer.GlobalHistogram)
    for filtered in _FILTERS:
        yield filtered(contrast), _Options()
    if max(page.size) > _USUAL:
        yield page, _Options()
    yield _sized(page, _USUAL * 3 // 2, enlarge=True), _Options()
    yield usual.rotate(12, Image.Resampling.BICUBIC, expand=True, fillcolor=255), _Options()
    yield contrast, _Options(damaged=True)


def _sharp(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.UnsharpMask(radius=3, percent=250, threshold=0))


def _calm(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.MedianFilter(5))


def _soft(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(2.0))


_FILTERS: Final[tuple[Callable[[Image.Image], Image.Image], ...]] = (_sharp, _calm, _soft)


def _sized(page: Image.Image, long_side: int, *, enlarge: bool = False) -> Image.Image:
    scale = long_side / max(page.size)
    if scale >= 1 and not enlarge:
        return page
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page.resize(size, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX)


def _read(page: Image.Image, options: _Options) -> Seen:
    found = zxingcpp.read_barcodes(
        page,
        formats=_SQUARES,
        binarizer=options.binarizer,
        try_invert=False,
        return_errors=options.damaged,
    )
    codes: dict[ScannedCode, int] = {}
    unread = Unread.NOTHING
    for one in found:
        code = _ours(one.text) if one.valid else None
        if code is not None:
            codes.setdefault(code, one.orientation)
        elif one.valid:
            unread = Unread.FOREIGN
        elif unread is Unread.NOTHING:
            unread = Unread.DAMAGED
    turn = 0
    if codes:
        turn = -round(next(iter(codes.values())) / _QUARTER) * _QUARTER % 360
    return Seen(tuple(codes), unread, turn)


def _ours(text: str) -> ScannedCode | None:
    if not _CODE_SHAPE.fullmatch(text):
        return None
    try:
        return parse(text)
    except (NotOurCode, CodeMistyped):
        return None


def _difference(one: Image.Image, other: Image.Image) -> Image.Image:
    from PIL import ImageChops

    return ImageChops.difference(one, other)
