"""Read a scan, and cut pages out of scans; the work is done by a child process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kotodesk.documents.form_code import parse
from kotodesk.exchange.scans.child import Limits, ask
from kotodesk.exchange.scans.faults import ScanRefused, ScanTooLarge, ScanUnreadable
from kotodesk.exchange.scans.scan import (
    MAX_BYTES,
    MAX_CUT,
    MAX_PAGES,
    Cutting,
    Scan,
    ScannedPage,
    Unread,
    kind_of,
)
from kotodesk.exchange.strange_file import read_bounded

Progress = Callable[[int, int], None]


def bytes_of(path: Path) -> bytes:
    """Give the bytes of a file. Raises `ScanUnreadable`, `ScanTooLarge`."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ScanTooLarge(MAX_BYTES)
        data = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise ScanUnreadable from error
    if len(data) > MAX_BYTES:
        raise ScanTooLarge(MAX_BYTES)
    return data


def read(
    name: str, data: bytes, *, progress: Progress | None = None, limits: Limits | None = None
) -> Scan:
    """Read a file: every page, and the codes on it.

    `progress(done, total)` is called after each page and many times between them (total 0 before
    the number of pages is known); what it raises ends the work. Raises a `ScanFault`.
    """
    kind = kind_of(data)
    pages: list[ScannedPage] = []
    total = 0

    def waiting() -> None:
        if progress is not None:
            progress(len(pages), total)

    def told(message: dict[str, Any], thumbnail: bytes) -> None:
        nonlocal total
        total = int(message["of"])
        pages.append(_page(message, thumbnail))
        if len(pages) > MAX_PAGES:
            raise ScanRefused
        waiting()

    ask({"what": "read", "kind": kind}, [data], told=told, waiting=waiting, limits=limits)
    if not pages:
        raise ScanRefused
    return Scan(name=name, kind=kind, data=data, pages=tuple(pages))


def cut(
    scans: Sequence[Scan],
    wanted: Sequence[Cutting],
    *,
    most: int = MAX_CUT,
    limits: Limits | None = None,
) -> bytes:
    """Give a new PDF of the wanted pages in order. Raises a `ScanFault`."""
    used = sorted({one.file for one in wanted})
    order = {
        "what": "cut",
        "kinds": [scans[one].kind for one in used],
        "pages": [(used.index(one.file), one.page, one.turn) for one in wanted],
        "most": most,
    }
    made: list[bytes] = []
    ask(
        order,
        [scans[one].data for one in used],
        told=lambda _message, data: made.append(data),
        limits=limits,
    )
    if len(made) != 1 or not made[0].startswith(b"%PDF-"):
        raise ScanRefused
    return made[0]


def _page(message: dict[str, Any], thumbnail: bytes) -> ScannedPage:
    return ScannedPage(
        number=int(message["number"]),
        codes=tuple(parse(one) for one in message["codes"]),
        unread=Unread(message["unread"]),
        blank=bool(message["blank"]),
        turn=int(message["turn"]),
        thumbnail=thumbnail,
    )
