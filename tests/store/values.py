"""Hypothesis strategies for records, made from their declarations."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
_BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.DATE: st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    Kind.YEAR: st.none() | st.integers(1900, 2100),
    Kind.INTEGER: st.none() | st.integers(0, 10**6),
    Kind.BOOLEAN: st.none() | st.booleans(),
    Kind.CODES: st.lists(_TEXT, max_size=3).map(tuple),
}


def value(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Give a strategy for a field's value."""
    return _BY_KIND.get(spec.kind, _TEXT)


def record(kind: type[Record], record_id: str, client_id: str) -> st.SearchStrategy[Record]:
    """Give a strategy for records of `kind` with set ids; keys to other records stay empty."""
    fields = {spec.name: value(spec) for spec in specs(kind) if spec.kind is not Kind.KEY}
    return st.fixed_dictionaries(fields).map(
        lambda values: kind(id=record_id, client_id=client_id, **values)
    )
