"""A new PDF of chosen pages of scanned files; runs in the child process only.

A page of a PDF is taken over as it is, without anything that could act (scripts, links, embedded
files); a picture becomes a page of the size of its paper. Where that grows too large, pages are
drawn anew at a size one can still read every word of.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import pikepdf
import pypdfium2
from PIL import Image

from kotodesk.exchange.scans.faults import ScanRefused
from kotodesk.exchange.scans.pictures import opened_pdf, picture
from kotodesk.exchange.scans.scan import MAX_CUT, Cutting

_QUALITY: Final = 82
_LONG_SIDE: Final = 2_600
"""Pixels of a picture's long side: 220 dpi on A4."""
_A4_LONG: Final = 297 / 25.4
_SIZES: Final = (4.0, 18.0)
"""Inches between which the paper size a picture claims is believed: A6 to A3."""
_SMALLER: Final = ((200, 75), (150, 65), (110, 50))
_POINTS_PER_INCH: Final = 72
_KEPT_OF_PAGE: Final = frozenset(
    {"/Type", "/Parent", "/Resources", "/Contents", "/Annots", "/Group", "/Rotate", "/UserUnit"}
    | {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"}
)
_DRAWN_NOTES: Final = frozenset(
    {"/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink"}
    | {"/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Widget"}
)
_KEPT_OF_NOTE: Final = frozenset({"/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/Contents"})
"""A note is kept as it is drawn: nothing in it leads to an action, a field or a file."""
_DROPPED_OF_STREAM: Final = (
    *("/AF", "/Alternates", "/F", "/FDecodeParms", "/FFilter"),
    *("/Metadata", "/OPI", "/PieceInfo", "/Ref"),
)
"""What attaches a file to a picture or a drawing, or takes its content from another file."""


def cut(
    files: Sequence[tuple[str, bytes]], wanted: Sequence[Cutting], *, most: int = MAX_CUT
) -> bytes:
    """Give a PDF of the wanted pages in order; `files` are kind and bytes of each file.

    Raises `ScanRefused` when a page cannot be read or the pages stay larger than `most` bytes.
    """
    made = _taken_over(files, wanted)
    if len(made) <= most:
        return made
    for dpi, quality in _SMALLER:
        made = _drawn_anew(made, dpi, quality)
        if len(made) <= most:
            return made
    raise ScanRefused


def _taken_over(files: Sequence[tuple[str, bytes]], wanted: Sequence[Cutting]) -> bytes:
    sources: dict[int, pikepdf.Pdf] = {}
    try:
        with pikepdf.new() as target:
            for one in wanted:
                kind, data = files[one.file]
                if kind != "pdf":
                    with pikepdf.open(io.BytesIO(picture_page(data, kind, one))) as single:
                        target.pages.append(single.pages[0])
                    continue
                if one.file not in sources:
                    sources[one.file] = pikepdf.open(io.BytesIO(data))
                target.pages.append(sources[one.file].pages[one.page])
                page = target.pages[-1]
                if one.turn:
                    page.rotate(one.turn, relative=True)
                _disarm(page)
            _disarm_streams(target)
            return _saved(target)
    except (pikepdf.PdfError, IndexError, ValueError, KeyError, TypeError) as error:
        raise ScanRefused from error
    finally:
        for source in sources.values():
            source.close()


def picture_page(data: bytes, kind: str, wanted: Cutting) -> bytes:
    """Give a page of a picture file as a PDF of one page, at a sensible size."""
    image = picture(data, kind, wanted.page)
    claimed = image.info.get("dpi")
    long_inches = _inches(max(image.size), claimed)
    if wanted.turn:
        image = image.rotate(-wanted.turn, expand=True)
    if max(image.size) > _LONG_SIDE:
        if image.mode == "1":
            image = image.convert("L")
        image.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    # Black and white goes in as a fax page does, which has no quality to choose.
    options = {} if image.mode == "1" else {"quality": _QUALITY}
    image.save(stream, "PDF", resolution=max(image.size) / long_inches, **options)
    return stream.getvalue()


def _inches(pixels: int, claimed: object) -> float:
    """Give the long side of the paper: what the file says when that is a sheet, else A4."""
    if isinstance(claimed, tuple) and claimed and claimed[0]:
        inches = pixels / float(claimed[0])
        if _SIZES[0] <= inches <= _SIZES[1]:
            return inches
    return _A4_LONG


def _disarm(page: pikepdf.Page) -> None:
    """Take out what could act when the page is opened elsewhere; drawn notes stay as drawn."""
    for name in set(page.obj.keys()) - _KEPT_OF_PAGE:
        del page.obj[name]
    notes = page.obj.get("/Annots")
    if notes is None:
        return
    kept = []
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        if (
            not isinstance(note, pikepdf.Dictionary)
            or str(note.get("/Subtype")) not in _DRAWN_NOTES
        ):
            continue
        for name in set(note.keys()) - _KEPT_OF_NOTE:
            del note[name]
        if str(note.Subtype) == "/Widget":
            note.Subtype = pikepdf.Name.Stamp  # a field without its form is not shown everywhere
        kept.append(note)
    page.obj["/Annots"] = pikepdf.Array(kept)


def _disarm_streams(target: pikepdf.Pdf) -> None:
    """Take out what a picture or drawing brings along besides itself."""
    for one in target.objects:
        if isinstance(one, pikepdf.Stream):
            for name in _DROPPED_OF_STREAM:
                if name in one:
                    del one[name]


def _drawn_anew(pdf: bytes, dpi: int, quality: int) -> bytes:
    with pikepdf.new() as target, opened_pdf(pdf) as document:
        for page in document:
            stream = io.BytesIO()
            try:
                longest = max(page.get_size())
                scale = min(dpi / _POINTS_PER_INCH, _LONG_SIDE / max(longest, 1.0))
                drawn = page.render(scale=scale).to_pil().convert("RGB")
            except pypdfium2.PdfiumError as error:
                raise ScanRefused from error
            inches = max(longest / _POINTS_PER_INCH, 1.0)
            drawn.save(stream, "PDF", resolution=max(drawn.size) / inches, quality=quality)
            with pikepdf.open(io.BytesIO(stream.getvalue())) as single:
                target.pages.append(single.pages[0])
        return _saved(target)


def _saved(target: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    target.remove_unreferenced_resources()
    target.save(
        stream,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return stream.getvalue()
