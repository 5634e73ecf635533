"""Osaamisen ja kotoutumisen palvelutarpeen arviointi (14 §): start, complete, correct."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs

from kotodesk.i18n import codesets
from kotodesk.register.assessment import COMPLETED, CORRECTING, OPEN, Assessment, RefiningMeasure
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.client_file import Provenance
from kotodesk.register.field import specs
from kotodesk.register.source import Source
from kotodesk.rules import completeness
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotComplete, NotCompleted, ReasonMissing
from kotodesk.store import Act
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.errors import RecordMissing
from kotodesk.store.versions import Version

Origins = Mapping[tuple[str, str], Provenance]
"""(record id, field) → where the fact came from."""


def start(desk: Desk, client_id: str, source: Source) -> Assessment:
    """Begin an assessment today, with the client's language and the coordinator as drafter."""
    client = desk.store.records.get(Client, client_id)
    assessment = Assessment(
        id=desk.store.new_id(),
        client_id=client_id,
        state=OPEN,
        started=desk.today(),
        language=client.interpreter_language or client.service_language or client.mother_tongue,
        interpreter=client.interpreter_needed,
        drafters=drafter_line(desk),
    )
    with desk.store.unit(source) as unit:
        unit.put(assessment)
        if client.status in {"", "enquiry", "guidance"}:
            unit.put(attrs.evolve(client, status="in_assessment"))
    return assessment


def drafter_line(desk: Desk) -> str:
    """Give the coordinator's contact details as an assessment names its drafter."""
    parts = (desk.coordinator.contact, desk.office.unit, desk.municipality_name)
    return ", ".join(part for part in parts if part)


def measures(desk: Desk, assessment: Assessment) -> tuple[RefiningMeasure, ...]:
    """Give the refining measures of an assessment."""
    found = desk.store.records.of_client(RefiningMeasure, assessment.client_id)
    return tuple(one for one in found if one.assessment_id == assessment.id)


def missing(_desk: Desk, assessment: Assessment) -> tuple[completeness.Missing, ...]:
    """Give what must still be there before the assessment can be completed."""
    return completeness.missing_for_completion(assessment)


def complete(desk: Desk, assessment_id: str) -> Version:
    """Freeze the assessment as its next version.

    Raises `NotComplete` when something is missing; the draft of the record must be saved before.
    """
    assessment = desk.store.records.get(Assessment, assessment_id)
    if assessment.completed is None:
        assessment = attrs.evolve(assessment, completed=desk.today())
    lacking = missing(desk, assessment)
    if lacking:
        raise NotComplete(len(lacking))
    reason = _open_reason(desk, assessment)
    parts = measures(desk, assessment)
    done = attrs.evolve(assessment, state=COMPLETED)
    with desk.store.unit(reason=reason) as unit:
        unit.put(done, act=Act.COMPLETED)
        return desk.store.versions.add(
            unit,
            record_id=done.id,
            kind=done.KIND,
            client_id=done.client_id,
            snapshot=_snapshot(
                done, parts, desk.store.records.provenance(one.id for one in (done, *parts))
            ),
            code_sets=_code_sets(Assessment, RefiningMeasure),
            reason=reason,
        )


def correct(desk: Desk, assessment_id: str, reason: str) -> Assessment:
    """Open a completed assessment for a correction; the frozen version stays as it is.

    Raises `ReasonMissing`, and `NotCompleted` for one that is still open.
    """
    if not reason.strip():
        raise ReasonMissing
    assessment = desk.store.records.get(Assessment, assessment_id)
    if assessment.state != COMPLETED:
        raise NotCompleted
    opened = attrs.evolve(assessment, state=CORRECTING)
    with desk.store.unit(reason=reason) as unit:
        unit.put(opened)
    return opened


def versions(desk: Desk, record_id: str) -> tuple[Version, ...]:
    """Give the frozen versions of a record, oldest first."""
    return desk.store.versions.of_record(record_id)


def _open_reason(desk: Desk, assessment: Assessment) -> str:
    if assessment.state != CORRECTING:
        return ""
    for entry in desk.store.journal.of_record(assessment.id):
        if entry.changes.get("state", ("", ""))[1] == CORRECTING:
            return entry.reason
    return ""


def frozen(version: Version) -> tuple[Assessment, tuple[RefiningMeasure, ...], Origins]:
    """Give the records of a frozen version with the provenance frozen with them."""
    records = {
        record_id: record_from_plain(
            BY_KIND[held["kind"]], record_id, version.client_id, held["values"]
        )
        for record_id, held in version.snapshot.items()
    }
    assessment = records[version.record_id]
    if not isinstance(assessment, Assessment):
        raise RecordMissing
    known: dict[tuple[str, ...], Provenance] = {}
    origins = {
        (record_id, field): _origin(tuple(origin), known)
        for record_id, held in version.snapshot.items()
        for field, origin in held["origins"].items()
    }
    measures = tuple(one for one in records.values() if isinstance(one, RefiningMeasure))
    return assessment, measures, origins


def _origin(values: tuple[str, ...], known: dict[tuple[str, ...], Provenance]) -> Provenance:
    """Give the origin as one object for all facts that share it."""
    found = known.get(values)
    if found is None:
        kind, detail, by, at = values
        origin = Provenance(Source(kind, detail), by, datetime.fromisoformat(at))
        found = known[values] = origin
    return found


def _snapshot(
    assessment: Assessment, parts: tuple[RefiningMeasure, ...], origins: Origins
) -> dict[str, Any]:
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
        for one in (assessment, *parts)
    }


def _code_sets(*kinds: type[Any]) -> dict[str, str]:
    used = {spec.code_set for kind in kinds for spec in specs(kind) if spec.code_set}
    return {one: codesets.version(one) for one in sorted(used)}
