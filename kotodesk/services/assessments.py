"""Osaamisen ja kotoutumisen palvelutarpeen arviointi (14 §): start, complete, correct."""

from __future__ import annotations

import attrs

from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.client import Client
from kotodesk.register.source import Source
from kotodesk.register.states import OPEN
from kotodesk.rules import completeness
from kotodesk.services import freezing
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotComplete
from kotodesk.services.freezing import Origins, versions
from kotodesk.store.versions import Version


def start(desk: Desk, client_id: str, source: Source) -> Assessment:
    """Begin an assessment today, with the client's language and the coordinator as drafter."""
    client = desk.store.records.get(Client, client_id)
    assessment = Assessment(
        id=desk.store.new_id(),
        client_id=client_id,
        state=OPEN,
        started=desk.today(),
        language=client.dealing_language,
        interpreter=client.interpreter_needed,
        drafters=drafter_line(desk),
    )
    with desk.store.unit(source) as unit:
        unit.put(assessment)
        if client.status in {"", "enquiry", "guidance"}:
            unit.put(attrs.evolve(client, status="in_assessment"))
    return assessment


def drafter_line(desk: Desk) -> str:
    """Give the coordinator's contact details as an assessment or plan names its drafter."""
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
    return freezing.freeze(desk, assessment)


def correct(desk: Desk, assessment_id: str, reason: str) -> Assessment:
    """Open a completed assessment for a correction; the frozen version stays as it is.

    Raises `ReasonMissing`, and `NotCompleted` for one that is still open.
    """
    return freezing.open_again(desk, desk.store.records.get(Assessment, assessment_id), reason)


def frozen(version: Version) -> tuple[Assessment, tuple[RefiningMeasure, ...], Origins]:
    """Give the records of a frozen version with the provenance frozen with them."""
    held = freezing.frozen(version, Assessment)
    measures = tuple(one for one in held.parts if isinstance(one, RefiningMeasure))
    return held.main, measures, held.origins


__all__ = [
    "Origins",
    "complete",
    "correct",
    "drafter_line",
    "frozen",
    "measures",
    "missing",
    "start",
    "versions",
]
