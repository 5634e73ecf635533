"""A look into a spreadsheet's package before any reader opens it: sizes and cell references.

A 5 KB XLSX with the cells A1 and XFD1048576 makes a reader build 17 thousand million cells; a ZIP
of 1 MB can hold gigabytes.  Both are found here by streaming, in flat memory, trusting no number
the file gives.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from kotodesk.exchange.tabular.faults import (
    NotATable,
    SpreadsheetKindUnknown,
    SpreadsheetLocked,
    SpreadsheetRefused,
    TooManyColumns,
    TooManyRows,
)
from kotodesk.exchange.tabular.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED: Final = 400_000_000
MAX_MEMBERS: Final = 2_000
MAX_RATIO: Final = 200
_RATIO_FREE: Final = 5_000_000
"""Below this size a high ratio is harmless: XML of many like rows packs well."""

_CHUNK: Final = 256 * 1024
_OVERLAP: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL: Final = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,4})(\d{1,8})\s*["']""")
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']\s*(\d{1,10})\s*["']""")
_REPEAT: Final = re.compile(
    rb"<[\w-]+:table-(?P<what>cell|row)\b(?P<attributes>[^>]*?)(?P<closed>/?)>",
)
_TIMES: Final = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["'](\d{1,12})["']""")


def spreadsheet_kind(data: bytes) -> str:
    """Give "xlsx", "ods" or "xls" by the first bytes and member names, "" for anything else.

    Raises `SpreadsheetKindUnknown` for XLSB and other ZIPs, `SpreadsheetRefused` for a damaged ZIP.
    """
    if data.startswith(_OLE):
        return "xls"
    if not data.startswith(b"PK\x03\x04"):
        return ""
    with _opened(data) as package:
        names = {name.casefold() for name in package.namelist()}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise SpreadsheetKindUnknown


def check_package(data: bytes, kind: str) -> None:
    """Refuse a spreadsheet that would exhaust a reader; returns when it may be opened.

    Raises `SpreadsheetRefused`, `SpreadsheetLocked`, `TooManyRows`, `TooManyColumns`, `NotATable`.
    """
    if kind == "xls":
        return
    with _opened(data) as package:
        members = package.infolist()
        if len(members) > MAX_MEMBERS:
            raise SpreadsheetRefused
        if any(member.flag_bits & 1 for member in members):
            raise SpreadsheetLocked
        if not members:
            raise NotATable
        unpacked = 0
        for member in members:
            unpacked += _check_member(package, member, kind, MAX_UNPACKED - unpacked)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SpreadsheetRefused from error


def _check_member(
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    kind: str,
    allowed: int,
) -> int:
    name = member.filename.casefold()
    inspect: Callable[[bytes], None] = _no_look
    if kind == "xlsx" and name.startswith("xl/worksheets/") and name.endswith(".xml"):
        inspect = _look_at_sheet
    elif kind == "ods" and name == "content.xml":
        inspect = _look_at_content
    size, tail = 0, b""
    for chunk in _unpack(package, member):
        size += len(chunk)
        packed = max(member.compress_size, 1)
        if size > allowed or (size > _RATIO_FREE and size > packed * MAX_RATIO):
            raise SpreadsheetRefused
        window = tail + chunk
        inspect(window)
        tail = window[-_OVERLAP:]
    return size


def _unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with package.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise SpreadsheetRefused from error


def _no_look(_window: bytes) -> None:
    """Members without cells: only their size counts."""


def _look_at_sheet(window: bytes) -> None:
    for letters, digits in _CELL.findall(window):
        _check_extent(_column_number(letters), int(digits))
    for digits in _ROW.findall(window):
        _check_extent(1, int(digits))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_extent(columns: int, rows: int) -> None:
    if columns > MAX_COLUMNS:
        raise TooManyColumns(MAX_COLUMNS)
    if rows > MAX_ROWS:
        raise TooManyRows(MAX_ROWS)


def _look_at_content(window: bytes) -> None:
    """Refuse repeated cells and rows with content; empty ones end every ODS sheet."""
    rows = 1
    for found in _REPEAT.finditer(window):
        times = _TIMES.search(found["attributes"])
        count = int(times[1]) if times else 1
        if found["what"] == b"row":
            rows = count
            continue
        if b"value-type" not in found["attributes"] and found["closed"]:
            continue
        if count > MAX_COLUMNS:
            raise TooManyColumns(MAX_COLUMNS)
        if rows > MAX_ROWS or rows * count > MAX_CELLS:
            raise TooManyRows(MAX_ROWS)
