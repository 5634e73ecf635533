"""Counting time: laki säädettyjen määräaikain laskemisesta (150/1930).

Months and years end on the day with the same number, or on the month's last day where it lacks
one; days are counted from the day after (2 §), backwards by the same rules (4 §).  The day that
counts is the statutory one; "act by" is the last working day on or before it.  A mistyped year at
the end of the calendar counts to its last day and no further: one slip stops nothing else.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

import attrs

_SATURDAY = 5
_MONTHS = 12


@attrs.frozen
class Period:
    """A length of time as the Act writes it; negative parts count backwards."""

    years: int = 0
    months: int = 0
    days: int = 0


@attrs.frozen
class Deadline:
    """A statutory day with the day to aim at.

    `due` is the statutory day, `act_by` the last working day on or before it.  `may_still` is the
    first working day on or after it: 5 § allows it for what is done at an authority, and it is
    never the day to aim at.
    """

    due: date
    act_by: date
    may_still: date


def add_months(day: date, months: int) -> date:
    """Give the day `months` later (earlier when negative): the same number, or the month's last."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Give the day `years` later; 29 February becomes 28 where the year lacks it."""
    return add_months(day, years * _MONTHS)


def add_days(day: date, days: int) -> date:
    """Give the day `days` later, the first of them being the day after `day` (2 §)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def end_of(start: date, period: Period) -> date:
    """Give the day on which `period` counted from `start` ends: years, months, then days."""
    return add_days(add_months(start, period.years * _MONTHS + period.months), period.days)


def full_years(born: date, day: date) -> int:
    """Give the age on `day`; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """Give the day on which who was born on `born` reaches `age`, as `full_years` counts it."""
    day = add_years(born, age)
    return day if day.day == born.day else add_days(day, 1)


def is_working_day(day: date) -> bool:
    """Whether offices are open: no Saturday, Sunday, holiday, Christmas or Midsummer Eve (5 §)."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def act_by(due: date) -> date:
    """Give the last working day on or before `due` ("toimi viimeistään")."""
    day = due
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def first_working_day(due: date) -> date:
    """Give the first working day on or after `due` (5 §; GDPR times: regulation 1182/71, 3.4)."""
    day = due
    while not is_working_day(day) and day < date.max:
        day += timedelta(days=1)
    return day


def deadline(start: date, period: Period) -> Deadline:
    """Count `period` from `start` and give the statutory day with its working days."""
    return deadline_on(end_of(start, period))


def deadline_on(due: date) -> Deadline:
    """Give the deadline that falls on the statutory day `due`."""
    return Deadline(due, act_by(due), first_working_day(due))


@cache
def _holidays(year: int) -> frozenset[date]:
    # Imported when first needed: it costs as much as a window's start.
    from holidays.countries.finland import Finland

    return frozenset(Finland(years=year))  # type: ignore[no-untyped-call]
