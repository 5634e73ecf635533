"""The file of rules: readable, explained, and honest about what could not be checked."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kotodesk import material
from kotodesk.rules import values
from tests.checks import rules_table

FOLDER = material.folder("resources") / "rules"
RULES = values.parse((FOLDER / "deadlines.csv").read_text(encoding="utf-8"))


def notes() -> list[dict[str, str]]:
    with (FOLDER / "notes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_notes_belong_to_rules_and_come_in_two_languages() -> None:
    ids = [row["id"] for row in notes()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(RULES.rules)
    assert all(row["fi"] and row["sv"] for row in notes())


def test_an_unchecked_value_tells_the_reader_to_check() -> None:
    texts = {row["id"]: row for row in notes()}
    unchecked = {rule.id for some in RULES.rules.values() for rule in some if rule.to_be_verified}
    assert unchecked
    for rule_id in unchecked:
        assert "tarkista" in texts[rule_id]["fi"]
        assert "kontrollera" in texts[rule_id]["sv"]


def test_the_table_of_rules_is_current() -> None:
    assert list(rules_table.problems()) == []


def test_no_day_lies_between_two_values_of_a_rule() -> None:
    for held in RULES.rules.values():
        in_time = sorted(held, key=lambda rule: rule.valid_from)
        for one, following in pairwise(in_time):
            assert one.valid_to is not None
            assert one.valid_to + timedelta(days=1) == following.valid_from
        assert in_time[-1].valid_to is None
        assert len({rule.unit for rule in held}) == 1


@pytest.mark.parametrize(
    ("rule_id", "day", "value"),
    [
        ("assessment.window", date(2026, 11, 21), "3"),
        ("plan.first", date(2026, 11, 21), "1"),
        ("plan.total", date(2026, 11, 21), "2"),
        ("plan.review", date(2026, 11, 21), "6"),
        ("kotoaj.store", date(2026, 11, 21), "2027-01-01"),
        ("comp.amount.child", date(2024, 12, 1), "2185"),
        ("comp.amount.child", date(2025, 1, 1), "2741"),
        ("comp.period.quota", date(2022, 12, 1), "4"),
        ("consent.minor.age", date(2026, 11, 21), "15"),
    ],
)
def test_values_of_the_act(rule_id: str, day: date, value: str) -> None:
    assert RULES.on(rule_id, day).value == value
