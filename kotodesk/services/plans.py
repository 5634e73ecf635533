"""Kotoutumissuunnitelma (16, 18–20, 22–24 §): plan, its services, reviews and referrals."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.register.source import Source
from kotodesk.register.states import OPEN
from kotodesk.rules import completeness
from kotodesk.rules import plans as rule
from kotodesk.rules.values import RuleSet
from kotodesk.services import freezing
from kotodesk.services.assessments import drafter_line
from kotodesk.services.checks import length_beside
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotComplete, NoValidPlan, PlanOpen, PlanTooLong
from kotodesk.services.freezing import Origins, versions
from kotodesk.services.rule_values import rule_values
from kotodesk.store.versions import Version

_BEFORE_PLAN = frozenset({"", "enquiry", "guidance", "in_assessment"})
"""Statuses that a completed plan turns into kotoutuja-asiakas (5 § 5 k.)."""


def start(desk: Desk, client_id: str, source: Source) -> Plan:
    """Begin a plan from the client's newest assessment, as the next in number."""
    client = desk.store.records.get(Client, client_id)
    held = desk.store.records.of_client(Assessment, client_id)
    newest = max(held, key=lambda one: one.completed or one.started or date.min, default=None)
    plan = Plan(
        id=desk.store.new_id(),
        client_id=client_id,
        state=OPEN,
        assessment_id=newest.id if newest is not None else "",
        number=1 + max((one.number or 0 for one in of_client(desk, client_id)), default=0),
        language=client.dealing_language,
        interpreter=client.interpreter_needed,
        county_takes_part=newest.county_takes_part if newest is not None else None,
        wishes=newest.goals if newest is not None else "",
        told_language=client.dealing_language,
        drafters=drafter_line(desk),
    )
    with desk.store.unit(source) as unit:
        unit.put(plan)
    return plan


def of_client(desk: Desk, client_id: str) -> tuple[Plan, ...]:
    """Give the plans of a client, oldest first."""
    return desk.store.records.of_client(Plan, client_id)


def services(desk: Desk, plan: Plan) -> tuple[PlanService, ...]:
    """Give the services agreed in a plan."""
    found = desk.store.records.of_client(PlanService, plan.client_id)
    return tuple(one for one in found if one.plan_id == plan.id)


def reviews(desk: Desk, plan: Plan) -> tuple[Review, ...]:
    """Give the reviews of a plan."""
    found = desk.store.records.of_client(Review, plan.client_id)
    return tuple(one for one in found if one.plan_id == plan.id)


def referrals(desk: Desk, plan: Plan) -> tuple[Referral, ...]:
    """Give the referrals under a plan."""
    found = desk.store.records.of_client(Referral, plan.client_id)
    return tuple(one for one in found if one.plan_id == plan.id)


def valid(desk: Desk, client_id: str, day: date | None = None) -> Plan | None:
    """Give the plan valid today or on `day` (5 § 5 k.), if there is one."""
    extensions = desk.store.records.of_client(Extension, client_id)
    return rule.valid_plan(of_client(desk, client_id), day or desk.today(), extensions)


def limit(desk: Desk, plan: Plan, rules: RuleSet | None = None) -> rule.Limit | None:
    """Give until when the plan may run by 23 and 31 § with every ground recorded."""
    values = rules if rules is not None else rule_values()
    beside = length_beside(desk, plan.client_id)
    return rule.longest(plan, of_client(desk, plan.client_id), values, desk.today(), beside)


def missing(desk: Desk, plan: Plan) -> tuple[completeness.Missing, ...]:
    """Give what must still be there before the plan can be completed, its length among it."""
    return rule.missing_for_completion(plan, services(desk, plan), limit(desk, plan))


def complete(desk: Desk, plan_id: str) -> Version:
    """Freeze the plan with its services as its next version; its client is a kotoutuja-asiakas.

    Raises `PlanTooLong` when it runs longer than 23 § allows without a recorded ground,
    `NotComplete` when something else is missing; drafts must be saved before.
    """
    plan = desk.store.records.get(Plan, plan_id)
    if plan.drafted is None:
        plan = attrs.evolve(plan, drafted=desk.today())
    longest = limit(desk, plan)
    if longest is not None and longest.exceeded_by(plan):
        raise PlanTooLong(rule.too_long(longest))
    lacking = missing(desk, plan)
    if lacking:
        raise NotComplete(len(lacking))
    client = desk.store.records.get(Client, plan.client_id)
    if client.status in _BEFORE_PLAN:
        return freezing.freeze(desk, plan, [attrs.evolve(client, status="integration_client")])
    return freezing.freeze(desk, plan)


def correct(desk: Desk, plan_id: str, reason: str) -> Plan:
    """Open a completed plan for a correction; raises `ReasonMissing` and `NotCompleted`."""
    return freezing.open_again(desk, desk.store.records.get(Plan, plan_id), reason)


def frozen(version: Version) -> tuple[Plan, tuple[PlanService, ...], Origins]:
    """Give the plan and the services of a frozen version with the provenance frozen with them."""
    held = freezing.frozen(version, Plan)
    agreed = tuple(one for one in held.parts if isinstance(one, PlanService))
    return held.main, agreed, held.origins


def start_review(desk: Desk, plan_id: str, source: Source) -> Review:
    """Begin a review of a plan today (22 §); raises `PlanOpen` for one never completed."""
    plan = desk.store.records.get(Plan, plan_id)
    if plan.state in {"", OPEN}:
        raise PlanOpen
    client = desk.store.records.get(Client, plan.client_id)
    review = Review(
        id=desk.store.new_id(),
        client_id=plan.client_id,
        state=OPEN,
        plan_id=plan.id,
        reviewed=desk.today(),
        language=client.dealing_language,
        interpreter=client.interpreter_needed,
        county_takes_part=plan.county_takes_part,
        drafters=drafter_line(desk),
    )
    with desk.store.unit(source) as unit:
        unit.put(review)
    return review


def missing_of_review(_desk: Desk, review: Review) -> tuple[completeness.Missing, ...]:
    """Give what must still be there before the review can be completed (874/2024 3 §)."""
    return completeness.missing(review, "complete")


def complete_review(desk: Desk, review_id: str) -> Version:
    """Freeze the review as its next version; raises `NotComplete`."""
    review = desk.store.records.get(Review, review_id)
    lacking = missing_of_review(desk, review)
    if lacking:
        raise NotComplete(len(lacking))
    return freezing.freeze(desk, review)


def correct_review(desk: Desk, review_id: str, reason: str) -> Review:
    """Open a completed review for a correction; raises `ReasonMissing` and `NotCompleted`."""
    return freezing.open_again(desk, desk.store.records.get(Review, review_id), reason)


def begin_referral(desk: Desk, plan_id: str, service_id: str = "") -> Referral:
    """Give a referral under a plan to fill in and save, of one of its services if named.

    Raises `NoValidPlan`: a client is referred by a plan that is valid today (5 § 5 k., 94 §).
    """
    plan = desk.store.records.get(Plan, plan_id)
    extensions = desk.store.records.of_client(Extension, plan.client_id)
    if not rule.is_valid(plan, desk.today(), extensions):
        raise NoValidPlan
    agreed = next((one for one in services(desk, plan) if one.id == service_id), None)
    return Referral(
        id=desk.store.new_id(),
        client_id=plan.client_id,
        plan_id=plan.id,
        plan_service_id=agreed.id if agreed is not None else "",
        service=agreed.name if agreed is not None else "",
        provider=agreed.provider if agreed is not None else "",
        referred=desk.today(),
    )


__all__ = [
    "begin_referral",
    "complete",
    "complete_review",
    "correct",
    "correct_review",
    "frozen",
    "limit",
    "missing",
    "missing_of_review",
    "of_client",
    "referrals",
    "reviews",
    "services",
    "start",
    "start_review",
    "valid",
    "versions",
]
