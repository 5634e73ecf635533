"""Yhteiskuntaorientaatio (25 §, VNA 576/2024): at least 70 hours and nine matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan
from kotodesk.rules.findings.known import last_day, newest_plan
from kotodesk.rules.findings.making import About, fact, undated
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.orientation import HOURS, progress
from kotodesk.rules.values import RuleSet

ARRANGE, TOPICS = "orientation.arrange", "orientation.topics"
ALL_TOPICS = 9
"""How many matters VNA 576/2024 1 § names: codes of set "orientation_topic"."""


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give what is left of the orientation of a client with a plan."""
    plan = newest_plan(file)
    if plan is None or plan.ended is not None:
        return
    held = file.of(Orientation)
    if not held:
        yield from _arrange(file, plan, rules)
        return
    yield from _hours(file, plan, rules, held)
    yield from _topics(file, plan, rules, held)


def _began(held: tuple[Orientation, ...]) -> date | None:
    return min((one.started for one in held if one.started is not None), default=None)


def _arrange(file: ClientFile, plan: Plan, rules: RuleSet) -> Iterator[Finding]:
    rule = rules.for_fact(ARRANGE, plan.drafted or date.max)
    if rule is None:
        return
    about = About(
        kind="orientation",
        client_id=file.client.id,
        record_id=plan.id,
        facts=fact(plan, "drafted"),
        title=Message(N_("civic orientation to be arranged")),
        explanation=Message(
            N_("%(section)s · plan drawn up %(day)s, no orientation is recorded"),
            {"section": rule.section, "day": plan.drafted},
        ),
    )
    yield undated(rule, about, from_day=plan.drafted, until=last_day(file, plan))


def _hours(
    file: ClientFile, plan: Plan, rules: RuleSet, held: tuple[Orientation, ...]
) -> Iterator[Finding]:
    began = _began(held)
    rule = rules.for_fact(HOURS, began or date.max)
    done = progress(held, (), rules, began or date.max)
    if rule is None or done.hours >= done.wanted:
        return
    about = About(
        kind="orientation",
        client_id=file.client.id,
        record_id=held[-1].id,
        facts=tuple(
            one for part in held for one in fact(part, "started", "hours", "self_study_hours")
        ),
        title=Message(N_("civic orientation: hours missing")),
        explanation=Message(
            N_("%(section)s · %(hours)s of at least %(needed)s hours"),
            {"section": rule.section, "hours": done.hours, "needed": done.wanted},
        ),
    )
    yield undated(rule, about, from_day=began, until=last_day(file, plan))


def _topics(
    file: ClientFile, plan: Plan, rules: RuleSet, held: tuple[Orientation, ...]
) -> Iterator[Finding]:
    """Tell of matters not dealt with once the whole is said to be completed."""
    began = _began(held)
    rule = rules.for_fact(TOPICS, began or date.max)
    dealt = {topic for one in held for topic in one.topics}
    under_way = any(one.completed is None for one in held)
    if rule is None or under_way or len(dealt) >= ALL_TOPICS:
        return
    about = About(
        kind="orientation",
        client_id=file.client.id,
        record_id=held[-1].id,
        facts=tuple(one for part in held for one in fact(part, "completed", "topics")),
        title=Message(N_("civic orientation: matters missing")),
        explanation=Message(
            N_("%(section)s · %(dealt)s of %(all)s matters dealt with"),
            {"section": rule.section, "dealt": len(dealt), "all": ALL_TOPICS},
        ),
    )
    yield undated(rule, about, from_day=began, until=last_day(file, plan))
