"""Rows and objects: the one place where a record becomes columns and columns a record.

Days are ISO 8601 text, yes/no is 1/0/NULL, lists of codes are a JSON array; an empty text is ''.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record

R = TypeVar("R", bound=Record)
Plain = str | int | list[str] | None
"""A field's value as the journal, drafts and snapshots hold it: what JSON can carry."""

_COLUMN_TYPES = {Kind.YEAR: "INTEGER", Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER"}
_MAY_BE_NULL = frozenset({Kind.DATE, Kind.YEAR, Kind.INTEGER, Kind.BOOLEAN})
_MORE_THAN_HELD = frozenset({Kind.DATE, Kind.CODES, Kind.BOOLEAN})
"""The kinds whose value is not what the column holds."""

_EMPTY: dict[type[Any], Mapping[str, Plain]] = {}
_INSERTS: dict[type[Any], str] = {}
"""Made once per record class, for saves of many."""


def column_type(spec: FieldSpec) -> str:
    """Give the column's declaration in a STRICT table."""
    kind = _COLUMN_TYPES.get(spec.kind, "TEXT")
    if spec.kind in _MAY_BE_NULL:
        return kind
    return f"{kind} NOT NULL DEFAULT '{'[]' if spec.kind is Kind.CODES else ''}'"


def to_plain(spec: FieldSpec, value: Any) -> Plain:  # noqa: ANN401 - type follows from the kind
    """Give `value` as JSON can carry it."""
    if isinstance(value, date):
        return value.isoformat()
    if spec.kind is Kind.CODES:
        return list(value)
    if spec.kind is Kind.BOOLEAN and value is not None:
        return int(value)
    plain: Plain = value
    return plain


def from_plain(spec: FieldSpec, plain: Any) -> Any:  # noqa: ANN401
    """Give the value back; the inverse of `to_plain`."""
    if plain is None:
        return spec.kind.empty
    if spec.kind is Kind.DATE:
        return date.fromisoformat(plain)
    if spec.kind is Kind.CODES:
        return tuple(plain)
    if spec.kind is Kind.BOOLEAN:
        return bool(plain)
    return plain


def to_column(spec: FieldSpec, value: Any) -> str | int | None:  # noqa: ANN401
    """Give `value` as its column holds it."""
    plain = to_plain(spec, value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, list) else plain


def plain_values(record: Record) -> dict[str, Plain]:
    """Give all declared fields of `record` as JSON can carry them."""
    return {spec.name: to_plain(spec, getattr(record, spec.name)) for spec in specs(type(record))}


def empty_values(kind: type[Any]) -> Mapping[str, Plain]:
    """Give what each field of `kind` holds when nothing was recorded in it."""
    found = _EMPTY.get(kind)
    if found is None:
        found = {spec.name: to_plain(spec, spec.kind.empty) for spec in specs(kind)}
        _EMPTY[kind] = found
    return found


def record_from_plain(kind: type[R], record_id: str, client_id: str, plain: Mapping[str, Any]) -> R:
    """Build a record from plain values; fields that are missing are empty, unknown ones ignored."""
    values = {
        spec.name: from_plain(spec, plain[spec.name]) for spec in specs(kind) if spec.name in plain
    }
    return kind(id=record_id, client_id=client_id, **values)


def record_from_row(kind: type[R], row: Any) -> R:  # noqa: ANN401 - a database row
    """Build a record from its row."""
    values = {}
    for spec in specs(kind):
        held = row[spec.name]
        if spec.kind is Kind.CODES:
            held = json.loads(held)
        values[spec.name] = from_plain(spec, held)
    return kind(id=row["id"], client_id=row["client_id"], **values)


def column_list(kind: type[Any]) -> str:
    """Give the columns of a kind as `reader` takes them: id, client, fields in order."""
    return ", ".join(["id", "client_id", *(spec.name for spec in specs(kind))])


def reader(kind: type[R]) -> Callable[[tuple[Any, ...]], R]:
    """Give what makes a record of a row of `column_list`: the same as `record_from_row`, for many.

    Which columns are more than they hold is looked up once for all rows.
    """
    names = ("id", "client_id", *(spec.name for spec in specs(kind)))
    turned = tuple(
        (place, spec, spec.kind is Kind.CODES)
        for place, spec in enumerate(specs(kind), 2)
        if spec.kind in _MORE_THAN_HELD
    )

    def read(row: tuple[Any, ...]) -> R:
        values = dict(zip(names, row, strict=True))
        for place, spec, listed in turned:
            held = row[place]
            if held is not None:
                values[spec.name] = from_plain(spec, json.loads(held) if listed else held)
        return kind(**values)

    return read


def insert_sql(kind: type[Any]) -> str:
    """Give the statement that adds or updates a row: id, client, fields, two times."""
    if kind not in _INSERTS:
        _INSERTS[kind] = _insert_sql(kind)
    return _INSERTS[kind]


def _insert_sql(kind: type[Any]) -> str:
    names = [spec.name for spec in specs(kind)]
    columns = ", ".join(["id", "client_id", *names, "created_at", "changed_at"])
    marks = ", ".join("?" * (len(names) + 4))
    updates = ", ".join(f"{name} = excluded.{name}" for name in [*names, "changed_at"])
    return (
        f"INSERT INTO {kind.KIND} ({columns}) VALUES ({marks}) "  # noqa: S608 - declared names only
        f"ON CONFLICT (id) DO UPDATE SET {updates}, revision = revision + 1"
    )
