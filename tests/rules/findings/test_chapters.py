"""Each chapter by its own cases: what it says, and what makes it silent again."""

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
from kotodesk.register.orientation import Orientation
from kotodesk.register.referral import Referral
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules import findings
from tests.rules.findings.made import (
    RULES,
    appointment,
    extension,
    found,
    only,
    plan,
    review,
    service,
)
from tests.rules.people import assessment, client, consent, event, file, residence

DAY = date(2026, 10, 5)


def test_an_assessment_is_to_be_started_once_a_ground_is_recorded() -> None:
    known = client(opened=DAY)
    assert found(file(residence(), owner=known), "assessment_start") == ()
    protected = file(residence(act_group="2_3_protection"), owner=known)
    one = only(protected, "assessment_start")
    assert (one.due, one.from_day, one.until) == (None, DAY, date(2027, 3, 15))
    assert [held.value for held in one.facts] == ["2_3_protection"]
    assisted = Situation(id="s", client_id="c1", social_assistance=True)
    assert found(file(residence(), assisted, owner=known), "assessment_start")
    assert found(file(residence(act_group="2_2_only"), owner=known), "assessment_start") == ()
    late = client(opened=date(2028, 1, 1))
    after = file(residence(act_group="2_3_protection"), owner=late)
    assert found(after, "assessment_start") == ()


def test_without_the_first_permit_it_is_said_that_nothing_can_be_counted() -> None:
    whole = file(residence(first_permit=None), assessment(completed=None))
    assert only(whole, "first_permit_missing").section == "14.1 §"
    assert found(whole, "plan_latest") == ()
    assert found(file(residence(first_permit=None)), "first_permit_missing") == ()


def test_a_plan_follows_the_assessment_without_delay() -> None:
    whole = file(residence(), assessment(completed=DAY))
    one = only(whole, "plan_start")
    assert (one.rule_id, one.due, one.from_day) == ("plan.start", None, DAY)
    assert "1.12.2026" in one.explanation.text("en")
    drafted = plan(drafted=DAY)
    assert found(file(residence(), assessment(completed=DAY), drafted), "plan_start") == ()
    other = assessment(completed=DAY, outcome="no_need")
    assert found(file(residence(), other), "plan_start") == ()


def test_an_ended_plan_has_no_dates_of_its_own() -> None:
    whole = file(plan(ended=date(2026, 2, 20)), service())
    assert {one.kind for one in findings.of_client(whole, RULES)} == set()


def test_a_plan_of_the_repealed_act_is_marked_until_it_is_reviewed() -> None:
    day = date(2024, 6, 1)
    old = plan(
        drafted=day,
        valid_from=day,
        valid_until=date(2027, 6, 1),
        extension_grounds=("old_plan",),
        extension_reasons="Laadittu ennen lain voimaantuloa",
    )
    one = only(file(old), "plan_maximum")
    assert (one.due, one.section, one.verify) == (date(2027, 6, 1), "102.2 §", True)
    assert only(file(old), "review_due").verify
    seen = file(old, review(reviewed=date(2025, 3, 1)))
    one = only(seen, "plan_maximum")
    assert (one.due, one.section, one.verify) == (date(2026, 6, 1), "23.2 §", False)
    assert only(seen, "plan_too_long").section == "23.2 §"


def test_studies_from_25_end_the_cap_and_ask_for_an_employment_plan() -> None:
    older = file(plan(), extension("studies_25"), owner=client(birth_date=date(1990, 1, 1)))
    assert only(older, "plan_replace").rule_id == "plan.studies25"
    assert found(older, "plan_maximum") == ()
    younger = file(plan(), extension("studies_25"), owner=client(birth_date=date(2006, 1, 1)))
    assert only(younger, "plan_maximum").due == date(2028, 2, 1)
    pupil = file(plan(), extension("studies"), owner=client(birth_date=date(2006, 1, 1)))
    assert only(pupil, "plan_maximum").due == date(2029, 2, 1)


def test_days_of_two_obstacles_are_counted_once() -> None:
    one = extension("obstacle", obstacle_from=date(2026, 3, 1), obstacle_until=date(2026, 3, 10))
    two = attrs.evolve(
        one, id="x2", obstacle_from=date(2026, 3, 6), obstacle_until=date(2026, 3, 15)
    )
    assert only(file(plan(), one, two), "plan_maximum").due == date(2028, 2, 16)
    after = attrs.evolve(
        one, id="x3", obstacle_from=date(2029, 3, 6), obstacle_until=date(2029, 3, 15)
    )
    assert only(file(plan(), after), "plan_maximum").due == date(2028, 2, 1)


@pytest.mark.parametrize(
    ("ground", "lacking"),
    [
        ("multi_sector", {"special_measures": " "}),
        ("home_care", {"part_time": False}),
        ("obstacle", {}),
        ("studies", {"study": ""}),
        ("little_education", {"reasons": ""}),
    ],
)
def test_a_ground_that_tells_too_little_lengthens_nothing(
    ground: str, lacking: dict[str, object]
) -> None:
    whole = file(plan(), extension(ground, **lacking))
    assert only(whole, "plan_maximum").due == date(2028, 2, 1)
    assert only(whole, "extension_lacks").rule_id == "extension.grounds"


def test_an_extension_carries_the_plan_to_its_new_end() -> None:
    longer = extension("home_care", new_end=date(2027, 8, 1))
    whole = file(plan(), longer)
    assert only(whole, "plan_ends").due == date(2027, 8, 1)
    assert found(whole, "plan_too_long") == ()
    beyond = attrs.evolve(longer, new_end=date(2030, 2, 2))
    assert only(file(plan(), beyond), "plan_too_long").section == "23.3 §"


def test_reviews_agreed_last_and_after_a_change() -> None:
    agreed = plan(planned_review=date(2026, 5, 4))
    one = only(file(agreed), "review_planned")
    assert (one.due, one.rule_id) == (date(2026, 5, 4), "plan.review.planned")
    assert only(file(agreed), "review_due").due == date(2026, 8, 1)
    last = review(reviewed=date(2026, 7, 1), last_review=True)
    assert found(file(agreed, last), "review_due") == ()
    assert found(file(agreed, last), "review_planned") == ()
    seeking = BenefitPeriod(id="j", client_id="c1", benefit="jobseeker", start=date(2026, 3, 1))
    assert only(file(agreed, seeking), "review_change").from_day == date(2026, 3, 1)
    assert found(file(agreed, seeking, last), "review_change") == ()
    still_open = review(reviewed=date(2026, 7, 1), state="open")
    assert only(file(agreed, still_open), "review_due").due == date(2026, 8, 1)


def test_no_review_falls_due_once_the_plan_is_over() -> None:
    assert found(file(plan(valid_until=date(2026, 8, 1))), "review_due") == ()
    assert found(file(plan(valid_until=date(2026, 8, 2))), "review_due")


def test_each_service_waits_for_its_own_referral() -> None:
    two = (service(), service(id="v2", name="Työpaja"))
    assert len(found(file(plan(), *two), "referral_due")) == 2
    done = Referral(id="o", client_id="c1", plan_id="p1", plan_service_id="v1", service="x")
    assert only(file(plan(), *two, done), "referral_due").record_id == "v2"
    named = Referral(id="o", client_id="c1", plan_id="p1", service="TYÖPAJA")
    assert only(file(plan(), *two, named), "referral_due").record_id == "v1"


def test_orientation_until_hours_and_matters_are_full() -> None:
    assert only(file(plan()), "orientation").rule_id == "orientation.arrange"
    some = Orientation(id="o", client_id="c1", started=DAY, hours=40, self_study_hours=29)
    one = only(file(plan(), some), "orientation")
    assert (one.rule_id, "69" in one.explanation.text("en")) == ("orientation.hours", True)
    done = attrs.evolve(some, self_study_hours=30, completed=date(2026, 11, 1))
    assert only(file(plan(), done), "orientation").rule_id == "orientation.topics"
    nine = attrs.evolve(done, topics=tuple(str(number) for number in range(9)))
    assert found(file(plan(), nine), "orientation") == ()


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
