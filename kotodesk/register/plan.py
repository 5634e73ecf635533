"""Kotoutumissuunnitelma and its services (F4): 16, 18–20, 23, 24 and 31 §.

Stored by 874/2024 2 §: date and length, goals, agreed measures and services and other content, the
drafters' contact details, the planned review and where the data came from.  What is repealed from
1.1.2025 (17, 21 §) is not here; *hyvinvointialue osallistuu* is a property of the one plan.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import (
    Section,
    boolean,
    code,
    codes,
    day,
    integer,
    key,
    long_text,
    text,
)
from kotodesk.register.record import Record

CONTENT = "874/2024 2 §: content"
DATE = "874/2024 2 §: date and length"
GOALS = "874/2024 2 §: goals"
SERVICES = "874/2024 2 §: agreed measures and services"
_BATCH = ("complete", "batch")
_LONGER = ("extension_grounds", ("*",))
_OBSTACLE = ("extension_grounds", ("obstacle",))


@attrs.frozen(kw_only=True)
class Plan(Record):
    """Kotoutumissuunnitelma (16 §)."""

    KIND: ClassVar[str] = "plan"
    TITLE: ClassVar[str] = N_("Integration plan")
    SUMMARY: ClassVar[tuple[str, ...]] = ("number", "drafted", "valid_until")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("drafting", N_("Drawing up"), "20 §"),
        Section("goals", N_("Goals"), "18 §"),
        Section("services", N_("Services and how they are followed"), "19 §"),
        Section("length", N_("Length of the plan"), "23 §"),
        Section("told", N_("Rights and duties"), "24 §"),
        Section("drafters", N_("Review and drafters"), "22 §, 874/2024 2 §"),
        Section("ending", N_("Ending of the plan"), "23 §"),
    )

    state: str = key()
    assessment_id: str = key()
    number: int | None = integer(
        N_("Plan number"),
        section="drafting",
        group=6,
        width="third",
        required="save",
        reference=CONTENT,
    )
    drafted: date | None = day(
        N_("Plan drawn up"),
        section="drafting",
        group=6,
        required=_BATCH,
        reference=DATE,
        help=N_("The day the plan was drawn up (laatimispäivä): the maximum length runs from it."),
    )
    language: str = code(
        N_("Language"), "languages", section="drafting", group=4, required="complete"
    )
    interpreter: bool | None = boolean(N_("With an interpreter"), section="drafting", group=4)
    participants: str = text(N_("Participants"), section="drafting", group=6, width="full")
    county_takes_part: bool | None = boolean(
        N_("Wellbeing services county takes part"),
        section="drafting",
        group=6,
        basis="20.2 §",
        reference=CONTENT,
    )
    county_worker: str = text(
        N_("Who takes part for the county"),
        section="drafting",
        group=6,
        shown_when=("county_takes_part", (True,)),
        reference=CONTENT,
    )

    goals: tuple[str, ...] = codes(
        N_("Goals set"),
        "plan_goal",
        section="goals",
        group=6,
        width="full",
        basis="18.2–18.4 §",
        required=_BATCH,
        reference=GOALS,
        help=N_(
            "A jobseeker: employment or entrepreneurship. Others as a rule: working-life skills, "
            "and employment or entrepreneurship. Under 25 instead, as a rule: at least upper "
            "secondary education."
        ),
    )
    goal_reason: str = text(
        N_("Why a goal of the rule is not set"),
        section="goals",
        group=6,
        width="full",
        basis="18.3–18.4 §",
        reference=GOALS,
    )
    wishes: str = long_text(
        N_("Wishes, competence and life situation taken into account"),
        section="goals",
        group=6,
        basis="18.1 §",
        reference=GOALS,
    )
    long_term_goals: str = long_text(
        N_("Long-term goals"),
        section="goals",
        group=6,
        basis="18.1 §",
        required=_BATCH,
        reference=GOALS,
    )
    period_goals: str = long_text(
        N_("Goals for the time of the plan"),
        section="goals",
        group=6,
        basis="18.1 §",
        required=_BATCH,
        reference=GOALS,
    )

    follow_up: str = long_text(
        N_("How the services are followed"),
        section="services",
        group=6,
        basis="19.1 §",
        required=_BATCH,
        reference=SERVICES,
    )
    job_search: str = long_text(
        N_("Job-search duty of a registered jobseeker"),
        section="services",
        group=6,
        basis="19.1 §, 380/2023 44 §",
        reference=CONTENT,
        help=N_("Set by the employment authority; written here only for a registered jobseeker."),
    )

    valid_from: date | None = day(
        N_("Valid from"), section="length", group=6, required=_BATCH, reference=DATE
    )
    valid_until: date | None = day(
        N_("Valid until"),
        section="length",
        group=6,
        required=_BATCH,
        basis="23.2 §",
        reference=DATE,
        help=N_(
            "The first plan at most a year; all plans together at most two years from the day the "
            "first was drawn up."
        ),
    )
    length_reasons: str = long_text(
        N_("Reasons for the length"),
        section="length",
        group=6,
        basis="23.1 §",
        reference=DATE,
    )
    extension_grounds: tuple[str, ...] = codes(
        N_("Ground for running longer"),
        "plan_extension_ground",
        section="length",
        group=6,
        width="full",
        basis="23.3–23.5, 31 §",
        reference=DATE,
    )
    extension_reasons: str = long_text(
        N_("Reasons for running longer"),
        section="length",
        group=6,
        basis="23.3–23.5, 31 §",
        shown_when=_LONGER,
        required=_BATCH,
        reference=DATE,
        help=N_(
            "Why the ground is met, and what it asks for: the special measures, the part-time "
            "participation while on home-care allowance, the unfinished studies. Write no "
            "diagnosis: the fact and the dates are enough."
        ),
    )
    obstacle_from: date | None = day(
        N_("Could not be carried out, from"),
        section="length",
        group=6,
        basis="23.4 §",
        shown_when=_OBSTACLE,
        required=_BATCH,
        reference=DATE,
    )
    obstacle_until: date | None = day(
        N_("Could not be carried out, until"),
        section="length",
        group=6,
        basis="23.4 §",
        shown_when=_OBSTACLE,
        required=_BATCH,
        reference=DATE,
        help=N_("The first and the last day are both counted."),
    )

    told_duties: date | None = day(
        N_("Rights and duties explained on"),
        section="told",
        group=6,
        width="half",
        required="complete",
        basis="24.1 §",
        help=N_("The rights and duties that follow from the plan, so that the client understands."),
    )
    told_language: str = code(
        N_("Language they were told in"), "languages", section="told", group=4, required="complete"
    )
    told_interpreter: str = text(N_("Interpreter"), section="told", group=4)

    planned_review: date | None = day(
        N_("Planned review"),
        section="drafters",
        group=6,
        required=_BATCH,
        basis="22.1 §",
        reference="874/2024 2 §: planned review",
        help=N_("At the latest six months from the plan; earlier on change or on request."),
    )
    data_sources: tuple[str, ...] = codes(
        N_("Where the data of the plan came from"),
        "source_kind",
        section="drafters",
        group=6,
        width="full",
        required=_BATCH,
        reference="874/2024 2 §: source",
    )
    drafters: str = long_text(
        N_("Drafters and their contact details"),
        section="drafters",
        group=6,
        required=_BATCH,
        reference="874/2024 2 §: drafters",
        help=N_("Name, title, organisation, phone and e-mail of everyone who drew it up."),
    )

    ended: date | None = day(
        N_("Ended before its time, on"), section="ending", group=6, reference=DATE
    )
    end_reason: str = text(
        N_("Why it ended"),
        section="ending",
        group=6,
        width="full",
        shown_when=("ended", ("*",)),
        required="complete",
        reference=CONTENT,
    )


@attrs.frozen(kw_only=True)
class PlanService(Record):
    """Suunnitelmassa sovittu palvelu (19 §), its fitness for the goals justified (19.3 §)."""

    KIND: ClassVar[str] = "plan_service"
    TITLE: ClassVar[str] = N_("Agreed services")
    PARENT: ClassVar[str] = "plan_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("name", "service_kind", "provider", "service_from")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("service", N_("Agreed service"), "19 §"),)

    plan_id: str = key()
    service_kind: str = code(
        N_("Kind of service"),
        "service_kind",
        section="service",
        group=7,
        required="save",
        basis="19.1 §",
        reference=SERVICES,
    )
    name: str = text(
        N_("Service or measure"),
        section="service",
        group=7,
        required=_BATCH,
        reference=SERVICES,
    )
    provider: str = text(N_("Provider"), section="service", group=7, reference=SERVICES)
    responsible: str = text(
        N_("Who is responsible"), section="service", group=7, reference=SERVICES
    )
    service_from: date | None = day(
        N_("Service from"), section="service", group=7, reference=SERVICES
    )
    service_until: date | None = day(
        N_("Service until"), section="service", group=7, reference=SERVICES
    )
    justification: str = long_text(
        N_("Why the service suits the goals"),
        section="service",
        group=7,
        basis="19.3 §",
        required=_BATCH,
        reference=SERVICES,
    )


__all__ = ["CONTENT", "DATE", "GOALS", "SERVICES", "Plan", "PlanService"]
