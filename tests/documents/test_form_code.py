from __future__ import annotations

import pytest
import segno
from hypothesis import assume, given
from hypothesis import strategies as st

from kotodesk.documents.form_code import (
    ALPHABET,
    MAX_PAGE,
    CodeMistyped,
    FormCode,
    NotOurCode,
    form_code,
    parse,
    vault_code,
)
from kotodesk.documents.qr import PAGE_CODE_SIDE, page_code, quiet_zone

symbols = st.sampled_from(ALPHABET)
codes = st.builds(
    FormCode, st.text(symbols, min_size=4, max_size=4), st.text(symbols, min_size=12, max_size=12)
)
pages = st.integers(1, MAX_PAGE)


@given(codes, pages)
def test_a_code_reads_back(code: FormCode, page: int) -> None:
    found = parse(code.text(page))
    assert (found.code, found.page) == (code, page)


@given(codes, pages)
def test_a_code_typed_in_groups_and_small_letters_reads_back(code: FormCode, page: int) -> None:
    typed = code.grouped(page).lower().replace("0", "o").replace("1", "l").replace(" ", " - ")
    assert parse(typed).code == code


@given(codes, pages)
def test_the_text_is_short_and_alphanumeric(code: FormCode, page: int) -> None:
    text = code.text(page)
    assert len(text) == 22
    assert text.isascii()
    assert text.isalnum()
    assert text == text.upper()


@given(codes, pages, st.integers(2, 21), symbols)
def test_every_wrong_character_is_noticed(
    code: FormCode, page: int, place: int, wrong: str
) -> None:
    text = code.text(page)
    assume(text[place] != wrong)
    with pytest.raises(CodeMistyped):
        parse(text[:place] + wrong + text[place + 1 :])


@given(codes, pages, st.integers(2, 21), st.integers(2, 21))
def test_two_characters_that_changed_places_are_noticed(
    code: FormCode, page: int, one: int, other: int
) -> None:
    text = list(code.text(page))
    assume(text[one] != text[other])
    text[one], text[other] = text[other], text[one]
    with pytest.raises(CodeMistyped):
        parse("".join(text))


@pytest.mark.parametrize(
    "text",
    ["", "KD", "https://www.kunta.test/KD", "KD" + "0" * 19, "KD" + "0" * 21, "٣" * 22, "KDU" * 8],
)
def test_another_text_is_not_ours(text: str) -> None:
    with pytest.raises(NotOurCode):
        parse(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except (NotOurCode, CodeMistyped):
        return
    assert len(text) >= 22


def test_page_zero_is_no_page() -> None:
    code = FormCode("ABCD", "0123456789AB")
    with pytest.raises(ValueError, match="pages"):
        code.text(0)
    with pytest.raises(ValueError, match="pages"):
        code.text(MAX_PAGE + 1)


def test_a_code_is_only_made_of_its_characters() -> None:
    with pytest.raises(ValueError, match="must match"):
        FormCode("abcd", "0123456789AB")
    with pytest.raises(ValueError, match="must match"):
        FormCode("ABCD", "0123456789ABC")


@given(st.lists(st.text(max_size=8), max_size=5), st.lists(st.text(max_size=8), max_size=5))
def test_the_same_parts_give_the_same_code_and_others_another(
    one: list[str], other: list[str]
) -> None:
    assert form_code("vault", *one) == form_code("vault", *one)
    if one != other:
        assert form_code("vault", *one) != form_code("vault", *other)


def test_another_vault_gives_another_code() -> None:
    one, other = form_code("a", "x"), form_code("b", "x")
    assert one.vault != other.vault
    assert one.token != other.token
    assert one.vault == vault_code("a")


@given(codes, pages)
def test_the_square_is_version_two_at_level_m(code: FormCode, page: int) -> None:
    side = 25
    assert len(page_code(code, page).modules) == side
    made = segno.make(code.text(page), version=2, error="m", mode="alphanumeric", boost_error=False)
    assert made.designator == "2-M"
    assert page_code(code, page).modules == tuple(
        tuple(bool(module) for module in row) for row in made.matrix
    )


def test_the_square_is_25_mm_with_four_modules_of_white() -> None:
    assert pytest.approx(70.87, abs=0.01) == PAGE_CODE_SIDE
    assert quiet_zone() == pytest.approx(70.87 * 4 / 25, abs=0.01)
