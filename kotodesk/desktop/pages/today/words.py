"""The sentences of the Today page."""

from __future__ import annotations

from datetime import date, datetime

from kotodesk.i18n import N_, _, ngettext
from kotodesk.i18n.formats import format_date

DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
NOTHING_SOON = N_("The law waits for nothing in the next 30 days.")
NOTHING_LATE = N_("Nothing is late.")
TODAY, YESTERDAY = N_("today"), N_("yesterday")

SECTIONS = {
    "assessment_open": "assessment",
    "assessment_right": "assessment",
    "permit_ends": "residence",
    "consent_ends": "consents",
    "follow_up": "consents",
}
"""Which section of the client page an item leads to."""


def heading(day: date) -> str:
    """Return the weekday and the date."""
    name = _(DAYS[day.weekday()])
    return f"{name[:1].upper()}{name[1:]} {format_date(day)}"


def sentence(overdue: int, soon: int) -> str:
    """Return in words how much there is to do."""
    if soon:
        first = ngettext(
            "The law waits for one thing in the next 30 days.",
            "The law waits for %(number)d things in the next 30 days.",
            soon,
        ) % {"number": soon}
    else:
        first = _(NOTHING_SOON)
    if not overdue:
        return f"{first} {_(NOTHING_LATE)}"
    late = ngettext("One is late.", "%(number)d are late.", overdue) % {"number": overdue}
    return f"{first} {late}"


def ago(moment: datetime, today: date) -> str:
    """Return the day of `moment` as one says it."""
    days = (today - moment.date()).days
    return {0: _(TODAY), 1: _(YESTERDAY)}.get(days) or format_date(moment.date())
