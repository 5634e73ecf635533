from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from kotodesk.register.assessment import TOPICS, Assessment
from kotodesk.register.catalogue import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, clients
from kotodesk.services.desk import Desk
from kotodesk.services.errors import Frozen, NotComplete, NotCompleted, ReasonMissing
from tests.desks import take_in

TODAY = date(2026, 11, 21)


def fill_in(desk: Desk, assessment: Assessment) -> Assessment:
    values: dict[str, Any] = {}
    for topic in TOPICS:
        values[topic] = f"Selvitetty: {topic}"
        values[f"{topic}_source"] = "client"
    values |= {
        "basis": "4_request_or_contact",
        "completed": TODAY,
        "place": "office",
        "language": "prs",
        "told_goals": TODAY,
        "told_process": TODAY,
        "told_duties": TODAY,
        "told_data": TODAY,
        "told_language": "prs",
        "outcome": "plan_needed",
        "planned_plan_date": date(2026, 12, 15),
    }
    filled = evolve(assessment, **values)
    clients.save(desk, filled, CLIENT)
    return filled


def test_starting_moves_the_client_on_and_names_the_drafter(desk: Desk) -> None:
    client = take_in(desk)
    assessment = assessments.start(desk, client.id, CLIENT)
    assert desk.store.records.get(Client, client.id).status == "in_assessment"
    assert desk.coordinator.email in assessment.drafters


def test_an_unfinished_one_says_what_is_missing(desk: Desk) -> None:
    assessment = assessments.start(desk, take_in(desk).id, CLIENT)
    with pytest.raises(NotComplete):
        assessments.complete(desk, assessment.id)
    sections = {one.section for one in assessments.missing(desk, assessment)}
    assert {*TOPICS, "told", "outcome"} <= sections


def test_an_open_one_is_not_corrected(desk: Desk) -> None:
    assessment = assessments.start(desk, take_in(desk).id, CLIENT)
    with pytest.raises(NotCompleted):
        assessments.correct(desk, assessment.id, "kirjoitusvirhe")
    assert desk.store.records.get(Assessment, assessment.id) == assessment


def test_a_completed_one_is_frozen_and_corrected_only_as_a_new_version(desk: Desk) -> None:
    assessment = fill_in(desk, assessments.start(desk, take_in(desk).id, CLIENT))
    first = assessments.complete(desk, assessment.id)
    with pytest.raises(Frozen):
        clients.save(desk, evolve(assessment, goals="salaa"), CLIENT)
    with pytest.raises(ReasonMissing):
        assessments.correct(desk, assessment.id, "")
    opened = assessments.correct(desk, assessment.id, "asiakas tarkensi")
    with pytest.raises(NotCompleted):
        assessments.correct(desk, assessment.id, "toiseen kertaan")
    clients.save(desk, evolve(opened, goals="Lähihoitajaksi"), CLIENT)
    second = assessments.complete(desk, assessment.id)
    assert (first.number, second.number, second.reason) == (1, 2, "asiakas tarkensi")
    kept, corrected = assessments.versions(desk, assessment.id)
    assert kept.snapshot[assessment.id]["values"]["goals"] == ""
    assert corrected.snapshot[assessment.id]["values"]["goals"] == "Lähihoitajaksi"
    assert kept.sha256 != corrected.sha256
