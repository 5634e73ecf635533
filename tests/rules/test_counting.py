"""Laki 150/1930, over every day on which months differ."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.rules.counting import (
    Period,
    act_by,
    add_days,
    add_months,
    add_years,
    deadline,
    end_of,
    first_working_day,
    full_years,
    is_working_day,
)

DAYS = st.dates(date(2024, 1, 1), date(2036, 12, 31))


def month_ends() -> list[date]:
    ends = [
        date(year, month, monthrange(year, month)[1])
        for year in range(2024, 2037)
        for month in range(1, 13)
    ]
    return ends + [date(year, 2, 28) for year in range(2024, 2037, 4)]


@pytest.mark.parametrize("day", month_ends(), ids=str)
def test_month_ends_keep_the_number_or_take_the_last_day(day: date) -> None:
    for months in range(-60, 61):
        result = add_months(day, months)
        length = monthrange(result.year, result.month)[1]
        assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
        assert result.day == min(day.day, length)


@given(day=DAYS, months=st.integers(-240, 240))
def test_back_again_differs_only_where_a_month_was_short(day: date, months: int) -> None:
    there = add_months(day, months)
    back = add_months(there, -months)
    assert back == day or (there.day < day.day and back.day == there.day)


@given(day=DAYS, years=st.integers(0, 30))
def test_years_are_twelve_months_each(day: date, years: int) -> None:
    assert add_years(day, years) == add_months(day, 12 * years)
    if (day.month, day.day) != (2, 29):
        assert add_years(day, years) == day.replace(year=day.year + years)


@pytest.mark.parametrize("year", [2024, 2028, 2032, 2036])
def test_leap_day_ends_on_the_28th_in_a_common_year(year: int) -> None:
    assert add_years(date(year, 2, 29), 1) == date(year + 1, 2, 28)
    assert add_years(date(year, 2, 29), 4) == date(year + 4, 2, 29)


def test_days_are_counted_from_the_day_after() -> None:
    assert add_days(date(2026, 11, 21), 1) == date(2026, 11, 22)
    assert end_of(date(2026, 1, 1), Period(days=30)) == date(2026, 1, 31)


@given(day=DAYS)
def test_the_working_days_enclose_the_day_with_nothing_open_between(day: date) -> None:
    before, after = act_by(day), first_working_day(day)
    assert before <= day <= after
    assert is_working_day(before)
    assert is_working_day(after)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(is_working_day(one) for one in between)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 6, 19),
        date(2026, 12, 6),
        date(2027, 1, 6),
        date(2026, 4, 3),
        date(2026, 5, 1),
        date(2026, 11, 21),
    ],
    ids=str,
)
def test_offices_are_closed(day: date) -> None:
    assert not is_working_day(day)


def test_new_years_eve_is_a_working_day() -> None:
    assert is_working_day(date(2026, 12, 31))


def test_worked_case_1_three_years_from_the_first_permit() -> None:
    limit = deadline(date(2024, 3, 15), Period(years=3))
    assert limit.due == limit.act_by == date(2027, 3, 15)


def test_worked_case_3_half_a_year_from_the_last_of_august() -> None:
    limit = deadline(date(2026, 8, 31), Period(months=6))
    assert limit.due == date(2027, 2, 28)
    assert limit.act_by == date(2027, 2, 26)


def test_worked_case_10_a_request_on_the_last_of_january() -> None:
    limit = deadline(date(2026, 1, 31), Period(months=1))
    assert limit.due == date(2026, 2, 28)
    assert limit.may_still == date(2026, 3, 2)
    assert limit.act_by == date(2026, 2, 27)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 11, 21), date(2026, 11, 20), 17),
        (date(2008, 11, 21), date(2026, 11, 21), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_full_years(born: date, day: date, years: int) -> None:
    assert full_years(born, day) == years
