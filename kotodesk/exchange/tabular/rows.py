"""Rows read by a mapping, and rows of one person gathered.

Enters: tables and a mapping.  Comes out: `Entry` per row, `Gathered` per person, nothing judged
yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.corrections import Correction
from kotodesk.exchange.tabular.identity import Likeness, People, Person
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.exchange.tabular.reading import Problem, Reading, Weight
from kotodesk.exchange.tabular.table import Cell, Row, Table, cell_text, is_empty
from kotodesk.exchange.tabular.targets import IGNORE, NUMBER
from kotodesk.exchange.tabular.values import read_cell
from kotodesk.i18n import N_, Message
from kotodesk.register.fold import name_tokens

_TEXTS_ADD_UP: Final = frozenset({"client.dealing_notes"})


@attrs.frozen
class RowRef:
    """Where a row stands: the sheet ("" for a CSV) and the number the spreadsheet program shows."""

    sheet: str
    number: int


@attrs.frozen
class RowProblem:
    """A problem with the row and column it is in."""

    row: RowRef
    header: str
    problem: Problem


@attrs.frozen
class Entry:
    """One row read.

    `kept` are (column name, text) for the note; `join` is its running number; `visit` is what the
    columns of a visit say as one line, for the note when it can be no visit; `person` is whom the
    row names.
    """

    row: RowRef
    values: Mapping[str, Any]
    problems: tuple[RowProblem, ...]
    kept: tuple[tuple[str, str], ...]
    joins_previous: bool = False
    join: str = ""
    visit: str = ""
    person: Person = attrs.field(factory=Person)


@attrs.define
class Gathered:
    """The rows of one person.  `suspicion` tells which other person of the file it may be.

    `visits` are rows of further sheets; `number` is the person's place in the file.
    """

    entries: list[Entry]
    number: int = 0
    visits: list[Entry] = attrs.field(factory=list)
    suspicion: tuple[Likeness, RowRef] | None = None

    @property
    def first(self) -> Entry:
        """The row that opens the person."""
        return self.entries[0]


class RowReader:
    """Reads rows of one table; equal cells of a column are read once."""

    def __init__(
        self,
        table: Table,
        mapping: ImportMapping,
        today: date,
        corrections: Iterable[Correction] = (),
    ) -> None:
        """Take the table (as mended), its mapping (fitted to it), the day, what was mended."""
        self._table = table
        self._mapping = mapping
        self._today = today
        targets = {one.index: one.target for one in mapping.columns}
        self._columns = [
            (index, header, targets.get(index, mapping.target_of(index)))
            for index, header in enumerate(table.header)
        ]
        self._filling = [one for one in self._columns if one[2] != IGNORE]
        self._answers = {target: mapping.answers(target) for _at, _name, target in self._columns}
        self._corrected: dict[int, list[Correction]] = {}
        for one in corrections:
            if one.sheet == table.sheet:
                self._corrected.setdefault(one.row, []).append(one)
        self._read: dict[tuple[str, type, Cell], Reading] = {}

    def entries(self) -> list[Entry]:
        """Give every row of the table read."""
        return [self._entry(row) for row in self._table.rows]

    def _entry(self, row: Row) -> Entry:
        ref = RowRef(self._table.sheet, row.number)
        values: dict[str, Any] = {}
        problems: list[RowProblem] = []
        kept: list[tuple[str, str]] = []
        visit: list[str] = []
        joins, join = False, ""
        cells = row.cells
        for index, header, target in self._filling:
            cell = cells[index] if index < len(cells) else None
            if is_empty(cell):
                continue
            if target == NUMBER:
                join = cell_text(cell)
                continue
            if target.startswith("contact."):
                visit.append(f"{header}: {cell_text(cell)}")
            reading = self._reading(target, cell)
            joins = joins or reading.joins_previous
            for key, one in reading.values.items():
                values.setdefault(key, one)
            if reading.problems:
                problems += [RowProblem(ref, header, one) for one in reading.problems]
            if reading.kept:
                kept += [(header, text) for text in reading.kept]
        kept += self._told(row.number)
        return Entry(
            ref,
            values,
            tuple(problems),
            tuple(kept),
            joins,
            join,
            visit="; ".join(visit),
            person=Person.of(values),
        )

    def _told(self, number: int) -> list[tuple[str, str]]:
        """Give the lines of the note on what she mended in the row."""
        if number not in self._corrected:
            return []
        told = []
        for one in self._corrected[number]:
            _index, header, target = self._columns[one.index]
            if target != IGNORE:
                told.append((header, one.told(target)))
        return told

    def _reading(self, target: str, cell: Cell) -> Reading:
        key = (target, type(cell), cell)
        found = self._read.get(key)
        if found is None:
            found = read_cell(target, cell, today=self._today, chosen=self._answers[target])
            self._read[key] = found
        return found


def gather(entries: Iterable[Entry]) -> list[Gathered]:
    """Bring the rows of one person together, in the order of the file."""
    people = People()
    found: list[Gathered] = []
    previous: Gathered | None = None
    for entry in entries:
        match = people.find(entry.person)
        home = found[int(match[1])] if match and match[0].certain else None
        if home is None and entry.joins_previous and previous is not None:
            home = previous if _may_join(entry, previous) else None
        if home is None:
            home = Gathered([entry], number=len(found))
            if match:
                home.suspicion = (match[0], found[int(match[1])].first.row)
            found.append(home)
        else:
            home.entries.append(entry)
        people.add(str(home.number), entry.person)
        previous = home
    return found


def _may_join(entry: Entry, previous: Gathered) -> bool:
    """A row that says "see above" is the same person unless its identity code says otherwise."""
    return not any(entry.person.contradicts(one.person) for one in previous.entries)


@attrs.frozen
class Merged:
    """One person's values out of all rows; `differing` are the texts left over."""

    values: Mapping[str, Any]
    differing: tuple[RowProblem, ...]


def merge(entries: Iterable[Entry]) -> Merged:
    """Put rows of one person together: the first filled value stands, a different one is told."""
    values: dict[str, Any] = {}
    differing: list[RowProblem] = []
    for entry in entries:
        for target, value in entry.values.items():
            if target.startswith("contact."):
                continue
            present = values.setdefault(target, value)
            if present == value or (isinstance(present, str) and _same_text(present, value)):
                continue
            if target in _TEXTS_ADD_UP:
                values[target] = f"{present}\n{value}"
            elif target == "client.non_disclosure":
                # A ban in any row holds: showing an address by mistake cannot be undone.
                values[target] = True
            else:
                differing.append(_difference(entry.row, target, value))
    return Merged(values, tuple(differing))


def _same_text(one: str, other: str) -> bool:
    """The same words in another case or order: "TRẦN" is no other name than "Trần"."""
    words = name_tokens(one)
    return bool(words) and words == name_tokens(other)


def _difference(row: RowRef, target: str, value: object) -> RowProblem:
    text = shown(value)
    message = Message(
        N_(
            "Another row of the same person says “%(text)s”: "
            "the first is taken, this goes to the note."
        ),
        {"text": text},
    )
    return RowProblem(row, "", Problem(target, text, message, Weight.LOOK))


def shown(value: object) -> str:
    """Give a converted value as text for a note."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return cell_text(value) if isinstance(value, str | int | float | date) else str(value)
