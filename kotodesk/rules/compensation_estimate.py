"""Laskennallisen korvauksen arvio: euros by month and year, and which rule row each rests on.

An estimate by day: a full year from the 59 § moment comes to exactly the year's amount, and each
day is paid at the rate in force on it (VNA 872/2024 1, 2 and 4 §).  How KEHA divides a year is not
in the law; every figure is shown as *arvio*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Literal

import attrs

from kotodesk.rules.compensation import PaidPeriod, Person
from kotodesk.rules.counting import add_months, add_years, birthday
from kotodesk.rules.values import Rule, RuleSet

AGE, ADULT_AGE = "comp.amount.age", "child.age"
Scheme = Literal["mainland", "helsinki", "aland"]
_RATES: dict[Scheme, tuple[str, ...]] = {
    "mainland": ("comp.amount",),
    "helsinki": ("comp.amount", "comp.amount.county"),
    "aland": ("comp.amount.aland",),
}
_HELSINKI = "091"
_ALAND = frozenset(
    "035 043 060 062 065 076 170 295 318 417 438 478 736 766 771 941".split()  # noqa: SIM905
)
"""The municipalities of the province of Åland, by Statistics Finland's codes."""
_CENT = Decimal("0.01")


@attrs.frozen
class Stretch:
    """Days in a row at one rate, each worth a `length`-th of the year's amount; `end` is not paid.

    `length` is the number of days of the year of compensation they fall in.
    """

    start: date
    end: date
    rule: Rule
    length: int

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.end - self.start).days

    @property
    def exact(self) -> Fraction:
        """What they come to."""
        return _whole(self.rule) * Fraction(self.days, self.length)


@attrs.frozen
class Line:
    """One rate in one month: on which rule row, for how many days, how much exactly."""

    year: int
    month: int
    rule: Rule
    days: int
    exact: Fraction

    @property
    def amount(self) -> Decimal:
        """The sum in euros and cents."""
        return rounded(self.exact)


@attrs.frozen
class Estimate:
    """What one person's period comes to."""

    period: PaidPeriod
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        """The whole in euros and cents."""
        return rounded(sum((one.exact for one in self.lines), Fraction(0)))

    @property
    def verify(self) -> bool:
        """Whether a rule it rests on must be checked."""
        rules = (self.period.rule, *(one.rule for one in self.lines))
        return any(rule.to_be_verified for rule in rules)

    def days_at(self, rule_id: str) -> int:
        """How many days are paid at a rate."""
        return sum(one.days for one in self.lines if one.rule.id == rule_id)


def rounded(exact: Fraction) -> Decimal:
    """Give euros and cents."""
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_CENT, ROUND_HALF_UP)


def by_year(lines: Iterable[Line]) -> dict[int, Decimal]:
    """Give the sum of each calendar year, in order: of one person's lines or of everyone's."""
    found: dict[int, Fraction] = {}
    for one in lines:
        found[one.year] = found.get(one.year, Fraction(0)) + one.exact
    return {year: rounded(found[year]) for year in sorted(found)}


def by_month(lines: Iterable[Line]) -> dict[tuple[int, int], Decimal]:
    """Give the sum of each month, in order."""
    found: dict[tuple[int, int], Fraction] = {}
    for one in lines:
        found[one.year, one.month] = found.get((one.year, one.month), Fraction(0)) + one.exact
    return {month: rounded(found[month]) for month in sorted(found)}


def scheme_of(municipality: str) -> Scheme:
    """Give whose rates a municipality is paid by: Helsinki has the county's on top, Åland its own.

    `municipality` is the three-digit code.
    """
    if municipality == _HELSINKI:
        return "helsinki"
    return "aland" if municipality in _ALAND else "mainland"


def estimate(
    one: Person, paid: PaidPeriod, rules: RuleSet, scheme: Scheme = "mainland"
) -> Estimate | None:
    """Give the estimate of `paid`; `None` without a date of birth, which chooses the rate."""
    if one.born is None:
        return None
    return Estimate(paid, lines(stretches(one, paid, rules, scheme)))


def stretches(
    one: Person, paid: PaidPeriod, rules: RuleSet, scheme: Scheme = "mainland"
) -> tuple[Stretch, ...]:
    """Give the days of `paid` by their rates; none without a date of birth."""
    if one.born is None:
        return ()
    return tuple(
        stretch
        for prefix in _RATES[scheme]
        for stretch in (
            *_yearly(prefix, one.born, paid, rules),
            *_adult(prefix, one.born, paid, rules),
        )
    )


def within(found: Iterable[Stretch], first: date, end: date) -> tuple[Stretch, ...]:
    """Give only the days from `first` to the day before `end`, each worth what it was."""
    cut = (attrs.evolve(one, start=max(one.start, first), end=min(one.end, end)) for one in found)
    return tuple(one for one in cut if one.start < one.end)


def worth(found: Iterable[Stretch]) -> Fraction:
    """Give what stretches come to together."""
    shares: dict[int, Fraction] = {}
    for one in found:
        shares[one.length] = shares.get(one.length, Fraction(0)) + one.days * _whole(one.rule)
    return sum((amount / length for length, amount in shares.items()), Fraction(0))


def lines(found: Sequence[Stretch]) -> tuple[Line, ...]:
    """Split stretches at the first of every month and put what is alike together."""
    made: dict[tuple[int, int, Rule], Line] = {}
    for one in found:
        for start, end in _months(one.start, one.end):
            line = _line(start, end, one.rule, one.length)
            key = line.year, line.month, line.rule
            held = made.get(key)
            made[key] = line if held is None else _together(held, line)
    return tuple(sorted(made.values(), key=_by_time))


@cache
def _whole(rule: Rule) -> Fraction:
    return Fraction(rule.amount)


def _by_time(line: Line) -> tuple[int, int, str, date]:
    return line.year, line.month, line.rule.id, line.rule.valid_from


def _together(one: Line, other: Line) -> Line:
    return attrs.evolve(one, days=one.days + other.days, exact=one.exact + other.exact)


def _yearly(prefix: str, born: date, paid: PaidPeriod, rules: RuleSet) -> Iterator[Stretch]:
    """Pay each day a share of the year of compensation it falls in."""
    age = rules.for_fact(AGE, paid.start)
    if age is None:
        return
    older = birthday(born, age.number)
    for first, year_end in _years(paid):
        length = (year_end - first).days
        rates = (f"{prefix}.child", f"{prefix}.other")
        cuts = (*_changes(rates, rules), older)
        for start, end in _pieces(first, min(year_end, paid.end), cuts):
            rule = rules.for_fact(rates[start >= older], start)
            if rule is not None:
                yield Stretch(start, end, rule, length)


def _adult(prefix: str, born: date, paid: PaidPeriod, rules: RuleSet) -> Iterator[Stretch]:
    """Spread the addition over the first year paid as an adult; none for days before it began."""
    age, rate = rules.for_fact(ADULT_AGE, paid.start), f"{prefix}.adult"
    if age is None:
        return
    start = max(paid.start, birthday(born, age.number))
    year_end = add_years(start, 1)
    for first, end in _pieces(start, min(year_end, paid.end), _changes((rate,), rules)):
        held = rules.rules.get(rate, ())
        rule = rules.for_fact(rate, first)
        if rule is not None and any(one.valid_from <= first for one in held):
            yield Stretch(first, end, rule, (year_end - start).days)


def _line(start: date, end: date, rule: Rule, length: int) -> Line:
    days = (end - start).days
    return Line(start.year, start.month, rule, days, _whole(rule) * Fraction(days, length))


def _years(paid: PaidPeriod) -> Iterator[tuple[date, date]]:
    """Give the years of compensation, the last one whole even where the period ends within it."""
    number = 0
    while (first := add_years(paid.start, number)) < paid.end:
        number += 1
        yield first, add_years(paid.start, number)


def _pieces(start: date, end: date, cuts: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Cut [start, end) at `cuts`."""
    if start < end:
        yield from pairwise((start, *sorted({one for one in cuts if start < one < end}), end))


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Cut [start, end) at the first of every month."""
    while start < end:
        following = min(end, add_months(start.replace(day=1), 1))
        yield start, following
        start = following


def _changes(rule_ids: Iterable[str], rules: RuleSet) -> Iterator[date]:
    """Give the days on which a value of a rule begins."""
    for rule_id in rule_ids:
        for one in rules.rules.get(rule_id, ()):
            yield one.valid_from
