from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.extension import Extension
from kotodesk.register.field import specs
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.situation import Situation
from kotodesk.register.states import CORRECTING, OPEN
from kotodesk.rules import readiness
from kotodesk.rules.plan_length import Beside, is_too_long
from kotodesk.rules.readiness import Finding
from kotodesk.services.rule_values import rule_values
from tests.rules.people import (
    TODAY,
    agreed,
    assessment,
    extension,
    file,
    plan,
    planned_file,
    residence,
    review,
    without_origin,
)

RULES = rule_values()


def found_in(*records: Record) -> tuple[Finding, ...]:
    """Check the first plan among `records`, with the parts it has there."""
    whole = file(residence(), *records)
    held = next(one for one in records if isinstance(one, Plan))
    parts = readiness.plan_parts(whole, held)
    return readiness.plan(whole, held, parts, day=TODAY, rules=RULES)


def told(findings: tuple[Finding, ...], level: str = "red") -> list[tuple[str, str, str]]:
    return [(one.code, one.record_id, one.field) for one in findings if one.level == level]


def test_a_plan_and_a_review_with_all_the_decree_asks_for_are_ready() -> None:
    assert found_in(plan(), agreed()) == ()
    assert readiness.review(planned_file(), review()) == ()


@pytest.mark.parametrize(
    "field",
    [
        "drafted",
        "valid_from",
        "valid_until",
        "goals",
        "long_term_goals",
        "period_goals",
        "follow_up",
        "planned_review",
        "data_sources",
        "drafters",
    ],
)
def test_what_2_of_the_decree_asks_for_must_be_there(field: str) -> None:
    empty = next(spec.kind.empty for spec in specs(Plan) if spec.name == field)
    (lack,) = found_in(plan(**{field: empty}), agreed())
    assert (lack.level, lack.code, lack.field) == ("red", "missing", field)
    assert lack.section.startswith("874/2024 2 §")


@pytest.mark.parametrize(
    "field",
    ["reviewed", "participation", "progress", "changes", "next_review", "data_sources", "drafters"],
)
def test_what_3_of_the_decree_asks_for_must_be_there(field: str) -> None:
    empty = next(spec.kind.empty for spec in specs(type(review())) if spec.name == field)
    (lack,) = readiness.review(planned_file(), review(**{field: empty}))
    assert (lack.level, lack.code, lack.field) == ("red", "missing", field)
    assert lack.section.startswith("874/2024 3 §")


def test_the_last_review_names_no_next_one() -> None:
    last = review(next_review=None, last_review=True)
    assert readiness.review(planned_file(), last) == ()


def test_nothing_agreed_and_a_service_without_its_reasons_are_missing() -> None:
    assert told(found_in(plan())) == [("missing", "p1", "follow_up")]
    bare = agreed(name=" ", justification="")
    expected = [("missing", "v1", "name"), ("missing", "v1", "justification")]
    assert told(found_in(plan(), bare)) == expected


def test_a_fact_without_origin_blocks() -> None:
    for record_id, field in (("p1", "goals"), ("v1", "provider")):
        whole = without_origin(planned_file(), record_id, field)
        parts = readiness.plan_parts(whole, plan())
        found = readiness.plan(whole, plan(), parts, day=TODAY, rules=RULES)
        assert told(found) == [("provenance", record_id, field)]
        assert found[0].section == "73.2 §"
    whole = without_origin(planned_file(), "t1", "progress")
    assert told(readiness.review(whole, review())) == [("provenance", "t1", "progress")]


def test_a_plan_that_runs_too_long_is_blocked_unless_its_ground_is_recorded() -> None:
    long = plan(valid_until=date(2027, 2, 2))
    assert told(found_in(long, agreed())) == [("too_long", "p1", "valid_until")]
    first = plan(id="p0", number=1)
    second = {
        "number": 2,
        "drafted": date(2027, 1, 20),
        "valid_from": date(2027, 2, 2),
        "valid_until": date(2029, 2, 1),
    }
    (lack,) = found_in(plan(**second), agreed(), first)
    assert (lack.code, lack.section) == ("too_long", "23.2 §")
    grounded = {"extension_grounds": ("multi_sector",), "extension_reasons": "Monta palvelua"}
    assert found_in(plan(**second, **grounded), agreed(), first) == ()


def test_an_extension_that_reaches_too_far_is_led_to() -> None:
    assert found_in(plan(), agreed(), extension()) == ()
    far = extension(new_end=date(2031, 1, 1))
    assert told(found_in(plan(), agreed(), far)) == [("too_long", "x1", "new_end")]
    groundless = extension(new_end=date(2028, 2, 2), special_measures="")
    assert told(found_in(plan(), agreed(), groundless)) == [("too_long", "x1", "new_end")]


def test_a_plan_of_the_repealed_act_runs_by_it_until_it_is_reviewed() -> None:
    old = plan(
        drafted=date(2024, 6, 1),
        valid_from=date(2024, 6, 1),
        valid_until=date(2027, 5, 31),
        extension_grounds=("old_plan",),
        extension_reasons="102.2 §",
    )
    assert found_in(old, agreed()) == ()
    seen = review(reviewed=date(2026, 7, 14))
    assert told(found_in(old, agreed(), seen)) == [("too_long", "p1", "valid_until")]


def test_health_data_without_its_reason_blocks() -> None:
    sick = review(health_hindrances="Selkä")
    found = readiness.review(planned_file(), sick)
    assert told(found) == [("health_reason", "t1", "health_reason")]
    assert found[0].section == "73.1 § 8"
    reasoned = review(health_hindrances="Selkä", health_reason="Estää osallistumasta")
    assert readiness.review(planned_file(), reasoned) == ()
    ill = {
        "ground": "obstacle",
        "obstacle_from": date(2026, 3, 1),
        "obstacle_until": date(2026, 3, 31),
        "obstacle_kind": "illness",
        "new_end": date(2027, 2, 1),
    }
    bare = extension(**ill, reasons="")
    assert ("health_reason", "x1", "reasons") in told(found_in(plan(), agreed(), bare))


def test_a_jobseeker_is_warned_of_and_stays_ready() -> None:
    working = Situation(id="s1", client_id="c1", main_activity="unemployed_jobseeker")
    assert told(found_in(plan(), agreed(), working), "amber") == [("jobseeker", "p1", "job_search")]
    assert told(readiness.review(planned_file(working), review()), "amber") == [
        ("jobseeker", "t1", "reviewed")
    ]
    assert told(found_in(plan(), agreed(), working)) == []


@pytest.mark.parametrize("state", [OPEN, CORRECTING])
def test_what_an_open_one_lacks_is_something_to_look_at(state: str) -> None:
    begun = plan(state=state, goals=(), data_sources=())
    seen = review(state=state, progress="")
    whole = file(residence(), assessment(), begun, seen)
    found = readiness.of_client(whole, TODAY, RULES)
    assert told(found) == []
    assert told(found, "amber")[1:] == [
        ("plan_open", "p1", "drafted"),
        ("missing", "p1", "goals"),
        ("missing", "p1", "data_sources"),
        ("missing", "p1", "follow_up"),
        ("review_open", "t1", "reviewed"),
        ("missing", "t1", "progress"),
    ]


def test_what_is_unlawful_blocks_an_open_one_too() -> None:
    begun = plan(state=OPEN, valid_until=date(2030, 1, 1))
    found = readiness.of_client(file(residence(), begun, agreed()), TODAY, RULES)
    assert told(found) == [("too_long", "p1", "valid_until")]


def test_a_completed_one_that_lacks_something_is_red_for_the_client() -> None:
    found = readiness.of_client(planned_file(review(id="t2", changes="")), TODAY, RULES)
    assert told(found) == [("missing", "t2", "changes")]


def test_every_finding_leads_to_a_field_that_is_there() -> None:
    records = [
        plan(state=OPEN, goals=(), valid_until=date(2031, 1, 1)),
        extension(new_end=date(2035, 1, 1)),
        review(state=OPEN, progress="", health_hindrances="x"),
        Situation(id="s1", client_id="c1", main_activity="unemployed_jobseeker"),
    ]
    found = readiness.of_client(file(residence(), *records), TODAY, RULES)
    assert len(found) > 6
    for one in found:
        assert one.section
        assert one.field in {spec.name for spec in specs(BY_KIND[one.kind])}


days = st.dates(date(2023, 1, 1), date(2032, 1, 1))


@given(
    drafted=days,
    until=days,
    new_end=days,
    ground=st.sampled_from(["little_education", "home_care", "obstacle", "old_plan"]),
)
def test_too_long_is_found_exactly_when_the_rules_say_so(
    drafted: date, until: date, new_end: date, ground: str
) -> None:
    values: dict[str, Any] = {"drafted": drafted, "valid_from": drafted, "valid_until": until}
    held = plan(**values)
    longer: Extension = extension(ground=ground, part_time=True, new_end=new_end)
    whole = file(held, agreed(), longer)
    found = readiness.plan(whole, held, (agreed(),), day=TODAY, rules=RULES)
    beside = Beside((longer,), (), whole.client.birth_date)
    wrong = is_too_long(held, (held,), RULES, TODAY, beside)
    assert any(one.code == "too_long" for one in found) is wrong
