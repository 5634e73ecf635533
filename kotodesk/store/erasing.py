"""Removing without keeping what: a whole client on purpose, and by identifier from an older copy.

The journal is told that it was done and not what the records held: that is the difference from
`UnitOfWork.remove`. With a client go the values in the entries about her, her identifiers and who
did what to them stay (`store/chain.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Any

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.family import FamilyLink
from kotodesk.store.chain import ALSO, LICENCE
from kotodesk.store.forgetting import forget_handed_over
from kotodesk.store.journal import Act
from kotodesk.store.store import Store
from kotodesk.store.unit import UnitOfWork

_AT_ONCE = 500
_REMOVED = """
SELECT DISTINCT kind, record_id, client_id FROM journal
WHERE seq > ? AND act IN ('removed', 'erased') AND kind <> '' AND record_id <> ''
"""
# The second clause lets the index of what is about clients be used: it holds no other entries.
_HERS = "client_id = ?1 AND client_id <> '' AND act <> 'erased' AND salt <> x''"
_LINKS = f"""
SELECT seq, record_id, client_id, changes FROM journal
WHERE kind = '{FamilyLink.KIND}' AND act <> 'erased' AND salt <> x'' ORDER BY record_id, seq
"""  # noqa: S608 - an own name
_HAS_VALUES = "SELECT 1 FROM journal WHERE seq = ? AND salt <> x''"
_EMPTY = (
    "UPDATE journal SET changes = '{}', details = '{}', source_kind = '', source_detail = '', "
    "reason = '', salt = x'' WHERE "
)


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


def erase(
    unit: UnitOfWork,
    kind: str,
    record_id: str,
    details: Mapping[str, Any],
    reason: str = "",
) -> bool:
    """Delete a record with its parts, origins, drafts and search line; gives if it was there.

    The journal gets one line with `details` and `reason`; of a client it keeps no value.
    """
    return erase_each(unit, ((kind, record_id),), details, reason) == 1


def erase_each(
    unit: UnitOfWork,
    records: Iterable[tuple[str, str]],
    details: Mapping[str, Any],
    reason: str = "",
) -> int:
    """Erase `records`, each a kind and an id, as `erase` does; gives how many were there.

    The log's links are read once for all clients among them: an old copy may hold many.
    """
    wanted = tuple(records)
    links = _links_to(unit, {one for kind, one in wanted if kind == Client.KIND})
    count = sum(_erased(unit, kind, one, (details, reason), links) for kind, one in wanted)
    if any(kind == Client.KIND for kind, _one in wanted):
        forget_handed_over(unit)
    return count


def _erased(
    unit: UnitOfWork,
    kind: str,
    record_id: str,
    said: tuple[Mapping[str, Any], str],
    links: Mapping[str, Sequence[int]],
) -> bool:
    table = BY_KIND[kind].KIND
    sql = f"SELECT client_id FROM {table} WHERE id = ?"  # noqa: S608 - declared names only
    row = unit.run(sql, (record_id,)).fetchone()
    if row is None:
        return False
    client_id = row[0]
    if table == Client.KIND:
        unit.forget_client(record_id)
    unit.run("DELETE FROM provenance WHERE record_id = ?", (record_id,))
    unit.run("DELETE FROM draft WHERE record_id = ?", (record_id,))
    unit.run(f"DELETE FROM {table} WHERE id = ?", (record_id,))  # noqa: S608
    unit.touched.add(client_id)
    details, reason = said
    if table == Client.KIND:
        _empty_log(unit, client_id, details, reason, links.get(client_id, ()))
    else:
        unit.note(Act.ERASED, client_id=client_id, kind=kind, record_id=record_id, details=details)
    return True


def _links_to(unit: UnitOfWork, client_ids: AbstractSet[str]) -> dict[str, list[int]]:
    """Give by client the entries about links of other clients that ever led to her."""
    if not client_ids:
        return {}
    found: dict[str, list[int]] = {}
    for _link, rows in groupby(unit.run(_LINKS).fetchall(), key=lambda row: row[1]):
        entries = [tuple(row) for row in rows]
        # Whatever stands between two quotation marks: an identifier stands there by itself, and
        # an entry that was tampered with need not be JSON.
        led = {
            (owner, text)
            for _seq, _link, owner, changes in entries
            for text in client_ids & set(changes.split('"'))
        }
        for client_id in {text for owner, text in led if owner != text}:
            others = [seq for seq, _link, owner, _changes in entries if owner != client_id]
            found.setdefault(client_id, []).extend(others)
    return {client_id: sorted(numbers) for client_id, numbers in found.items()}


def _empty_log(
    unit: UnitOfWork,
    client_id: str,
    details: Mapping[str, Any],
    reason: str,
    links: Sequence[int],
) -> None:
    """Write the line that names what is emptied, then empty it: without the line it is refused."""
    count = unit.run(f"SELECT count(*) FROM journal WHERE {_HERS}", (client_id,)).fetchone()[0]  # noqa: S608
    # Those of a client removed a moment before were emptied with her.
    also = [seq for seq in links if unit.run(_HAS_VALUES, (seq,)).fetchone()]
    unit.note(
        Act.ERASED,
        client_id=client_id,
        kind=Client.KIND,
        record_id=client_id,
        details={**details, LICENCE: count, ALSO: also},
        reason=reason,
    )
    unit.run(f"{_EMPTY}{_HERS}", (client_id,))
    unit.run_each(f"{_EMPTY}seq = ?", [(seq,) for seq in also])


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
