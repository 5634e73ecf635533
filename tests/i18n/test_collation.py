from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.i18n.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Aalto", "Virtanen", "Wirtanen", "Zorro", "Åberg", "Äijälä", "Öhman"],
        ["Al Saadi", "Alanen"],
        ["Al Saadi", "Al-Sabah", "Alanen"],
        ["Luka", "Łukasz", "Luna"],
        ["Mykkänen", "Müller", "Mäki"],
        ["zulu", "Åke", "Æsop", "Öberg", "Østerberg"],
        ["Öhman", "Иван", "Іван", "Йосип", "Яна", "علي"],
        ["Гук", "Ґалаґан", "Дуб"],
        ["باقر", "پرویز", "تقی"],
        ["كمال", "گلی", "ليلى"],
        ["ماريا", "محمد", "مُحَمَّد علي"],
        ["Östman", "สมชาย", "สมศรี"],
    ],
)
def test_order_of_names(ordered: list[str]) -> None:
    assert sorted(ordered, key=sort_key) == ordered


@given(st.text(alphabet="aåäöéüŁłА我สิมุ", max_size=6))
def test_composed_and_decomposed_letters_sort_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert sort_key(composed).split("\x01")[0] == sort_key(decomposed).split("\x01")[0]


@given(st.text(), st.text())
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


_STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.lists(_STORABLE, max_size=12))
def test_sql_sorts_the_keys_as_python_does(texts: list[str]) -> None:
    keys = [sort_key(text) for text in texts]
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE names (key TEXT)")
        connection.executemany("INSERT INTO names VALUES (?)", [(key,) for key in keys])
        rows = connection.execute("SELECT key FROM names ORDER BY key").fetchall()
    connection.close()
    assert [key for (key,) in rows] == sorted(keys)
