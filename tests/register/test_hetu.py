"""The identity code: what is sound is taken apart as python-stdnum would judge it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu as standard

from kotodesk.i18n import Message
from kotodesk.register import hetu

SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Codes with any day, century and individual number, two of three with the right last sign."""
    numbers = [draw(st.integers(0, 39)), draw(st.integers(0, 19)), draw(st.integers(0, 99))]
    day = "".join(f"{one:02}" for one in numbers)
    individual = f"{draw(st.integers(0, 999)):03}"
    sign = SIGNS[int(day + individual) % 31]
    if draw(st.integers(0, 2)) == 0:
        sign = draw(st.sampled_from(SIGNS + "GIOQZ"))
    return f"{day}{draw(st.sampled_from('+-ABCDEFGUVWXYZ'))}{individual}{sign}"


@given(st.one_of(codes(), codes().map(str.lower), codes().map(lambda code: f" {code} ")))
def test_python_stdnum_judges_the_same(text: str) -> None:
    try:
        expected = standard.validate(text, allow_temporary=True)
    except ValidationError:
        assert isinstance(hetu.parse(text), Message)
        return
    found = hetu.parse(text)
    assert isinstance(found, hetu.Hetu)
    assert found.code == expected
    assert found.birth_date == standard_birth_date(expected)
    assert found.temporary == (int(expected[7:10]) >= 900)


def standard_birth_date(code: str) -> date:
    century = 1800 if code[6] == "+" else 1900 if code[6] in "-YXWVU" else 2000
    return date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
