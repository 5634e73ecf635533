"""The log a killed program left, and whether it holds saves that SQLite will not play in.

SQLite plays a write-ahead log up to the first frame whose checksum does not hold and says nothing
of what lies behind: right after a power cut, where that was never finished, and a silent loss when
the disk has damaged what was saved. So a commit behind such a place is told. The format is SQLite's
(https://sqlite.org/fileformat2.html#the_write_ahead_log); SQLCipher encrypts the pages in it only,
so no key is needed. It is read before SQLite opens the register, never while it is open.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from kotodesk.i18n import N_, Message
from kotodesk.vault import files

_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = 0x377F0682
_SIZES: Final = frozenset(512 << step for step in range(8))
_LIMIT: Final = 1 << 30


def hides_saves(path: Path) -> bool:
    """Return whether a commit lies behind a damaged place of the log; no log hides none.

    A last save that a power cut left unfinished looks the same. Raises OSError.
    """
    if not path.exists() or path.stat().st_size <= _HEADER.size:
        return False
    content = memoryview(files.read(path, _LIMIT))
    fields = _HEADER.unpack_from(content)
    order = ">" if fields[0] & 1 else "<"
    sums = _summed(content[:24], (0, 0), order)
    if fields[0] & ~1 != _MAGIC or fields[2] not in _SIZES or sums != fields[6:8]:
        # Without its header SQLite takes the whole log for nothing.
        return True
    whole = True
    for frame, head in _frames(content, fields[2]):
        if head[2:4] != fields[4:6]:
            # Of an earlier round of the log, or a frame whose mark was damaged.
            whole = False
        elif whole:
            sums = _summed(_head_and_page(frame), sums, order)
            whole = sums == head[4:6]
        if not whole and head[1] and head[2:4] == fields[4:6]:
            return True
    return False


def notice(newest: datetime | None) -> Message:
    """Return what to tell of it; `newest` is when the newest verified backup was made."""
    return Message(
        N_(
            "The program was not closed properly last time, and the file of the last saves "
            "(register.db-wal) is damaged: what was saved last may be missing. The register "
            "itself is whole. Look through the last changes and enter again what is missing. "
            "%(back)s"
        ),
        {
            "back": Message(N_("The newest verified backup was made %(when)s."), {"when": newest})
            if newest is not None
            else Message(N_("There is no verified backup in the folder: look for another copy."))
        },
    )


def _head_and_page(frame: memoryview) -> bytes:
    """Return what a frame's checksum is over: the page's number and size, and the page."""
    return bytes(frame[:8]) + bytes(frame[_FRAME.size :])


def _frames(content: memoryview, size: int) -> Iterator[tuple[memoryview, tuple[int, ...]]]:
    step = _FRAME.size + size
    for start in range(_HEADER.size, len(content) - step + 1, step):
        frame = content[start : start + step]
        yield frame, _FRAME.unpack_from(frame)


def _summed(content: bytes | memoryview, sums: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
