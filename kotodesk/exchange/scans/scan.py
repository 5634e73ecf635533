"""A scan as it was read: its pages, what was found on each, and the bytes it came from."""

from __future__ import annotations

from enum import Enum
from typing import Final

import attrs

from kotodesk.documents.form_code import ScannedCode
from kotodesk.exchange.scans.faults import ScanEmpty, ScanIsHeic, ScanKindUnknown, ScanTooLarge

MAX_BYTES: Final = 200_000_000
MAX_PAGES: Final = 300
MAX_PIXELS: Final = 150_000_000
"""Of one picture: the largest phone camera makes 108 million, A3 at 600 dpi has 70 million."""
MAX_CUT: Final = 18_000_000
"""Bytes of the pages of one form at most; the register refuses attachments over 20 MB."""
_STARTS: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_PDF_WITHIN: Final = 1024
"""A PDF may have other bytes before its mark; readers look for it this far."""
_HEIC: Final = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")


class Unread(Enum):
    """What else was seen on a page where no code of ours was read."""

    NOTHING = "nothing"
    FOREIGN = "foreign"
    """A square code of somebody else."""
    DAMAGED = "damaged"
    """A square code whose content could not be read."""


@attrs.frozen(kw_only=True)
class ScannedPage:
    """One page: `number` counts from 0 in its file, `turn` in degrees clockwise sets it upright.

    `codes` are ours, each once. `thumbnail` is a small JPEG, already upright.
    """

    number: int
    codes: tuple[ScannedCode, ...] = ()
    unread: Unread = Unread.NOTHING
    blank: bool = False
    turn: int = 0
    thumbnail: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Scan:
    """A file with its pages in the order they stand in it."""

    name: str = attrs.field(repr=False)
    kind: str
    data: bytes = attrs.field(repr=False, eq=False)
    pages: tuple[ScannedPage, ...]


@attrs.frozen
class Cutting:
    """A page to be taken over: which of the files, which page of it, how it is turned."""

    file: int
    page: int
    turn: int = 0


def kind_of(data: bytes) -> str:
    """Tell "pdf", "jpeg", "png" or "tiff" by the first bytes.

    Raises `ScanEmpty`, `ScanTooLarge`, `ScanIsHeic`, `ScanKindUnknown`.
    """
    if len(data) > MAX_BYTES:
        raise ScanTooLarge(MAX_BYTES)
    if not data.strip(b"\x00"):
        raise ScanEmpty
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data[4:12] in _HEIC:
        raise ScanIsHeic
    raise ScanKindUnknown
