"""A calendar as a file other programs read: iCalendar, RFC 5545.

Enters: days, times and the few words they are shown with. Never: names, places, databases, files.
A writer of our own: what is written here is a tenth of the standard, and a library for it would
bring its own dates and time zones for a file that is made once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import attrs

_FOLD = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_ZONE = "Europe/Helsinki"
_HELSINKI = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0300",
    "TZNAME:EEST",
    "DTSTART:19970330T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0200",
    "TZNAME:EET",
    "DTSTART:19961027T040000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Summer time as Directive 2000/84/EC has it: last Sundays of March and October, 01:00 UTC."""


@attrs.frozen(kw_only=True)
class Event:
    """One line of a calendar: a whole day, or a time of day in Finland.

    `uid` stays the same when the same thing is written again, so that it is moved and not doubled.
    Without `minutes` it ends when it begins: how long it lasts is not known.
    """

    uid: str
    day: date
    at: time | None = None
    minutes: int | None = None
    summary: str
    words: str = ""


def calendar(events: Iterable[Event], now: datetime, name: str) -> bytes:
    """Give the file: `now` is when it was made, `name` what the calendar is called."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KotoDesk//KotoDesk//FI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *_HELSINKI,
    ]
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}"]
    if event.at is None:
        lines.append(f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}")
    else:
        begin = datetime.combine(event.day, event.at)
        lines.append(f"DTSTART;TZID={_ZONE}:{begin:%Y%m%dT%H%M%S}")
        if event.minutes:
            lines.append(f"DURATION:PT{event.minutes}M")
    lines.append(f"SUMMARY:{_escaped(event.summary)}")
    if event.words:
        lines.append(f"DESCRIPTION:{_escaped(event.words)}")
    lines.append("CLASS:CONFIDENTIAL")
    lines.append("TRANSP:TRANSPARENT" if event.at is None else "TRANSP:OPAQUE")
    lines.append("END:VEVENT")
    return lines


def _escaped(text: str) -> str:
    for plain, kept in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, kept)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """Give a line of at most 75 octets a piece, never cut inside a character."""
    pieces, piece, room = [], b"", _FOLD
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            # The space that begins a further line counts too.
            piece, room = b"", _FOLD - 1
        piece += octets
    return b"\r\n ".join((*pieces, piece)) + b"\r\n"
