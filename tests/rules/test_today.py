from __future__ import annotations

from datetime import date, timedelta

import pytest

from kotodesk.rules.today import TodayFacts, items, municipal, severity_of
from kotodesk.rules.values import RuleSet
from tests.rules.people import TODAY


def kinds(facts: TodayFacts, rules: RuleSet, day: date = TODAY) -> list[str]:
    return [one.kind for one in items([facts], day, rules)]


def test_the_right_to_an_assessment_shows_its_day_and_why(rules: RuleSet) -> None:
    facts = TodayFacts(client_id="c", first_permit=date(2023, 12, 1))
    (item,) = items([facts], TODAY, rules)
    assert item.kind == "assessment_right"
    assert item.due == item.act_by == date(2026, 12, 1)
    assert item.severity == "month"
    assert item.explanation.text("en") == "14.1 § · first permit 1.12.2023, 3 years"


def test_the_right_is_shown_ninety_days_ahead_and_not_once_assessed(rules: RuleSet) -> None:
    facts = TodayFacts(client_id="c", first_permit=date(2024, 2, 19))
    assert kinds(facts, rules) == ["assessment_right"]
    assert kinds(facts, rules, TODAY - timedelta(days=1)) == []
    done = TodayFacts(client_id="c", first_permit=date(2024, 2, 19), has_completed_assessment=True)
    assert kinds(done, rules) == []


def test_an_open_assessment_has_no_day(rules: RuleSet) -> None:
    facts = TodayFacts(
        client_id="c", open_assessment_id="a", open_assessment_started=date(2026, 10, 1)
    )
    (item,) = items([facts], TODAY, rules)
    assert (item.due, item.act_by, item.severity) == (None, None, "undated")
    assert item.record_id == "a"
    assert "14.2 §" in item.explanation.text("en")


@pytest.mark.parametrize(
    ("end", "severity"),
    [
        (date(2026, 11, 20), "overdue"),
        (date(2026, 11, 22), "week"),
        (date(2026, 12, 20), "month"),
        (date(2027, 2, 19), "later"),
    ],
)
def test_permits_are_shown_by_how_near_they_end(end: date, severity: str, rules: RuleSet) -> None:
    (item,) = items([TodayFacts(client_id="c", permit_valid_to=end)], TODAY, rules)
    assert item.kind == "permit_ends"
    assert item.severity == severity


def test_a_permit_without_end_is_not_shown(rules: RuleSet) -> None:
    end = date(2026, 12, 1)
    assert not kinds(
        TodayFacts(client_id="c", permit_valid_to=end, until_further_notice=True), rules
    )
    assert not kinds(TodayFacts(client_id="c", permit_valid_to=date(2027, 2, 20)), rules)


def test_a_consent_is_shown_thirty_days_ahead(rules: RuleSet) -> None:
    facts = TodayFacts(
        client_id="c", consent_id="s", consent_type="C1", consent_valid_until=date(2026, 12, 21)
    )
    (item,) = items([facts], TODAY, rules)
    assert item.record_id == "s"
    assert item.title.text("en") == "consent C1 ends"
    assert kinds(facts, rules, TODAY - timedelta(days=1)) == []


def test_an_ended_client_keeps_only_consents_and_follow_ups(rules: RuleSet) -> None:
    facts = TodayFacts(
        client_id="c",
        status="ended",
        first_permit=date(2023, 12, 1),
        permit_valid_to=date(2026, 12, 1),
        follow_ups_open=2,
        follow_up_id="f",
        follow_up_opened=date(2026, 11, 1),
    )
    assert kinds(facts, rules) == ["follow_up"]


def test_the_municipalitys_own_dates(rules: RuleSet) -> None:
    found = municipal(TODAY, rules)
    assert [one.kind for one in found] == ["comp.old", "kotoaj.use", "kotoaj.store"]
    assert {one.due for one in found} == {date(2026, 12, 31), date(2027, 1, 1)}
    assert all(one.act_by == date(2026, 12, 31) for one in found)
    assert "102.3 §" in found[1].explanation.text("en")
    assert municipal(date(2027, 1, 2), rules) == ()


def test_items_are_sorted_by_the_day_to_act(rules: RuleSet) -> None:
    facts = [
        TodayFacts(client_id="b", permit_valid_to=date(2026, 12, 7)),
        TodayFacts(client_id="a", permit_valid_to=date(2026, 12, 1)),
        TodayFacts(client_id="c", open_assessment_id="x"),
    ]
    assert [one.client_id for one in items(facts, TODAY, rules)] == ["c", "a", "b"]


def test_a_weekend_end_is_for_this_week_until_it_has_passed(rules: RuleSet) -> None:
    sunday = date(2026, 11, 22)
    (item,) = items([TodayFacts(client_id="c", permit_valid_to=sunday)], TODAY, rules)
    assert item.act_by == date(2026, 11, 20)
    assert item.severity == "week"
    assert severity_of(item.act_by, TODAY) == "overdue"
