# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from kotodesk.register.catalogue import Client, Extension, Plan, PlanService, Referral, Review
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, clients, extensions, plans
from kotodesk.services.desk import Desk
from kotodesk.services.errors import (
    Frozen,
    GroundNeeded,
    NotComplete,
    NotCompleted,
    NotSaved,
    NoValidPlan,
    PlanOpen,
    PlanTooLong,
    ReasonMissing,
    VersionsKept,
)
from tests.desks import TODAY, take_in


def fill_in(desk: Desk, plan: Plan, **values: Any) -> Plan:
    base: dict[str, Any] = {
        "drafted": TODAY,
        "language": "prs",
        "goals": ("employment", "working_life"),
        "long_term_goals": "Lähihoitajaksi",
        "period_goals": "Suomen kielen taso A2.2",
        "follow_up": "Soitto kerran kuussa",
        "valid_from": TODAY,
        "valid_until": date(2027, 11, 21),
        "told_duties": TODAY,
        "told_language": "prs",
        "planned_review": date(2027, 5, 20),
        "data_sources": ("client",),
    }
    filled = evolve(plan, **{**base, **values})
    clients.save(desk, filled, CLIENT)
    return filled


def agree(desk: Desk, plan: Plan, **values: Any) -> PlanService:
    base: dict[str, Any] = {
        "service_kind": "language",
        "name": "Kotoutumiskoulutus",
        "provider": "Omnia",
        "service_from": date(2027, 1, 11),
        "justification": "Kielitaito on hoiva-alan edellytys",
    }
    service = clients.blank(
        desk, PlanService, plan.client_id, plan_id=plan.id, **{**base, **values}
    )
    clients.save(desk, service, CLIENT)
    return service


def completed(desk: Desk, **values: Any) -> Plan:
    plan = fill_in(desk, plans.start(desk, take_in(desk).id, CLIENT), **values)
    agree(desk, plan)
    plans.complete(desk, plan.id)
    return desk.store.records.get(Plan, plan.id)


def test_starting_takes_what_is_known_of_client_and_assessment(desk: Desk) -> None:
    client = take_in(desk, interpreter_language="prs", interpreter_needed=True)
    assessment = assessments.start(desk, client.id, CLIENT)
    clients.save(desk, evolve(assessment, goals="Töihin", county_takes_part=True), CLIENT)
    plan = plans.start(desk, client.id, CLIENT)
    assert plan.assessment_id == assessment.id
    assert (plan.number, plan.language, plan.wishes) == (1, "prs", "Töihin")
    assert plan.county_takes_part is True
    assert desk.coordinator.email in plan.drafters
    assert plans.start(desk, client.id, CLIENT).number == 2


def test_an_unfinished_plan_says_what_is_missing(desk: Desk) -> None:
    plan = plans.start(desk, take_in(desk).id, CLIENT)
    with pytest.raises(NotComplete):
        plans.complete(desk, plan.id)
    sections = {one.section for one in plans.missing(desk, plan)}
    assert sections == {"drafting", "goals", "services", "length", "told", "drafters"}
    filled = fill_in(desk, plan)
    assert [one.section for one in plans.missing(desk, filled)] == ["services"]
    agree(desk, filled, justification="")
    (lacking,) = plans.missing(desk, filled)
    assert "Kotoutumiskoulutus" in lacking.message.text("en")


def test_completing_freezes_the_plan_with_its_services(desk: Desk) -> None:
    plan = completed(desk)
    assert desk.store.records.get(Client, plan.client_id).status == "integration_client"
    assert plans.valid(desk, plan.client_id) == plan
    (service,) = plans.services(desk, plan)
    for record in (evolve(plan, follow_up="toisin"), evolve(service, provider="toinen")):
        with pytest.raises(Frozen):
            clients.save(desk, record, CLIENT)
    with pytest.raises(Frozen):
        clients.remove(desk, service, "pois")
    with pytest.raises(ReasonMissing):
        plans.correct(desk, plan.id, " ")
    opened = plans.correct(desk, plan.id, "kurssi siirtyi")
    with pytest.raises(NotCompleted):
        plans.correct(desk, plan.id, "toiseen kertaan")
    clients.save(desk, evolve(service, provider="Taitotalo"), CLIENT)
    second = plans.complete(desk, opened.id)
    assert (second.number, second.reason) == (2, "kurssi siirtyi")
    first, _second = plans.versions(desk, plan.id)
    frozen, services, origins = plans.frozen(first)
    assert frozen == plan
    assert [one.provider for one in services] == ["Omnia"]
    assert origins[service.id, "provider"].source == CLIENT


def test_no_plan_longer_than_the_act_allows_is_saved(desk: Desk) -> None:
    plan = plans.start(desk, take_in(desk).id, CLIENT)
    with pytest.raises(NotSaved) as fault:
        fill_in(desk, plan, valid_until=date(2027, 11, 22))
    (problem,) = fault.value.problems
    assert problem.field == "valid_until"
    assert "21.11.2027" in problem.message.text("fi")
    assert desk.store.records.get(Plan, plan.id).valid_until is None


def test_no_plan_longer_than_the_act_allows_is_completed(desk: Desk) -> None:
    plan = plans.start(desk, take_in(desk).id, CLIENT)
    filled = fill_in(desk, plan)
    agree(desk, plan)
    with desk.store.unit(CLIENT) as unit:
        unit.put(evolve(filled, valid_until=date(2027, 11, 22)))
    with pytest.raises(PlanTooLong) as fault:
        plans.complete(desk, plan.id)
    assert "21.11.2027" in fault.value.message.text("fi")
    assert desk.store.records.get(Plan, plan.id).state == "open"
    assert plans.versions(desk, plan.id) == ()


LATER: dict[str, Any] = {"valid_from": date(2027, 11, 22), "valid_until": date(2028, 11, 22)}


def test_a_longer_plan_is_completed_on_a_recorded_ground(desk: Desk) -> None:
    first = completed(desk)
    second = plans.start(desk, first.client_id, CLIENT)
    with pytest.raises(NotSaved):
        fill_in(desk, second, **LATER)
    grounds = {
        "extension_grounds": ("little_education",),
        "extension_reasons": "Luku- ja kirjoitustaito",
    }
    fill_in(desk, second, **LATER, **grounds)
    agree(desk, second)
    plans.complete(desk, second.id)
    assert desk.store.records.get(Plan, second.id).state == "completed"


def extended(desk: Desk, plan: Plan, new_end: date, **values: Any) -> Extension:
    begun = extensions.begin(desk, plan.id, "multi_sector")
    base = {"reasons": "Useita palveluja", "special_measures": "Työpaja ja kieli", **values}
    made = evolve(begun, new_end=new_end, **base)
    clients.save(desk, made, CLIENT)
    return made


def test_an_extension_is_recorded_with_its_ground_before_a_plan_runs_longer(desk: Desk) -> None:
    first = completed(desk)
    with pytest.raises(NotSaved):
        extended(desk, first, date(2030, 11, 22))
    with pytest.raises(NotSaved):
        extended(desk, first, date(2030, 11, 21), special_measures="")
    made = extended(desk, first, date(2030, 11, 21))
    assert extensions.of_plan(desk, first) == (made,)
    found = plans.valid(desk, first.client_id, date(2030, 11, 21))
    assert found is not None
    assert found.id == first.id
    assert plans.valid(desk, first.client_id, date(2030, 11, 22)) is None


def test_an_extension_a_plan_leans_on_is_neither_removed_nor_weakened(desk: Desk) -> None:
    first = completed(desk)
    made = extended(desk, first, date(2028, 11, 22))
    second = fill_in(desk, plans.start(desk, first.client_id, CLIENT), **LATER)
    with pytest.raises(GroundNeeded):
        clients.remove(desk, made, "turha")
    with pytest.raises(NotSaved):
        clients.save(desk, evolve(made, ground="home_care", part_time=False), CLIENT)
    fill_in(desk, second, **{**LATER, "valid_until": date(2028, 11, 21)})
    clients.remove(desk, made, "turha")
    assert extensions.of_plan(desk, first) == ()


def test_a_review_is_frozen_like_its_plan(desk: Desk) -> None:
    open_plan = plans.start(desk, take_in(desk, "Mehari", "Selam").id, CLIENT)
    with pytest.raises(PlanOpen):
        plans.start_review(desk, open_plan.id, CLIENT)
    plan = completed(desk)
    review = plans.start_review(desk, plan.id, CLIENT)
    with pytest.raises(NotComplete):
        plans.complete_review(desk, review.id)
    filled = evolve(
        review,
        language="prs",
        participation="Osallistunut säännöllisesti",
        progress="A2.1",
        changes="Ei muutoksia",
        next_review=date(2027, 5, 21),
        data_sources=("client", "provider"),
    )
    clients.save(desk, filled, CLIENT)
    assert plans.complete_review(desk, review.id).number == 1
    with pytest.raises(Frozen):
        clients.save(desk, evolve(filled, progress="B1"), CLIENT)
    opened = plans.correct_review(desk, review.id, "kirjoitusvirhe")
    with pytest.raises(VersionsKept):
        clients.remove(desk, opened, "pois")
    clients.save(desk, evolve(opened, last_review=True, next_review=None), CLIENT)
    assert plans.complete_review(desk, review.id).number == 2
    assert [one.id for one in plans.reviews(desk, plan)] == [review.id]
    assert isinstance(desk.store.records.get(Review, review.id), Review)


def test_a_referral_needs_a_valid_plan(desk: Desk) -> None:
    open_plan = plans.start(desk, take_in(desk, "Mehari", "Selam").id, CLIENT)
    with pytest.raises(NoValidPlan):
        plans.begin_referral(desk, open_plan.id)
    loose = Referral(
        id="r",
        client_id=open_plan.client_id,
        plan_id=open_plan.id,
        referred=TODAY,
        service="Kurssi",
        provider="Omnia",
    )
    with pytest.raises(NoValidPlan):
        clients.save(desk, loose, CLIENT)
    plan = completed(desk)
    (service,) = plans.services(desk, plan)
    referral = plans.begin_referral(desk, plan.id, service.id)
    assert (referral.service, referral.provider) == ("Kotoutumiskoulutus", "Omnia")
    clients.save(desk, referral, CLIENT)
    clients.save(desk, evolve(referral, attended=True, result="Valmis"), CLIENT)
    with pytest.raises(NoValidPlan):
        clients.save(desk, evolve(referral, referred=date(2026, 11, 20)), CLIENT)
    assert [one.result for one in plans.referrals(desk, plan)] == ["Valmis"]
