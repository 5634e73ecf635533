"""How ready clients are for Koto-AJ: counted by client and by record, every finding kept as a line.

Enters: counting what `rules.readiness` finds, client by client. Never: reading the register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import attrs

from kotodesk.exchange.koto_aj.selection import has_duty
from kotodesk.i18n import Message
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.client_file import ClientFile
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.review import Review
from kotodesk.rules import readiness as rule
from kotodesk.rules.handed_over import is_guidance
from kotodesk.rules.readiness import Finding
from kotodesk.services.batches.finding_lines import ENTITIES, Entity, FindingLines, entity_of
from kotodesk.services.rule_values import rule_values

_MOST = 12
_CLIENTS_HELD = 2_000
"""Of so many clients the findings are held whole; `FindingLines` holds those of all."""


@attrs.frozen
class MostMissing:
    """Something many clients lack: what, by which paragraph, of how many; `group` finds it."""

    message: Message
    section: str
    clients: int
    group: str = ""


@attrs.frozen
class KindReadiness:
    """How many records of a kind there are, and how many of them wait or are to be looked at."""

    entity: Entity
    records: int
    red: int
    amber: int

    @property
    def ready(self) -> int:
        """How many have nothing to mend."""
        return self.records - self.red - self.amber


@attrs.frozen
class Readiness:
    """How ready the register is: clients by their worst finding, and what is missing most."""

    ready: int
    amber: int
    red: int
    findings: dict[str, tuple[Finding, ...]]
    """Client id → what was found, of the first clients 76 § asks for and who have a finding."""
    most_missing: tuple[MostMissing, ...]
    lines: FindingLines = attrs.field(factory=FindingLines, repr=False)
    """Every finding of every client."""
    kinds: tuple[KindReadiness, ...] = ()

    @property
    def asked_for(self) -> int:
        """How many clients' data 76 § asks for."""
        return self.ready + self.amber + self.red


@attrs.frozen
class ClientReadiness:
    """How ready one client is; `asked_for` tells whether 76 § asks for her data at all."""

    asked_for: bool
    findings: tuple[Finding, ...]

    @property
    def colour(self) -> str:
        """Give "red", "amber" or "ready"."""
        return rule.worst(self.findings)


class ReadinessCount:
    """Counts clients and records by colour while the register is read."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._worst: Counter[str] = Counter()
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._lines = FindingLines()
        self._records: Counter[Entity] = Counter()
        self._red: Counter[Entity] = Counter()
        self._amber: Counter[Entity] = Counter()

    def add(self, file: ClientFile) -> None:
        """Look at one more client."""
        looked_at = of_file(file, self._day)
        found = looked_at.findings
        if looked_at.asked_for:
            self._worst[looked_at.colour] += 1
            self._count_records(file, found)
        elif not found:
            return
        if found and len(self._findings) < _CLIENTS_HELD:
            self._findings[file.client.id] = found
        self._lines.add(file.client.id, found)

    def _count_records(self, file: ClientFile, found: Sequence[Finding]) -> None:
        self._records["person"] += 1
        for kind in (Assessment, Plan, Review):
            self._records[entity_of(kind.KIND)] += len(file.of(kind))
        self._records["guidance"] += sum(map(is_guidance, file.of(Contact)))
        if not found:
            return
        whole = {
            part.id: str(getattr(part, kind.PARENT))
            for kind in (RefiningMeasure, PlanService, Extension)
            for part in file.of(kind)
        }
        levels: dict[tuple[Entity, str], str] = {}
        for one in found:
            entity = entity_of(one.kind)
            owner = "" if entity == "person" else whole.get(one.record_id, one.record_id)
            if levels.get((entity, owner)) != "red":
                levels[entity, owner] = one.level
        for (entity, _owner), level in levels.items():
            (self._red if level == "red" else self._amber)[entity] += 1

    def result(self) -> Readiness:
        """Give what was counted so far."""
        most = tuple(
            MostMissing(one.message, one.section, one.clients, one.key)
            for one in self._lines.groups()
            if one.level == "red"
        )
        worst = self._worst
        return Readiness(
            worst["ready"],
            worst["amber"],
            worst["red"],
            self._findings,
            most[:_MOST],
            self._lines,
            tuple(
                KindReadiness(one, self._records[one], self._red[one], self._amber[one])
                for one in ENTITIES
            ),
        )


def of_file(file: ClientFile, day: date) -> ClientReadiness:
    """Check one client as she stands now.

    Of a client 76 § does not ask for, only guidance goes, and only with C1: nothing else is told.
    """
    if has_duty(file):
        found = rule.of_client(file, day, rule_values())
        return ClientReadiness(asked_for=True, findings=tuple(map(_weighed, found)))
    if rule.consent_for_guidance(file, day) is None:
        return ClientReadiness(asked_for=False, findings=())
    told = (rule.guidance(file, one, day) for one in file.of(Contact) if is_guidance(one))
    return ClientReadiness(asked_for=False, findings=tuple(one for some in told for one in some))


def _weighed(one: Finding) -> Finding:
    """Make a missing consent a thing to look at.

    Guidance is optional (874/2024 4 §): without C1 it stays out, and blocks nothing 76 § asks for.
    """
    return attrs.evolve(one, level="amber") if one.code == "consent" else one
