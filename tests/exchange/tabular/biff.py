"""A small XLS (BIFF8 in an OLE file), written by hand: no library that writes them is at hand."""

from __future__ import annotations

import struct
from datetime import date

Value = str | float | bool | date | None
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EPOCH = date(1899, 12, 30)
DATED = 1
"""The cell format with a date in it; 0 is the plain one."""


def xls(*sheets: tuple[str, list[list[Value]]]) -> bytes:
    """Give an XLS with these sheets; a text beginning with "=" is a formula worth 42."""
    return _ole(_workbook(sheets))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _xf(number_format: int) -> bytes:
    return _record(0x00E0, struct.pack("<HHH", 0, number_format, 0) + bytes(14))


def _workbook(sheets: tuple[tuple[str, list[list[Value]]], ...]) -> bytes:
    head = _bof(5) + _record(0x0042, struct.pack("<H", 1200)) + _xf(0) + _xf(14)
    bodies = [_sheet(rows) for _name, rows in sheets]
    names = [name.encode("utf-16-le") for name, _rows in sheets]
    sizes = sum(4 + 6 + 2 + len(name) for name in names)
    at = len(head) + sizes + 4
    bound = b""
    for name, body in zip(names, bodies, strict=True):
        bound += _record(0x0085, struct.pack("<IHBB", at, 0, len(name) // 2, 1) + name)
        at += len(body)
    return head + bound + _record(0x000A) + b"".join(bodies)


def _sheet(rows: list[list[Value]]) -> bytes:
    width = max(map(len, rows))
    body = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            body += _cell(number, column, value)
    return _bof(0x10) + body + _record(0x000A)


def _cell(row: int, column: int, value: Value) -> bytes:
    where = struct.pack("<HHH", row, column, DATED if isinstance(value, date) else 0)
    if value is None:
        return b""
    if isinstance(value, bool):
        return _record(0x0205, where + bytes((value, 0)))
    if isinstance(value, date):
        return _record(0x0203, where + struct.pack("<d", (value - EPOCH).days))
    if isinstance(value, str) and value.startswith("="):
        # ptgInt 41, ptgInt 1, ptgAdd; the value beside it was worked out when the file was saved.
        code = b"\x1e\x29\x00\x1e\x01\x00\x03"
        rest = struct.pack("<dHIH", 42.0, 0, 0, len(code)) + code
        return _record(0x0006, where + rest)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, where + struct.pack("<HB", len(value), 1) + text)
    return _record(0x0203, where + struct.pack("<d", value))


def _ole(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(stream) // SECTOR
    chain = [FAT, END, *range(3, sectors + 2), END]
    chain += [FREE] * (SECTOR // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    root = _entry("Root Entry", 5, 1, END, 0)
    book = _entry("Workbook", 2, FREE, 2, len(stream))
    return header + struct.pack("<128I", *chain) + root + book + bytes(256) + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
