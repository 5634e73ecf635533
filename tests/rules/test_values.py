from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

import pytest

from kotodesk import material
from kotodesk.rules.faults import NoRuleInForce, RuleFileFault
from kotodesk.rules.values import COLUMNS, Rule, RuleSet, parse

HEAD = ",".join(COLUMNS) + "\n"
GOOD = "a.rule,1 §,3,years,2025-01-01,2025-12-31,L 1/2025,2026-11-21\n"


def test_the_value_in_force_on_the_day_is_given(rules: RuleSet) -> None:
    assert rules.on("comp.amount.child", date(2024, 12, 31)).amount == Decimal(2185)
    assert rules.on("comp.amount.child", date(2025, 1, 1)).amount == Decimal(2741)


def test_plan_latest_of_worked_case_1(rules: RuleSet) -> None:
    limit = rules.deadline("plan.latest", date(2024, 3, 15), date(2026, 11, 21))
    assert limit.due == limit.act_by == date(2027, 3, 15)


def test_a_rule_that_is_a_day_needs_no_counting(rules: RuleSet) -> None:
    limit = rules.deadline("kotoaj.store", date.min, date(2026, 11, 21))
    assert limit.due == date(2027, 1, 1)
    assert limit.act_by == date(2026, 12, 31)


def test_where_the_act_gives_no_number_there_is_none(rules: RuleSet) -> None:
    rule = rules.on("assessment.start", date(2026, 11, 21))
    assert rule.unit == "promptly"
    assert not rule.value
    with pytest.raises(ValueError, match=r"assessment\.start"):
        _ = rule.period


def test_what_was_not_read_is_marked(rules: RuleSet) -> None:
    assert rules.on("plan.old.total", date(2026, 11, 21)).to_be_verified


def test_of_each_value_that_is_marked_the_note_says_which_text_was_not_seen(
    rules: RuleSet,
) -> None:
    with material.file("resources", "rules", "notes.csv").open(encoding="utf-8") as file:
        notes = {row["id"]: row for row in csv.DictReader(file)}
    for rule_id, values in rules.rules.items():
        if any(one.to_be_verified for one in values):
            assert "ei ole nähty: tarkista" in notes[rule_id]["fi"], rule_id
            assert "har inte setts: kontrollera" in notes[rule_id]["sv"], rule_id
    assert not rules.on("assessment.window", date(2026, 11, 21)).to_be_verified


def test_a_day_before_any_value_is_a_fault(rules: RuleSet) -> None:
    with pytest.raises(NoRuleInForce):
        rules.on("assessment.window", date(2024, 12, 31))
    with pytest.raises(NoRuleInForce):
        rules.on("no.such.rule", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ("id,value\n", 1),
        (HEAD + GOOD + "b,1 §,3\n", 3),
        (HEAD + GOOD.replace("years", "fortnights"), 2),
        (HEAD + GOOD.replace(",3,", ",three,"), 2),
        (HEAD + GOOD.replace(",3,years", ",3,promptly"), 2),
        (HEAD + GOOD.replace("3,years", "-1,euro"), 2),
        (HEAD + GOOD.replace("3,years", "2026-02-31,date"), 2),
        (HEAD + GOOD.replace("2025-01-01", "1.1.2025"), 2),
        (HEAD + GOOD.replace("2025-12-31", "2024-12-31"), 2),
        (HEAD + GOOD.replace("L 1/2025", ""), 2),
        (HEAD + GOOD + GOOD, 3),
        (HEAD + GOOD.replace("2025-12-31", "20241231"), 2),
        (HEAD + GOOD.replace("2025-12-31", "2025-W40-1"), 2),
        (HEAD + GOOD.replace("3,years", "1e-999999,euro"), 2),
        (HEAD + GOOD.replace("3,years", "1_0,euro"), 2),
        (HEAD + GOOD.replace(",3,years", ",8000,years"), 2),
        (HEAD + '"a"b,1\n', 2),
    ],
)
def test_a_wrong_row_is_named(text: str, row: int) -> None:
    with pytest.raises(RuleFileFault) as caught:
        parse(text, "own.csv")
    assert "own.csv" in str(caught.value)
    assert f"row {row}:" in str(caught.value)


def test_values_may_follow_each_other_and_a_mark_of_excel_is_forgiven() -> None:
    later = GOOD.replace("2025-01-01,2025-12-31", "2026-01-01,").replace(",3,", ",4,")
    found = parse("\ufeff" + HEAD + GOOD + later)
    numbers = [found.on("a.rule", date(year, 6, 1)).number for year in (2025, 2026)]
    assert numbers == [3, 4]
    assert isinstance(found.on("a.rule", date(2026, 6, 1)), Rule)
