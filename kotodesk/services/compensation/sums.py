"""The municipality's sums by month and year: of everyone's days at once, not person by person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from kotodesk.rules.compensation_estimate import Stretch, rounded
from kotodesk.rules.counting import add_months
from kotodesk.rules.values import Rule
from kotodesk.services.compensation.persons import PersonEstimate

_MonthKey = tuple[int, int]


@attrs.frozen
class Month:
    """One month: for how many persons it is paid, and what it comes to in whole euros."""

    year: int
    month: int
    persons: int
    exact: Fraction
    amount: Decimal


@attrs.frozen
class Year:
    """One calendar year, with its months; `persons` are those paid for on some day of it.

    The months' shown amounts add up to the year's, and the years' to the whole.
    """

    year: int
    persons: int
    amount: Decimal
    months: tuple[Month, ...]
    days: tuple[tuple[Rule, int], ...]
    """The person-days paid by each row of the rules."""

    @property
    def exact(self) -> Fraction:
        """The sum as it is before it is rounded."""
        return sum((one.exact for one in self.months), Fraction(0))


def years(persons: Iterable[PersonEstimate]) -> tuple[Year, ...]:
    """Give the sums of all calendar years in which anything is paid, in order."""
    held = tuple(one for one in persons if one.stretches)
    amounts, days = _by_month(tuple(part for one in held for part in one.stretches))
    heads = _heads(held)
    whole = Fraction(0)
    made: dict[int, list[Month]] = defaultdict(list)
    for year, month in sorted(amounts):
        exact = amounts[year, month]
        # Each shown figure is a difference of rounded running sums, so that columns add up.
        shown = _euros(whole + exact) - _euros(whole)
        whole += exact
        made[year].append(Month(year, month, heads[year, month], exact, shown))
    in_year = Counter(year for one in held for year in one.years())
    return tuple(
        Year(
            year,
            in_year[year],
            sum((one.amount for one in months), Decimal(0)),
            tuple(months),
            tuple(sorted(days[year].items(), key=_by_rule)),
        )
        for year, months in made.items()
    )


def _euros(exact: Fraction) -> Decimal:
    """Give whole euros: cents would promise what an estimate does not hold."""
    return rounded(exact).quantize(Decimal(1), ROUND_HALF_UP)


def _by_rule(item: tuple[Rule, int]) -> tuple[str, date]:
    return item[0].id, item[0].valid_from


def _by_month(
    found: Sequence[Stretch],
) -> tuple[dict[_MonthKey, Fraction], dict[int, Counter[Rule]]]:
    """Count how many are paid at each rate from day to day, then sum that up by month."""
    steps: dict[tuple[Rule, int], Counter[date]] = defaultdict(Counter)
    for one in found:
        by_day = steps[one.rule, one.length]
        by_day[one.start] += 1
        by_day[one.end] -= 1
    person_days: dict[tuple[_MonthKey, Rule, int], int] = Counter()
    for (rule, length), by_day in steps.items():
        paid = 0
        for start, end in pairwise(sorted(by_day)):
            paid += by_day[start]
            for first, following in _months(start, end) if paid else ():
                key = (first.year, first.month), rule, length
                person_days[key] += paid * (following - first).days
    amounts: dict[_MonthKey, Fraction] = defaultdict(Fraction)
    days: dict[int, Counter[Rule]] = defaultdict(Counter)
    for (month, rule, length), number in person_days.items():
        amounts[month] += Fraction(rule.amount) * number / length
        days[month[0]][rule] += number
    return amounts, days


def _heads(persons: Iterable[PersonEstimate]) -> Counter[_MonthKey]:
    """Count the persons paid for on some day of each month; a stay is never interrupted."""
    found: Counter[_MonthKey] = Counter()
    for one in persons:
        month = min(part.start for part in one.stretches).replace(day=1)
        end = max(part.end for part in one.stretches)
        while month < end:
            found[month.year, month.month] += 1
            month = add_months(month, 1)
    return found


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    while start < end:
        following = min(end, add_months(start.replace(day=1), 1))
        yield start, following
        start = following
