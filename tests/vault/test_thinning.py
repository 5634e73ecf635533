from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kotodesk.vault.thinning import DAYS, MONTHS, WEEKS, thin

TODAY = date(2026, 11, 21)
dates = st.dates(date(2024, 1, 1), date(2026, 11, 21))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 21, 23, 59))  # noqa: DTZ001


@given(st.lists(moments, max_size=60))
def test_the_newest_is_always_kept_and_nothing_is_invented(made: list[datetime]) -> None:
    kept = thin(made, TODAY)
    assert kept <= set(made)
    assert not made or max(made) in kept


@given(st.lists(moments, max_size=60))
def test_thinning_again_changes_nothing(made: list[datetime]) -> None:
    kept = thin(made, TODAY)
    assert thin(kept, TODAY) == kept


@given(st.lists(moments, max_size=300))
def test_old_ones_are_few(made: list[datetime]) -> None:
    recent = {at for at in made if (TODAY - at.date()).days <= 1}
    assert len(thin(made, TODAY) - recent) <= DAYS + WEEKS + MONTHS + 1


@given(st.lists(dates, max_size=60))
def test_every_day_week_and_month_in_reach_keeps_one(made: list[date]) -> None:
    kept = thin(made, TODAY)
    for day in made:
        if (TODAY - day).days < DAYS:
            assert day in kept
        if (TODAY - day).days < (WEEKS - 1) * 7:
            assert any(other.isocalendar()[:2] == day.isocalendar()[:2] for other in kept)
        if (TODAY - day).days < (MONTHS - 1) * 28:
            assert any((other.year, other.month) == (day.year, day.month) for other in kept)


@given(st.lists(st.integers(0, 5), min_size=200, max_size=400))
def test_thinning_day_after_day_loses_no_month(a_day: list[int]) -> None:
    held: frozenset[datetime] = frozenset()
    begin = datetime(2025, 1, 1, 8)  # noqa: DTZ001
    today = begin
    made: list[datetime] = []
    for number, count in enumerate(a_day):
        today = begin + timedelta(days=number)
        new = [today + timedelta(hours=hour) for hour in range(count)]
        made += new
        held = thin(held | set(new), today.date())
    months = {(at.year, at.month) for at in made if (today - at).days < (MONTHS - 1) * 28}
    assert months <= {(at.year, at.month) for at in held}


def test_a_clock_that_was_wrong_costs_no_backup() -> None:
    future = date(2031, 1, 1)
    assert thin([future, TODAY], TODAY) == {future, TODAY}
