from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk.rules.disclosure_control import Protected, alone, protect

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=4)
MOST = 40


def possible(table: Protected, place: int) -> set[int]:
    """Give every count the part at `place` could have, for who sees the table and its marks."""
    ranges: list[range] = []
    for cell in table.cells:
        if cell.open:
            ranges.append(range(cell.count, cell.count + 1))
        else:
            ranges.append(range(1, 5) if cell.shown == "small" else range(5, MOST))
    if table.total.shown == "hidden":
        return set(ranges[place])
    totals = set(range(1, 5)) if table.total.shown == "small" else {table.total.count}
    wide = [
        place for place, one in enumerate(table.cells) if one.shown == "hidden" and len(ranges) > 1
    ]
    if len(wide) == 1:  # the one open-ended part takes what is left
        rest = [one for number, one in enumerate(ranges) if number != wide[0]]
        found = set()
        for picked in product(*rest):
            for total in totals:
                left = total - sum(picked)
                if left >= 5:
                    whole = [*picked[: wide[0]], left, *picked[wide[0] :]]
                    found.add(whole[place])
        return found
    return {picked[place] for picked in product(*ranges) if sum(picked) in totals}


@settings(deadline=None)
@given(COUNTS)
def test_no_small_group_can_be_told_from_the_rest(counts: list[int]) -> None:
    table = protect(counts)
    for place, cell in enumerate(table.cells):
        if cell.shown == "small":
            assert len(possible(table, place)) > 1


@given(COUNTS)
def test_nothing_is_hidden_where_nothing_is_small(counts: list[int]) -> None:
    table = protect(counts)
    if all(count == 0 or count >= 5 for count in counts):
        assert all(cell.open for cell in table.cells)
    assert [cell.count for cell in table.cells] == counts
    assert all(cell.shown == "small" for cell in table.cells if 0 < cell.count < 5)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([10, 3, 20], ["hidden", "small", "open"]),
        ([10, 20, 0], ["open", "open", "open"]),
        ([3, 2, 40], ["small", "small", "open"]),
        ([1, 1, 40], ["small", "small", "hidden"]),
        ([4, 4, 40], ["small", "small", "hidden"]),
    ],
)
def test_the_next_smallest_part_hides_a_small_one(counts: list[int], shown: list[str]) -> None:
    assert [cell.shown for cell in protect(counts).cells] == shown


def test_a_table_with_nothing_left_to_hide_hides_its_total() -> None:
    table = protect([3])
    assert table.total.shown == "small"
    assert protect([1, 5]).total.shown == "hidden"
    assert protect([3, 5]).total.open
    assert alone(4).shown == "small"
    assert alone(0).open
    with pytest.raises(ValueError, match="5"):
        protect([-1])
