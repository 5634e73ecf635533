"""How long the plans may run (23, 31, 102.2 §), and what would let them run longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.rules.assessment_right import reached_on
from kotodesk.rules.counting import end_of
from kotodesk.rules.eligibility.extending import extending
from kotodesk.rules.eligibility.model import Answer, Coded, Sentence, fact, lacking, say
from kotodesk.rules.findings.known import beside, drawn_up, last_day, newest_plan
from kotodesk.rules.findings.making import Counted, counted
from kotodesk.rules.plan_length import (
    FIRST,
    OLD_BEFORE,
    TOTAL,
    Limit,
    counts,
    longest,
    maximum,
    runs_by_the_old_act,
)
from kotodesk.rules.values import RuleSet

LATEST, VICTIM = "plan.latest", "20.4 §"

RUNS = N_("The newest plan runs until %(day)s.")
IN_ALL = N_("All plans together may run until %(day)s, counted from the first plan of %(first)s.")
OVER = N_("The plans together could run until %(day)s; the maximum is reached.")
NO_CAP = N_(
    "There is no last day: the studies go on, and the plan holds for them until an employment "
    "plan replaces it, drawn up without undue delay."
)
FIRST_YEAR = N_("The first plan may run until %(day)s.")
RECORDED = N_("Recorded ground: %(ground)s.")
DOES_NOT_COUNT = N_(
    "The ground %(ground)s is recorded, but not everything the Act asks for: it does not count."
)
OLD_ACT = N_(
    "The plan was drawn up before %(day)s: the repealed Act's maximum holds until the plan is "
    "reviewed under 22 §."
)
IF_REVIEWED = N_("Reviewed under 22 §, the plans together may run until %(day)s.")
TOO_LONG = N_("The newest plan runs longer than the recorded grounds allow, until %(day)s.")
AFTERWARDS = N_(
    "If there is a need of services for employment when it ends: the Act on employment services "
    "(380/2023)."
)
NO_PLAN = N_("No plan has been drawn up. It needs an assessment that finds it necessary.")
BY = N_("A plan is to be drawn up by %(day)s at the latest; act by %(act_by)s.")
TOO_LATE = N_("The time to draw up a plan ended on %(day)s.")
VICTIM_LATE = N_(
    "For a victim of trafficking reached by the services only on %(reached)s it may still be done."
)
DRAWN_NOW = N_(
    "Drawn up on %(day)s, the first plan may run until %(first)s and all plans together until "
    "%(total)s."
)
WHY_COUNT = N_("Without it the last day for a plan cannot be counted.")
WHY_VICTIM = N_("For a victim of trafficking a plan may still be possible.")


def answer(file: ClientFile, day: date, rules: RuleSet) -> Answer:
    """Tell until when the plans may run, or until when a first one may be drawn up."""
    plan = newest_plan(file)
    if plan is None:
        return _none_yet(file, day, rules)
    everything = drawn_up(file)
    around = beside(file)
    total = maximum(plan, everything, rules, day, around)
    limit = longest(plan, everything, rules, day, around)
    if total is None or limit is None:
        return Answer(question="plan", verdict="unknown", sentences=())
    told = [*_reached(everything[0], total, day), *_this(file, plan, total, limit)]
    told += _grounds(file, plan)
    if runs_by_the_old_act(plan, file.of(Review), rules, day):
        told += _old(file, plan, rules, day)
    if total.due is not None:
        told += extending(file, plan, rules, day, total)
    told.append(say(AFTERWARDS, "23.6 §"))
    open_still = total.due is None or day <= total.due
    return Answer(
        question="plan",
        verdict="yes" if open_still else "no",
        sentences=tuple(told),
        until=total.due,
    )


def _reached(first: Plan, total: Limit, day: date) -> Iterator[Sentence]:
    facts = fact(first, "drafted")
    if total.due is None:
        yield say(NO_CAP, total.section, facts, verify=total.verify)
    elif day > total.due:
        yield say(OVER, total.section, facts, verify=total.verify, day=total.due)
    else:
        yield say(
            IN_ALL, total.section, facts, verify=total.verify, day=total.due, first=first.drafted
        )


def _this(file: ClientFile, plan: Plan, total: Limit, limit: Limit) -> Iterator[Sentence]:
    end = last_day(file, plan)
    if end is not None:
        yield say(RUNS, "23 §", fact(plan, "valid_until", "ended"), day=end)
    if limit.due is not None and limit.due != total.due:
        yield say(FIRST_YEAR, limit.section, fact(plan, "drafted", "valid_from"), day=limit.due)
    if limit.passed_by(end):
        yield say(TOO_LONG, limit.section, fact(plan, "valid_until"), day=limit.due)


def _grounds(file: ClientFile, plan: Plan) -> Iterator[Sentence]:
    for code in plan.extension_grounds:
        ground = Coded("plan_extension_ground", code)
        yield say(RECORDED, "23, 31 §", fact(plan, "extension_grounds"), ground=ground)
    for one in file.of(Extension):
        if one.ground:
            ground = Coded("plan_extension_ground", one.ground)
            facts = fact(one, "ground", "obstacle_from", "obstacle_until", "recorded")
            yield say(RECORDED if counts(one) else DOES_NOT_COUNT, "23, 31 §", facts, ground=ground)


def _old(file: ClientFile, plan: Plan, rules: RuleSet, day: date) -> Iterator[Sentence]:
    began = rules.for_fact(OLD_BEFORE, day)
    if began is None:
        return
    yield say(OLD_ACT, began.section, fact(plan, "drafted"), verify=True, day=began.day)
    reviewed = Review(
        id="", client_id=file.client.id, plan_id=plan.id, state="completed", reviewed=day
    )
    around = attrs.evolve(beside(file), reviews=(*file.of(Review), reviewed))
    limit = maximum(plan, drawn_up(file), rules, day, around)
    if limit is not None and limit.due is not None:
        yield say(IF_REVIEWED, f"102.2, {limit.section}", verify=limit.verify, day=limit.due)


def _none_yet(file: ClientFile, day: date, rules: RuleSet) -> Answer:
    residence = file.one(Residence)
    none = say(NO_PLAN, "16, 20.1 §")
    window = counted(rules, LATEST, residence.first_permit)
    if window is None:
        lacks = lacking(residence, "first_permit", WHY_COUNT, "20.3 §")
        return Answer(question="plan", verdict="unknown", sentences=(none, lacks))
    facts = fact(residence, "first_permit")
    if day <= window.due:
        by = say(BY, window.rule.section, facts, day=window.due, act_by=window.limit.act_by)
        told = (by, none, *_drawn_now(day, rules))
        return Answer(question="plan", verdict="yes", sentences=told, until=window.due)
    return _late(file, day, rules, window)


def _late(file: ClientFile, day: date, rules: RuleSet, window: Counted) -> Answer:
    residence, reached = file.one(Residence), reached_on(file)
    over = say(TOO_LATE, window.rule.section, fact(residence, "first_permit"), day=window.due)
    reached_late = reached is not None and reached > window.due
    if residence.trafficking_victim is True and reached_late:
        facts = fact(residence, "trafficking_victim")
        told = say(VICTIM_LATE, VICTIM, facts, reached=reached)
        return Answer(
            question="plan", verdict="yes", sentences=(told, over, *_drawn_now(day, rules))
        )
    if residence.trafficking_victim is None and (reached is None or reached_late):
        lacks = lacking(residence, "trafficking_victim", WHY_VICTIM, VICTIM)
        return Answer(question="plan", verdict="unknown", sentences=(over, lacks), until=window.due)
    if residence.trafficking_victim is True and reached is None:
        lacks = lacking(file.client, "opened", WHY_VICTIM, VICTIM)
        return Answer(question="plan", verdict="unknown", sentences=(over, lacks), until=window.due)
    return Answer(question="plan", verdict="no", sentences=(over,), until=window.due)


def _drawn_now(day: date, rules: RuleSet) -> Iterator[Sentence]:
    year, total = rules.for_fact(FIRST, day), rules.for_fact(TOTAL, day)
    if year is not None and total is not None:
        first, in_all = end_of(day, year.period), end_of(day, total.period)
        yield say(DRAWN_NOW, total.section, day=day, first=first, total=in_all)
