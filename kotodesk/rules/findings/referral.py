"""Ohjaus palveluun (20.5 §): within a month of the plan, to each service agreed in it."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.fold import fold
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.referral import Referral
from kotodesk.rules.findings.known import last_day, newest_plan, of_the_old_act
from kotodesk.rules.findings.making import About, counted, dated, fact
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

WITHIN = "plan.referral"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give the services of the plan that counts to which the client was not yet directed."""
    plan = newest_plan(file)
    limit = counted(rules, WITHIN, plan.drafted if plan else None)
    if plan is None or limit is None or (plan.ended is not None and plan.ended <= limit.due):
        return
    for service in file.parts_of(plan, PlanService):
        if _directed(file, plan, service):
            continue
        about = About(
            kind="referral_due",
            client_id=file.client.id,
            record_id=service.id,
            facts=(*fact(plan, "drafted"), *fact(service, "name")),
            title=Message(N_("direct to a service: %(service)s"), {"service": service.name or "–"}),
            explanation=Message(
                N_("%(section)s · plan drawn up %(day)s, at most %(months)s mo. to the referral"),
                {
                    "section": limit.rule.section,
                    "day": plan.drafted,
                    "months": limit.rule.number,
                },
            ),
            verify=of_the_old_act(file, plan, rules),
        )
        yield dated(limit.rule, limit.limit, about, until=last_day(file, plan))


def _directed(file: ClientFile, plan: Plan, service: PlanService) -> bool:
    """Whether there is a referral to the service; one that names none is matched by its name."""
    return any(
        one.plan_service_id == service.id
        or (not one.plan_service_id and fold(one.service) == fold(service.name))
        for one in file.parts_of(plan, Referral)
    )
