"""Everything the follow-up of compensations shows: persons, sums, rules, claims, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from kotodesk.i18n.collation import sort_key
from kotodesk.register.compensation import CompensationDecision
from kotodesk.rules import compensation as rule
from kotodesk.rules.compensation import RuledDay
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.rules.values import Rule, RuleSet
from kotodesk.services.compensation.office import office_facts
from kotodesk.services.compensation.persons import PersonEstimate, estimates
from kotodesk.services.compensation.sums import Year, years
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.compensation_facts import compensation_facts, parents

CONDITION, AGREEMENT, OLD = "comp.condition", "agreement.review", "comp.old"
_REFUSED, _IMPUTED = "refused", "imputed"


@attrs.frozen
class Claim:
    """A decision or claim recorded of a client, and the last day its costs can be claimed."""

    record: CompensationDecision
    name: str
    claim_by: RuledDay | None

    @property
    def open(self) -> bool:
        """Whether it is still to be claimed."""
        return (
            self.claim_by is not None
            and self.record.claimed is None
            and self.record.paid is None
            and self.record.outcome != _REFUSED
        )


@attrs.frozen(kw_only=True)
class Overview:
    """The follow-up on one day; `persons` by name, `claims` by their last day."""

    day: date
    municipality: str
    office: OfficeFacts
    persons: tuple[PersonEstimate, ...]
    years: tuple[Year, ...]
    claims: tuple[Claim, ...]
    rules: RuleSet
    _by_client: Mapping[str, tuple[Claim, ...]] = attrs.field(init=False, repr=False, eq=False)

    @_by_client.default
    def _claims_by_client(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, tuple[Claim, ...]] = {}
        for one in self.claims:
            found[one.record.client_id] = (*found.get(one.record.client_id, ()), one)
        return found

    @property
    def total(self) -> Decimal:
        """The estimate of all years."""
        return sum((one.amount for one in self.years), Decimal(0))

    @property
    def paid_now(self) -> int:
        """For how many persons compensation is paid today."""
        return sum(one.paid_on(self.day) for one in self.persons)

    @property
    def lacking(self) -> tuple[PersonEstimate, ...]:
        """Those of whom something is still missing."""
        return tuple(one for one in self.persons if one.missing)

    @property
    def used(self) -> tuple[Rule, ...]:
        """The rows of the rules the estimate rests on: amounts first, then periods."""
        amounts = {held: None for year in self.years for held, _days in year.days}
        periods = {one.period.rule: None for one in self.persons if one.period is not None}
        return (
            *sorted(amounts, key=lambda one: (one.id, one.valid_from)),
            *sorted(periods, key=lambda one: (one.id, one.valid_from)),
        )

    @property
    def verify(self) -> tuple[Rule, ...]:
        """The rows among them, and the condition of 59.1 §, that must be checked."""
        condition = self.rules.for_fact(CONDITION, self.day)
        every = (*self.used, *((condition,) if condition is not None else ()))
        return tuple(one for one in every if one.to_be_verified)

    @property
    def agreement_due(self) -> RuledDay | None:
        """By when the agreement of 42 § must be reviewed; `None` without its days."""
        days = [self.office.agreement_from, self.office.agreement_reviewed]
        last = max((day for day in days if day is not None), default=None)
        held = self.rules.for_fact(AGREEMENT, last) if last is not None else None
        if last is None or held is None:
            return None
        return RuledDay(self.rules.deadline(AGREEMENT, last, max(last, held.valid_from)).due, held)

    @property
    def old_claims(self) -> RuledDay | None:
        """The last day to claim what the repealed Act gives (102.1 §)."""
        held = self.rules.for_fact(OLD, self.day)
        return RuledDay(held.day, held) if held is not None else None

    def claim_by(self, year: int) -> RuledDay | None:
        """Give the last day to claim what the activity of a year cost (70.1 §)."""
        return rule.claim_by(year, self.rules)

    def claims_of(self, client_id: str) -> tuple[Claim, ...]:
        """Give the decisions and claims of one client."""
        return self._by_client.get(client_id, ())

    def next_claim(self, one: PersonEstimate) -> RuledDay | None:
        """Give the first last day of a claim still ahead: of a recorded cost, else of a paid year.

        The imputed compensation may be paid without a claim (70.2 §).
        """
        held = self.claims_of(one.client_id)
        settled = {
            claim.record.cost_year
            for claim in held
            if claim.record.compensation_kind == _IMPUTED
            and (claim.record.claimed is not None or claim.record.paid is not None)
        }
        days = [claim.claim_by for claim in held if claim.open]
        days += [self.claim_by(year) for year in one.years() if year not in settled]
        ahead = [day for day in days if day is not None and day.day >= self.day]
        return min(ahead, key=lambda day: day.day, default=None)


def overview(desk: Desk) -> Overview:
    """Give the follow-up for the day by the clock; reads the facts by one query each."""
    rules = rule_values()
    facts, municipality = compensation_facts(desk.store), desk.office.municipality
    found = estimates(facts, parents(desk.store), municipality, rules)
    persons = sorted(found, key=lambda one: (sort_key(one.facts.name), one.client_id))
    return Overview(
        day=desk.today(),
        municipality=municipality,
        office=office_facts(desk),
        persons=tuple(persons),
        years=years(persons),
        claims=_claims(desk, rules, persons),
        rules=rules,
    )


def _claims(desk: Desk, rules: RuleSet, persons: Iterable[PersonEstimate]) -> tuple[Claim, ...]:
    records = tuple(desk.store.records.all(CompensationDecision))
    names = {one.client_id: one.facts.name for one in persons}
    others = sorted({one.client_id for one in records} - set(names))
    names |= {row.id: row.name for row in desk.store.clients.rows(others)} if others else {}
    made = [
        Claim(
            one,
            names.get(one.client_id, ""),
            rule.claim_by(one.cost_year, rules) if one.cost_year is not None else None,
        )
        for one in records
    ]
    return tuple(sorted(made, key=_by_day))


def _by_day(one: Claim) -> tuple[bool, date, str]:
    last = one.claim_by.day if one.claim_by is not None else date.max
    return not one.open, last, one.record.id
