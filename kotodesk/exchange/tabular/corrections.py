"""Cells of a refused row that she mended before the import: what stood there, what she wrote.

The row is read as mended; what the list said goes to the client's note, so that nobody takes her
word for the list's.
"""

from __future__ import annotations

import attrs

from kotodesk.exchange.tabular.table import Cell, Row, Table, cell_text
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message

_CHANGED = N_("the list says “%(before)s”; corrected on import to “%(after)s”")
_FILLED = N_("empty in the list; filled in on import: “%(after)s”")
_EMPTIED = N_("the list says “%(before)s”; removed on import")
_ONLY_TOLD = N_("corrected on import")


@attrs.frozen
class Correction:
    """One cell: its sheet, the row's number as shown, the column from 0, the cell and her text."""

    sheet: str
    row: int
    index: int
    before: Cell
    text: str

    @property
    def changes(self) -> bool:
        """Whether her text is another than what stands in the list."""
        return self.text != cell_text(self.before)

    def told(self, target: str) -> str:
        """Give the line for the note; a contact detail is not repeated, since notes are not hidden.

        Nothing hides the text of a note under turvakielto (julkisuuslaki 24.1 § 31 k.).
        """
        spec = targets()[target].spec if target in targets() else None
        if spec is not None and spec.contact:
            return str(Message(_ONLY_TOLD))
        before = cell_text(self.before)
        params = {"before": before, "after": self.text}
        if not before:
            return str(Message(_FILLED, params))
        return str(Message(_CHANGED if self.text else _EMPTIED, params))


def with_cell(table: Table, number: int, index: int, cell: Cell) -> Table:
    """Give the table with another cell; raises `KeyError` where it has no such row or column."""
    if not 0 <= index < len(table.header):
        raise KeyError(index)
    rows = tuple(_changed(row, index, cell) if row.number == number else row for row in table.rows)
    return attrs.evolve(table, rows=rows)


def row_of(table: Table, number: int) -> Row:
    """Give the row with the number the spreadsheet program shows; raises `KeyError`."""
    for row in table.rows:
        if row.number == number:
            return row
    raise KeyError(number)


def _changed(row: Row, index: int, cell: Cell) -> Row:
    cells = [*row.cells, *[None] * (index + 1 - len(row.cells))]
    cells[index] = cell
    return Row(row.number, tuple(cells))
