"""A list of clients on paper: a table on a sheet on its side, its head again on every page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, words
from kotodesk.documents.office import Office
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen

_GAP = 9.0
_ABOVE, _BELOW = 3.0, 3.0
_HEAD = house.Look(house.SMALL, bold=True, colour=house.SOFT)
_CELL = house.Look(8.6)


@frozen
class ListSheet:
    """What a list shows: title, the filter as a sentence, column titles, and cells in words.

    `widths` are shares of the page's width, one a column.
    """

    office: Office
    title: str
    sentence: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@frozen
class Table:
    """Rows with a line under each; what goes over to the next page begins with the head again."""

    head: Row
    rows: tuple[Row, ...]
    width: float
    before: float = 10.0
    keep: bool = False

    @property
    def height(self) -> float:
        """The head and all rows."""
        return sum(_tall(one) for one in (self.head, *self.rows))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the head, the rows, and the lines between them."""
        y = top
        for row in (self.head, *self.rows):
            row.draw(pen, x, y + _ABOVE)
            y += _tall(row)
            pen.rule(x, y, x + self.width)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Break between rows; a head never stands alone."""
        used = _tall(self.head)
        fitting = 0
        for row in self.rows:
            used += _tall(row)
            if used > room:
                break
            fitting += 1
        if not 0 < fitting < len(self.rows):
            return None
        rest = evolve(self, rows=self.rows[fitting:], before=0.0)
        return evolve(self, rows=self.rows[:fitting]), rest


def list_sheet(sheet: ListSheet) -> bytes:
    """Give the list as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    frame = evolve(sheet.office.frame(sheet.title), sheet=house.SIDEWAYS)
    width = frame.width
    blocks: list[Block] = [
        words(sheet.title, width, language, house.HEADLINE, before=0.0, keep=True),
        words(sheet.sentence, width, language, house.LABEL, before=1.0, keep=True),
    ]
    blocks.append(table(sheet.columns, sheet.widths, sheet.rows, width, language))
    blocks += [words(note, width, language, house.FINE, before=6.0) for note in sheet.notes]
    return compose(frame, blocks)


def table(
    columns: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    width: float,
    language: str,
) -> Table:
    """Set a table over `width`; `widths` are the shares of its columns."""
    shares = shared(widths, width)
    head = row_of(columns, shares, language, _HEAD)
    return Table(head, tuple(row_of(cells, shares, language, _CELL) for cells in rows), width)


def _tall(row: Row) -> float:
    return row.height + _ABOVE + _BELOW


def shared(widths: Sequence[float], whole: float) -> tuple[float, ...]:
    """Give the widths of columns: shares of `whole` as they ask, the gaps between taken off."""
    room = whole - _GAP * (len(widths) - 1)
    total = sum(widths) or 1.0
    return tuple(room * one / total for one in widths)


def row_of(cells: Sequence[str], widths: Sequence[float], language: str, look: house.Look) -> Row:
    """Give a row of cells side by side."""
    placed: list[tuple[float, Block]] = []
    offset = 0.0
    for text, width in zip(cells, widths, strict=True):
        if text:
            cell = words(text, width, language, look, before=0.0, own_direction=True)
            placed.append((offset, cell))
        offset += width + _GAP
    return Row(tuple(placed), 0.0)
