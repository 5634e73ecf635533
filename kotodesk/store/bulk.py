"""Writing many new records in one go: the same rows, provenance and entries as one by one.

For taking over an old register; what a record already stored needs is `UnitOfWork.put`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record
from kotodesk.store import columns
from kotodesk.store.columns import Plain

PROVENANCE_SQL = (
    "INSERT INTO provenance (record_id, field, source_kind, source_detail, recorded_by, "
    "recorded_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id, field) DO UPDATE SET "
    "source_kind = excluded.source_kind, source_detail = excluded.source_detail, "
    "recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at"
)

_LAYOUTS: dict[type[Any], tuple[tuple[str, Any, FieldSpec, str | int | None], ...]] = {}


def filled(record: Record) -> dict[str, Plain]:
    """Give the fields that hold something, as JSON can carry them."""
    return {
        name: columns.to_plain(spec, value)
        for name, empty, spec, _column in _layout(type(record))
        if (value := getattr(record, name)) != empty
    }


def facts(kind: type[Record], names: Iterable[str]) -> list[str]:
    """Give those of `names` that are facts with an origin, not links between records."""
    keys = {name for name, _empty, spec, _column in _layout(kind) if spec.kind is Kind.KEY}
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
    return [
        column if (value := getattr(record, name)) == empty else columns.to_column(spec, value)
        for name, empty, spec, column in _layout(type(record))
    ]


def _layout(
    kind: type[Any],
) -> tuple[tuple[str, Any, FieldSpec, str | int | None], ...]:
    """Give name, empty value, declaration and the column of an empty field, once per kind."""
    found = _LAYOUTS.get(kind)
    if found is None:
        found = _LAYOUTS[kind] = tuple(
            (spec.name, spec.kind.empty, spec, columns.to_column(spec, spec.kind.empty))
            for spec in specs(kind)
        )
    return found
