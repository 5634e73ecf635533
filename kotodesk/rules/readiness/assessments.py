"""Readiness of an assessment (874/2024 1 §)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.rules.completeness import not_found_out
from kotodesk.rules.readiness.checks import jobseeker, of_record
from kotodesk.rules.readiness.model import Finding, Origins, finding


def assessment(
    file: ClientFile,
    record: Assessment,
    measures: Iterable[Record] = (),
    origins: Origins | None = None,
    own_target_days: int | None = None,
) -> tuple[Finding, ...]:
    """Check an assessment (874/2024 1 §) with its refining measures.

    `origins` is the provenance frozen with the version; by default that of the file.
    `own_target_days` is the municipality's own target from start to completion, shown as its own.
    """
    origins = file.provenance if origins is None else origins
    found: list[Finding] = []
    for one in (record, *measures):
        found += of_record(one, file.client, origins)
    found += [
        finding(
            "amber",
            "not_found_out",
            "869/2024 2 §",
            record,
            topic,
            Message(
                N_("Not found out: %(topic)s. The decree asks for all nine matters."),
                {"topic": Message(_section_title(topic))},
            ),
        )
        for topic in not_found_out(record)
    ]
    found += jobseeker(file, record, record.completed or record.started, "basis")
    found += _own_target(record, own_target_days)
    return tuple(found)


def _own_target(record: Assessment, days: int | None) -> Iterator[Finding]:
    if days is None or record.started is None or record.completed is None:
        return
    taken = (record.completed - record.started).days
    if taken > days:
        message = Message(
            N_("Own target, not statutory: %(target)s days to complete; it took %(taken)s."),
            {"target": days, "taken": taken},
        )
        yield finding("amber", "own_target", "", record, "completed", message)


def _section_title(topic: str) -> str:
    return next(section.title for section in Assessment.SECTIONS if section.id == topic)
