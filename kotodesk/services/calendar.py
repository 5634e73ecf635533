"""The calendar: due days and appointments of a stretch of days, on the screen, on paper, as a file.

A due day that is no working day stands twice: on its own day, and on the working day to act by.
What leaves the register holds initials and no names; the words of the Act only when she asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path

import attrs

from kotodesk.i18n import N_, Language, Message, _, codesets, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.register.appointment import Appointment, is_time
from kotodesk.rules.counting import is_working_day
from kotodesk.rules.findings.model import Finding
from kotodesk.services import findings, private_file
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act
from kotodesk.store.clients import ClientRow

APPOINTMENT = "appointment"
CALENDAR, WEEK = "calendar", "week_sheet"
"""Kinds of what leaves, as the journal has them."""
WEEK_NAME = N_("week")
"""First word of a file's name."""
DAYS_OF_WEEK = 7
_FARTHEST = 14
"""No holidays in a row are longer: how far a due day may be from its working day."""
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_TITLE = N_("Week %(number)s")
_SENTENCE = N_("%(first)s–%(last)s · appointments and due days")
_FREE_DAY = N_("no working day")
_ACT_BY, _DUE_ON = N_("act by %(day)s"), N_("due on %(day)s")
_MUNICIPALITY = N_("Municipality")
_MEETING, _DUE = N_("appointment"), N_("due day")
_MORE = N_("and %(count)s more")
_INITIALS_ONLY = N_("Clients are shown by their initials.")
_FILE_TITLE = N_("KotoDesk: due days and appointments")


@attrs.frozen(kw_only=True)
class Entry:
    """One thing of a day.  `aim` is set on the working day of a due day that lies later."""

    day: date
    finding: Finding
    at: time | None = None
    minutes: int | None = None
    aim: bool = False
    late: bool = False
    appointment: Appointment | None = None

    @property
    def is_appointment(self) -> bool:
        """Whether it is a time booked, and not a due day."""
        return self.finding.kind == APPOINTMENT

    @property
    def order(self) -> tuple[date, time, str, str]:
        """Within a day the booked times come first, by the clock."""
        clock = self.at or time.max
        return self.day, clock, self.finding.kind, self.finding.client_id

    @property
    def note(self) -> Message | None:
        """What to say where the due day and the working day differ."""
        due, act_by = self.finding.due, self.finding.act_by
        if due is None or act_by is None or due == act_by:
            return None
        if self.aim:
            return Message(_DUE_ON, {"day": due})
        return Message(_ACT_BY, {"day": act_by})


@attrs.frozen(kw_only=True)
class Stretch:
    """The days from `first` until before `end`: what is on them, whose, and how much in all."""

    first: date
    end: date
    entries: tuple[Entry, ...]
    counts: Mapping[date, int]
    clients: Mapping[str, ClientRow]
    waiting: int = 0

    def of(self, day: date) -> tuple[Entry, ...]:
        """Give what is on a day, in order."""
        return tuple(one for one in self.entries if one.day == day)

    def more(self, day: date) -> int:
        """Give how many due days of a day are not among the entries."""
        held = sum(1 for one in self.entries if one.day == day and not one.aim)
        return max(0, self.counts.get(day, 0) - held)


def stretch(
    desk: Desk, first: date, end: date, *, kinds: frozenset[str] = frozenset(), each: int = 60
) -> Stretch:
    """Give what is booked and due from `first` until before `end`, `each` of a day at the most."""
    waiting = findings.few_at_once(desk)
    today = desk.today()
    kept, counts = desk.store.agenda.between(
        first, end + timedelta(days=_FARTHEST), today, kinds=kinds, each=each
    )
    own = [one for one in findings.municipal(desk) if not kinds or one.kind in kinds]
    booked = _booked(desk, kept)
    entries = [
        entry
        for one in (*kept, *own)
        for entry in _entries(one, today, booked.get(one.record_id))
        if first <= entry.day < end
    ]
    ids = tuple(sorted({one.finding.client_id for one in entries} - {""}))
    return Stretch(
        first=first,
        end=end,
        entries=tuple(sorted(entries, key=lambda one: one.order)),
        counts={
            date.fromisoformat(day): number
            + sum(1 for one in own if one.due is not None and one.due.isoformat() == day)
            for day, number in counts.items()
        },
        clients={row.id: row for row in desk.store.clients.rows(ids)} if ids else {},
        waiting=waiting,
    )


def _booked(desk: Desk, kept: tuple[Finding, ...]) -> dict[str, Appointment]:
    return {
        one.record_id: desk.store.records.get(Appointment, one.record_id)
        for one in kept
        if one.kind == APPOINTMENT
    }


def _entries(finding: Finding, today: date, booked: Appointment | None) -> list[Entry]:
    if finding.due is None:
        return []
    late = finding.due < today
    if booked is not None:
        clock = booked.appointment_time
        return [
            Entry(
                day=finding.due,
                finding=finding,
                at=time.fromisoformat(clock) if is_time(clock) else None,
                minutes=booked.minutes,
                late=late,
                appointment=booked,
            )
        ]
    found = [Entry(day=finding.due, finding=finding, late=late)]
    if finding.act_by is not None and finding.act_by != finding.due:
        found.append(Entry(day=finding.act_by, finding=finding, aim=True, late=late))
    return found


def monday_of(day: date) -> date:
    """Give the Monday of the week `day` is in."""
    return day - timedelta(days=day.weekday())


def initials(row: ClientRow | None) -> str:
    """Give the initials of a client, given name first: "F.R."; empty without a name."""
    if row is None:
        return ""
    letters = (part.strip()[:1].upper() for part in (row.given_names, row.family_name))
    return "".join(f"{letter}." for letter in letters if letter)


# -- on paper -------------------------------------------------------------------------------------


def week_paper(desk: Desk, monday: date, *, names: bool = False) -> Printed:
    """Give a week on paper in the language of the screen; initials only unless `names`."""
    from kotodesk.documents.week_sheet import WeekDay, WeekLine, WeekSheet, week_sheet

    language: Language = current_language()
    held = stretch(desk, monday, monday + timedelta(days=DAYS_OF_WEEK))
    number = document_id("V", desk.store.new_id())
    days = []
    for place in range(DAYS_OF_WEEK):
        day = monday + timedelta(days=place)
        lines = [
            WeekLine(
                " ".join(part for part in (_clock(one), _whose(held, one, names=names)) if part),
                _what(one),
                " · ".join(_why(one)),
            )
            for one in held.of(day)
        ]
        if more := held.more(day):
            lines.append(WeekLine("", _(_MORE) % {"count": more}))
        note = "" if is_working_day(day) or place >= 5 else _(_FREE_DAY)  # noqa: PLR2004 - Saturday
        days.append(WeekDay(f"{_(DAYS[place])} {day.day}.{day.month}.", note, tuple(lines)))
    week = monday.isocalendar().week
    title = _(_TITLE) % {"number": week}
    last = monday + timedelta(days=DAYS_OF_WEEK - 1)
    sheet = WeekSheet(
        paper_office(desk, language, number),
        title,
        _(_SENTENCE) % {"first": format_date(monday), "last": format_date(last)},
        tuple(days),
        "" if names else _(_INITIALS_ONLY),
    )
    return Printed(
        pdf=week_sheet(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(WEEK_NAME), number, (language,)),
        paper=WEEK,
        clients=tuple(held.clients),
        languages=(language,),
    )


def _clock(entry: Entry) -> str:
    return f"{entry.at.hour}.{entry.at.minute:02}" if entry.at is not None else ""


def _whose(held: Stretch, entry: Entry, *, names: bool) -> str:
    if not entry.finding.client_id:
        return _(_MUNICIPALITY)
    row = held.clients.get(entry.finding.client_id)
    return row.name if names and row is not None else initials(row)


def _what(entry: Entry) -> str:
    booked = entry.appointment
    if booked is None or not booked.appointment_kind:
        return str(entry.finding.title)
    return codesets.label("appointment_kind", booked.appointment_kind)


def _why(entry: Entry) -> list[str]:
    section = "" if entry.is_appointment else entry.finding.section
    return [part for part in (section, str(entry.note or "")) if part]


# -- as a file ------------------------------------------------------------------------------------


def calendar_file(
    desk: Desk, first: date, end: date, *, words: bool = False
) -> tuple[bytes, Stretch]:
    """Give the days as iCalendar: initials and "due day" or "appointment", what with `words`."""
    from kotodesk.exchange.ics import Event, calendar

    held = stretch(desk, first, end, each=10_000)
    events = []
    for one in held.entries:
        plain = _(_MEETING) if one.is_appointment else _(_DUE)
        what = _what(one) if words else plain
        whose = _whose(held, one, names=False)
        why = " · ".join(_why(one)) if words else str(one.note or "")
        events.append(
            Event(
                uid=_uid(desk, one),
                day=one.day,
                at=one.at,
                minutes=one.minutes,
                summary=f"{whose} · {what}" if whose else what,
                words=why,
            )
        )
    return calendar(events, desk.clock(), _(_FILE_TITLE)), held


def save_file(desk: Desk, path: Path, first: date, end: date, *, words: bool = False) -> int:
    """Write the days to `path`, outside the vault, and note it; gives how many events it holds.

    Raises `FileNotWritten`, `SaveFailed`; then neither the file nor the note is there.
    """
    content, held = calendar_file(desk, first, end, words=words)
    details = {"how": "ics", "words": words}
    period = {"from": first.isoformat(), "until": (end - timedelta(days=1)).isoformat()}
    with desk.store.unit() as unit:
        count = len(held.entries)
        unit.note(Act.EXPORTED, kind=CALENDAR, details={**details, **period, "count": count})
        unit.note_each(Act.EXPORTED, dict.fromkeys(held.clients, details), kind=CALENDAR)
        private_file.write(path, content)
    return len(held.entries)


def _uid(desk: Desk, entry: Entry) -> str:
    """Give what stays the same when the same thing is written again; it tells nobody's id."""
    # Without the day: a due day that moves is the same event on another day.
    parts = (desk.vault.vault_id, *entry.finding.key, "aim" if entry.aim else "due")
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{digest[:32]}@kotodesk"
