"""Freezing: a completed assessment, plan or review becomes a version that is never changed.

A later correction opens the record with a reason and ends in the next version.  Enters: what holds
for all three.  Never: what one of them asks before it is completed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

import attrs

from kotodesk.i18n import codesets
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client_file import Provenance
from kotodesk.register.field import specs
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.register.source import Source
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.services.desk import Desk
from kotodesk.services.errors import Frozen, NotCompleted, ReasonMissing, VersionsKept
from kotodesk.store import Act
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.errors import RecordMissing
from kotodesk.store.versions import Version

Main = Assessment | Plan | Review
M = TypeVar("M", Assessment, Plan, Review)
Origins = Mapping[tuple[str, str], Provenance]
"""(record id, field) → where the fact came from."""

PARTS: Mapping[type[Record], tuple[type[Record], ...]] = {
    Assessment: (RefiningMeasure,),
    Plan: (PlanService,),
    Review: (),
}
"""The kinds that are frozen, each with the parts frozen with it."""

_OWNERS: Mapping[type[Record], type[Record]] = {
    part: main for main, parts in PARTS.items() for part in parts
}


@attrs.frozen
class FrozenRecords(Generic[M]):
    """The records of a frozen version with the provenance frozen with them."""

    main: M
    parts: tuple[Record, ...]
    origins: Origins


def parts_of(desk: Desk, main: Main) -> tuple[Record, ...]:
    """Give the records that are frozen with `main`, oldest first."""
    return tuple(
        one
        for kind in PARTS[type(main)]
        for one in desk.store.records.of_client(kind, main.client_id)
        if getattr(one, kind.PARENT) == main.id
    )


def freeze(desk: Desk, main: Main, also: Sequence[Record] = ()) -> Version:
    """Complete `main` and freeze it with its parts as its next version; `also` is saved with it."""
    reason = _open_reason(desk, main)
    parts = parts_of(desk, main)
    done = attrs.evolve(main, state=COMPLETED)
    with desk.store.unit(reason=reason) as unit:
        unit.put(done, act=Act.COMPLETED)
        for one in also:
            unit.put(one)
        return desk.store.versions.add(
            unit,
            record_id=done.id,
            kind=done.KIND,
            client_id=done.client_id,
            snapshot=_snapshot(
                (done, *parts), desk.store.records.provenance(one.id for one in (done, *parts))
            ),
            code_sets=_code_sets(type(main), *PARTS[type(main)]),
            reason=reason,
        )


def open_again(desk: Desk, main: M, reason: str) -> M:
    """Open a completed record for a correction; the frozen version stays as it is.

    Raises `ReasonMissing`, and `NotCompleted` for one that is still open.
    """
    if not reason.strip():
        raise ReasonMissing
    if main.state != COMPLETED:
        raise NotCompleted
    opened = attrs.evolve(main, state=CORRECTING)
    with desk.store.unit(reason=reason) as unit:
        unit.put(opened)
    return opened


def versions(desk: Desk, record_id: str) -> tuple[Version, ...]:
    """Give the frozen versions of a record, oldest first."""
    return desk.store.versions.of_record(record_id)


def refuse_frozen(desk: Desk, record: Record) -> None:
    """Raise `Frozen` for a completed record, or a part of one."""
    kind = type(record)
    owner = _OWNERS.get(kind)
    if owner is None and kind not in PARTS:
        return
    record_id = getattr(record, kind.PARENT) if owner is not None else record.id
    try:
        stored = desk.store.records.get(owner or kind, record_id)
    except RecordMissing:
        return
    if isinstance(stored, Main) and stored.state == COMPLETED:
        raise Frozen


def refuse_removing(desk: Desk, record: Record) -> None:
    """Raise `Frozen` as `refuse_frozen`, and `VersionsKept` for a record that was ever frozen."""
    refuse_frozen(desk, record)
    if type(record) in PARTS and versions(desk, record.id):
        raise VersionsKept


def frozen(version: Version, kind: type[M]) -> FrozenRecords[M]:
    """Give the records of a frozen version; raises `RecordMissing` for one of another kind."""
    main, parts, origins = _thawed(version)
    if not isinstance(main, kind):
        raise RecordMissing
    return FrozenRecords(main, parts, origins)


def any_frozen(version: Version) -> FrozenRecords[Any]:
    """As `frozen`, of whichever kind was frozen: `main` is an assessment, a plan or a review."""
    return FrozenRecords(*_thawed(version))


def _thawed(version: Version) -> tuple[Record, tuple[Record, ...], Origins]:
    records = {
        record_id: record_from_plain(
            BY_KIND[held["kind"]], record_id, version.client_id, held["values"]
        )
        for record_id, held in version.snapshot.items()
    }
    main = records[version.record_id]
    known: dict[tuple[str, ...], Provenance] = {}
    origins = {
        (record_id, field): _origin(tuple(origin), known)
        for record_id, held in version.snapshot.items()
        for field, origin in held["origins"].items()
    }
    return main, tuple(one for one in records.values() if one is not main), origins


def _open_reason(desk: Desk, main: Main) -> str:
    if main.state != CORRECTING:
        return ""
    for entry in desk.store.journal.of_record(main.id):
        if entry.changes.get("state", ("", ""))[1] == CORRECTING:
            return entry.reason
    return ""


def _origin(values: tuple[str, ...], known: dict[tuple[str, ...], Provenance]) -> Provenance:
    """Give the origin as one object for all facts that share it."""
    found = known.get(values)
    if found is None:
        kind, detail, by, at = values
        origin = Provenance(Source(kind, detail), by, datetime.fromisoformat(at))
        found = known[values] = origin
    return found


def _snapshot(records: Sequence[Record], origins: Origins) -> dict[str, Any]:
    return {
        one.id: {
            "kind": one.KIND,
            "values": plain_values(one),
            "origins": {
                field: [
                    origin.source.kind,
                    origin.source.detail,
                    origin.recorded_by,
                    origin.recorded_at.isoformat(),
                ]
                for (record_id, field), origin in origins.items()
                if record_id == one.id
            },
        }
        for one in records
    }


def _code_sets(*kinds: type[Any]) -> dict[str, str]:
    used = {spec.code_set for kind in kinds for spec in specs(kind) if spec.code_set}
    return {one: codesets.version(one) for one in sorted(used)}
