from __future__ import annotations

import pytest

from kotodesk.i18n import codesets, set_language


@pytest.mark.parametrize(
    ("set_id", "text", "code"),
    [
        ("municipalities", "Kauniainen", "235"),
        ("municipalities", "GRANKULLA", "235"),
        ("municipalities", "049", "049"),
        ("countries", "fi", "FI"),
        ("countries", "venaja", "RU"),
        ("countries", "Yhdysvallat", "US"),
        ("countries", " Syyria ", "SY"),
        ("languages", "dari", "prs"),
        ("languages", "farsi", "fa"),
        ("languages", "Sorani", "ckb"),
        ("languages", "S'gaw-karen", "ksw"),
        ("education_fields", "Kasvatusalat", "01"),
    ],
)
def test_a_code_is_found_by_any_of_its_names(set_id: str, text: str, code: str) -> None:
    assert codesets.find(set_id, text) == code


@pytest.mark.parametrize(
    ("set_id", "text"),
    [
        ("countries", "Kongo"),
        ("languages", "ndebele"),
        ("countries", "Atlantis"),
        ("countries", ""),
    ],
)
def test_what_is_ambiguous_or_unknown_is_not_guessed(set_id: str, text: str) -> None:
    assert codesets.find(set_id, text) is None


def test_every_code_is_found_by_itself_in_every_set() -> None:
    for set_id in codesets.sets():
        for entry in codesets.entries(set_id):
            assert codesets.find(set_id, entry.code) == entry.code


def test_names_follow_the_language() -> None:
    assert codesets.label("countries", "SE", "sv") == "Sverige"
    set_language("en")
    assert codesets.label("countries", "SE") == "Sweden"


def test_an_unknown_code_is_shown_and_an_unknown_set_is_a_mistake() -> None:
    assert codesets.label("countries", "ZZ") == "ZZ"
    assert not codesets.contains("countries", "ZZ")
    with pytest.raises(KeyError):
        codesets.entries("nowhere")


def test_municipalities_are_those_of_2025() -> None:
    assert codesets.version("municipalities") == "2025-01-01"
    assert len(codesets.entries("municipalities")) == 308
    assert [entry.fi for entry in codesets.by_label("municipalities", "fi")][-1] == "Äänekoski"


def test_languages_that_babel_and_the_official_set_lack_are_there() -> None:
    assert all(codesets.contains("languages", code) for code in ("prs", "kmr", "ksw", "kar", "mnk"))
