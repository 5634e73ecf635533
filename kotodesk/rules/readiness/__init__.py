"""Readiness for the national register (76 §, VNA 874/2024): what blocks a record, what to look at.

Red blocks the record, amber is a warning that stays with it.  Every finding names its paragraph,
its field and its record, so that one click leads there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.client_file import ClientFile
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED
from kotodesk.rules.handed_over import is_guidance
from kotodesk.rules.readiness.assessments import assessment
from kotodesk.rules.readiness.checks import is_jobseeker
from kotodesk.rules.readiness.guidance_given import consent_for_guidance, guidance
from kotodesk.rules.readiness.model import Finding, Level, Origins, finding, worst
from kotodesk.rules.readiness.people import person, person_records
from kotodesk.rules.readiness.plans import plan, plan_parts, review
from kotodesk.rules.values import RuleSet


def of_client(file: ClientFile, day: date, rules: RuleSet) -> tuple[Finding, ...]:
    """Check all that would go of one client, as it stands now, not as last frozen.

    What a plan or review lacks while it is being drawn up or corrected is a thing to look at: it
    goes, or goes again, only once it is completed.
    """
    found = [*person(file)]
    for one in file.of(Assessment):
        found += assessment(file, one, file.parts_of(one, RefiningMeasure))
    for held in file.of(Plan):
        found += _drawn_up(
            held, plan(file, held, plan_parts(file, held), day=day, rules=rules), "874/2024 2 §"
        )
    for seen in file.of(Review):
        found += _drawn_up(seen, review(file, seen), "874/2024 3 §")
    for contact in file.of(Contact):
        if is_guidance(contact):
            found += guidance(file, contact, day)
    return tuple(found)


def _drawn_up(
    record: Plan | Review, findings: Iterable[Finding], section: str
) -> Iterable[Finding]:
    """Weigh what is found in a plan or review that is not completed."""
    if record.state == COMPLETED:
        return tuple(findings)
    plans = isinstance(record, Plan)
    text = (
        N_("The plan is not completed: it is handed over once it is.")
        if plans
        else N_("The review is not completed: it is handed over once it is.")
    )
    code, field = ("plan_open", "drafted") if plans else ("review_open", "reviewed")
    return (
        finding("amber", code, section, record, field, Message(text)),
        *(attrs.evolve(one, level="amber") if one.code == "missing" else one for one in findings),
    )


__all__ = [
    "Finding",
    "Level",
    "Origins",
    "assessment",
    "consent_for_guidance",
    "guidance",
    "is_jobseeker",
    "of_client",
    "person",
    "person_records",
    "plan",
    "plan_parts",
    "review",
    "worst",
]
