"""From a list to a plan: what becomes of every row, and her decisions.  Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

import attrs

from kotodesk.exchange.tabular.identity import KnownClient
from kotodesk.exchange.tabular.plan import (
    Fate,
    ImportPlan,
    PlannedClient,
    accept_new,
    accept_same,
    plan_import,
)
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.services.desk import Desk
from kotodesk.services.importing.known import known_clients
from kotodesk.services.importing.old_list import OldList, map_value

Choice = Literal["new", "same", "skip"]


@attrs.frozen
class Decision:
    """What she decided of a person: a new client, the same as a known one, or left out.

    `take` are the targets where the list's value replaces the register's; `client_id` is the client
    the person was compared with when it was decided ("" for none), set by `decide`.
    """

    choice: Choice
    take: frozenset[str] = frozenset()
    client_id: str = attrs.field(default="", eq=False)


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


def plan(
    desk: Desk,
    old_list: OldList,
    answers: Iterable[Answer] = (),
    decisions: Mapping[RowRef, Decision] = MappingProxyType({}),
) -> Planned:
    """Say what would become of every row beside the register as it is now.

    Earlier `decisions` hold where the person of the row is still there, may still be decided so and
    is still compared with the same client; the others are dropped, to be made anew.
    """
    for given in answers:
        old_list = map_value(old_list, given.target, given.text, given.code)
    arranged = old_list.arranged
    known = {one.id: one for one in known_clients(desk)}
    today = desk.today()
    found = plan_import(
        arranged.main.table,
        arranged.main.mapping,
        known.values(),
        today=today,
        attached=[(one.table, one.mapping) for one in arranged.attached],
        corrections=old_list.corrections,
    )
    fresh = Planned(old_list, found, known, today, desk.store.journal.head()[0])
    return _deciding_again(fresh, decisions)


def _deciding_again(planned: Planned, earlier: Mapping[RowRef, Decision]) -> Planned:
    kept = {}
    for person in planned.plan.clients if earlier else ():
        decision = earlier.get(person.rows[0])
        if decision is None or decision.choice not in planned.choices(person):
            continue
        if decision.client_id == person.client_id:
            differing = frozenset(one.target for one in planned.decided(person).conflicts)
            kept[person.rows[0]] = attrs.evolve(decision, take=decision.take & differing)
    return attrs.evolve(planned, decisions=MappingProxyType(kept))


def decide(planned: Planned, person: PlannedClient, decision: Decision | None) -> Planned:
    """Give the plan with her decision about a person; `None` takes it back.

    Raises `ValueError` for what cannot be chosen of this person.
    """
    if decision is not None and decision.choice not in planned.choices(person):
        raise ValueError(decision.choice)
    kept = {row: one for row, one in planned.decisions.items() if row != person.rows[0]}
    if decision is not None:
        kept[person.rows[0]] = attrs.evolve(decision, client_id=person.client_id)
    return attrs.evolve(planned, decisions=MappingProxyType(kept))
