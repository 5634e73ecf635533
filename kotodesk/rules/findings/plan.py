"""Kotoutumissuunnitelma (20, 23, 31 §): to be drawn up, until when it and all plans run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.plan import Plan
from kotodesk.register.residence import Residence
from kotodesk.rules.assessment_right import reached_on
from kotodesk.rules.findings.known import (
    EVERY_DAY,
    beside,
    drawn_up,
    last_day,
    newest_plan,
    of_the_old_act,
)
from kotodesk.rules.findings.making import (
    About,
    counted,
    dated,
    ends_on,
    fact,
    some_days_after,
    undated,
)
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.plan_length import Limit, longest, maximum
from kotodesk.rules.values import RuleSet

START, LATEST, VICTIM = "plan.start", "plan.latest", "plan.victim"
END, LENGTH = "plan.end", "plan.length"
PLAN_NEEDED = "plan_needed"
"""Code of set "assessment_outcome"."""


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give what 20 and 23 § ask for the client's plans."""
    yield from _to_draw_up(file, rules)
    yield from _latest(file, rules)
    plan = newest_plan(file)
    if plan is None:
        return
    everything = drawn_up(file)
    limit = longest(plan, everything, rules, EVERY_DAY, beside(file))
    in_all = maximum(plan, everything, rules, EVERY_DAY, beside(file))
    if limit is None or in_all is None:
        return
    yield from _too_long(file, plan, rules, limit if limit.exceeded_by(plan) else in_all)
    if plan.ended is None:
        yield from _ends(file, plan, rules, in_all)
        yield from _maximum(file, plan, rules, in_all)


def _to_draw_up(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    done = [one for one in file.of(Assessment) if one.completed is not None]
    newest = max(done, key=lambda one: (one.completed or date.min, one.id), default=None)
    if newest is None or newest.completed is None or newest.outcome != PLAN_NEEDED:
        return
    followed = any(
        one.assessment_id == newest.id or (one.drafted or date.min) >= newest.completed
        for one in drawn_up(file)
    )
    rule = rules.for_fact(START, newest.completed)
    if followed or rule is None:
        return
    if newest.planned_plan_date is None:
        explanation = Message(
            N_("%(section)s · assessment of %(day)s, without delay (the Act gives no number)"),
            {"section": rule.section, "day": newest.completed},
        )
    else:
        explanation = Message(
            N_("%(section)s · assessment of %(day)s, without delay; planned for %(planned)s"),
            {
                "section": rule.section,
                "day": newest.completed,
                "planned": newest.planned_plan_date,
            },
        )
    about = About(
        kind="plan_start",
        client_id=file.client.id,
        record_id=next((one.id for one in file.of(Plan) if one.drafted is None), newest.id),
        facts=fact(newest, "completed", "outcome", "planned_plan_date"),
        title=Message(N_("integration plan to be drawn up")),
        explanation=explanation,
    )
    yield undated(rule, about, from_day=newest.completed)


def _latest(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Tell the last day for a plan while an assessment leads to one and none is drawn up."""
    held = file.of(Assessment)
    wanted = [one for one in held if one.completed is None or one.outcome == PLAN_NEEDED]
    residence = file.one(Residence)
    window = counted(rules, LATEST, residence.first_permit)
    if not wanted or drawn_up(file) or window is None:
        return
    reached = reached_on(file)
    late = reached is not None and reached > window.due
    if late and residence.trafficking_victim is True:
        rule = rules.for_fact(VICTIM, window.due)
        if rule is not None:
            about = About(
                kind="plan_latest",
                client_id=file.client.id,
                record_id=wanted[-1].id,
                facts=fact(residence, "first_permit", "trafficking_victim"),
                title=Message(N_("plan still possible for a trafficking victim")),
                explanation=Message(
                    N_(
                        "%(section)s · the three years ended %(end)s, reached by the services "
                        "only %(day)s"
                    ),
                    {"section": rule.section, "end": window.due, "day": reached},
                ),
            )
            yield undated(rule, about, from_day=reached)
        return
    about = About(
        kind="plan_latest",
        client_id=file.client.id,
        record_id=wanted[-1].id,
        facts=fact(residence, "first_permit"),
        title=Message(N_("last day to draw up an integration plan")),
        explanation=Message(
            N_("%(section)s · first permit %(day)s, %(years)s years"),
            {
                "section": window.rule.section,
                "day": residence.first_permit,
                "years": window.rule.number,
            },
        ),
    )
    yield dated(window.rule, window.limit, about)


def _ends(file: ClientFile, plan: Plan, rules: RuleSet, in_all: Limit) -> Iterator[Finding]:
    end = last_day(file, plan)
    rule = rules.for_fact(END, plan.drafted or date.max)
    if end is None or rule is None:
        return
    if in_all.due is None:
        explanation = Message(
            N_("%(section)s · plan of %(day)s; it holds for the studies until it is replaced"),
            {"section": in_all.section, "day": plan.drafted},
        )
    elif end < in_all.due:
        explanation = Message(
            N_("%(section)s · plan of %(day)s; the plans together may run until %(limit)s"),
            {"section": in_all.section, "day": plan.drafted, "limit": in_all.due},
        )
    else:
        explanation = Message(
            N_("%(section)s · plan of %(day)s; the maximum of the plans is reached"),
            {"section": in_all.section, "day": plan.drafted},
        )
    about = About(
        kind="plan_ends",
        client_id=file.client.id,
        record_id=plan.id,
        facts=fact(plan, "drafted", "valid_until"),
        title=Message(N_("integration plan ends")),
        explanation=explanation,
        verify=in_all.verify or of_the_old_act(file, plan, rules),
    )
    yield dated(rule, ends_on(end), about, until=some_days_after(end))


def _maximum(file: ClientFile, plan: Plan, rules: RuleSet, in_all: Limit) -> Iterator[Finding]:
    first = drawn_up(file)[0]
    rule = rules.for_fact(in_all.rule_id, plan.drafted or date.max)
    if rule is None:
        return
    facts = (*fact(first, "drafted"), *fact(plan, "extension_grounds"))
    if in_all.due is None:
        about = About(
            kind="plan_replace",
            client_id=file.client.id,
            record_id=plan.id,
            facts=facts,
            title=Message(N_("employment plan to replace the integration plan")),
            explanation=Message(
                N_("%(section)s · studies go on; an employment plan without undue delay"),
                {"section": rule.section},
            ),
        )
        yield undated(rule, about, from_day=last_day(file, plan))
        return
    about = About(
        kind="plan_maximum",
        client_id=file.client.id,
        record_id=plan.id,
        facts=facts,
        title=Message(N_("maximum duration of the plans is reached")),
        explanation=Message(
            N_("%(section)s · the first plan was drawn up %(day)s"),
            {"section": in_all.section, "day": first.drafted},
        ),
        section=in_all.section,
        verify=in_all.verify or of_the_old_act(file, plan, rules),
    )
    yield dated(rule, ends_on(in_all.due), about, until=some_days_after(in_all.due))


def _too_long(file: ClientFile, plan: Plan, rules: RuleSet, limit: Limit) -> Iterator[Finding]:
    end = last_day(file, plan)
    rule = rules.for_fact(LENGTH, plan.drafted or date.max)
    if rule is None or not limit.passed_by(end):
        return
    about = About(
        kind="plan_too_long",
        client_id=file.client.id,
        record_id=plan.id,
        facts=fact(plan, "drafted", "valid_from", "valid_until"),
        title=Message(N_("integration plan runs too long")),
        explanation=Message(
            N_("%(section)s · it runs until %(end)s, the recorded grounds allow %(limit)s"),
            {"section": limit.section, "end": end, "limit": limit.due},
        ),
        section=limit.section,
        verify=limit.verify,
    )
    yield undated(rule, about)
