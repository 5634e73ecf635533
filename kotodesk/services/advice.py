"""Anonymous guidance and advice (10 §): counted by topic and language, never recorded of a person.

The journal says what was counted and when; there is no client in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from kotodesk.i18n import N_, Fault, Message, codesets
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.store.advice import AdviceCount

KIND = "advice"
"""What the journal calls it."""
_SETS = {"topic": "contact_topic", "language": "languages", "way": "contact_way"}
_OFTEN = 6
_SOME_MONTHS = timedelta(days=180)


class AdviceNotCounted(Fault):
    """Something in what is to be counted is missing or unknown."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Choose the topic, and a day that is not in the future. Nothing was saved."))
        )


@attrs.frozen(kw_only=True)
class AdviceMonth:
    """What was counted in one month: each count, and sums by topic and by language."""

    first: date
    counts: tuple[AdviceCount, ...]
    by_topic: tuple[tuple[str, int], ...]
    by_language: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How often advice was given."""
        return sum(one.count for one in self.counts)


@attrs.frozen(kw_only=True)
class AdviceBook:
    """What the page shows: today, the months with counts, the one asked for, usual languages."""

    today: date
    months: tuple[date, ...]
    shown: AdviceMonth
    languages: tuple[str, ...]


def count(
    desk: Desk, topic: str, language: str = "", way: str = "", day: date | None = None
) -> int:
    """Count one advice; gives how often that was counted on the day.

    Raises `AdviceNotCounted` for a code that is not known or a day to come.
    """
    one = _checked(desk, topic, language, way, day)
    with desk.store.unit() as unit:
        reached = desk.store.advice.add(unit, one)
        unit.note(Act.CREATED, kind=KIND, details=_details(one))
    return reached


def take_back(
    desk: Desk, topic: str, language: str = "", way: str = "", day: date | None = None
) -> bool:
    """Take one count back; gives whether there was one."""
    one = _checked(desk, topic, language, way, day)
    with desk.store.unit() as unit:
        found = desk.store.advice.take_back(unit, one)
        if found:
            unit.note(Act.REMOVED, kind=KIND, details=_details(one))
    return found


def book(desk: Desk, month: date | None = None) -> AdviceBook:
    """Give the counts of a month, the present one when none is named."""
    today = desk.today()
    first = (month or today).replace(day=1)
    months = desk.store.advice.months()
    present = today.replace(day=1)
    return AdviceBook(
        today=today,
        months=months if present in months else (present, *months),
        shown=of_month(desk, first),
        languages=usual_languages(desk),
    )


def of_month(desk: Desk, first: date) -> AdviceMonth:
    """Give what was counted in the month of `first`."""
    begin = first.replace(day=1)
    last = (begin + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    counts = between(desk, begin, last)
    return AdviceMonth(
        first=begin,
        counts=counts,
        by_topic=_sums((one.topic, one.count) for one in counts),
        by_language=_sums((one.language, one.count) for one in counts),
    )


def between(desk: Desk, first: date, last: date) -> tuple[AdviceCount, ...]:
    """Give what was counted from `first` to `last`, both included: for statistics."""
    return desk.store.advice.between(first, last)


def usual_languages(desk: Desk) -> tuple[str, ...]:
    """Give the languages counted most often in the last months, filled up with usual ones."""
    today = desk.today()
    held = between(desk, today - _SOME_MONTHS, today)
    sums = _sums((one.language, one.count) for one in held if one.language)
    found = [language for language, _count in sums]
    found += [one for one in ("uk", "ru", "ar", "so", "en", "fi") if one not in found]
    return tuple(found[:_OFTEN])


def _sums(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: Counter[str] = Counter()
    for code, number in pairs:
        sums[code] += number
    return tuple(sorted(sums.items(), key=lambda one: (-one[1], one[0])))


def _checked(desk: Desk, topic: str, language: str, way: str, day: date | None) -> AdviceCount:
    today = desk.today()
    one = AdviceCount(day=day or today, topic=topic, language=language, way=way)
    known = all(
        codesets.contains(code_set, value)
        for name, code_set in _SETS.items()
        if (value := getattr(one, name))
    )
    if not topic or not known or one.day > today:
        raise AdviceNotCounted
    return one


def _details(one: AdviceCount) -> dict[str, str]:
    found = {"day": one.day.isoformat(), "topic": one.topic}
    found |= {name: getattr(one, name) for name in ("language", "way") if getattr(one, name)}
    return found
