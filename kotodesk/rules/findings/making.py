"""Making a finding: the rule of the fact's day, the working days, and when it is shown."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.i18n import Message
from kotodesk.register.record import Record
from kotodesk.rules.counting import Deadline, add_days, deadline, deadline_on
from kotodesk.rules.findings.model import SHOWN_AFTER, SHOWN_AHEAD, Fact, Finding
from kotodesk.rules.values import Rule, RuleSet


@attrs.frozen
class Counted:
    """A day counted from a fact by the rule of its day."""

    rule: Rule
    limit: Deadline

    @property
    def due(self) -> date:
        """The statutory day."""
        return self.limit.due


def fact(record: Record, *fields: str) -> tuple[Fact, ...]:
    """Give the facts in `fields` of `record`, those that hold nothing left out."""
    found = []
    for name in fields:
        value = getattr(record, name)
        if value is None or value in ("", ()):
            continue
        plain = value if isinstance(value, date) else _plain(value)
        found.append(Fact(record.KIND, record.id, name, plain))
    return tuple(found)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def counted(rules: RuleSet, rule_id: str, start: date | None) -> Counted | None:
    """Count a rule from the day of a fact.

    `None` without the fact, and where the rule demands nothing on that day.
    """
    rule = rules.for_fact(rule_id, start) if start is not None else None
    if start is None or rule is None:
        return None
    return Counted(rule, deadline(start, rule.period))


@attrs.frozen(kw_only=True)
class About:
    """What a finding is about: its record, the facts, the words.

    `section` stands in for the rule's own when it is narrower; `verify` marks a finding that must
    be checked although its rule's value need not.
    """

    kind: str
    client_id: str
    record_id: str
    facts: tuple[Fact, ...]
    title: Message
    explanation: Message
    section: str = ""
    verify: bool = False


def dated(
    rule: Rule,
    limit: Deadline,
    about: About,
    *,
    ahead: int = SHOWN_AHEAD,
    until: date | None = None,
) -> Finding:
    """Give a finding with a day, shown from `ahead` days before it."""
    return _finding(rule, about, limit, add_days(limit.due, -ahead), until)


def undated(
    rule: Rule, about: About, *, from_day: date | None = None, until: date | None = None
) -> Finding:
    """Give a finding the Act gives no number for: it is to be done without delay, or be known."""
    return _finding(rule, about, None, from_day, until)


def _finding(
    rule: Rule, about: About, limit: Deadline | None, from_day: date | None, until: date | None
) -> Finding:
    return Finding(
        rule_id=rule.id,
        section=about.section or rule.section,
        client_id=about.client_id,
        record_id=about.record_id,
        kind=about.kind,
        due=limit.due if limit else None,
        act_by=limit.act_by if limit else None,
        may_still=limit.may_still if limit else None,
        from_day=from_day,
        until=until,
        facts=about.facts,
        title=about.title,
        explanation=about.explanation,
        verify=about.verify or rule.to_be_verified,
    )


def on_the_day(day: date) -> Deadline:
    """Give a limit that no holiday moves: what happens on `day` happens on it."""
    return Deadline(day, day, day)


def ends_on(day: date) -> Deadline:
    """Give the limit of something that ends on `day`, with its working days."""
    return deadline_on(day)


def some_days_after(day: date, days: int = SHOWN_AFTER) -> date:
    """Give the last day to show what ended on `day`."""
    return add_days(day, days)
