"""Removing by identifier what an older copy of the register still holds, without keeping what.

The journal is told that it was done and not what the record held: that is the difference from
`UnitOfWork.remove`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.store.store import Store
from kotodesk.store.unit import UnitOfWork

_AT_ONCE = 500
_REMOVED = """
SELECT DISTINCT kind, record_id, client_id FROM journal
WHERE seq > ? AND act IN ('removed', 'erased') AND kind <> '' AND record_id <> ''
"""


def removed_since(store: Store, seq: int) -> tuple[tuple[str, str, str], ...]:
    """Give kind, id and client of what was removed after journal entry `seq`."""
    return tuple((row[0], row[1], row[2]) for row in store.read(_REMOVED, (seq,)))


def present(store: Store, records: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Give those of `records`, each a kind and an id, that stand in the register."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in records:
        by_kind.setdefault(kind, []).append(record_id)
    found: set[tuple[str, str]] = set()
    for kind, ids in by_kind.items():
        for some in _chunks(ids):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT id FROM {BY_KIND[kind].KIND} WHERE id IN ({marks})"  # noqa: S608
            found.update((kind, row[0]) for row in store.read(sql, tuple(some)))
    return frozenset(found)


def erase(unit: UnitOfWork, kind: str, record_id: str) -> bool:
    """Delete a record with its parts, origins, drafts and search line; gives if it was there."""
    table = BY_KIND[kind].KIND
    sql = f"SELECT client_id FROM {table} WHERE id = ?"  # noqa: S608 - declared names only
    row = unit.run(sql, (record_id,)).fetchone()
    if row is None:
        return False
    if table == Client.KIND:
        unit.forget_client(record_id)
    unit.run("DELETE FROM provenance WHERE record_id = ?", (record_id,))
    unit.run("DELETE FROM draft WHERE record_id = ?", (record_id,))
    unit.run(f"DELETE FROM {table} WHERE id = ?", (record_id,))  # noqa: S608
    unit.touched.add(row[0])
    return True


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
