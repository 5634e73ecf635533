"""Changes of a profile while it is edited: every one gives another profile, faulty or not.

Nothing here is checked: what does not hold is told by the check of the whole, and stays as typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import attrs

from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Column, Profile, Sheet
from kotodesk.exchange.koto_aj.profile_model import DateForm
from kotodesk.exchange.koto_aj.profile_reader import TWICE_COLUMN, TWICE_FILE

One = TypeVar("One")


class Place(NamedTuple):
    """Where a fault is: the table and the column in it; -1 where it is none in particular."""

    table: int = -1
    column: int = -1


def moved(items: Sequence[One], at: int, by: int) -> tuple[One, ...]:
    """Give `items` with the one at `at` moved; unchanged where it would leave the sequence."""
    if not (0 <= at < len(items) and 0 <= at + by < len(items)):
        return tuple(items)
    rest = list(items)
    rest.insert(at + by, rest.pop(at))
    return tuple(rest)


def put(items: Sequence[One], at: int, one: One) -> tuple[One, ...]:
    """Give `items` with another one at `at`."""
    return (*items[:at], one, *items[at + 1 :])


def added(items: Sequence[One], at: int, one: One) -> tuple[One, ...]:
    """Give `items` with `one` put in at `at`."""
    return (*items[:at], one, *items[at:])


def removed(items: Sequence[One], at: int) -> tuple[One, ...]:
    """Give `items` without the one at `at`."""
    return (*items[:at], *items[at + 1 :])


def with_sheet(profile: Profile, at: int, sheet: Sheet) -> Profile:
    """Give the profile with another table at `at`."""
    return attrs.evolve(profile, tables=put(profile.tables, at, sheet))


def with_columns(profile: Profile, at: int, columns: Sequence[Column]) -> Profile:
    """Give the profile with other columns in the table at `at`."""
    return with_sheet(profile, at, attrs.evolve(profile.tables[at], columns=tuple(columns)))


def free_name(taken: Sequence[str], stem: str) -> str:
    """Give a name none of `taken` has: the stem, or the stem and a number."""
    names = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def with_dates(profile: Profile, dates: DateForm) -> Profile:
    """Give the profile with another usual form of days; columns that had the usual one follow."""
    sheets = []
    for sheet in profile.tables:
        columns = tuple(
            attrs.evolve(one, dates=dates) if one.dates == profile.dates else one
            for one in sheet.columns
        )
        sheets.append(attrs.evolve(sheet, columns=columns))
    return attrs.evolve(profile, dates=dates, tables=tuple(sheets))


def place_of(profile: Profile, fault: ProfileFault) -> Place:
    """Find the table and the column a fault is about."""
    named = fault.place.params
    number = int(str(named.get("number", 0)) or 0)
    files = [one.file for one in profile.tables]
    if fault.reason.msgid == TWICE_FILE:
        return Place(_second(files))
    if "file" in named:
        at = _at(profile, str(named["file"]), number)
        return Place(at, number - 1 if at >= 0 else -1)
    if 1 <= number <= len(files):
        at = number - 1
        twice = fault.reason.msgid == TWICE_COLUMN
        targets = [one.target for one in profile.tables[at].columns]
        return Place(at, _second(targets) if twice else -1)
    return Place()


def _at(profile: Profile, file: str, number: int) -> int:
    """Give the place of the table called `file` that has so many columns; -1 when there is none."""
    for at, one in enumerate(profile.tables):
        if one.file == file and number <= len(one.columns):
            return at
    return -1


def _second(names: Sequence[str]) -> int:
    """Give the place of the first name that stood before."""
    return next((at for at, one in enumerate(names) if one in names[:at]), -1)
