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
from collections.abc import Iterator
from copy import copy
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
_LONGEST_TAG: Final = 1_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL: Final = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,4})(\d{1,8})\s*["']""")
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\b[^<]*?\br\s*=\s*["']\s*(\d{1,10})\s*["']""")
_REPEAT: Final = re.compile(
    rb"<[\w-]+:(?:covered-)?table-(?P<what>cell|row)\b(?P<attributes>[^>]*?)(?P<closed>/?)>",
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
    look = _Look() if kind == "xlsx" or member.filename == "content.xml" else None
    size = 0
    for chunk in _unpack(package, member):
        size += len(chunk)
        packed = max(member.compress_size, 1)
        if size > allowed or (size > _RATIO_FREE and size > packed * MAX_RATIO):
            raise SpreadsheetRefused
        if look is not None:
            look.at(chunk)
    if size != member.file_size:
        raise SpreadsheetRefused
    return size


def _unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    # Python stops at the size the member says it has, other readers do not: let it say the most.
    honest = copy(member)
    honest.file_size = MAX_UNPACKED + 1
    try:
        with package.open(honest) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise SpreadsheetRefused from error


class _Look:
    """Looks through the XML of a member tag by tag, in pieces, keeping what a tag said before.

    Every member of an XLSX is looked at: the workbook may name any of them as a sheet.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._is_xml: bool | None = None
        self._rows = 1

    def at(self, chunk: bytes) -> None:
        """Look at the next piece; raises when a cell or a repetition reaches too far."""
        if self._is_xml is None:
            self._is_xml = chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        if not self._is_xml:
            return
        window = self._rest + chunk
        cut = window.rfind(b">") + 1
        self._rest = window[cut:]
        if len(self._rest) > _LONGEST_TAG:
            raise SpreadsheetRefused
        whole = window[:cut]
        for letters, digits in _CELL.findall(whole):
            _check_extent(_column_number(letters), int(digits))
        for digits in _ROW.findall(whole):
            _check_extent(1, int(digits))
        for found in _REPEAT.finditer(whole):
            self._repeated(found)

    def _repeated(self, found: re.Match[bytes]) -> None:
        """Refuse repeated cells and rows with content; empty ones end every ODS sheet."""
        times = _TIMES.search(found["attributes"])
        count = int(times[1]) if times else 1
        if found["what"] == b"row":
            self._rows = count
        elif b"value-type" in found["attributes"] or not found["closed"]:
            _check_extent(count, self._rows)
            if self._rows * count > MAX_CELLS:
                raise TooManyRows(MAX_ROWS)


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
