"""From a file to a plan: reading, columns, answers and her decisions.  Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import attrs

from kotodesk.exchange.tabular.arrange import Arranged, Sheet, arrange
from kotodesk.exchange.tabular.identity import KnownClient
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.exchange.tabular.plan import (
    Fate,
    ImportPlan,
    PlannedClient,
    accept_new,
    accept_same,
    plan_import,
)
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.exchange.tabular.source import NO_ROWS, read_tables
from kotodesk.exchange.tabular.targets import IGNORE, NOTE, known_headers
from kotodesk.services.desk import Desk
from kotodesk.services.importing.known import known_clients
from kotodesk.services.importing.settings import saved_mappings

Choice = Literal["new", "same", "skip"]


@attrs.frozen
class OldList:
    """A file as it was read: its sheets, what each is for, what its columns mean."""

    path: Path
    arranged: Arranged

    @property
    def file_name(self) -> str:
        """The name without its folder."""
        return self.path.name

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet with a table."""
        return (self.arranged.main, *self.arranged.attached, *self.arranged.others)

    @property
    def used(self) -> tuple[Sheet, ...]:
        """The sheets that come in."""
        return (self.arranged.main, *self.arranged.attached)


@attrs.frozen
class Decision:
    """What she decided of a person: a new client, the same as a known one, or left out.

    `take` are the targets where the list's value replaces the register's.
    """

    choice: Choice
    take: frozenset[str] = frozenset()


@attrs.frozen
class Answer:
    """What a text asked about means: a code, or "" to leave it in the note."""

    target: str
    text: str
    code: str


@attrs.frozen
class Planned:
    """What the import would do, with her decisions so far.  `seq` is the journal's end at planning.

    `decisions` are by the first row of the person.
    """

    old_list: OldList
    plan: ImportPlan
    known: Mapping[str, KnownClient]
    today: date
    seq: int
    decisions: Mapping[RowRef, Decision] = MappingProxyType({})

    def decided(self, planned: PlannedClient) -> PlannedClient:
        """Give the person as it will be done; undecided ones keep their fate."""
        decision = self.decisions.get(planned.rows[0])
        if decision is None or decision.choice == "skip":
            return planned
        if decision.choice == "new":
            return accept_new(planned)
        if planned.fate is Fate.SAME:
            return planned
        return accept_same(planned, self.known[planned.client_id])

    def skipped(self, planned: PlannedClient) -> bool:
        """Whether she left the person out."""
        decision = self.decisions.get(planned.rows[0])
        return decision is not None and decision.choice == "skip"

    def taken(self, planned: PlannedClient) -> frozenset[str]:
        """Give the targets where the list's value is to replace the register's."""
        decision = self.decisions.get(planned.rows[0])
        return decision.take if decision else frozenset()

    def to_do(self) -> tuple[PlannedClient, ...]:
        """Give the persons that come in, as decided: new ones and same ones."""
        decided = (self.decided(one) for one in self.plan.clients if not self.skipped(one))
        return tuple(one for one in decided if one.fate in {Fate.NEW, Fate.SAME})

    def choices(self, planned: PlannedClient) -> tuple[Choice, ...]:
        """Give what may be decided of a person."""
        if planned.fate is Fate.REFUSED:
            return ()
        found: list[Choice] = ["skip"]
        if planned.client_id in self.known:
            found.insert(0, "same")
        # Without a family name there is no client to save.
        if planned.fate is not Fate.SAME and planned.values("client").get("family_name"):
            found.insert(0, "new")
        return tuple(found)


def read(
    desk: Desk,
    path: Path,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    header_rows: Mapping[str, int] = NO_ROWS,
) -> OldList:
    """Read a file and propose what its sheets and columns are.  Raises a `TabularFault`.

    What is given overrules the guess; column choices of an earlier import of the same layout hold.
    """
    tables = read_tables(
        path,
        known_headers=known_headers(),
        encoding=encoding,
        separator=separator,
        header_rows=header_rows,
    )
    return OldList(path, arrange(tables, saved_mappings(desk)))


def use_sheets(old_list: OldList, main: str, attached: Iterable[str]) -> OldList:
    """Give the list with `main` as the sheet of clients and `attached` as those that join it."""
    joined = set(attached) - {main}
    sheets = {one.table.sheet: one for one in old_list.sheets}
    rest = [one for name, one in sheets.items() if name != main]
    arranged = Arranged(
        sheets[main],
        tuple(one for one in rest if one.table.sheet in joined),
        tuple(one for one in rest if one.table.sheet not in joined),
    )
    return attrs.evolve(old_list, arranged=arranged)


def change_column(old_list: OldList, sheet: str, index: int, target: str) -> OldList:
    """Give the list where column `index` of `sheet` means `target`.

    Another column that meant the same is kept as a note: two columns cannot fill one field.
    """

    def changed(one: Sheet) -> Sheet:
        if one.table.sheet != sheet:
            return one
        mapping = one.mapping
        for column in mapping.columns:
            if column.target == target and target not in {NOTE, IGNORE} and column.index != index:
                mapping = mapping.with_column(column.index, NOTE)
        return attrs.evolve(one, mapping=mapping.with_column(index, target))

    return _each(old_list, changed)


def _each(old_list: OldList, change: Callable[[Sheet], Sheet]) -> OldList:
    arranged = old_list.arranged
    return attrs.evolve(
        old_list,
        arranged=Arranged(
            change(arranged.main),
            tuple(map(change, arranged.attached)),
            tuple(map(change, arranged.others)),
        ),
    )


def plan(desk: Desk, old_list: OldList, answers: Iterable[Answer] = ()) -> Planned:
    """Say what would become of every row beside the register as it is now."""
    old_list = _answered(old_list, answers)
    arranged = old_list.arranged
    known = {one.id: one for one in known_clients(desk)}
    today = desk.today()
    found = plan_import(
        arranged.main.table,
        arranged.main.mapping,
        known.values(),
        today=today,
        attached=[(one.table, one.mapping) for one in arranged.attached],
    )
    return Planned(old_list, found, known, today, desk.store.journal.head()[0])


def _answered(old_list: OldList, answers: Iterable[Answer]) -> OldList:
    answers = tuple(answers)

    def changed(one: Sheet) -> Sheet:
        mapping: ImportMapping = one.mapping
        for given in answers:
            mapping = mapping.with_value(given.target, given.text, given.code)
        return attrs.evolve(one, mapping=mapping)

    return _each(old_list, changed)


def decide(planned: Planned, person: PlannedClient, decision: Decision | None) -> Planned:
    """Give the plan with her decision about a person; `None` takes it back.

    Raises `ValueError` for what cannot be chosen of this person.
    """
    if decision is not None and decision.choice not in planned.choices(person):
        raise ValueError(decision.choice)
    kept = {row: one for row, one in planned.decisions.items() if row != person.rows[0]}
    if decision is not None:
        kept[person.rows[0]] = decision
    return attrs.evolve(planned, decisions=MappingProxyType(kept))
