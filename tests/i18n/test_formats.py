from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.i18n import formats, set_language


@given(st.dates())
def test_a_date_written_is_read_back(day: date) -> None:
    assert formats.parse_date(formats.format_date(day)) == day
    assert formats.parse_date(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    day = formats.parse_date(text)
    assert day is None or isinstance(day, date)


@pytest.mark.parametrize("text", ["1.2.2026", "01.02.2026", " 1. 2. 2026 ", "2026-02-01"])
def test_ways_of_writing_a_date(text: str) -> None:
    assert formats.parse_date(text) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.2.2026",
        "29.2.2025",
        "1.2.26",
        "1.2.",
        "2/1/2026",
        "0.1.2026",
        "1.1.0000",
        "١.٢.٢٠٢٦",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert formats.parse_date(text) is None


def test_times_have_a_point_and_minutes_two_digits() -> None:
    assert formats.format_time(time(14, 2)) == "14.02"
    assert formats.format_datetime(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21.11.2026 9.05"


@pytest.mark.parametrize(
    ("language", "expected"), [("fi", "a, b ja c"), ("sv", "a, b och c"), ("en", "a, b and c")]
)
def test_lists_in_each_language(language: str, expected: str) -> None:
    set_language(language)
    assert formats.format_list(["a", "b", "c"]) == expected
    assert formats.format_list([]) == ""


def test_numbers_have_a_comma_and_a_space_that_does_not_break() -> None:
    assert formats.format_number(1234.5) == "1\N{NO-BREAK SPACE}234,5"
    assert formats.format_number(2, decimals=2) == "2,00"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,0"),
        (1_449_000, "1,4"),
        (999_949, "1\N{NO-BREAK SPACE}000"),
        (999_950, "1,0"),
        (20_000_000, "20"),
    ],
)
def test_sizes_of_files(size: int, expected: str) -> None:
    set_language("en")
    assert formats.file_size(size).rpartition(" ")[0] == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9.30", "09:30"),
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        (" 0930 ", "09:30"),
        ("930", "09:30"),
        ("23.59", "23:59"),
        ("0.15", "00:15"),
        ("24.00", ""),
        ("9.60", ""),
        ("9", ""),
        ("aamulla", ""),
    ],
)
def test_a_time_is_typed_as_it_is_written_here(typed: str, kept: str) -> None:
    assert formats.parse_clock(typed) == kept


@given(st.times())
def test_a_kept_time_is_shown_and_read_back(moment: time) -> None:
    kept = f"{moment:%H:%M}"
    shown = formats.format_clock(kept)
    assert shown == formats.format_time(moment)
    assert formats.parse_clock(shown) == kept
    assert formats.format_clock(shown.replace(".", "h")) == shown.replace(".", "h")
