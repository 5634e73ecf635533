"""Read files into what was read so far; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import attrs

from kotodesk.exchange.scans import reading as scans
from kotodesk.exchange.scans.scan import Cutting
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.desk import Desk
from kotodesk.services.scanning.faults import AlreadyRead, TooMuchAtOnce
from kotodesk.services.scanning.found import PageRef, Reading, Refused

MAX_HELD: Final = 400_000_000
"""Bytes of all files read at a time; they stay in memory, never on the disk."""
_READING: Final = N_("Reading file %(number)s of %(of)s, page %(page)s")

Progress = Callable[[int, int, Message], None]


def read(
    desk: Desk, paths: Sequence[Path], before: Reading | None = None, *, progress: Progress
) -> Reading:
    """Read files and give them together with those read `before`.

    `progress(done, total, text)` counts pages of the file being read; what it raises ends it.
    """
    del desk  # nothing of the register is needed to read a file
    reading = before or Reading()
    for number, path in enumerate(paths, start=1):
        try:
            reading = _with(reading, path, number, len(paths), progress)
        except Fault as fault:
            refused = Refused(path.name, fault.message)
            reading = attrs.evolve(reading, refused=(*reading.refused, refused))
    return reading


def pages_pdf(reading: Reading, refs: Sequence[PageRef]) -> bytes:
    """Give pages of what was read as a PDF. Raises a `ScanFault`."""
    wanted = [Cutting(one.file, one.page, reading.page(one).turn) for one in refs]
    return scans.cut(reading.scans, wanted)


def _with(reading: Reading, path: Path, number: int, of: int, progress: Progress) -> Reading:
    def told(done: int, total: int) -> None:
        progress(done, total, Message(_READING, {"number": number, "of": of, "page": done + 1}))

    data = scans.bytes_of(path)
    if any(one.data == data for one in reading.scans):
        raise AlreadyRead
    if sum(len(one.data) for one in reading.scans) + len(data) > MAX_HELD:
        raise TooMuchAtOnce(MAX_HELD)
    scan = scans.read(path.name, data, progress=told)
    return attrs.evolve(reading, scans=(*reading.scans, scan))
