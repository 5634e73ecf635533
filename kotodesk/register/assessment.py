"""Osaamisen ja kotoutumisen palvelutarpeen arviointi (F3): 14 §, VNA 869/2024.

Stored by 874/2024 1 §.  Nine matters are found out in the alkuhaastattelu (869/2024 2.1 §), four
are told to the client (2.3 §).  Each matter is found out or "ei selvitetty" with a reason; each has
its source (73.2 §).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, key, long_text, text
from kotodesk.register.record import Record
from kotodesk.register.states import COMPLETED, CORRECTING, OPEN

CONTENT = "874/2024 1 §: content"
_BATCH = ("complete", "batch")

TOPICS: tuple[str, ...] = (
    "literacy",
    "finnish_swedish",
    "study_work_skills",
    "service_needs",
    "education_work",
    "special_skills",
    "plan_need",
    "life_situation",
    "other_services",
)
"""The nine matters of 869/2024 2.1 § in their order; also the ids of their sections and fields."""

TOLD: tuple[str, ...] = ("told_goals", "told_process", "told_duties", "told_data")
"""The four things told to the client (869/2024 2.3 §), in their order."""


def _found_out(label: str, topic: str, group: int = 5) -> str:
    found: str = long_text(label, section=topic, group=group, required=_BATCH, reference=CONTENT)
    return found


def _source(topic: str) -> str:
    source: str = code(
        N_("Source of the data (73.2 §)"),
        "source_kind",
        section=topic,
        group=5,
        required=_BATCH,
        reference="874/2024 1 §: source",
    )
    return source


def _not_found_out(topic: str) -> str:
    reason: str = text(N_("Or not found out, why"), section=topic, group=5, reference=CONTENT)
    return reason


def _skill(label: str) -> str:
    skill: str = code(
        label, "cefr", section="finnish_swedish", group=5, width="quarter", reference=CONTENT
    )
    return skill


@attrs.frozen(kw_only=True)
class Assessment(Record):
    """Osaamisen ja kotoutumisen palvelutarpeen arviointi (14 §)."""

    KIND: ClassVar[str] = "assessment"
    TITLE: ClassVar[str] = N_("Assessment")
    SUMMARY: ClassVar[tuple[str, ...]] = ("started", "completed")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("start", N_("Start and arrangements"), "14.1–14.2 §, 869/2024 4 §"),
        Section("literacy", N_("1 · Reading and writing"), "869/2024 2.1 § 1 k."),
        Section("finnish_swedish", N_("2 · Finnish and Swedish"), "869/2024 2.1 § 2 k."),
        Section(
            "study_work_skills", N_("3 · Study and working-life skills"), "869/2024 2.1 § 3 k."
        ),
        Section(
            "service_needs", N_("4 · Employment and education services"), "869/2024 2.1 § 4 k."
        ),
        Section("education_work", N_("5 · Earlier education and work"), "869/2024 2.1 § 5 k."),
        Section("special_skills", N_("6 · Special skills and strengths"), "869/2024 2.1 § 6 k."),
        Section("plan_need", N_("7 · Need of an integration plan"), "869/2024 2.1 § 7 k."),
        Section("life_situation", N_("8 · Other life situation"), "869/2024 2.1 § 8 k."),
        Section("other_services", N_("9 · Other services"), "869/2024 2.1 § 9 k."),
        Section("wishes", N_("Goals, wishes and capacity"), "14.2 §"),
        Section("child", N_("A child's opinion"), "4, 14.5 §"),
        Section("told", N_("Told to the client"), "869/2024 2.3 §"),
        Section("outcome", N_("Outcome"), "14.7, 16 §, 874/2024 1 §"),
    )

    state: str = key()
    basis: str = code(
        N_("Basis of the assessment"),
        "assessment_basis",
        section="start",
        group=6,
        basis="14.1 §",
        required=_BATCH,
        reference=CONTENT,
        width="full",
    )
    information_received: date | None = day(
        N_("The municipality learnt of the need"),
        section="start",
        group=6,
        basis="14.2 §",
        help=N_(
            "The assessment is started without delay (viipymättä) from this day; the Act "
            "gives no number."
        ),
    )
    information_source: str = text(N_("From whom"), section="start", group=6, width="third")
    started: date | None = day(
        N_("Started"),
        section="start",
        group=6,
        required="save",
        headers=("kartoitus pvm", "kartoitus", "arviointi"),
    )
    completed: date | None = day(
        N_("Drawn up"),
        section="start",
        group=6,
        required=_BATCH,
        reference="874/2024 1 §: date",
        help=N_("The day the assessment was drawn up (laatimispäivämäärä)."),
    )
    place: str = code(
        N_("Place"),
        "assessment_place",
        section="start",
        group=6,
        width="full",
        basis="869/2024 4.3 §",
    )
    place_reason: str = text(
        N_("Weighty reason for another place or way"),
        section="start",
        group=6,
        width="full",
        shown_when=("place", ("remote", "home", "reception_centre", "other")),
        required="complete",
    )
    language: str = code(
        N_("Language"),
        "languages",
        section="start",
        group=4,
        width="half",
        required="complete",
        basis="869/2024 4.1 §",
        help=N_("The mother tongue or a language the client understands well enough."),
    )
    interpreter: bool | None = boolean(N_("With an interpreter"), section="start", group=4)
    participants: str = text(N_("Participants"), section="start", group=6, width="full")
    county_takes_part: bool | None = boolean(
        N_("Wellbeing services county takes part"), section="start", group=6, basis="14.4 §"
    )
    county_needs: str = long_text(
        N_("Preliminary needs of social and health services"),
        section="start",
        group=8,
        shown_when=("county_takes_part", (True,)),
        basis="869/2024 2.2 §",
        reason_field="county_needs_reason",
    )
    county_needs_reason: str = text(
        N_("Why it affects integration and is indispensable"),
        section="start",
        group=6,
        width="full",
        shown_when=("county_takes_part", (True,)),
        basis="73.1 § 8 k.",
    )

    literacy: str = _found_out(N_("What was found out"), "literacy")
    literacy_source: str = _source("literacy")
    literacy_missing: str = _not_found_out("literacy")

    fi_listening: str = _skill(N_("Finnish: listening"))
    fi_speaking: str = _skill(N_("Finnish: speaking"))
    fi_reading: str = _skill(N_("Finnish: reading"))
    fi_writing: str = _skill(N_("Finnish: writing"))
    sv_listening: str = _skill(N_("Swedish: listening"))
    sv_speaking: str = _skill(N_("Swedish: speaking"))
    sv_reading: str = _skill(N_("Swedish: reading"))
    sv_writing: str = _skill(N_("Swedish: writing"))
    finnish_swedish: str = _found_out(N_("How it was found out"), "finnish_swedish")
    finnish_swedish_source: str = _source("finnish_swedish")
    finnish_swedish_missing: str = _not_found_out("finnish_swedish")

    study_work_skills: str = _found_out(N_("What was found out"), "study_work_skills")
    study_work_skills_source: str = _source("study_work_skills")
    study_work_skills_missing: str = _not_found_out("study_work_skills")

    service_needs: str = _found_out(N_("Needs and goals"), "service_needs", 6)
    service_needs_source: str = _source("service_needs")
    service_needs_missing: str = _not_found_out("service_needs")

    education_work: str = _found_out(N_("What was found out"), "education_work")
    education_work_source: str = _source("education_work")
    education_work_missing: str = _not_found_out("education_work")

    special_skills: str = _found_out(N_("What was found out"), "special_skills")
    special_skills_source: str = _source("special_skills")
    special_skills_missing: str = _not_found_out("special_skills")

    plan_need: str = _found_out(N_("What was found out"), "plan_need", 6)
    plan_need_source: str = _source("plan_need")
    plan_need_missing: str = _not_found_out("plan_need")

    life_situation: str = _found_out(
        N_("Situation and the service needs it brings"), "life_situation", 6
    )
    life_situation_source: str = _source("life_situation")
    life_situation_missing: str = _not_found_out("life_situation")

    other_services: str = _found_out(N_("Needs and goals"), "other_services", 6)
    other_services_source: str = _source("other_services")
    other_services_missing: str = _not_found_out("other_services")

    goals: str = long_text(
        N_("Goals and wishes"), section="wishes", group=6, reference=CONTENT, basis="14.2 §"
    )
    organisations: str = long_text(
        N_("Taking part in organisations and communities"),
        section="wishes",
        group=6,
        reference=CONTENT,
        basis="14.2 §",
    )
    capacity_reason: str = text(
        N_("Why health or capacity affects integration and is indispensable"),
        section="wishes",
        group=6,
        width="full",
        basis="73.1 § 8 k.",
        help=N_(
            "Health data may be recorded only for such a reason. Write it first; the next "
            "field then opens."
        ),
    )
    capacity: str = long_text(
        N_("Ability to work and function"),
        section="wishes",
        group=8,
        reference=CONTENT,
        basis="14.2 §",
        reason_field="capacity_reason",
    )
    other_factors: str = long_text(
        N_("Other weighty factors"), section="wishes", group=6, reference=CONTENT, basis="14.2 §"
    )
    expert_assessments: str = long_text(
        N_("Expert assessments ordered"),
        section="wishes",
        group=6,
        reference=CONTENT,
        basis="14.2 §",
    )

    is_child: bool | None = boolean(N_("The client is a child"), section="child", group=6)
    child_best_interests: str = long_text(
        N_("Best interests of the child"),
        section="child",
        group=6,
        shown_when=("is_child", (True,)),
        basis="4.1 §",
    )
    child_opinion: str = long_text(
        N_("The child's wishes and opinion"),
        section="child",
        group=6,
        shown_when=("is_child", (True,)),
        basis="4.2 §",
    )
    child_not_heard: str = code(
        N_("Not asked, ground"),
        "child_not_heard_ground",
        section="child",
        group=6,
        shown_when=("is_child", (True,)),
        basis="4.3 §",
        width="full",
    )
    other_client_plan: str = text(
        N_("Another client plan covers the needs: which"),
        section="child",
        group=6,
        width="full",
        basis="14.5 §",
        shown_when=("is_child", (True,)),
    )

    told_goals: date | None = day(
        N_("Goals of the services, told on"),
        section="told",
        group=6,
        width="half",
        required="complete",
    )
    told_process: date | None = day(
        N_("Plan and service process, told on"),
        section="told",
        group=6,
        width="half",
        required="complete",
    )
    told_duties: date | None = day(
        N_("Binding force, rights and duties, told on"),
        section="told",
        group=6,
        width="half",
        required="complete",
    )
    told_data: date | None = day(
        N_("Processing of personal data, told on"),
        section="told",
        group=6,
        width="half",
        required="complete",
    )
    told_language: str = code(
        N_("Language they were told in"), "languages", section="told", group=4, required="complete"
    )
    told_interpreter: str = text(N_("Interpreter"), section="told", group=4)

    outcome: str = code(
        N_("Outcome"),
        "assessment_outcome",
        section="outcome",
        group=6,
        width="full",
        required=_BATCH,
        reference="874/2024 1 §: planned plan date or other referral",
    )
    plan_reasons: str = long_text(
        N_("Reasons"), section="outcome", group=6, reference=CONTENT, basis="16 §"
    )
    planned_plan_date: date | None = day(
        N_("Planned date of the integration plan"),
        section="outcome",
        group=6,
        width="half",
        shown_when=("outcome", ("plan_needed",)),
        required=_BATCH,
        reference="874/2024 1 §: planned plan date or other referral",
    )
    other_referral: str = long_text(
        N_("Other referral to services"),
        section="outcome",
        group=7,
        basis="14.7 §",
        shown_when=("outcome", ("other_referral",)),
        required=_BATCH,
        reference="874/2024 1 §: planned plan date or other referral",
    )
    drafters: str = long_text(
        N_("Drafters and their contact details"),
        section="outcome",
        group=6,
        required=_BATCH,
        reference="874/2024 1 §: drafters",
        help=N_("Name, title, organisation, phone and e-mail of everyone who drew it up."),
    )


@attrs.frozen(kw_only=True)
class RefiningMeasure(Record):
    """Tarkentava toimenpide (869/2024 3 §): one of the six named, or another."""

    KIND: ClassVar[str] = "refining_measure"
    TITLE: ClassVar[str] = N_("Refining measures")
    PARENT: ClassVar[str] = "assessment_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("measure", "ordered", "done")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("measure", N_("Refining measure"), "869/2024 3 §"),
    )

    assessment_id: str = key()
    measure: str = code(
        N_("Measure"),
        "refining_measure",
        section="measure",
        group=6,
        required="save",
        width="full",
        reference=CONTENT,
    )
    other: str = text(
        N_("Which other"),
        section="measure",
        group=6,
        width="full",
        shown_when=("measure", ("other",)),
        reference=CONTENT,
    )
    ordered: date | None = day(
        N_("Ordered"), section="measure", group=6, width="quarter", reference=CONTENT
    )
    done: date | None = day(
        N_("Done"), section="measure", group=6, width="quarter", reference=CONTENT
    )
    performer: str = text(N_("By whom"), section="measure", group=6, reference=CONTENT)
    result: str = long_text(N_("Result"), section="measure", group=6, reference=CONTENT)


__all__ = [
    "COMPLETED",
    "CONTENT",
    "CORRECTING",
    "OPEN",
    "TOLD",
    "TOPICS",
    "Assessment",
    "RefiningMeasure",
]
