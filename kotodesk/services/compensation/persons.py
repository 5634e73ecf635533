"""Each person's time and estimate, from the facts the store gives; nothing is read here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from kotodesk.rules import compensation as rule
from kotodesk.rules import compensation_estimate as euros
from kotodesk.rules.compensation import Lacking, PaidPeriod
from kotodesk.rules.compensation_estimate import Line, Scheme, Stretch
from kotodesk.rules.values import RuleSet
from kotodesk.store.compensation_facts import CompensationFacts

_PARENT_PERIODS = ("2_3_", "2_4")
"""Groups whose own period a child born in Finland has (61.4 §)."""


@attrs.frozen(kw_only=True, slots=False)
class PersonEstimate:
    """One person of the follow-up.

    `stretches` are the paid days of the person's stay in this municipality: from `here_from` to
    the day before `here_until`, where a move is recorded; else the whole period.
    """

    facts: CompensationFacts
    period: PaidPeriod | None
    stretches: tuple[Stretch, ...] = ()
    missing: tuple[Lacking, ...] = ()
    here_from: date | None = None
    here_until: date | None = None

    @property
    def client_id(self) -> str:
        """Whose it is."""
        return self.facts.client_id

    @cached_property
    def total(self) -> Decimal:
        """The estimate of the person's days in this municipality."""
        return euros.rounded(euros.worth(self.stretches))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The estimate by month and rule."""
        return euros.lines(self.stretches)

    @property
    def moved(self) -> bool:
        """Whether part of the period was or is spent in another municipality."""
        return self.here_from is not None or self.here_until is not None

    def years(self) -> range:
        """Give the calendar years with paid days."""
        if not self.stretches:
            return range(0)
        first = min(one.start for one in self.stretches)
        end = max(one.end for one in self.stretches)
        return range(first.year, end.year + (1 if end > date(end.year, 1, 1) else 0))

    def paid_on(self, day: date) -> bool:
        """Whether compensation is paid for `day` to this municipality."""
        return any(one.start <= day < one.end for one in self.stretches)


def estimates(
    facts: Sequence[CompensationFacts],
    parents: Mapping[str, Sequence[str]],
    municipality: str,
    rules: RuleSet,
) -> Iterator[PersonEstimate]:
    """Give everyone's period and estimate; `municipality` is the one that keeps the register."""
    scheme = euros.scheme_of(municipality)
    periods = {
        one.client_id: rule.period(one.person, rules)
        for one in facts
        if not one.person.born_in_finland
    }
    for one in facts:
        known = [
            periods[parent]
            for parent in parents.get(one.client_id, ())
            if parent in periods and parent != one.client_id
        ]
        yield _estimate(one, known, (municipality, scheme), rules)


def _estimate(
    facts: CompensationFacts,
    parents: Sequence[PaidPeriod | None],
    where: tuple[str, Scheme],
    rules: RuleSet,
) -> PersonEstimate:
    one = facts.person
    parent = max(
        (held for held in parents if held is not None), key=lambda held: held.end, default=None
    )
    paid = rule.period(one, rules, parent)
    missing = rule.lacking(one, parent_known=bool(parents))
    if paid is None:
        return PersonEstimate(facts=facts, period=None, missing=missing)
    municipality, scheme = where
    first, end = _stay(facts, paid, municipality)
    found = euros.stretches(one, paid, rules, scheme)
    return PersonEstimate(
        facts=facts,
        period=paid,
        stretches=euros.within(found, first, end) if (first, end) != _whole(paid) else found,
        missing=missing,
        here_from=first if first != paid.start else None,
        here_until=end if end != paid.end else None,
    )


def _whole(paid: PaidPeriod) -> tuple[date, date]:
    return paid.start, paid.end


def _stay(facts: CompensationFacts, paid: PaidPeriod, municipality: str) -> tuple[date, date]:
    """Give the part of the period spent here: a move does not restart it, the payee changes."""
    since = facts.since if facts.municipality == municipality else None
    first = max(day for day in (paid.start, since, facts.moved_in) if day is not None)
    left = facts.moved_out
    if left is None or (facts.moved_in is not None and left <= facts.moved_in):
        left = paid.end
    return min(first, paid.end), max(min(left, paid.end), paid.start)
