"""Plans of a client: which one is valid, and what one still lacks.

Pure: (records, day) → answers.  How long one may run is `rules/plan_length.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules.completeness import Missing, missing
from kotodesk.rules.plan_length import Limit, longest, obstacle_days, runs_until

NO_SERVICES = N_("Agree at least one service with the client (19.2 §).")
"""What is told of a plan in which nothing is agreed."""


def is_valid(plan: Plan, day: date, extensions: Iterable[Extension] = ()) -> bool:
    """Whether the plan was completed and runs on `day`: it makes a kotoutuja-asiakas (5 § 5 k.).

    An extension of it carries it to its new end.
    """
    if plan.state not in {COMPLETED, CORRECTING}:
        return False
    end = runs_until(plan, extensions)
    return plan.valid_from is not None and end is not None and plan.valid_from <= day <= end


def valid_plan(
    plans: Iterable[Plan], day: date, extensions: Iterable[Extension] = ()
) -> Plan | None:
    """Give the plan valid on `day`, the newest if there are two."""
    extensions = tuple(extensions)
    found = [one for one in plans if is_valid(one, day, extensions)]
    return max(found, key=lambda one: one.number or 0) if found else None


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
        return [Missing("services", "", Message(NO_SERVICES))]
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


__all__ = [
    "NO_SERVICES",
    "Limit",
    "is_valid",
    "longest",
    "missing_for_completion",
    "obstacle_days",
    "runs_until",
    "too_long",
    "valid_plan",
]
