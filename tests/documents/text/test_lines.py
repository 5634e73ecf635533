from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kotodesk.documents.text.lines import break_lines, opportunities


def broken(text: str, limit: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, [1] * len(text), limit)]


def test_breaks_after_spaces_and_does_not_count_them() -> None:
    assert broken("aa bb cc", 5) == ["aa bb ", "cc"]


def test_breaks_inside_words_only_where_a_hyphen_or_zero_width_space_allows() -> None:
    assert broken("työ- ja elinvoima-asiat", 14) == ["työ- ja ", "elinvoima-", "asiat"]
    assert broken("กข\u200bคง", 2) == ["กข\u200b", "คง"]


def test_numbers_and_signs_stay_whole() -> None:
    assert opportunities("010190-912A") == []
    assert opportunities("94\u00a0§") == []
    assert opportunities("kyllä, ei") == [7]
    assert opportunities("sana )") == []


def test_a_word_wider_than_the_line_is_cut_at_last() -> None:
    assert broken("abcdefgh", 3) == ["abc", "def", "gh"]


@given(st.text(alphabet="abc -\u200b\u00ad\u2066\u2069é\u0301،", max_size=60), st.integers(1, 30))
def test_no_character_is_lost_and_lines_fit(text: str, limit: int) -> None:
    lines = broken(text, limit)
    assert "".join(lines) == text
    for line in lines[:-1]:
        assert line
