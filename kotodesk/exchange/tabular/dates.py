"""Days as old registers write them: 14.8.1975, 18.04.1990, 24.4.24, 2026-11-21, serial numbers.

Also 21/11/2026 where the order is certain, 20261121, and the month in words in Finnish or Swedish.

A day that is not certain (no year, day and month in unclear order) is no day: the caller asks her.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from kotodesk.exchange.tabular.table import Cell
from kotodesk.register.fold import fold

_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(10_000, 73_051)
"""18.5.1927 to 1.1.2100: smaller numbers are rather years, minutes or running numbers."""

_NORDIC: Final = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})\.?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]0+)?")
_PACKED: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_WORDED: Final = re.compile(r"(\d{1,2})\.?\s*([^\W\d]+)\.?\s+(\d{4})")
_MONTHS: Final = 12
_MONTH_WORDS: Final = (
    ("tammi", "jan"), ("helmi", "feb"), ("maalis", "mars"), ("huhti", "apr"), ("touko", "maj"),
    ("kesa", "jun"), ("heina", "jul"), ("elo", "aug"), ("syys", "sep"), ("loka", "okt"),
    ("marras", "nov"), ("joulu", "dec"),
)  # fmt: skip


def read_day(cell: Cell, *, latest_year: int) -> date | None:
    """Give the day in `cell`, `None` when it is not certain.

    A year of two digits is the last such year not after `latest_year`: this year for a birth,
    some years ahead for a permit.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _from_serial(cell)
    return _from_text(" ".join(cell.split()), latest_year)


def _from_serial(number: float) -> date | None:
    whole = int(number)
    return _EPOCH + timedelta(days=whole) if whole in _SERIALS else None


def _from_text(text: str, latest_year: int) -> date | None:
    if found := _NORDIC.fullmatch(text):
        day, month, year = found.groups()
        return _day(_full_year(year, latest_year), int(month), int(day))
    if found := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(text):
        return _slashed(int(found[1]), int(found[2]), int(found[3]))
    if found := _SERIAL.fullmatch(text):
        return _from_serial(int(found[1]))
    if found := _WORDED.fullmatch(text):
        return _day(int(found[3]), _month(fold(found[2])), int(found[1]))
    return None


def _month(word: str) -> int:
    """Give the month a word begins like ("helmikuuta", "feb"), 0 for none."""
    for number, starts in enumerate(_MONTH_WORDS, 1):
        if word.startswith(starts):
            return number
    return 0


def _slashed(first: int, second: int, year: int) -> date | None:
    """1/2/2024 is a day here and a month elsewhere: only where one of them can be no month."""
    if first > _MONTHS or first == second:
        return _day(year, second, first)
    if second > _MONTHS:
        return _day(year, first, second)
    return None


def _full_year(digits: str, latest_year: int) -> int:
    if len(digits) > 2:  # noqa: PLR2004 - the pattern gives two or four
        return int(digits)
    return latest_year - (latest_year - int(digits)) % 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
