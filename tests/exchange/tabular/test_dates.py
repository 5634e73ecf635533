from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.exchange.tabular.dates import read_day

DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))


@given(DAYS)
def test_every_style_of_a_day_gives_the_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for cell in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f" {day.day}. {day.month}. {day.year} ",
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        datetime(day.year, day.month, day.day, 12),  # noqa: DTZ001
        day,
        float(serial),
        str(serial),
    ):
        assert read_day(cell, latest_year=2046) == day


@given(
    DAYS.filter(lambda day: day.year > 1946), st.sampled_from(["%d.%m.%y", "{0.day}.{0.month}."])
)
def test_two_digits_mean_the_last_such_year(day: date, style: str) -> None:
    text = day.strftime(style) if "%" in style else style.format(day) + f"{day:%y}"
    latest = day.year + 99 - (day.year + 99 - day.year) % 100
    assert read_day(text, latest_year=day.year) == day
    assert read_day(text, latest_year=latest) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_day(text, latest_year=2046) is None or any(sign.isdigit() for sign in text)


@pytest.mark.parametrize(
    "cell",
    [
        "3/2026",
        "2024",
        2024,
        "24.4.",
        "31.2.2024",
        "4/5/2024",
        "kesällä",
        "",
        None,
        True,
        0,
        99999,
        "1.13.2024",
    ],
)
def test_what_is_no_certain_day_is_none(cell: str | float | None) -> None:
    assert read_day(cell, latest_year=2046) is None


def test_slashes_are_read_where_only_one_order_can_be() -> None:
    assert read_day("24/4/2024", latest_year=2046) == date(2024, 4, 24)
    assert read_day("4/24/2024", latest_year=2046) == date(2024, 4, 24)


def test_a_birth_year_is_never_still_to_come() -> None:
    assert read_day("24.4.31", latest_year=2026) == date(1931, 4, 24)
    assert read_day("24.4.31", latest_year=2046) == date(2031, 4, 24)
