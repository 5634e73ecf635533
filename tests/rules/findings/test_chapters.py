"""Each chapter by its own cases: what it says, and what makes it silent again."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from kotodesk.register.orientation import Orientation
from kotodesk.register.referral import Referral
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules import findings
from tests.rules.findings.made import (
    RULES,
    extension,
    found,
    only,
    plan,
    review,
    service,
)
from tests.rules.people import assessment, client, file, residence

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


def test_what_the_repealed_act_still_governs_is_to_be_verified() -> None:
    kinds = ("plan_ends", "plan_maximum", "review_due", "referral_due")
    days = {"valid_from": date(2024, 9, 2), "valid_until": date(2025, 9, 2)}
    old = plan(drafted=date(2024, 9, 2), **days)
    whole = file(residence(), old, service())
    assert [only(whole, kind).verify for kind in kinds] == [True] * 4
    looked_at = review(reviewed=date(2025, 1, 15))
    since = file(residence(), old, service(), looked_at)
    assert [only(since, kind).verify for kind in kinds] == [False] * 4


def test_a_right_that_simply_ended_is_not_told_for_ever() -> None:
    known = client(opened=DAY)
    ended = date(2027, 4, 14)
    assert only(file(residence(), owner=known), "assessment_right").until == ended
    owed = file(residence(act_group="2_3_protection"), owner=known)
    assert only(owed, "assessment_right").until is None
    begun = file(residence(), assessment(completed=None), owner=known)
    assert only(begun, "assessment_right").until is None
    after = file(residence(act_group="2_3_protection"), owner=client(opened=date(2028, 1, 1)))
    assert only(after, "assessment_right").until == ended


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
