"""Tarkistus (22 §): at most six months between, sooner when agreed or when something changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.plan import Plan
from kotodesk.register.situation import BenefitPeriod
from kotodesk.rules.findings.known import last_day, newest_plan, of_the_old_act, reviews_of
from kotodesk.rules.findings.making import About, counted, dated, ends_on, fact, undated
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.rules.values import RuleSet

INTERVAL, PLANNED, CHANGE = "plan.review", "plan.review.planned", "plan.change"


@attrs.frozen
class _Last:
    """When the plan was last looked at: drawn up or reviewed, and what was agreed then."""

    day: date
    facts: tuple[Fact, ...]
    agreed: date | None
    agreed_facts: tuple[Fact, ...]
    final: bool
    reviewed: bool


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the next review of the plan that counts."""
    plan = newest_plan(file)
    if plan is None:
        return
    last, end = _last(file, plan), last_day(file, plan)
    limit = counted(rules, INTERVAL, last.day if last else None)
    if last is None or end is None:
        return
    yield from _change(file, rules, last, end)
    if last.final or limit is None:
        return
    if limit.due < end:
        words = (
            N_("%(section)s · reviewed %(day)s, at most %(months)s months between reviews")
            if last.reviewed
            else N_("%(section)s · plan drawn up %(day)s, at most %(months)s months to a review")
        )
        about = About(
            kind="review_due",
            client_id=file.client.id,
            record_id=plan.id,
            facts=last.facts,
            title=Message(N_("integration plan to be reviewed")),
            explanation=Message(
                words,
                {
                    "section": limit.rule.section,
                    "day": last.day,
                    "months": limit.rule.number,
                },
            ),
            verify=of_the_old_act(file, plan, rules),
        )
        yield dated(limit.rule, limit.limit, about, until=end)
    if last.agreed is not None and last.day <= last.agreed < min(limit.due, end):
        yield from _planned(file, plan, rules, last, last.agreed)


def _last(file: ClientFile, plan: Plan) -> _Last | None:
    reviews = reviews_of(file, plan)
    if reviews and reviews[-1].reviewed is not None:
        one = reviews[-1]
        return _Last(
            reviews[-1].reviewed,
            fact(one, "reviewed"),
            one.next_review,
            fact(one, "next_review"),
            one.last_review is True,
            reviewed=True,
        )
    if plan.drafted is None:
        return None
    return _Last(
        plan.drafted,
        fact(plan, "drafted"),
        plan.planned_review,
        fact(plan, "planned_review"),
        final=False,
        reviewed=False,
    )


def _planned(
    file: ClientFile, plan: Plan, rules: RuleSet, last: _Last, agreed: date
) -> Iterator[Finding]:
    rule = rules.for_fact(PLANNED, last.day)
    if rule is None:
        return
    about = About(
        kind="review_planned",
        client_id=file.client.id,
        record_id=plan.id,
        facts=last.agreed_facts,
        title=Message(N_("planned review of the integration plan")),
        explanation=Message(
            N_("%(section)s · agreed on %(day)s, before the statutory day"),
            {"section": rule.section, "day": last.day},
        ),
    )
    yield dated(rule, ends_on(agreed), about, until=last_day(file, plan))


def _change(file: ClientFile, rules: RuleSet, last: _Last, end: date) -> Iterator[Finding]:
    """Tell of a period that began or ended since: a change that may ask for a review (22.1 §)."""
    for one in file.of(BenefitPeriod):
        turns = [
            (day, name)
            for name in ("start", "end")
            if (day := getattr(one, name)) is not None and last.day < day <= end
        ]
        rule = rules.for_fact(CHANGE, turns[-1][0]) if turns else None
        if rule is None:
            continue
        day, name = max(turns)
        about = About(
            kind="review_change",
            client_id=file.client.id,
            record_id=one.id,
            facts=fact(one, "benefit", name),
            title=Message(N_("life situation changed: review the integration plan")),
            explanation=Message(
                N_("%(section)s · change on %(day)s, plan last looked at %(last)s"),
                {"section": rule.section, "day": day, "last": last.day},
            ),
        )
        yield undated(rule, about, from_day=day, until=end)
