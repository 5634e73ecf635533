"""Writing many new records in one go: the same rows, provenance and entries as one by one.

For taking over an old register; what a record already stored needs is `UnitOfWork.put`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record, values_getter
from kotodesk.store import columns
from kotodesk.store.columns import Plain

PROVENANCE_SQL = (
    "INSERT INTO provenance (record_id, field, source_kind, source_detail, recorded_by, "
    "recorded_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id, field) DO UPDATE SET "
    "source_kind = excluded.source_kind, source_detail = excluded.source_detail, "
    "recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at"
)

_Field = tuple[str, Any, FieldSpec, str | int | None]


@attrs.frozen
class _Layout:
    """Name, empty value, declaration and the column of an empty field, and all values at once."""

    fields: tuple[_Field, ...]
    values: Callable[[Any], tuple[Any, ...]]
    keys: frozenset[str]


_LAYOUTS: dict[type[Any], _Layout] = {}


def filled(record: Record) -> dict[str, Plain]:
    """Give the fields that hold something, as JSON can carry them."""
    layout = _layout(type(record))
    # Most fields are empty, and then mostly the very object that means empty.
    return {
        name: columns.to_plain(spec, value)
        for value, (name, empty, spec, _column) in zip(
            layout.values(record), layout.fields, strict=True
        )
        if value is not empty and value != empty
    }


def facts(kind: type[Record], names: Iterable[str]) -> list[str]:
    """Give those of `names` that are facts with an origin, not links between records."""
    keys = _layout(kind).keys
    return [name for name in names if name not in keys]


def insert_rows(connection: Any, records: Iterable[Record], stamp: str) -> None:  # noqa: ANN401
    """Insert the rows of `records`, kind by kind in the order the kinds come; clients first."""
    rows: dict[type[Record], list[tuple[Any, ...]]] = {Client: []}
    for record in records:
        kind = type(record)
        rows.setdefault(kind, []).append((record.id, record.client_id, *_row(record), stamp, stamp))
    for kind, its_rows in rows.items():
        if its_rows:
            connection.executemany(columns.insert_sql(kind), its_rows)


def delete_rows(connection: Any, records: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401
    """Delete records, given as (kind, id), with the origins of their facts; clients last."""
    ids: dict[str, list[tuple[str]]] = {}
    for kind, record_id in records:
        ids.setdefault(BY_KIND[kind].KIND, []).append((record_id,))
    for kind, some in sorted(ids.items(), key=lambda one: one[0] == Client.KIND):
        connection.executemany("DELETE FROM provenance WHERE record_id = ?", some)
        sql = f"DELETE FROM {kind} WHERE id = ?"  # noqa: S608 - declared names only
        connection.executemany(sql, some)


def _row(record: Record) -> list[str | int | None]:
    layout = _layout(type(record))
    return [
        column if value is empty or value == empty else columns.to_column(spec, value)
        for value, (_name, empty, spec, column) in zip(
            layout.values(record), layout.fields, strict=True
        )
    ]


def _layout(kind: type[Any]) -> _Layout:
    """Give the layout of a kind, worked out once."""
    found = _LAYOUTS.get(kind)
    if found is None:
        declared = specs(kind)
        found = _LAYOUTS[kind] = _Layout(
            tuple(
                (spec.name, spec.kind.empty, spec, columns.to_column(spec, spec.kind.empty))
                for spec in declared
            ),
            values_getter(spec.name for spec in declared),
            frozenset(spec.name for spec in declared if spec.kind is Kind.KEY),
        )
    return found
