"""Tänään: what the law wants next, what was left open, how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import attrs

from kotodesk.rules.counting import add_months
from kotodesk.rules.findings.model import Finding
from kotodesk.services import findings
from kotodesk.services.desk import Desk
from kotodesk.services.errors import PutOffRefused
from kotodesk.store import Act
from kotodesk.store.agenda import AHEAD, Severity, is_shown, severity_of
from kotodesk.store.clients import ClientRow
from kotodesk.store.drafts import Draft
from kotodesk.store.findings import Snooze

GROUPS: tuple[Severity, ...] = ("overdue", "undated", "week", "month", "later")
LATE: frozenset[Severity] = frozenset({"overdue"})
SOON: frozenset[Severity] = frozenset({"undated", "week", "month"})
MONTHS_AHEAD = 6
LONGEST = 366
"""Days a thing may be put off at the most: a slip of the year is not a reason."""


@attrs.frozen(kw_only=True)
class TodayQuery:
    """What she wants to see: by day or by client, of which kinds, how far ahead, how many."""

    by: Literal["day", "client"] = "day"
    kinds: frozenset[str] = frozenset()
    ahead: int = AHEAD
    each: int = 20
    """Lines of a group, or clients, to begin with: a register may have thousands."""


@attrs.frozen
class TodayItem:
    """One thing to do, and how near it is; `put_off` until when it is not to be shown."""

    finding: Finding
    severity: Severity
    put_off: Snooze | None = None

    @property
    def late(self) -> bool:
        """Whether its day has passed: marked even while it is put off."""
        return self.severity == "overdue"


@attrs.frozen
class TodayGroup:
    """The first items of a group (a nearness, or a client's id) and how many there are."""

    key: str
    items: tuple[TodayItem, ...]
    total: int


@attrs.frozen(kw_only=True)
class TodayOverview:
    """Everything the Today page shows."""

    day: date
    query: TodayQuery
    groups: tuple[TodayGroup, ...]
    more: bool
    """Whether there are further clients, when shown by client."""
    put_off: tuple[TodayItem, ...]
    late_put_off: int
    """How many that are late are put off, of all kinds."""
    counts: Mapping[tuple[str, Severity], int]
    """Of all kinds, whatever the filter: kind and nearness to how many."""
    clients: Mapping[str, ClientRow]
    drafts: tuple[Draft, ...]
    months: tuple[tuple[date, int], ...]
    """The first day of this month and the five after it, each with its number of due days."""
    waiting: int
    """Clients the rules have not looked at since they changed."""

    @property
    def kinds(self) -> dict[str, int]:
        """How many there are of each kind."""
        found: Counter[str] = Counter()
        for (kind, _severity), number in self.counts.items():
            found[kind] += number
        return dict(found)

    @property
    def overdue(self) -> int:
        """How many items' day has passed, those put off too."""
        return _number(self.counts, LATE) + self.late_put_off

    @property
    def soon(self) -> int:
        """How many items fall within thirty days, the undated ones included."""
        return _number(self.counts, SOON)

    @property
    def total(self) -> int:
        """How many items there are, without those put off."""
        return sum(self.counts.values())


def overview(desk: Desk, query: TodayQuery | None = None) -> TodayOverview:
    """Give the Today page's content for the day by the clock.

    Few changed clients are looked at first; `waiting` tells when there are many, for
    `kotodesk.services.findings.step`.
    """
    asked = query or TodayQuery()
    waiting = findings.few_at_once(desk)
    day = desk.today()
    put_off = {one.key: one for one in desk.store.findings.snoozes(day)}
    own = findings.municipal(desk)
    beside = [one for one in own if is_shown(one, day, asked.ahead)]
    awake = [one for one in beside if one.key not in put_off]
    counts = Counter(desk.store.agenda.counts(day, asked.ahead))
    counts.update((one.kind, severity_of(one, day)) for one in awake)
    wanted = [one for one in awake if not asked.kinds or one.kind in asked.kinds]
    groups, more = (
        _by_client(desk, asked, day, wanted)
        if asked.by == "client"
        else (_by_day(desk, asked, day, wanted, counts), False)
    )
    asleep = _asleep(desk, asked, day, put_off, beside)
    sleeping = tuple(one for one in asleep if not asked.kinds or one.finding.kind in asked.kinds)
    drafts = desk.store.drafts.all()
    return TodayOverview(
        day=day,
        query=asked,
        groups=groups,
        more=more,
        put_off=sleeping,
        late_put_off=sum(1 for one in asleep if one.late),
        counts=dict(counts),
        clients=_clients(desk, groups, sleeping, drafts),
        drafts=drafts,
        months=_months(desk, asked, day, own),
        waiting=waiting,
    )


@attrs.frozen
class TodayDue:
    """How many things are late and how many near: `overdue` and `soon` of the overview."""

    overdue: int
    soon: int


def due(desk: Desk) -> TodayDue:
    """Count what is late or near on the day by the clock, without reading any of it."""
    findings.few_at_once(desk)
    day = desk.today()
    counts = desk.store.agenda.counts(day)
    late = desk.store.agenda.late_put_off(day)
    own = [one for one in findings.municipal(desk) if is_shown(one, day)]
    asleep = {one.key for one in desk.store.findings.snoozes_of_office(day)} if own else frozenset()
    for one in own:
        severity = severity_of(one, day)
        if one.key not in asleep:
            counts[one.kind, severity] = counts.get((one.kind, severity), 0) + 1
        elif severity == "overdue":
            late += 1
    return TodayDue(_number(counts, LATE) + late, _number(counts, SOON))


def _by_day(
    desk: Desk,
    query: TodayQuery,
    day: date,
    beside: Sequence[Finding],
    counts: Mapping[tuple[str, Severity], int],
) -> tuple[TodayGroup, ...]:
    found = []
    for severity in GROUPS:
        total = sum(
            number
            for (kind, one), number in counts.items()
            if one == severity and (not query.kinds or kind in query.kinds)
        )
        if not total:
            continue
        kept = desk.store.agenda.group(
            severity, day, kinds=query.kinds, limit=query.each, ahead=query.ahead
        )
        near = [one for one in beside if severity_of(one, day) == severity]
        first = sorted((*kept, *near), key=lambda one: one.order)[: query.each]
        items = tuple(TodayItem(one, severity) for one in first)
        found.append(TodayGroup(severity, items, total))
    return tuple(found)


def _by_client(
    desk: Desk, query: TodayQuery, day: date, beside: Sequence[Finding]
) -> tuple[tuple[TodayGroup, ...], bool]:
    first, more = desk.store.agenda.by_client(
        day, kinds=query.kinds, limit=query.each, ahead=query.ahead
    )
    kept = desk.store.agenda.of_clients(first, day, kinds=query.kinds, ahead=query.ahead)
    held: dict[str, list[TodayItem]] = {}
    for one in sorted((*kept, *beside), key=lambda one: one.order):
        held.setdefault(one.client_id, []).append(TodayItem(one, severity_of(one, day)))
    groups = [TodayGroup(key, tuple(items), len(items)) for key, items in held.items()]
    groups.sort(key=lambda one: (not any(item.late for item in one.items), _first(one), one.key))
    return tuple(groups), more


def _first(group: TodayGroup) -> date:
    return min(one.finding.act_by or date.min for one in group.items)


def _asleep(
    desk: Desk,
    query: TodayQuery,
    day: date,
    put_off: Mapping[tuple[str, str, str], Snooze],
    beside: Iterable[Finding],
) -> tuple[TodayItem, ...]:
    if not put_off:
        return ()
    found = (*desk.store.agenda.put_off(day, query.ahead), *beside)
    items = [
        TodayItem(one, severity_of(one, day), put_off[one.key])
        for one in found
        if one.key in put_off
    ]
    return tuple(sorted(items, key=lambda one: (not one.late, one.finding.order)))


def _clients(
    desk: Desk,
    groups: Iterable[TodayGroup],
    put_off: Iterable[TodayItem],
    drafts: Iterable[Draft],
) -> dict[str, ClientRow]:
    wanted = {item.finding.client_id for one in groups for item in one.items}
    wanted |= {one.finding.client_id for one in put_off} | {one.client_id for one in drafts}
    wanted.discard("")
    rows = desk.store.clients.rows(tuple(sorted(wanted))) if wanted else ()
    return {row.id: row for row in rows}


def _months(
    desk: Desk, query: TodayQuery, day: date, own: Iterable[Finding]
) -> tuple[tuple[date, int], ...]:
    first = day.replace(day=1)
    months = [add_months(first, step) for step in range(MONTHS_AHEAD + 1)]
    counts = Counter(desk.store.agenda.months(months[0], months[-1], day, query.kinds))
    for one in own:
        if one.due is not None and (not query.kinds or one.kind in query.kinds):
            counts[f"{one.due:%Y-%m}"] += 1
    return tuple((month, counts[f"{month:%Y-%m}"]) for month in months[:-1])


def _number(counts: Mapping[tuple[str, Severity], int], wanted: frozenset[Severity]) -> int:
    return sum(number for (_kind, one), number in counts.items() if one in wanted)


def put_off(desk: Desk, finding: Finding, until: date, reason: str) -> None:
    """Keep a finding off the list until a day, with the reason in the journal.

    It comes back by itself on that day; one whose day has passed stays on the page, marked.
    Raises `PutOffRefused` for a day that is not ahead, one too far, or without a reason.
    """
    reason, day = reason.strip(), desk.today()
    if not reason or not day < until <= day + timedelta(days=LONGEST):
        raise PutOffRefused
    with desk.store.unit(reason=reason) as unit:
        desk.store.findings.put_off(unit, finding, until, reason)
        unit.note(
            Act.PUT_OFF,
            client_id=finding.client_id,
            kind=_kind(finding),
            record_id=finding.record_id,
            details={"rule": finding.rule_id, "until": until.isoformat()},
        )


def wake(desk: Desk, finding: Finding) -> None:
    """Show a finding again at once; the journal tells of that too."""
    with desk.store.unit() as unit:
        desk.store.findings.wake(unit, finding)
        unit.note(
            Act.PUT_OFF,
            client_id=finding.client_id,
            kind=_kind(finding),
            record_id=finding.record_id,
            details={"rule": finding.rule_id, "until": ""},
        )


def _kind(finding: Finding) -> str:
    """Give the kind of the record a finding is about, as the facts name it."""
    kinds = (one.kind for one in finding.facts if one.record_id == finding.record_id)
    return next(kinds, "client" if finding.client_id else "")
