"""Contacts, missed times, requests, consents, places, compensation, moves: when each speaks."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from kotodesk.register.accountability import DataRequest
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.consent import FollowUp
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import NoShow
from kotodesk.rules import findings
from tests.rules.findings.made import (
    RULES,
    appointment,
    found,
    only,
    plan,
    service,
)
from tests.rules.people import assessment, client, consent, event, file, residence

DAY = date(2026, 10, 5)


def test_a_contact_by_an_authority_is_taken_up_with_consent_in_time() -> None:
    one = Enquiry(id="e", client_id="c1", received=date(2027, 4, 1), sender="Migri")
    kinds = {held.kind for held in findings.of_client(file(residence(), one), RULES)}
    assert {"enquiry_open", "enquiry_consent", "enquiry_late"} <= kinds
    told = attrs.evolve(one, received=DAY, consented=DAY)
    assert found(file(residence(), told), "enquiry_consent") == ()
    assert found(file(residence(), told), "enquiry_late") == ()
    done = attrs.evolve(told, first_measure="contacted")
    assert found(file(residence(), done), "enquiry_open") == ()


def test_a_missed_time_from_hearing_to_the_end_of_the_review() -> None:
    missed = appointment(appointment_date=date(2026, 9, 7))
    matter = NoShow(id="n", client_id="c1", appointment_id="b1", begun=DAY)
    assert only(file(missed, matter), "no_show").rule_id == "noshow.hearing"
    heard = attrs.evolve(matter, heard=DAY)
    assert only(file(missed, heard), "no_show").rule_id == "noshow.fee"
    fee = attrs.evolve(heard, decision="fee", decided=DAY, due=date(2026, 9, 20))
    assert only(file(missed, fee), "no_show").rule_id == "noshow.notice"
    assert "21.9.2026" in only(file(missed, fee), "no_show_due").explanation.text("en")
    handed = attrs.evolve(fee, notified=DAY, notified_way="handed", due=date(2026, 9, 21))
    one = only(file(missed, handed), "appeal")
    assert (one.due, one.verify) == (date(2026, 11, 4), True)
    assert found(file(missed, handed), "no_show_due") == ()
    letter = attrs.evolve(handed, notified_way="letter")
    assert only(file(missed, letter), "appeal").due == date(2026, 11, 11)
    no_fee = attrs.evolve(heard, decision="no_fee", decided=DAY)
    assert found(file(missed, no_fee), "no_show") == ()


@pytest.mark.parametrize(
    "values",
    [
        {"attended": None},
        {"fee_told": None},
        {"cancelled": date(2026, 10, 4)},
        {"reason_accepted": True},
        {"interpreter_ordered": False},
        {"appointment_kind": "other"},
    ],
)
def test_no_fee_where_the_records_speak_against_it(values: dict[str, object]) -> None:
    assert found(file(appointment(**values)), "no_show") == ()


def test_a_booked_time_is_shown_until_it_is_told_how_it_went() -> None:
    booked = appointment(attended=None, appointment_date=date(2026, 12, 6))
    one = only(file(booked), "appointment")
    assert one.due == one.act_by == date(2026, 12, 6)
    assert found(file(appointment(attended=True)), "appointment") == ()


def test_a_request_extended_in_time_and_too_late() -> None:
    base = DataRequest(id="q", client_id="c1", received=date(2026, 1, 31))
    in_time = attrs.evolve(base, extended=date(2026, 3, 2))
    assert only(file(in_time), "request_reply").due == date(2026, 4, 30)
    late = attrs.evolve(base, extended=date(2026, 3, 3))
    assert only(file(late), "request_reply").due == date(2026, 2, 28)
    assert "too late" in only(file(late), "request_reply").explanation.text("en")
    assert found(file(attrs.evolve(base, answered=DAY)), "request_reply") == ()


def test_consents_and_follow_ups() -> None:
    given = consent(valid_until=date(2027, 6, 30))
    one = only(file(given, event(1, "given", DAY)), "consent_ends")
    assert (one.due, one.from_day) == (date(2027, 6, 30), date(2027, 5, 31))
    withdrawn = file(given, event(1, "given", DAY), event(2, "withdrawn", date(2026, 11, 1)))
    assert found(withdrawn, "consent_ends") == ()
    task = FollowUp(id="f", client_id="c1", consent_id="s1", opened=DAY, task="Pyydä poistamaan")
    assert only(file(task), "follow_up").due is None
    assert found(file(attrs.evolve(task, done=DAY)), "follow_up") == ()


def test_a_place_is_answered_and_its_costs_decided() -> None:
    place = MunicipalPlace(id="m", client_id="c1", proposed=DAY, service_needs=True)
    assert "county" in only(file(place), "place").title.text("en")
    granted = attrs.evolve(
        place,
        decision="granted",
        decided=DAY,
        planned_arrival=date(2027, 3, 1),
        prepare_from=date(2026, 10, 31),
        costs="1200",
    )
    assert only(file(granted), "place_arrival").due == date(2027, 3, 1)
    assert only(file(granted), "comp_prepare").section == "64 §"
    on_time = attrs.evolve(granted, prepare_from=date(2026, 11, 1))
    assert found(file(on_time), "comp_prepare") == ()
    justified = attrs.evolve(granted, prepare_from=date(2026, 7, 1), prepare_reason="Asunto")
    assert found(file(justified), "comp_prepare") == ()
    assert only(file(granted), "comp_decision").rule_id == "comp.prepare.decision"
    applied = CompensationDecision(id="k", client_id="c1", compensation_kind="preparation")
    assert found(file(granted, applied), "comp_decision") == ()


def test_nothing_is_missing_for_compensation_before_the_arrival() -> None:
    coming = MunicipalPlace(
        id="m", client_id="c1", decision="granted", planned_arrival=date(2027, 1, 4)
    )
    person, nameless = residence(act_group="2_3_protection"), client(hetu="")
    waiting = found(file(person, coming, owner=nameless), "comp_missing")
    assert {one.from_day for one in waiting} == {date(2027, 1, 4)}
    here = attrs.evolve(coming, arrived=date(2027, 1, 4))
    assert {one.from_day for one in found(file(person, here, owner=nameless), "comp_missing")} == {
        None
    }


def test_compensation_tells_what_is_missing_and_what_runs_out() -> None:
    without = file(residence(act_group="2_4"), owner=client(hetu=""))
    assert len(found(without, "comp_missing")) == 2
    assert found(file(residence(act_group="2_1_other")), "comp_missing") == ()
    special = CompensationDecision(
        id="k",
        client_id="c1",
        compensation_kind="special",
        valid_until=date(2027, 7, 31),
        cost_year=2026,
    )
    whole = file(
        residence(act_group="2_4", first_municipality=date(2025, 2, 10)),
        special,
        owner=client(status="ended"),
    )
    assert only(whole, "comp_claim").due == date(2028, 12, 31)
    assert only(whole, "comp_decision").due == date(2027, 7, 31)
    one = only(whole, "comp_special_ends")
    assert (one.due, one.verify) == (date(2035, 2, 10), True)
    assert found(whole, "comp_period_ends") == ()


def test_a_move_is_told_to_the_new_municipality_when_the_plan_was_valid() -> None:
    move = Move(id="m", client_id="c1", direction="out", known=date(2026, 5, 1))
    assert "consent" in only(file(plan(), move), "move").title.text("en")
    agreed = attrs.evolve(move, consented=date(2026, 5, 2))
    assert "contacted" in only(file(plan(), agreed), "move").title.text("en")
    for silent in (
        attrs.evolve(agreed, contacted=date(2026, 5, 3)),
        attrs.evolve(move, direction="in"),
        attrs.evolve(move, known=date(2027, 2, 2)),
    ):
        assert found(file(plan(), silent), "move") == ()


def test_tasks_that_moved_on_are_the_authoritys() -> None:
    gone = client(status="moved_to_employment_authority")
    change = StatusChange(id="h", client_id="c1", effective=DAY)
    whole = file(residence(), plan(), service(), change, owner=gone)
    kinds = {one.kind for one in findings.of_client(whole, RULES)}
    assert kinds == {"permit_ends", "handover"}
    handed = file(residence(), plan(), attrs.evolve(change, handed=DAY), owner=gone)
    assert found(handed, "handover") == ()


def test_an_ended_client_keeps_only_what_outlives_the_relation() -> None:
    request = DataRequest(id="q", client_id="c1", received=DAY)
    whole = file(residence(), assessment(), plan(), request, owner=client(status="ended"))
    assert {one.kind for one in findings.of_client(whole, RULES)} == {"request_reply"}
