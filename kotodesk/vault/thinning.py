"""Which backups are kept: every one of today and yesterday, then one a day, a week, a month.

A pure function over dates. The newest of each day, week and month is the one kept, so thinning day
after day never loses a week or a month that had a backup.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from typing import Final, TypeVar

DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
_ALL_OF_LAST: Final = 1
_WEEK: Final = 7
_YEAR: Final = 12

Moment = TypeVar("Moment", date, datetime)


def thin(dates: Iterable[Moment], today: date) -> frozenset[Moment]:
    """Return the dates to keep.

    Kept are all of today, yesterday and the future (a clock that was wrong), the newest of each of
    14 days, 8 weeks (Monday first) and 12 months back from today, and always the newest of all.
    """
    newest_first = sorted(set(dates), reverse=True)
    kept = set(newest_first[:1])
    kept.update(at for at in newest_first if (today - _day(at)).days <= _ALL_OF_LAST)
    kept.update(_newest_of_each(newest_first, _day, lambda at: (today - _day(at)).days < DAYS))
    kept.update(_newest_of_each(newest_first, _week, lambda at: _week(today) - _week(at) < WEEKS))
    kept.update(
        _newest_of_each(newest_first, _month, lambda at: _month(today) - _month(at) < MONTHS)
    )
    return frozenset(kept)


def _newest_of_each(
    newest_first: list[Moment],
    period: Callable[[Moment], Hashable],
    in_reach: Callable[[Moment], bool],
) -> list[Moment]:
    chosen: dict[Hashable, Moment] = {}
    for moment in newest_first:
        if in_reach(moment):
            chosen.setdefault(period(moment), moment)
    return list(chosen.values())


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _week(moment: date) -> int:
    # Day 1 of the calendar was a Monday.
    return (_day(moment).toordinal() - 1) // _WEEK


def _month(moment: date) -> int:
    return moment.year * _YEAR + moment.month
