"""What the law wants next: the items of the Today page, computed from a few facts per client.

`TodayFacts` is one row of one query; `items` turns rows into dated items, `municipal` adds what
concerns the whole municipality.  A thing the Act gives no number for has no day here either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.rules import assessment_right
from kotodesk.rules.counting import Deadline, deadline_on
from kotodesk.rules.values import RuleSet

Severity = Literal["overdue", "week", "month", "later", "undated"]

_WEEK = 7
_MONTH = 30
_AHEAD = {"assessment_right": 90, "permit_ends": 90, "consent_ends": 30, "municipal": 90}
"""How many days ahead an item is shown: a matter of the screen, not of the Act."""
_PASSED = 30
"""How long a permit or consent that has ended is still shown as overdue."""


@attrs.frozen(kw_only=True)
class TodayFacts:
    """The facts of one client that the Today page needs: one row of one query.

    `open_assessment_*`: the oldest assessment without the day it was drawn up.
    `consent_*`: of the consents whose last event is given or renewed, the one ending first.
    `follow_up_*`: the oldest follow-up not done, and how many there are.
    """

    client_id: str
    status: str = ""
    first_permit: date | None = None
    trafficking_victim: bool = False
    permit_valid_to: date | None = None
    until_further_notice: bool = False
    has_completed_assessment: bool = False
    open_assessment_id: str = ""
    open_assessment_started: date | None = None
    open_assessment_informed: date | None = None
    consent_id: str = ""
    consent_type: str = ""
    consent_valid_from: date | None = None
    consent_valid_until: date | None = None
    follow_up_id: str = ""
    follow_up_opened: date | None = None
    follow_ups_open: int = 0


@attrs.frozen
class TodayItem:
    """One thing to do: `due` by the law, `act_by` the working day to aim at; `None` if undated.

    `client_id` is empty for what concerns the municipality; `kind` leads to the right page.
    """

    kind: str
    client_id: str
    record_id: str
    due: date | None
    act_by: date | None
    severity: Severity
    title: Message
    explanation: Message

    @property
    def order(self) -> tuple[date, date, str, str]:
        """Sort key: by day to act, the undated first (they are to be done without delay)."""
        return (self.act_by or date.min, self.due or date.min, self.kind, self.client_id)


def items(facts: Iterable[TodayFacts], day: date, rules: RuleSet) -> tuple[TodayItem, ...]:
    """Give the items of all clients, the next one first."""
    found = [item for one in facts for item in of_client(one, day, rules)]
    return tuple(sorted(found, key=lambda item: item.order))


def of_client(facts: TodayFacts, day: date, rules: RuleSet) -> Iterator[TodayItem]:
    """Give the items of one client; an ended client has none but open follow-ups."""
    if facts.status != "ended":
        yield from _open_assessment(facts, day, rules)
        yield from _assessment_right(facts, day, rules)
        yield from _permit(facts, day)
    yield from _consent(facts, day)
    yield from _follow_up(facts)


def municipal(day: date, rules: RuleSet) -> tuple[TodayItem, ...]:
    """Give the dates of the municipality: Koto-AJ in use, storing duty, old claims (102 §)."""
    texts = {
        "kotoaj.use": N_("Koto-AJ in use at the latest"),
        "kotoaj.store": N_("The duty to store in the national data repository begins"),
        "comp.old": N_("Last day to claim compensations under the repealed Act"),
    }
    found = []
    for rule_id, title in texts.items():
        rule = rules.on(rule_id, day)
        limit = deadline_on(rule.day)
        if rule.day - timedelta(days=_AHEAD["municipal"]) <= day <= rule.day:
            explanation = Message(
                N_("%(section)s · %(day)s"), {"section": rule.section, "day": rule.day}
            )
            found.append(_dated(rule_id, "", "", limit, day, Message(title), explanation))
    return tuple(sorted(found, key=lambda item: item.order))


def severity_of(act_by: date | None, day: date) -> Severity:
    """Tell how near a day is: passed, within a week, within thirty days, later; none is undated."""
    if act_by is None:
        return "undated"
    left = (act_by - day).days
    if left < 0:
        return "overdue"
    return "week" if left <= _WEEK else "month" if left <= _MONTH else "later"


def _dated(
    kind: str,
    client_id: str,
    record_id: str,
    limit: Deadline,
    day: date,
    title: Message,
    explanation: Message,
) -> TodayItem:
    severity = severity_of(limit.act_by, day)
    if severity == "overdue" and day <= limit.due:
        # The working day is behind us, the statutory one is not: it can still be done.
        severity = "week"
    return TodayItem(
        kind, client_id, record_id, limit.due, limit.act_by, severity, title, explanation
    )


def _open_assessment(facts: TodayFacts, day: date, rules: RuleSet) -> Iterator[TodayItem]:
    if not facts.open_assessment_id:
        return
    begun = facts.open_assessment_started or facts.open_assessment_informed
    section = rules.on("assessment.start", day).section
    if begun is None:
        explanation = Message(N_("%(section)s · without delay"), {"section": section})
    else:
        explanation = Message(
            N_("%(section)s · started %(day)s, without delay (the Act gives no number)"),
            {"section": section, "day": begun},
        )
    yield TodayItem(
        "assessment_open",
        facts.client_id,
        facts.open_assessment_id,
        None,
        None,
        "undated",
        Message(N_("assessment started, not drawn up")),
        explanation,
    )


def _assessment_right(facts: TodayFacts, day: date, rules: RuleSet) -> Iterator[TodayItem]:
    if facts.first_permit is None or facts.has_completed_assessment:
        return
    right = assessment_right.right(facts.first_permit, day, rules)
    if right.deadline is None or right.state != "open":
        return
    if right.deadline.due > day + timedelta(days=_AHEAD["assessment_right"]):
        return
    rule = rules.on(assessment_right.WINDOW, day)
    explanation = Message(
        N_("%(section)s · first permit %(day)s, %(years)s years"),
        {"section": rule.section, "day": facts.first_permit, "years": rule.number},
    )
    title = Message(N_("right to an assessment ends"))
    record = facts.open_assessment_id
    yield _dated(
        "assessment_right", facts.client_id, record, right.deadline, day, title, explanation
    )


def _permit(facts: TodayFacts, day: date) -> Iterator[TodayItem]:
    end = facts.permit_valid_to
    if end is None or facts.until_further_notice or not _near(end, day, _AHEAD["permit_ends"]):
        return
    title = N_("residence permit ends") if end >= day else N_("residence permit has ended")
    explanation = Message(N_("73.1 § 3 · valid until %(day)s"), {"day": end})
    limit = deadline_on(end)
    yield _dated("permit_ends", facts.client_id, "", limit, day, Message(title), explanation)


def _consent(facts: TodayFacts, day: date) -> Iterator[TodayItem]:
    end = facts.consent_valid_until
    if not facts.consent_id or end is None or not _near(end, day, _AHEAD["consent_ends"]):
        return
    title = N_("consent %(type)s ends") if end >= day else N_("consent %(type)s has ended")
    if facts.consent_valid_from is None:
        explanation = Message(N_("Consent valid until %(until)s"), {"until": end})
    else:
        explanation = Message(
            N_("Consent valid %(start)s–%(until)s"),
            {"start": facts.consent_valid_from, "until": end},
        )
    yield _dated(
        "consent_ends",
        facts.client_id,
        facts.consent_id,
        deadline_on(end),
        day,
        Message(title, {"type": facts.consent_type}),
        explanation,
    )


def _follow_up(facts: TodayFacts) -> Iterator[TodayItem]:
    if not facts.follow_ups_open:
        return
    explanation = Message(N_("GDPR 7.3, 19 · open: %(count)s"), {"count": facts.follow_ups_open})
    if facts.follow_up_opened is not None:
        explanation = Message(
            N_("GDPR 7.3, 19 · opened %(day)s, open: %(count)s"),
            {"day": facts.follow_up_opened, "count": facts.follow_ups_open},
        )
    yield TodayItem(
        "follow_up",
        facts.client_id,
        facts.follow_up_id,
        None,
        None,
        "undated",
        Message(N_("follow-up of a consent to be done")),
        explanation,
    )


def _near(end: date, day: date, ahead: int) -> bool:
    return day - timedelta(days=_PASSED) <= end <= day + timedelta(days=ahead)
