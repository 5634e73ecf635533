from __future__ import annotations

from datetime import date

import pytest

from kotodesk.register.assessment import TOLD, TOPICS, Assessment
from kotodesk.rules.completeness import missing, missing_for_completion, not_found_out
from tests.rules.people import assessment


def fields(record: Assessment) -> set[str]:
    return {one.field for one in missing_for_completion(record)}


def test_a_full_assessment_lacks_nothing() -> None:
    assert missing_for_completion(assessment()) == ()


@pytest.mark.parametrize("topic", TOPICS)
def test_each_matter_wants_text_or_a_reason(topic: str) -> None:
    empty = {topic: " ", f"{topic}_source": ""}
    assert fields(assessment(**empty)) == {topic}
    excused = assessment(**empty, **{f"{topic}_missing": "Ei ehditty"})
    assert fields(excused) == set()
    assert not_found_out(excused) == (topic,)


@pytest.mark.parametrize("topic", TOPICS)
def test_what_was_found_out_wants_its_source(topic: str) -> None:
    found = missing_for_completion(assessment(**{f"{topic}_source": ""}))
    assert [(one.section, one.field) for one in found] == [(topic, f"{topic}_source")]
    assert "73.2 §" in found[0].message.text("en")


@pytest.mark.parametrize("told", TOLD)
def test_each_of_the_four_things_is_told(told: str) -> None:
    assert fields(assessment(**{told: None})) == {told}
    batch = missing(assessment(**{told: None}), "batch")
    assert batch == ()


def test_the_outcome_asks_only_for_its_own_fields() -> None:
    assert fields(assessment(planned_plan_date=None)) == {"planned_plan_date"}
    other = assessment(outcome="other_referral", planned_plan_date=None)
    assert fields(other) == {"other_referral"}
    assert fields(assessment(outcome="no_need", planned_plan_date=None)) == set()


def test_another_place_wants_its_weighty_reason() -> None:
    assert fields(assessment(place="remote")) == {"place_reason"}


def test_a_child_is_heard_or_the_ground_is_given() -> None:
    assert fields(assessment(is_child=True)) == {"child_opinion"}
    assert fields(assessment(is_child=True, child_opinion="Haluaa kouluun")) == set()
    assert fields(assessment(is_child=True, child_not_heard="endangers")) == set()


def test_an_empty_assessment_lists_everything_in_the_order_of_the_form() -> None:
    empty = Assessment(id="a", client_id="c", started=date(2026, 11, 1))
    order = [section.id for section in Assessment.SECTIONS]
    seen = [order.index(one.section) for one in missing_for_completion(empty)]
    assert seen == sorted(seen)
    assert len(seen) > 9 + 4
