"""A signature's strokes: kept whole, and drawn inside their box."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk.documents.ink import Ink, Stroke, draw_ink, lines_of
from kotodesk.documents.pen import Pen

_NUMBER = st.floats(0, 1000, allow_nan=False)
_INKS = st.builds(
    Ink,
    st.lists(
        st.builds(
            Stroke,
            st.lists(
                st.tuples(_NUMBER, _NUMBER, _NUMBER, st.floats(0, 1)), min_size=1, max_size=8
            ).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
    st.just(700.0),
    st.just(220.0),
)


@given(_INKS)
def test_is_read_back_as_it_was_kept(ink: Ink) -> None:
    assert Ink.from_plain(json.loads(json.dumps(ink.plain()))) == ink


@pytest.mark.parametrize(
    "plain", [{}, {"strokes": [[1]], "width": 1, "height": 1}, {"strokes": [[[1, 2]]]}]
)
def test_refuses_what_is_no_ink(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Ink.from_plain(plain)


@given(_INKS)
def test_stays_inside_its_box(ink: Ink) -> None:
    drawn: list[tuple[float, float]] = []

    class Watching(Pen):
        def strokes(self, lines, *, colour="") -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
            drawn.extend(point for _weight, points in lines for point in points)
            super().strokes(lines, colour=colour or "#000000")

    pen = Watching(title="x", language="fi", author="x", made=date(2026, 1, 1))
    draw_ink(pen, ink, 100, 200, 160, 24)
    assert bool(drawn) is not ink.empty
    assert all(99.9 <= x <= 260.1 and 199.9 <= y <= 224.1 for x, y in drawn)


def test_pressure_makes_the_line_heavier() -> None:
    stroke = Stroke(((0, 0, 0, 0.1), (5, 5, 8, 0.1), (9, 9, 16, 0.9), (12, 12, 24, 0.9)))
    lines = lines_of(stroke)
    assert [len(points) for _weight, points in lines] == [3, 2]
    assert lines[0][0] < lines[1][0]
    assert lines[0][1][-1] == lines[1][1][0]


def test_a_touch_is_a_dot() -> None:
    assert lines_of(Stroke(((3, 4, 0, 0),))) == [(1.1, [(3, 4), (3, 4)])]
