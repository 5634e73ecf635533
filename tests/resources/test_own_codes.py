"""Our own code sets: complete in three languages, unambiguous, and as long as the law's lists."""

from __future__ import annotations

import re

import pytest

from kotodesk.i18n import codesets
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.field import specs

OFFICIAL = {"municipalities", "countries", "languages", "education_fields"}
OWN = sorted(set(codesets.sets()) - OFFICIAL)


@pytest.mark.parametrize("set_id", OWN)
def test_every_code_is_named_in_three_languages(set_id: str) -> None:
    for entry in codesets.entries(set_id):
        for name in (entry.fi, entry.sv, entry.en):
            assert name
            assert name == name.strip()


@pytest.mark.parametrize("set_id", OWN)
def test_no_two_codes_share_a_name(set_id: str) -> None:
    entries = codesets.entries(set_id)
    for names in (
        [one.fi.casefold() for one in entries],
        [one.sv.casefold() for one in entries],
        [one.en.casefold() for one in entries],
    ):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("set_id", OWN)
def test_a_code_holds_no_space(set_id: str) -> None:
    assert all(re.fullmatch(r"[\w.-]+", one.code) for one in codesets.entries(set_id))


@pytest.mark.parametrize("set_id", OWN)
def test_a_set_says_when_it_was_made(set_id: str) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", codesets.version(set_id))
    assert codesets.sets()[set_id].source


@pytest.mark.parametrize(
    ("set_id", "count"),
    [
        ("assessment_basis", 7),  # 14.1 §
        ("child_not_heard_ground", 2),  # 4.3 §
        ("consent_type", 9),
        ("data_category", 10),  # 73.1 §
        ("orientation_topic", 9),  # VNA 576/2024 1 §
        ("self_study_ground", 2),  # VNA 576/2024 2 §
        ("education_level", 10),  # ISCED 0–8 and unknown
        ("refining_measure", 7),  # VNA 869/2024 3 §: six, "muun muassa", so one more
    ],
)
def test_lists_of_the_law_are_whole(set_id: str, count: int) -> None:
    assert len(codesets.entries(set_id)) == count


def test_language_steps_rise() -> None:
    steps = [one.code for one in codesets.entries("cefr")]
    assert steps[:2] == ["alle_A1.1", "A1.1"]
    assert steps.index("yli_C1.1") == steps.index("C1.1") + 1
    plain = [step for step in steps if "_" not in step]
    assert plain == sorted(plain)


OF_PAPERS = {"referral_item"}
"""Sets that name what stands on a paper: the eighteen items of 94 §."""


def test_every_set_is_one_of_a_field() -> None:
    used = {spec.code_set for kind in ALL_RECORDS for spec in specs(kind) if spec.code_set}
    # 94 §: what a referral may carry; why a record of a batch came back; why a client was removed:
    # no fields of a record.
    of_papers = {"referral_item", "return_fault", "erasure_ground"}
    assert set(codesets.sets()) - of_papers == used
