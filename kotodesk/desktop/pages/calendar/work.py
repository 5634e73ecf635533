"""What the calendar asks of the services; runs in the worker's thread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.services import calendar
from kotodesk.services.calendar import Stretch
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed

SAVED = N_("Calendar file saved, things in it: %(count)s. It is outside the vault now.")


@attrs.frozen
class Shown:
    """The days shown, and today by the clock."""

    held: Stretch
    today: date


def stretch(desk: Desk, first: date, end: date, each: int) -> Shown:
    """Give what is on the days."""
    return Shown(calendar.stretch(desk, first, end, each=each), desk.today())


def paper(desk: Desk, monday: date, names: bool) -> Printed:  # noqa: FBT001 - from the worker's call
    """Give the week on paper."""
    return calendar.week_paper(desk, monday, names=names)


def save(desk: Desk, path: Path, days: tuple[date, date], words: bool) -> Message:  # noqa: FBT001
    """Write the calendar file; gives what to tell."""
    count = calendar.save_file(desk, path, *days, words=words)
    return Message(SAVED, {"count": count})
