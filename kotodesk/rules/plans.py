"""Plans of a client: which one is valid, how long one may run (23, 31 §), what one still lacks.

Pure: (records, rules in force, day) → answers.  The rule in force on the day a plan was drawn up is
the one used.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules.completeness import Missing, missing
from kotodesk.rules.counting import add_days, end_of
from kotodesk.rules.values import RuleSet

FIRST, TOTAL, EXTENSION, STUDIES = "plan.first", "plan.total", "plan.extension", "plan.studies"
OLD_BEFORE, OLD_TOTAL, OLD_EXTENSION = "plan.old.before", "plan.old.total", "plan.old.extension"

_TWO_YEARS_MORE = frozenset({"little_education", "multi_sector", "home_care"})
"""The grounds of 23.3 §."""


@attrs.frozen
class Limit:
    """The last day a plan may run to, by which paragraph; `due` is `None` where there is no cap."""

    due: date | None
    section: str

    def exceeded_by(self, plan: Plan) -> bool:
        """Whether the plan runs longer."""
        return self.due is not None and plan.valid_until is not None and plan.valid_until > self.due


def is_valid(plan: Plan, day: date) -> bool:
    """Whether the plan was completed and runs on `day`: it makes a kotoutuja-asiakas (5 § 5 k.)."""
    if plan.state not in {COMPLETED, CORRECTING}:
        return False
    if plan.valid_from is None or plan.valid_until is None:
        return False
    return plan.valid_from <= day <= min(plan.valid_until, plan.ended or date.max)


def valid_plan(plans: Iterable[Plan], day: date) -> Plan | None:
    """Give the plan valid on `day`, the newest if there are two."""
    found = [one for one in plans if is_valid(one, day)]
    return max(found, key=lambda one: one.number or 0) if found else None


def longest(plan: Plan, plans: Iterable[Plan], rules: RuleSet, day: date) -> Limit | None:
    """Give the last day `plan` may run to among all `plans` of the client.

    `None` before it is known when it was drawn up.  `day` is today: it chooses the rules for a plan
    of the repealed Act.  The grounds are those recorded in the plan itself.
    """
    if plan.drafted is None:
        return None
    first = min(_order(one) for one in (plan, *plans) if one.drafted is not None)
    grounds = frozenset(plan.extension_grounds)
    if "studies_25" in grounds:
        return Limit(None, "31.2–31.3 §")
    if "old_plan" in grounds and plan.drafted < rules.on(OLD_BEFORE, day).day:
        return _old(first[0], grounds, rules, day)
    total = _total(plan, first[0], rules)
    if first == _order(plan):
        rule = rules.on(FIRST, plan.drafted if _in_force(rules, plan.drafted) else day)
        year = end_of(plan.valid_from or plan.drafted, rule.period)
        if total.due is None or year <= total.due:
            return Limit(year, rule.section)
    return total


def _order(plan: Plan) -> tuple[date, int]:
    return plan.drafted or date.max, plan.number or 0


def _in_force(rules: RuleSet, drafted: date) -> bool:
    return any(one.valid_from <= drafted for one in rules.rules.get(FIRST, ()))


def _total(plan: Plan, first: date, rules: RuleSet) -> Limit:
    """All plans together, from the day the first was drawn up, with what the grounds add."""
    drafted = plan.drafted or first
    on = drafted if _in_force(rules, drafted) else max(one.valid_from for one in rules.rules[TOTAL])
    rule, section = rules.on(TOTAL, on), rules.on(TOTAL, on).section
    grounds = frozenset(plan.extension_grounds)
    due = end_of(first, rule.period)
    if grounds & _TWO_YEARS_MORE:
        rule = rules.on(EXTENSION, on)
        due, section = end_of(due, rule.period), rule.section
    if "obstacle" in grounds:
        due, section = add_days(due, obstacle_days(plan)), "23.4 §"
    if "studies" in grounds:
        rule = rules.on(STUDIES, on)
        due, section = end_of(due, rule.period), rule.section
    return Limit(due, section)


def obstacle_days(plan: Plan) -> int:
    """Give for how many days the plan could not be carried out, first and last counted (23.4 §)."""
    if plan.obstacle_from is None or plan.obstacle_until is None:
        return 0
    return max(0, (plan.obstacle_until - plan.obstacle_from).days + 1)


def _old(first: date, grounds: frozenset[str], rules: RuleSet, day: date) -> Limit:
    """The repealed Act's maximum, until the plan is reviewed under 22 § (102.2 §)."""
    rule = rules.on(OLD_TOTAL, day)
    due = end_of(first, rule.period)
    if grounds & _TWO_YEARS_MORE:
        rule = rules.on(OLD_EXTENSION, day)
        due = end_of(due, rule.period)
    return Limit(due, rule.section)


def missing_for_completion(
    plan: Plan, services: Iterable[PlanService], limit: Limit | None
) -> tuple[Missing, ...]:
    """Give what must be there before the plan can be completed: its fields, services and length."""
    agreed = tuple(services)
    order = [section.id for section in Plan.SECTIONS]
    found = [*missing(plan, "complete"), *_services(agreed)]
    if limit is not None and limit.exceeded_by(plan):
        found.append(Missing("length", "valid_until", too_long(limit)))
    return tuple(sorted(found, key=lambda one: order.index(one.section)))


def too_long(limit: Limit) -> Message:
    """Say until when the plan may run."""
    return Message(
        N_(
            "The plan may run until %(day)s at the latest (%(section)s). Shorten it, or record "
            "the ground for running longer."
        ),
        {"day": limit.due, "section": limit.section},
    )


def _services(services: tuple[PlanService, ...]) -> list[Missing]:
    if not services:
        message = N_("Agree at least one service with the client (19.2 §).")
        return [Missing("services", "", Message(message))]
    return [
        Missing(
            "services",
            "",
            Message(
                N_("Service %(number)s, %(name)s: %(what)s"),
                {"number": place, "name": one.name or "–", "what": lacking.message},
            ),
        )
        for place, one in enumerate(services, 1)
        for lacking in missing(one, "complete")
    ]
