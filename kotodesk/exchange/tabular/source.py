"""The door a file comes in by: `read_tables(path)` gives its sheets, or a fault.

The file is read once, whole and bounded, so a file that changes meanwhile cannot be half of each.
"""

from __future__ import annotations

import csv
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import attrs

from kotodesk.exchange.tabular import child, package, sniff
from kotodesk.exchange.tabular.faults import (
    FileChanged,
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    NotATable,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
)
from kotodesk.exchange.tabular.heading import read_heading
from kotodesk.exchange.tabular.table import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Row,
    Table,
    cell_text,
    is_empty,
)

NO_ROWS: Final[Mapping[str, int]] = MappingProxyType({})
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_NO_TABLE: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"SQLite format",
)


def read_tables(
    path: Path,
    *,
    known_headers: frozenset[str] = frozenset(),
    encoding: str | None = None,
    separator: str | None = None,
    header_rows: Mapping[str, int] = NO_ROWS,
) -> tuple[Table, ...]:
    """Give the tables of a CSV, XLSX, XLS or ODS file, one per sheet that holds one.

    `known_headers` are folded column names that help to find the header row; `encoding`,
    `separator` and `header_rows` (sheet → row number as the spreadsheet program shows it) overrule
    the guess.  Raises a `TabularFault`.
    """
    return tables_of(
        read_bounded(path),
        known_headers=known_headers,
        encoding=encoding,
        separator=separator,
        header_rows=header_rows,
    )


def tables_of(
    data: bytes,
    *,
    known_headers: frozenset[str] = frozenset(),
    encoding: str | None = None,
    separator: str | None = None,
    header_rows: Mapping[str, int] = NO_ROWS,
) -> tuple[Table, ...]:
    """Give the tables in the bytes of a file; like `read_tables`."""
    if not data.strip():
        raise FileEmpty
    if data.startswith(_NO_TABLE):
        raise NotATable
    kind = package.spreadsheet_kind(data)
    if kind:
        return _spreadsheet(data, kind, _Headers(known_headers, header_rows))
    return (_csv(data, _Headers(known_headers, header_rows), encoding, separator),)


def read_bounded(path: Path) -> bytes:
    """Read the file once; raises `FileTooLarge`, `FileChanged` or `FileUnreadable`."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            # A pipe or a device would keep the program waiting, or never end.
            raise FileUnreadable
        if before.st_size > MAX_BYTES:
            raise FileTooLarge(MAX_BYTES)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        after = path.stat()
    except OSError as error:
        raise FileUnreadable from error
    if len(data) > MAX_BYTES:
        raise FileTooLarge(MAX_BYTES)
    if len(data) != before.st_size or (before.st_size, before.st_mtime_ns) != (
        after.st_size,
        after.st_mtime_ns,
    ):
        raise FileChanged
    return data


@attrs.frozen
class _Headers:
    """How the row of column names is found: by names met before, or because she says so."""

    known: frozenset[str]
    rows: Mapping[str, int]

    def at(self, sheet: str, rows: Sequence[tuple[Cell, ...]], first_row: int) -> int:
        """Give the index of the header row of a sheet; raises `NotATable`."""
        if sheet not in self.rows:
            return sniff.find_header(rows, self.known)
        at = self.rows[sheet] - first_row
        if not 0 <= at < len(rows) or all(map(is_empty, rows[at])):
            raise NotATable
        return at


def _spreadsheet(data: bytes, kind: str, known: _Headers) -> tuple[Table, ...]:
    package.check_package(data, kind)
    tables = []
    for name, rows in child.parse(data):
        try:
            tables.append(_table(name, rows, known, kind=kind))
        except NotATable:
            # Notes sheets and empty sheets stand beside the register in many files.
            continue
    if not tables:
        raise NotATable
    return tuple(tables)


def _csv(
    data: bytes,
    known: _Headers,
    encoding: str | None,
    separator: str | None,
) -> Table:
    text, encoding = sniff.decode(data, encoding)
    said, text = sniff.take_separator_line(text)
    separator = separator or said or sniff.find_separator(text)
    rows = list(_bounded(text, separator))
    table = _table(
        "",
        rows,
        known,
        encoding=encoding,
        separator=separator,
        first_row=2 if said else 1,
    )
    if len(table.header) == 1 and not table.rows:
        raise NotATable  # a line of text, whatever the file is called
    return table


def _bounded(text: str, separator: str) -> Iterator[tuple[Cell, ...]]:
    cells = 0
    try:
        reader = csv.reader(_lines(text), delimiter=separator)
        for number, row in enumerate(reader):
            cells += len(row)
            if len(row) > MAX_COLUMNS:
                raise TooManyColumns(MAX_COLUMNS)
            if number > MAX_ROWS:
                raise TooManyRows(MAX_ROWS)
            if cells > MAX_CELLS:
                raise TooManyCells(MAX_CELLS)
            yield tuple(row)
    except csv.Error as error:
        raise NotATable from error


def _lines(text: str) -> Iterator[str]:
    """Give the lines with their ends, so that breaks inside quoted cells stay as they were written.

    One by one: `io.StringIO` would hold the text once more with four bytes to a letter.
    """
    if text.count("\r") > text.count("\r\n"):
        yield from (found[0] for found in _LINE.finditer(text))
        return
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _table(
    name: str,
    rows: Sequence[tuple[Cell, ...]],
    known: _Headers,
    *,
    kind: str = "csv",
    encoding: str = "",
    separator: str = "",
    first_row: int = 1,
) -> Table:
    at = known.at(name, rows, first_row)
    heading = read_heading(rows, at, _width(rows, at), known.known)
    start = heading.last + 1
    body = tuple(
        Row(number, cells)
        for number, cells in enumerate(rows[start:], start + first_row)
        if not all(map(is_empty, cells))
    )
    above = rows[: heading.first]
    return Table(
        sheet=name,
        header=heading.names,
        rows=body,
        kind=kind,
        encoding=encoding,
        separator=separator,
        header_row=at + first_row,
        titles=tuple(cell_text(cell) for row in above for cell in row if not is_empty(cell)),
        groups=heading.groups,
    )


def _width(rows: Sequence[tuple[Cell, ...]], header: int) -> int:
    """Give the columns up to the last that holds anything: a cell without a name is not lost."""
    return max(map(_last_filled, rows[header:]))


def _last_filled(cells: tuple[Cell, ...]) -> int:
    backwards = range(len(cells), 0, -1)
    return next((index for index in backwards if not is_empty(cells[index - 1])), 0)
