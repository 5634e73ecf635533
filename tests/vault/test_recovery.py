from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.vault.errors import RecoveryCodeMistyped
from kotodesk.vault.recovery import ALPHABET, RecoveryCode

codes = st.text(ALPHABET, min_size=32, max_size=32).map(RecoveryCode)


@given(codes)
def test_a_printed_code_is_read_back(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(code.text) == code


@given(codes, st.sampled_from(["", " ", "-", " – ", "\n", "--"]))
def test_case_separators_and_lookalikes_do_not_matter(code: RecoveryCode, between: str) -> None:
    typed = between.join(code.groups).lower().replace("0", "o").replace("1", "l")
    assert RecoveryCode.parse(typed) == code
    assert RecoveryCode.parse(typed.replace("l", "i")) == code


@given(codes, st.integers(0, 7), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(
    code: RecoveryCode, group: int, place: int, symbol: str
) -> None:
    groups = list(code.groups)
    wrong = groups[group][:place] + symbol + groups[group][place + 1 :]
    if wrong == groups[group]:
        return
    groups[group] = wrong
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse("-".join(groups))
    assert caught.value.groups == (group + 1,)
    assert str(group + 1) in str(caught.value)


@given(codes, st.integers(0, 7), st.integers(0, 3))
def test_neighbours_swapped_name_their_group(code: RecoveryCode, group: int, place: int) -> None:
    groups = list(code.groups)
    symbols = list(groups[group])
    if symbols[place] == symbols[place + 1]:
        return
    symbols[place], symbols[place + 1] = symbols[place + 1], symbols[place]
    groups[group] = "".join(symbols)
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse("".join(groups))
    assert caught.value.group == group + 1


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_groups_in_the_wrong_order_are_named(code: RecoveryCode, one: int, other: int) -> None:
    groups = list(code.groups)
    groups[one], groups[other] = groups[other], groups[one]
    if one == other:
        return
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse("-".join(groups))
    assert set(caught.value.groups) == {one + 1, other + 1}


@pytest.mark.parametrize(
    ("cut", "group"), [(slice(0, 7), 8), (slice(0, 0), 1), (slice(0, 3), 4)], ids=str
)
def test_a_missing_group_is_named(cut: slice, group: int) -> None:
    code = RecoveryCode("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse("-".join(code.groups[cut]))
    assert caught.value.group == group


def test_a_missing_character_names_its_group() -> None:
    groups = list(RecoveryCode("0123456789ABCDEFGHJKMNPQRSTVWXYZ").groups)
    groups[4] = groups[4][1:]
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse(" ".join(groups))
    assert caught.value.groups == (5,)


def test_too_many_groups_are_refused() -> None:
    code = RecoveryCode("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    with pytest.raises(RecoveryCodeMistyped):
        RecoveryCode.parse(code.text + "-" + code.groups[0])


@given(st.text(max_size=80))
def test_any_other_text_names_a_group(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        RecoveryCode.parse(text)
    assert set(caught.value.groups) <= set(range(1, len(text) + 2))


def test_two_codes_differ_and_repr_tells_nothing() -> None:
    code = RecoveryCode.random()
    assert code != RecoveryCode.random()
    assert not any(group[:4] in repr(code) for group in code.groups)
