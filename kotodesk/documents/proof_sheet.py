"""The proof sheet of what was handed over: what it says and cannot say, then tables on their side.

Plain tables of words: what goes into them is chosen by the caller.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, words
from kotodesk.documents.list_sheet import Table, row_of, shared
from kotodesk.documents.office import Office
from kotodesk.documents.page import compose

_HEAD = house.Look(house.SMALL, bold=True, colour=house.SOFT)
_CELL = house.Look(7.8)
_TOGETHER = 400
"""Rows set as one table: each page measures what is left of it, and there may be thousands."""


@frozen
class ProofTable:
    """A heading and a table; `empty` is said where there are no rows, `note` below them."""

    heading: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    note: str = ""


@frozen
class ProofSheet:
    """Title, a sentence that says of what, what it proves and what not, the tables."""

    office: Office
    title: str
    sentence: str
    says: tuple[str, ...]
    tables: tuple[ProofTable, ...]


def proof_sheet(sheet: ProofSheet) -> bytes:
    """Give the sheet as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    frame = evolve(sheet.office.frame(sheet.title), sheet=house.SIDEWAYS)
    width = frame.width
    blocks: list[Block] = [
        words(sheet.title, width, language, house.HEADLINE, before=0.0, keep=True),
        words(sheet.sentence, width, language, house.READING, before=3.0),
    ]
    blocks += [words(line, width, language, house.READING, mark="dot") for line in sheet.says]
    for table in sheet.tables:
        blocks += _table(table, width, language)
    return compose(frame, blocks)


def _table(table: ProofTable, width: float, language: str) -> Iterator[Block]:
    yield words(table.heading, width, language, house.HEAD, before=14.0, keep=True)
    if table.rows:
        shares = shared(table.widths, width)
        head = row_of(table.columns, shares, language, _HEAD)
        for start in range(0, len(table.rows), _TOGETHER):
            some = table.rows[start : start + _TOGETHER]
            rows = tuple(row_of(cells, shares, language, _CELL) for cells in some)
            yield Table(head, rows, width, before=4.0)
    elif table.empty:
        yield words(table.empty, width, language, house.LABEL)
    if table.note:
        yield words(table.note, width, language, house.FINE, before=4.0)
