from __future__ import annotations

from datetime import date

from kotodesk.rules.assessment_right import of_client, right
from kotodesk.rules.values import RuleSet
from tests.rules.people import TODAY, assessment, client, file, residence

PERMIT = date(2022, 11, 1)


def test_open_to_the_last_day_and_not_after(rules: RuleSet) -> None:
    first = date(2024, 3, 15)
    found = right(first, date(2027, 3, 15), rules)
    assert found.open
    assert found.deadline is not None
    assert found.deadline.due == date(2027, 3, 15)
    assert right(first, date(2027, 3, 16), rules).state == "ended"


def test_without_a_first_permit_nothing_is_claimed(rules: RuleSet) -> None:
    found = right(None, TODAY, rules)
    assert found.state == "unknown"
    assert not found.open


def test_worked_case_14_victim_reached_after_the_three_years(rules: RuleSet) -> None:
    late = right(PERMIT, TODAY, rules, trafficking_victim=True, reached=date(2026, 1, 10))
    assert late.open
    assert late.section == "14.6 §"


def test_worked_case_14_victim_reached_in_time_and_left_undone(rules: RuleSet) -> None:
    in_time = right(PERMIT, TODAY, rules, trafficking_victim=True, reached=date(2025, 10, 31))
    assert in_time.state == "ended"
    assert right(PERMIT, TODAY, rules, reached=date(2026, 1, 10)).state == "ended"


def test_the_first_dealing_on_record_is_when_the_client_was_reached(rules: RuleSet) -> None:
    permit = residence(first_permit=PERMIT, trafficking_victim=True)
    started = assessment(started=date(2026, 10, 1))
    late = file(permit, started, owner=client(opened=date(2026, 9, 1)))
    in_time = file(permit, started, owner=client(opened=date(2024, 9, 1)))
    assert of_client(late, TODAY, rules).state == "victim_reached_late"
    assert of_client(in_time, TODAY, rules).state == "ended"
