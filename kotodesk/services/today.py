"""Tänään: what the law wants next, what was left open, how many there are."""

from __future__ import annotations

from collections import Counter
from datetime import date

import attrs

from kotodesk.rules import today as rule
from kotodesk.rules.counting import add_months
from kotodesk.rules.today import TodayItem
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.clients import ClientRow
from kotodesk.store.drafts import Draft


@attrs.frozen
class TodayOverview:
    """Everything the Today page shows: items in order, their clients, drafts, dues by month."""

    day: date
    items: tuple[TodayItem, ...]
    clients: dict[str, ClientRow]
    drafts: tuple[Draft, ...]
    months: tuple[tuple[date, int], ...]
    """The first day of this month and the five after it, each with its number of due days."""

    @property
    def overdue(self) -> int:
        """How many items' day has passed."""
        return sum(1 for one in self.items if one.severity == "overdue")

    @property
    def soon(self) -> int:
        """How many items fall within thirty days, the undated ones included."""
        return sum(1 for one in self.items if one.severity in {"undated", "week", "month"})


MONTHS_AHEAD = 6


def overview(desk: Desk) -> TodayOverview:
    """Give the Today page's content for the day by the clock."""
    day = desk.today()
    rules = rule_values()
    found = (*rule.items(desk.store.today_facts(), day, rules), *rule.municipal(day, rules))
    items = tuple(sorted(found, key=lambda one: one.order))
    drafts = desk.store.drafts.all()
    wanted = {one.client_id for one in items} | {one.client_id for one in drafts}
    rows = desk.store.clients.rows(tuple(sorted(wanted - {""}))) if wanted - {""} else ()
    return TodayOverview(day, items, {row.id: row for row in rows}, drafts, _months(items, day))


def _months(items: tuple[TodayItem, ...], day: date) -> tuple[tuple[date, int], ...]:
    counts = Counter(one.due.replace(day=1) for one in items if one.due is not None)
    months = (add_months(day.replace(day=1), step) for step in range(MONTHS_AHEAD))
    return tuple((month, counts[month]) for month in months)
