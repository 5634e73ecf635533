"""The tables of a period beside those of the period before, small groups hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median

import attrs

from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.rules.counting import add_months, full_years
from kotodesk.rules.disclosure_control import THRESHOLD, Cell, alone, protect
from kotodesk.services.desk import Desk

HIDDEN = "··"
"""Stands for a number that is hidden for another's sake."""
NOT_RECORDED = N_("not recorded")
_AGES = ((0, 6), (7, 15), (16, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 200))
_OLDEST = N_("%(from)s or over")
_MOST_LINES = 25


@attrs.frozen
class Period:
    """A stretch of days, both included."""

    first: date
    last: date

    @property
    def before(self) -> Period:
        """The same period a year earlier."""
        return Period(add_months(self.first, -12), add_months(self.last, -12))


def year_of(day: date) -> Period:
    """Give the calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def quarter_of(day: date) -> Period:
    """Give the quarter of a day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, add_months(first, 3) - timedelta(days=1))


@attrs.frozen
class Line:
    """One line of a table: what is counted, now and in the period compared with."""

    label: str
    now: Cell
    then: Cell


@attrs.frozen
class Table:
    """A table with its total, or single figures without one; `note` says what it counts."""

    id: str
    title: str
    lines: tuple[Line, ...]
    total: Line | None = None
    note: str = ""


@attrs.frozen
class Report:
    """All tables of a period."""

    period: Period
    compared: Period
    tables: tuple[Table, ...]


def report(desk: Desk, period: Period, compared: Period | None = None) -> Report:
    """Count a period, beside the same a year earlier or the one given."""
    other = compared or period.before
    counts = desk.store.statistics
    pairs = (period, other)

    def of(read: object, *keys: str) -> list[Mapping[str, int]]:
        return [read(*keys, one.first, one.last) for one in pairs]  # type: ignore[operator]

    tables = [_figures(desk, pairs)]
    for dimension, title, code_set in _DIMENSIONS:
        tables.append(_table(dimension, title, code_set, of(counts.clients, dimension)))
    tables.append(_ages(desk, pairs))
    services = of(counts.services)
    tables.append(_table("services", N_("Services agreed in plans"), "service_kind", services))
    contacts = of(counts.contacts)
    tables.append(_table("contacts", N_("Dealings with clients"), "contact_kind", contacts))
    for dimension, title, code_set in _ADVICE:
        tables.append(_table(f"advice_{dimension}", title, code_set, of(counts.advice, dimension)))
    tables.append(_lead_times(desk, pairs))
    return Report(period, other, tuple(one for one in tables if one.lines))


_DIMENSIONS = (
    ("status", N_("Clients by status"), "client_status"),
    ("language", N_("Clients by mother tongue"), "languages"),
    ("permit", N_("Clients by kind of permit"), "permit_type"),
    ("group", N_("Clients by group of 2 §"), "act_group"),
)
_ADVICE = (
    ("topic", N_("Anonymous advice by topic"), "contact_topic"),
    ("language", N_("Anonymous advice by language"), "languages"),
)


def told(cell: Cell) -> str:
    """Give a count as it may be told."""
    if cell.open:
        return str(cell.count)
    return f"< {THRESHOLD}" if cell.shown == "small" else HIDDEN


def _table(table_id: str, title: str, code_set: str, counts: Sequence[Mapping[str, int]]) -> Table:
    """Make a table of codes; codes beyond the most frequent ones are put together."""
    found = {code for one in counts for code in one}
    order = sorted(found, key=lambda code: (-counts[0].get(code, 0), -counts[1].get(code, 0), code))
    parts = [(_label(code_set, code), [one.get(code, 0) for one in counts]) for code in order]
    if len(parts) > _MOST_LINES:
        rest = [sum(numbers[place] for _name, numbers in parts[_MOST_LINES:]) for place in (0, 1)]
        parts = [*parts[:_MOST_LINES], (_(N_("others")), rest)]
    return _protected(table_id, _(title), parts)


def _protected(table_id: str, title: str, parts: Sequence[tuple[str, Sequence[int]]]) -> Table:
    now = protect([numbers[0] for _name, numbers in parts])
    then = protect([numbers[1] for _name, numbers in parts])
    lines = tuple(
        Line(name, now.cells[place], then.cells[place])
        for place, (name, _numbers) in enumerate(parts)
    )
    return Table(table_id, title, lines, Line(_(N_("Total")), now.total, then.total))


def _label(code_set: str, code: str) -> str:
    if not code:
        return _(NOT_RECORDED)
    return codesets.label(code_set, code) if codesets.contains(code_set, code) else code


def _ages(desk: Desk, pairs: Sequence[Period]) -> Table:
    """Count by age on the last day of the period."""
    parts: list[tuple[str, list[int]]] = []
    births = [desk.store.statistics.births(one.first, one.last) for one in pairs]
    aged = [
        [(full_years(born, one.last) if born else None, count) for born, count in held]
        for one, held in zip(pairs, births, strict=True)
    ]
    for youngest, oldest in _AGES:
        numbers = [
            sum(count for age, count in one if age is not None and youngest <= age <= oldest)
            for one in aged
        ]
        last = oldest == _AGES[-1][1]
        name = _(_OLDEST) % {"from": youngest} if last else f"{youngest}–{oldest}"
        parts.append((name, numbers))
    unknown = [sum(count for age, count in one if age is None) for one in aged]
    if any(unknown):
        parts.append((_(NOT_RECORDED), unknown))
    table = _protected("age", _(N_("Clients by age")), parts)
    return attrs.evolve(table, note=_(N_("Age on the last day of the period.")))


def _figures(desk: Desk, pairs: Sequence[Period]) -> Table:
    """Give the figures that are parts of no total."""
    rows: list[list[int]] = []
    for one in pairs:
        read = desk.store.statistics
        began, ended = read.new_and_ended(one.first, one.last)
        assessed, planned, reviewed = read.drawn_up(one.first, one.last)
        people, hours, completed = read.orientation(one.first, one.last)
        rows.append([began, ended, assessed, planned, reviewed, people, completed, hours])
    names = (
        N_("New clients"),
        N_("Client relations ended"),
        N_("Assessments drawn up"),
        N_("Plans drawn up"),
        N_("Reviews made"),
        N_("Clients who began civic orientation"),
        N_("of them, completed"),
        N_("Hours of civic orientation"),
    )
    lines = [
        Line(_(name), alone(rows[0][place]), alone(rows[1][place]))
        for place, name in enumerate(names)
    ]
    lines[-2] = Line(lines[-2].label, _completed(rows[0]), _completed(rows[1]))
    lines[-1] = Line(lines[-1].label, _hours(rows[0]), _hours(rows[1]))
    return Table("figures", _(N_("The period in figures")), tuple(lines))


def _completed(row: Sequence[int]) -> Cell:
    """Hide how many completed it where those who did not are a small group: 6 less 5 is one."""
    people, completed = row[5], row[6]
    cell = alone(completed)
    told = cell.open and completed > 0 and 0 < people - completed < THRESHOLD
    return Cell(completed, "hidden") if told else cell


def _hours(row: Sequence[int]) -> Cell:
    """Hide hours that belong to a small group."""
    people, hours = row[5], row[7]
    return Cell(hours, "hidden" if 0 < people < THRESHOLD else "open")


def _lead_times(desk: Desk, pairs: Sequence[Period]) -> Table:
    """Give the middle time in days, where at least five stand behind it."""
    found = [desk.store.statistics.lead_times(one.first, one.last) for one in pairs]
    names = (
        N_("From information to assessment, days (median)"),
        N_("From assessment to plan, days (median)"),
    )
    lines = tuple(
        Line(_(name), _middle(found[0][place]), _middle(found[1][place]))
        for place, name in enumerate(names)
    )
    note = Message(
        N_("Given where at least %(count)s stand behind it. No statutory time."),
        {"count": THRESHOLD},
    )
    return Table("lead_times", _(N_("Lead times")), lines, note=str(note))


def _middle(days: Sequence[int]) -> Cell:
    if len(days) < THRESHOLD:
        return Cell(0, "hidden")
    return Cell(round(median(days)), "open")
