"""Every finding of the register as a line, held small: a register of 100 000 clients fits.

What a line says is held once for all lines that say the same; a line itself is three numbers.
Enters: holding, counting and choosing lines. Never: checking records (`rules.readiness`).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.field import spec_of
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.review import Review
from kotodesk.rules.readiness import Finding, Level

Entity = Literal["person", "assessment", "plan", "review", "guidance"]
ENTITIES: tuple[Entity, ...] = ("person", "assessment", "plan", "review", "guidance")
"""The records of 874/2024, and the person's data of 73.1 §."""
_ENTITY_OF: dict[str, Entity] = {
    Assessment.KIND: "assessment",
    RefiningMeasure.KIND: "assessment",
    Plan.KIND: "plan",
    PlanService.KIND: "plan",
    Extension.KIND: "plan",
    Review.KIND: "review",
    Contact.KIND: "guidance",
}
_OF_A_FIELD = N_("%(record)s: %(field)s")


@attrs.frozen
class What:
    """What a line says. `group` is the same for all that say it of the same field."""

    level: Level
    code: str
    section: str
    kind: str
    field: str
    message: Message
    entity: Entity
    group: str


@attrs.frozen
class Line:
    """One finding of one client, with the record it is mended in."""

    client_id: str
    record_id: str
    what: What


@attrs.frozen
class Group:
    """Something lines have in common: its key, what it says, § and colour, how many have it."""

    key: str
    message: Message
    section: str
    level: Level
    lines: int
    clients: int


@attrs.frozen
class LineFilter:
    """Which lines are asked for; an empty part asks for all."""

    level: str = ""
    entity: str = ""
    section: str = ""
    group: str = ""

    def takes(self, what: What) -> bool:
        """Whether lines that say this are asked for."""
        return all(
            asked in ("", held)
            for asked, held in (
                (self.level, what.level),
                (self.entity, what.entity),
                (self.section, what.section),
                (self.group, what.group),
            )
        )


ALL_LINES = LineFilter()


def entity_of(kind: str) -> Entity:
    """Give the record of the transfer that data of a kind are part of."""
    return _ENTITY_OF.get(kind, "person")


def cited(section: str) -> str:
    """Give a place in the law as it is cited, without the part of it a field belongs to."""
    return section.partition(":")[0]


class FindingLines:
    """Lines in the order of the clients, of each first what blocks."""

    def __init__(self) -> None:
        self.whats: list[What] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._ids: list[str] = []
        self._client = array("L")
        self._what = array("L")
        self._records: list[str] = []
        self._lines_of: Counter[str] = Counter()
        self._clients_of: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._what)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FindingLines):
            return NotImplemented
        return self._held() == other._held()

    def __hash__(self) -> int:
        return id(self)

    @property
    def clients(self) -> int:
        """How many clients have a line."""
        return len(self._ids)

    def add(self, client_id: str, findings: Iterable[Finding]) -> None:
        """Add what was found of one client; of a client without findings nothing is held."""
        ordered = sorted(findings, key=lambda one: one.level != "red")
        if not ordered:
            return
        number, groups = len(self._ids), set()
        self._ids.append(client_id)
        for one in ordered:
            what = self._number(one)
            group = self.whats[what].group
            self._client.append(number)
            self._what.append(what)
            self._records.append(one.record_id)
            self._lines_of[group] += 1
            groups.add(group)
        self._clients_of.update(groups)

    def line(self, number: int) -> Line:
        """Give a line by its number."""
        client = self._ids[self._client[number]]
        return Line(client, self._records[number], self.whats[self._what[number]])

    def chosen(self, asked: LineFilter = ALL_LINES) -> Sequence[int]:
        """Give the numbers of the lines asked for, in their order."""
        if asked == ALL_LINES:
            return range(len(self))
        taken = bytearray(asked.takes(what) for what in self.whats)
        return array("L", (at for at, what in enumerate(self._what) if taken[what]))

    def clients_among(self, numbers: Sequence[int]) -> int:
        """Count the clients of some lines."""
        return len({self._client[one] for one in numbers})

    def groups(self, asked: LineFilter = ALL_LINES) -> tuple[Group, ...]:
        """Give what is missing, most often first, what blocks before what is to be looked at."""
        held: dict[str, list[What]] = {}
        for what in self.whats:
            if asked.takes(what):
                held.setdefault(what.group, []).append(what)
        found = [
            Group(
                key,
                _said_of(same),
                same[0].section,
                "red" if any(one.level == "red" for one in same) else "amber",
                self._lines_of[key],
                self._clients_of[key],
            )
            for key, same in held.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.level != "red", -one.clients, one.key)))

    def sections(self) -> tuple[str, ...]:
        """Give the paragraphs the lines rest on."""
        return tuple(sorted({what.section for what in self.whats if what.section}))

    def _held(self) -> tuple[object, ...]:
        return self.whats, self._ids, self._client, self._what, self._records

    def _number(self, one: Finding) -> int:
        message = one.message
        said = (message.msgid, repr(message.params)) if message.params else (message.msgid,)
        key = (one.level, one.code, one.section, one.kind, one.field, *said)
        if key not in self._numbers:
            self._numbers[key] = len(self.whats)
            section = cited(one.section)
            group = f"{one.code}|{section}|{one.kind}|{one.field}"
            self.whats.append(
                What(
                    one.level,
                    one.code,
                    section,
                    one.kind,
                    one.field,
                    message,
                    entity_of(one.kind),
                    group,
                )
            )
        return self._numbers[key]


def _said_of(same: Sequence[What]) -> Message:
    """Say what lines of a group have in common: the same words, or the field they are about."""
    first = same[0]
    if all(one.message == first.message for one in same):
        return first.message
    kind = BY_KIND.get(first.kind)
    if kind is None or not first.field:
        return first.message
    label = spec_of(kind, first.field).label
    return Message(_OF_A_FIELD, {"record": Message(kind.TITLE), "field": Message(label)})
