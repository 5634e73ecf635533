"""What a record still lacks, read from the declarations: for completing it or for a batch.

An assessment is complete when each of the nine matters of VNA 869/2024 2.1 § is found out or says
why not, with its source (73.2 §), and the four things of 2.3 § have been told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import TOLD, TOPICS, Assessment
from kotodesk.register.field import FieldSpec, specs
from kotodesk.register.record import Record, is_shown

Stage = Literal["save", "complete", "batch"]

_SOURCE = "_source"
_WHY_NOT = "_missing"
_ASKED_FOR: dict[tuple[type[Record], str], tuple[FieldSpec, ...]] = {}


@attrs.frozen
class Missing:
    """A field to fill: the section of the form it stands in, its name and what to do."""

    section: str
    field: str
    message: Message


def missing(record: Record, stage: Stage) -> tuple[Missing, ...]:
    """Give what `record` lacks for `stage`, in the order of its form."""
    found = [
        Missing(spec.section, spec.name, _message(record, spec))
        for spec in _asked_for(type(record), stage)
        if not filled(record, spec) and is_shown(spec, record) and not _excused(record, spec)
    ]
    if isinstance(record, Assessment) and stage == "complete":
        found += _child(record)
    return tuple(found)


def _asked_for(kind: type[Record], stage: Stage) -> tuple[FieldSpec, ...]:
    """Give what a kind asks for at a stage: looked up once, as a batch asks for each client."""
    found = _ASKED_FOR.get((kind, stage))
    if found is None:
        found = tuple(spec for spec in specs(kind) if stage in spec.required and spec.shown)
        _ASKED_FOR[kind, stage] = found
    return found


def missing_for_completion(assessment: Assessment) -> tuple[Missing, ...]:
    """Give what must be filled before the assessment can be completed and frozen."""
    return missing(assessment, "complete")


def not_found_out(assessment: Assessment) -> tuple[str, ...]:
    """Give the matters of 869/2024 2.1 § left "ei selvitetty" with a reason."""
    return tuple(
        topic
        for topic in TOPICS
        if not getattr(assessment, topic).strip() and getattr(assessment, topic + _WHY_NOT).strip()
    )


def filled(record: Record, spec: FieldSpec) -> bool:
    """Whether the field holds anything; white space alone is nothing."""
    value = getattr(record, spec.name)
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value != spec.kind.empty)


def _excused(record: Record, spec: FieldSpec) -> bool:
    """A matter with a reason why not needs no text, and one without text needs no source."""
    if not isinstance(record, Assessment):
        return False
    if spec.name in TOPICS:
        return bool(getattr(record, spec.name + _WHY_NOT).strip())
    topic = spec.name.removesuffix(_SOURCE)
    return topic in TOPICS and not getattr(record, topic).strip()


def _message(record: Record, spec: FieldSpec) -> Message:
    if isinstance(record, Assessment):
        titles = {section.id: section for section in record.SECTIONS}
        section = titles[spec.section]
        params = {"topic": Message(section.title), "basis": section.basis}
        if spec.name in TOPICS:
            return Message(
                N_("%(topic)s: write what was found out, or why it was not (%(basis)s)."), params
            )
        if spec.name.removesuffix(_SOURCE) in TOPICS:
            return Message(N_("%(topic)s: choose where the data came from (73.2 §)."), params)
        if spec.name in TOLD:
            return Message(
                N_("Tell the client and write down the day: %(field)s (869/2024 2.3 §)."),
                {"field": Message(spec.label)},
            )
    return Message(N_("Fill in: %(field)s"), {"field": Message(spec.label)})


def _child(assessment: Assessment) -> Iterator[Missing]:
    heard = assessment.child_opinion.strip() or assessment.child_not_heard
    if assessment.is_child and not heard:
        yield Missing(
            "child",
            "child_opinion",
            Message(
                N_("Write the child's wishes and opinion, or why they were not asked (4.2–4.3 §).")
            ),
        )
