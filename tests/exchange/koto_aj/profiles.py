"""Mapping profiles as data: good ones of every shape, and ones somebody got wrong."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from kotodesk.exchange.koto_aj import profile_model as model
from kotodesk.exchange.koto_aj.profile_fields import codes_of, fields_of

ROWS = ("client", "residence", "assessment", "plan_service", "contact")
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() and not set(text) & {"\ufffe", "\uffff"}
)
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_NAMES = st.from_regex(r"[a-z][a-z0-9_]{3,9}", fullmatch=True)


@st.composite
def columns(draw: st.DrawFn, rows: str) -> dict[str, Any]:
    column: dict[str, Any] = {"target": draw(_WORDS)}
    fields = st.sampled_from(fields_of(rows))
    shape = draw(st.sampled_from(("value", "field", "fields", "codes")))
    if shape == "value":
        column["value"] = draw(_ANY_TEXT)
        return column
    if draw(st.booleans()):
        column["dates"] = draw(st.sampled_from(model.DATES))
    if shape == "codes":
        coded = [one for one in fields_of(rows) if 0 < len(codes_of(one)) < 20]
        column["field"] = draw(st.sampled_from(coded))
        known = st.sampled_from(codes_of(column["field"]))
        column["codes"] = draw(st.dictionaries(known, _ANY_TEXT, min_size=1, max_size=3))
        if draw(st.booleans()):
            column["unmapped"] = draw(st.sampled_from(model.UNMAPPED))
        return column
    if shape == "fields":
        column["fields"] = draw(st.lists(fields, min_size=2, max_size=4))
        if draw(st.booleans()):
            column["separator"] = draw(_ANY_TEXT)
    else:
        column["field"] = draw(fields)
    if draw(st.booleans()):
        column["form"] = draw(st.sampled_from(model.FORMS))
    return column


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    rows = draw(st.sampled_from(ROWS))
    held = st.lists(columns(rows), min_size=1, max_size=4, unique_by=lambda one: one["target"])
    return {"file": draw(_NAMES), "rows": rows, "columns": draw(held)}


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Give what the TOML of a good profile holds."""
    data: dict[str, Any] = {
        "id": draw(_NAMES),
        "name": draw(_WORDS),
        "tables": draw(
            st.lists(tables(), min_size=1, max_size=3, unique_by=lambda one: one["file"])
        ),
    }
    outputs = st.lists(st.sampled_from(model.OUTPUTS), min_size=1, unique=True)
    for key, values in (
        ("invented", st.booleans()),
        ("header", st.booleans()),
        ("dates", st.sampled_from(model.DATES)),
        ("outputs", outputs),
        ("csv", st.just({"separator": ",", "encoding": "utf-16"})),
    ):
        if draw(st.booleans()):
            data[key] = draw(values)
    return data


_ODD = st.one_of(
    st.none().map(lambda _none: 3),
    st.booleans(),
    _ANY_TEXT,
    st.sampled_from(
        ("", " ", "con", "a\n", "A", "x" * 41, "x" * 201, "client.hetu", "record.secret", "iso")
    ),
    st.lists(_ANY_TEXT, max_size=2),
    st.just([]),
    st.just({}),
    st.just([{}]),
    st.dictionaries(_NAMES, _ANY_TEXT, max_size=2),
    st.just({"male": "1"}),
).map(copy.deepcopy)  # what is put in may be spoilt in its turn
_KEYS = st.sampled_from(
    ("field", "fields", "value", "codes", "unmapped", "separator", "form", "dates", "rows", "odd")
)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Give a profile with something changed, taken away or put in somewhere."""
    data = copy.deepcopy(draw(profiles()))
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.sampled_from(_places(data)))
        change = draw(st.sampled_from(("change", "remove", "add")))
        if isinstance(place, list):
            place[:] = [draw(_ODD), *place[1:]]
        elif change == "add" or not place:
            place[draw(_KEYS)] = draw(_ODD)
        elif change == "remove":
            place.pop(draw(st.sampled_from(sorted(place))))
        else:
            place[draw(st.sampled_from(sorted(place)))] = draw(_ODD)
    return data


def _places(value: Any) -> list[Any]:  # noqa: ANN401 - whatever TOML holds
    held = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return []
    inner = [place for one in held for place in _places(one)]
    return [value, *inner] if value else inner
