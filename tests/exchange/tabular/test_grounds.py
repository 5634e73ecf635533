from __future__ import annotations

import pytest

from kotodesk.exchange.tabular.grounds import GROUP, QUOTA, SECTION, TEXT, read_ground
from kotodesk.exchange.tabular.reading import Weight


@pytest.mark.parametrize(
    ("text", "section", "group"),
    [
        ("kiintiöpakolainen", "90", "2_3_protection"),
        ("Kiintiöpakolainen (UlkL 90 §)", "90", "2_3_protection"),
        ("toissijainen suojelu 88", "88", "2_3_protection"),
        ("turvapaikka (UlkL 87 §)", "87", "2_3_protection"),
        ("87 §", "87", "2_3_protection"),
        ("tilapäinen suojelu 110 §", "110", None),
        ("UlkL 52 a §", "52a", None),
        ("työnteko", "work", "2_1_other"),
        ("opiskelu", "study", "2_1_other"),
        ("opiskelu (laki 719/2018)", "study", "2_1_other"),
        ("114 § perheenjäsen", "114", None),
    ],
)
def test_grounds_by_rule(text: str, section: str, group: str | None) -> None:
    reading = read_ground(text, {})
    assert reading.values.get(SECTION) == section
    assert reading.values.get(GROUP) == group
    assert reading.values.get(QUOTA) == (True if section == "90" else None)
    assert reading.values[TEXT] == text
    assert not reading.problems


@pytest.mark.parametrize(
    "text", ["perheside", "perheenyhdistäminen, työnteko", "87 tai 88", "muu", "?"]
)
def test_a_ground_that_is_not_certain_is_asked_and_kept(text: str) -> None:
    reading = read_ground(text, {})
    assert dict(reading.values) == {TEXT: text}
    assert reading.problems[0].weight is Weight.QUESTION


def test_her_answer_is_remembered() -> None:
    assert read_ground("Perheside ", {"perheside": "family"}).values[SECTION] == "family"
    left = read_ground("perheside", {"perheside": ""})
    assert dict(left.values) == {TEXT: "perheside"}
    assert not left.problems


def test_family_ties_suggest_an_answer() -> None:
    assert read_ground("perheside", {}).problems[0].suggestion == "family"
