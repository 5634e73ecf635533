"""What a file of rows and columns is after reading: sheets of cells, not yet of people.

Cells keep the type the file gave them (a spreadsheet knows real dates, numbers and yes/no).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import attrs

Cell = str | int | float | bool | date | datetime | None
"""One cell; `None` and `""` both mean empty."""

MAX_BYTES: Final = 100_000_000
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 6_000_000


@attrs.frozen
class Row:
    """One row; `number` is the one the spreadsheet program shows (the first row is 1)."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        """Give the cell of the column `index`; rows may be shorter than the header."""
        return self.cells[index] if index < len(self.cells) else None


@attrs.frozen
class Table:
    """A sheet with its header found.

    `kind` is "csv", "xlsx", "xls" or "ods"; `encoding` and `separator` are empty for spreadsheets;
    `header_row` counts from 1; `titles` are the texts that stood above the header; `groups` are the
    merged names above the columns' own ("" for none), which `header` begins with.
    """

    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str = "csv"
    encoding: str = ""
    separator: str = ""
    header_row: int = 1
    titles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def own_name(self, index: int) -> str:
        """Give the column's name without the group above it."""
        group = self.groups[index] if index < len(self.groups) else ""
        return self.header[index].removeprefix(group).strip() if group else self.header[index]

    def column(self, index: int) -> tuple[Cell, ...]:
        """Give the cells of one column, top to bottom."""
        return tuple(row.at(index) for row in self.rows)


def is_empty(cell: Cell) -> bool:
    """Whether nothing is written in the cell (spaces are nothing)."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def cell_text(cell: Cell) -> str:
    """Give the cell as the text she saw: whole numbers without ".0", dates as 21.11.2026."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    return str(cell).strip()
