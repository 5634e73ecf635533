"""The sentences of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from kotodesk.desktop.pages.today.words import DAYS
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.services.calendar import DAYS as SHORT_DAYS
from kotodesk.services.calendar import Entry, Stretch

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
MONTH = N_("%(month)s %(year)s")
WEEK = N_("Week %(number)s · %(first)s–%(last)s")
MUNICIPALITY = N_("Municipality")
NOTHING, THINGS = N_("nothing that day"), N_("things: %(count)s")
MORE = N_("and %(count)s more")
LATE, NOT_MARKED = N_("late"), N_("not marked")
SPOKEN = N_("%(day)s, %(what)s")


def month_title(day: date) -> str:
    """Return the month and the year, as a title has it."""
    text = _(MONTH) % {"month": _(MONTHS[day.month - 1]), "year": day.year}
    return f"{text[:1].upper()}{text[1:]}"


def week_title(monday: date) -> str:
    """Return the number of the week and its days."""
    return _(WEEK) % {
        "number": monday.isocalendar().week,
        "first": f"{monday.day}.{monday.month}.",
        "last": format_date(monday + timedelta(days=6)),
    }


def day_title(day: date) -> str:
    """Return the weekday and the date."""
    name = _(DAYS[day.weekday()])
    return f"{name[:1].upper()}{name[1:]} {format_date(day)}"


def clock(entry: Entry) -> str:
    """Return the time of day as it is written here; "" for a due day."""
    return f"{entry.at.hour}.{entry.at.minute:02}" if entry.at is not None else ""


def whose(held: Stretch, entry: Entry) -> str:
    """Return the client's name, or that it is the municipality's own."""
    if not entry.finding.client_id:
        return _(MUNICIPALITY)
    row = held.clients.get(entry.finding.client_id)
    return row.name if row is not None else ""


def what(entry: Entry) -> str:
    """Return what it is: the matter of an appointment, the title of a due day."""
    booked = entry.appointment
    if booked is None or not booked.appointment_kind:
        return str(entry.finding.title)
    return codesets.label("appointment_kind", booked.appointment_kind)


def why(entry: Entry) -> str:
    """Return the section, and what to know where due day and working day differ."""
    section = "" if entry.is_appointment else entry.finding.section
    state = ""
    if entry.late:
        state = _(NOT_MARKED) if entry.is_appointment else _(LATE)
    return " · ".join(part for part in (section, str(entry.note or ""), state) if part)


def spoken(held: Stretch, day: date) -> str:
    """Return a day and how much is on it, for a screen reader."""
    count = len(held.of(day)) + held.more(day)
    text = _(THINGS) % {"count": count} if count else _(NOTHING)
    return _(SPOKEN) % {"day": day_title(day), "what": text}


def short_day(day: date) -> str:
    """Return the weekday's first letters and the date without its year."""
    return f"{_(SHORT_DAYS[day.weekday()])} {day.day}.{day.month}."
