"""What an assessment led to: plans that follow each other, reviews, referrals, orientation.

Everything is recorded open; `kotodesk.services.demo.municipality` completes it, so that no plan is
in the register that the services would refuse.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from kotodesk.register.assessment import Assessment
from kotodesk.register.extension import Extension
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.register.states import OPEN
from kotodesk.rules.counting import add_days, add_months, add_years, full_years
from kotodesk.services.demo import interview
from kotodesk.services.demo.life import Life

DRAFTER = "Aino Esimerkki, kotoutumiskoordinaattori, Kotoutumispalvelut"
_TOPICS = (
    "1_values_law",
    "2_rights_equality",
    "3_gender_sexual_rights",
    "4_integration_services",
    "5_work",
    "6_study",
    "7_participation",
    "8_everyday_life",
    "9_history_culture",
)
_SERVICES = (
    ("language", "Suomen alkeiskurssi", "Kansalaisopisto"),
    ("education", "Kotoutumiskoulutus", "Aikuisopisto"),
    ("work", "Työpaja", "Työllisyyspalvelut"),
    ("health", "Neuvolan perhetyö", "Hyvinvointialue"),
    ("association", "Naapuriäiti-ryhmä", "Paikallisyhdistys"),
)


def assessed(
    life: Life, day: date, *, basis: str = "4_request_or_contact", outcome: str = "plan_needed"
) -> Assessment:
    """Record an assessment drawn up a little after it began on `day`."""
    told = interview.answers(day, life.client.dealing_language)
    done = life.later(day, 0, 35)
    told |= {"completed": done, "basis": basis, "outcome": outcome, "drafters": DRAFTER}
    if outcome != "plan_needed":
        told |= {"plan_reasons": "", "planned_plan_date": None}
    if outcome == "other_referral":
        told["other_referral"] = "Ohjattu työnhakijaksi ja kansalaisopiston kurssille."
    return life.add(Assessment, state=OPEN, started=day, **told)


def planned(
    life: Life,
    source: Assessment | None,
    day: date,
    until: date,
    **values: Any,  # noqa: ANN401 - the fields of a plan
) -> Plan:
    """Record the next plan, drawn up and valid from `day`, with its services."""
    number = 1 + sum(isinstance(one, Plan) for one in life.others)
    born = life.client.birth_date
    young = born is not None and full_years(born, day) < 25  # noqa: PLR2004 - 18.4 §
    values = {"data_sources": ("client",), **values}
    plan = life.add(
        Plan,
        state=OPEN,
        assessment_id=source.id if source is not None else "",
        number=number,
        drafted=day,
        language=life.client.dealing_language,
        interpreter=life.client.interpreter_needed,
        goals=("upper_secondary",) if young else ("employment", "working_life"),
        wishes="Haluaa oppia kielen ja päästä oman alan työhön.",
        long_term_goals="Ammatti ja työ Suomessa.",
        period_goals="Kielitaito tasolle A2, oman alan työkokeilu.",
        follow_up="Tapaaminen puolen vuoden välein, yhteys tarvittaessa puhelimella.",
        valid_from=day,
        valid_until=until,
        length_reasons="Kielen oppiminen ja pätevöityminen vievät tämän ajan.",
        told_duties=day,
        told_language=life.client.dealing_language,
        planned_review=min(add_months(day, 6), until),
        drafters=DRAFTER,
        **values,
    )
    for kind, name, provider in life.chance.sample(_SERVICES, life.chance.randint(1, 2)):
        life.add(
            PlanService,
            plan_id=plan.id,
            service_kind=kind,
            name=name,
            provider=provider,
            service_from=add_days(day, 20),
            justification="Sovittu arvioinnin perusteella.",
        )
    return plan


def followed(life: Life, plan: Plan, *, kept: float = 0.9, end: date | None = None) -> None:
    """Record the referrals and the half-yearly reviews of a plan up to `end`.

    `kept` is how often each was done in time.
    """
    day, last = plan.drafted or life.today, end or plan.valid_until or life.today
    for service in [one for one in life.others if isinstance(one, PlanService)]:
        when = add_days(day, life.chance.randint(0, 27))
        if service.plan_id == plan.id and life.past(when) and life.chance.random() < kept:
            life.add(
                Referral,
                plan_id=plan.id,
                plan_service_id=service.id,
                service=service.name,
                provider=service.provider,
                referred=when,
            )
    while life.chance.random() < kept:
        day = add_days(add_months(day, 6), -life.chance.randint(0, 25))
        if day >= last or not life.past(day):
            return
        reviewed(life, plan, day, final=add_months(day, 6) >= last)


def reviewed(life: Life, plan: Plan, day: date, *, final: bool = False) -> Review:
    """Record a review; the last one agrees on no next."""
    return life.add(
        Review,
        state=OPEN,
        plan_id=plan.id,
        reviewed=day,
        language=life.client.dealing_language,
        interpreter=life.client.interpreter_needed,
        participation="On osallistunut sovittuihin palveluihin.",
        progress="Kielitaito etenee suunnitellusti.",
        changes="Ei muutoksia elämäntilanteeseen.",
        last_review=final,
        next_review=None if final else add_months(day, life.chance.choice((3, 5, 6))),
        data_sources=("client",),
        drafters=DRAFTER,
    )


def extended(
    life: Life,
    plan: Plan,
    ground: str,
    new_end: date,
    **values: Any,  # noqa: ANN401 - the fields of an extension
) -> Extension:
    """Record a ground for a plan to run longer (23.3–23.4, 31 §)."""
    recorded = min(add_days(plan.valid_until or life.today, -30), life.today)
    return life.add(
        Extension,
        plan_id=plan.id,
        ground=ground,
        reasons="Asiakkaan tilanne on arvioitu yhdessä hyvinvointialueen kanssa.",
        new_end=new_end,
        recorded=recorded,
        decided_by=DRAFTER,
        **values,
    )


def oriented(life: Life, plan: Plan, *, hours: int, done: bool) -> Orientation:
    """Record civic orientation (25 §)."""
    day = life.later(plan.drafted or life.today, 20, 90)
    return life.add(
        Orientation,
        plan_id=plan.id,
        language=life.client.mother_tongue,
        way="contact",
        provider="Kansalaisopisto",
        started=day,
        completed=life.later(day, 40, 120) if done else None,
        hours=hours,
        topics=_TOPICS if done else _TOPICS[: life.chance.randint(2, 7)],
    )


def two_years(plan: Plan) -> date:
    """Give the end of the two years from a first plan (23.2 §)."""
    return add_years(plan.drafted or date.max, 2)


def first_plan(one: Life, day: date, length: int = 12) -> tuple[Assessment, Plan]:
    """Record an assessment begun on `day` and the first plan, of so many months."""
    source = assessed(one, day)
    drafted = one.later(source.completed or day, 3, 40)
    one.tell(status="integration_client")
    return source, planned(one, source, drafted, add_months(drafted, length))
