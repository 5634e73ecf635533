"""How dates, times, numbers and lists are written and read.

Dates are day.month.year and times hour.minute in every language of the program: that is how they
stand in the papers, registers and letters of a Finnish municipality. Numbers and lists follow
Babel, which is imported when it is first needed because it costs more than the rest of start-up.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from kotodesk.i18n.language import N_, Language, current_language, translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[.]\s*(\d{1,2})\s*[.]\s*(\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})\s*[.]\s*(\d{1,2})\s*[.]\s*(\d{2})", re.ASCII)
_SIX_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{2})", re.ASCII)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_KEPT_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])\s*[.:]?\s*([0-5]\d)", re.ASCII)
_LOCALES: dict[Language, str] = {"fi": "fi", "sv": "sv_FI", "en": "en_FI"}
_KILO = 1000
_WHOLE_FROM = 10


def format_date(day: date) -> str:
    """Return `21.11.2026`: no leading zeros, a year of four digits."""
    return f"{day.day}.{day.month}.{day.year:04d}"


def format_time(moment: time | datetime) -> str:
    """Return `14.02` (kello 14.02), as the Finnish time standard and Swedish in Finland have it."""
    return f"{moment.hour}.{moment.minute:02d}"


def format_clock(words: str) -> str:
    """Return a time kept as "09:30" as it is written, `9.30`; other words as they are."""
    return format_time(time.fromisoformat(words)) if _KEPT_CLOCK.fullmatch(words) else words


def parse_clock(text: str) -> str:
    """Return the time written as `9.30`, `9:30` or `0930` as it is kept, "09:30"; "" for none."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02d}:{found[2]}" if found else ""


def format_datetime(moment: datetime) -> str:
    """Return `21.11.2026 14.02`; the moment is shown as it is given, in its own time zone."""
    return f"{format_date(moment)} {format_time(moment)}"


def format_if_date(value: object) -> object:
    """Return a date or moment as it is written here, and anything else as it is."""
    if isinstance(value, datetime):
        return format_datetime(value)
    return format_date(value) if isinstance(value, date) else value


def parse_date(text: str) -> date | None:
    """Return the day written as `1.2.2026`, `01.02.2026`, `1. 2. 2026` or `2026-02-01`.

    None when the text is no such day (also 31.2.2026). A two-digit year is refused: the century
    would be a guess, and these are dates of birth and of permits.
    """
    stripped = text.strip()
    if found := _DAY_MONTH_YEAR.fullmatch(stripped):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_MONTH_DAY.fullmatch(stripped):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_short_date(text: str, latest: date) -> date | None:
    """Return the day written as `1.2.90` or `010290`: the last such day that is not after `latest`.

    For forms whose words she compares with what is shown; None when the text is no such day.
    """
    found = _SHORT.fullmatch(text.strip()) or _SIX_DIGITS.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    for century in range(latest.year // 100, latest.year // 100 - 2, -1):
        try:
            meant = date(century * 100 + year, month, day)
        except ValueError:
            continue
        if meant <= latest:
            return meant
    return None


@cache
def _locale(language: Language) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES[language])


def format_number(number: float, decimals: int | None = None) -> str:
    """Return `1 234,5`; `decimals` fixes how many digits follow the comma."""
    from babel.numbers import format_decimal

    pattern = None if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    return format_decimal(number, format=pattern, locale=_locale(current_language()))


def format_list(items: Iterable[str]) -> str:
    """Return `a, b ja c` in the current language, and "" for nothing."""
    from babel import lists

    return lists.format_list(list(items), locale=_locale(current_language()))


def file_size(size: int) -> str:
    """Return `12 kt`, `1,4 Mt`: decimal units as file managers show them, at most one decimal."""
    units = (N_("%(size)s bytes"), N_("%(size)s kB"), N_("%(size)s MB"), N_("%(size)s GB"))
    value, step = float(size), 0
    while round(value, 1) >= _KILO and step < len(units) - 1:
        value /= _KILO
        step += 1
    decimals = 1 if step and value < _WHOLE_FROM else 0
    shown = format_number(value, decimals)
    return translate(units[step], current_language()) % {"size": shown}
