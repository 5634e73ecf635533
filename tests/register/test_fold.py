from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.register.fold import fold, name_tokens, phone_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mäkelä", "makela"), ("al-Saadi", "Saadi"), ("الحسن", "حسن"), ("رحیمی", "رحيمي"),
        ("أحمد", "احمد"), ("Łukasz", "lukasz"), ("Straße", "strasse"), ("Yıldız", "YILDIZ"),
        ("Алёна", "алена"), ("O’Brien", "obrien"), ("مُحَمَّد", "محمد"),
    ],
)  # fmt: skip
def test_the_same_name_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_single_spaces(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "  " not in once


def test_names_in_any_order_are_the_same() -> None:
    assert name_tokens("Sokolova, Igor") == name_tokens("Igor", "Sokolova")


@pytest.mark.parametrize("text", ["+358 40 123", "00358 40 123", "040 123", "040-123"])
def test_a_finnish_number_in_any_style_is_the_same(text: str) -> None:
    assert phone_digits(text) == "040123"
