"""What is checked of every record that goes: fields, origins, health data, a jobseeker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.field import spec_of, specs
from kotodesk.register.record import Record
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.completeness import filled, missing
from kotodesk.rules.handed_over import handed_over, withheld
from kotodesk.rules.readiness.model import Finding, Level, Origins, finding

_JOBSEEKER_BASIS = "1_unemployed_jobseeker"
_HEALTH = 8
"""The group of 73.1 § whose data must be indispensable."""
_STANDS_FOR = {("residence", "first_permit"): "valid_from"}
"""A field that only warns while another is filled: old lists know the permit, not the first one.

73.1 § 3 k. asks for the data of the decision; the three years of 14.1 § for the first permit.
"""
_ASKING_FOR_A_REASON = {
    kind.KIND: tuple(spec for spec in specs(kind) if spec.reason_field and spec.group == _HEALTH)
    for kind in ALL_RECORDS
}


def of_record(record: Record, client: Client, origins: Origins) -> Iterator[Finding]:
    """Check what every record is checked for: fields missing, health data, origins missing."""
    yield from lacking(record, client)
    yield from health(record)
    yield from origins_missing(record, client, origins)


def lacking(record: Record, client: Client) -> Iterator[Finding]:
    """Find what the declarations ask for in a batch; what turvakielto hides is not missing."""
    hide = withheld(client)
    for one in missing(record, "batch"):
        spec = spec_of(type(record), one.field)
        if not (hide and spec.contact):
            section = spec.reference or spec.basis or "76 §"
            other = _STANDS_FOR.get((record.KIND, one.field))
            stood_for = other is not None and getattr(record, other) is not None
            level: Level = "amber" if stood_for else "red"
            yield finding(level, "missing", section, record, one.field, one.message)


def health(record: Record) -> Iterator[Finding]:
    """Find health data without the reason why it is indispensable (73.1 § 8)."""
    for spec in _ASKING_FOR_A_REASON[record.KIND]:
        if filled(record, spec):
            reason = str(getattr(record, spec.reason_field))
            if not reason.strip():
                message = Message(
                    N_("Health data without the reason why it is indispensable for integration.")
                )
                yield finding(
                    "red", "health_reason", "73.1 § 8", record, spec.reason_field, message
                )


def origins_missing(record: Record, client: Client, origins: Origins) -> Iterator[Finding]:
    """Find what goes without its source or who recorded it (73.2 §)."""
    record_id, sound = record.id, None
    for spec in handed_over(record, client):
        origin = origins.get((record_id, spec.name))
        if origin is not None and origin is sound:
            # Most facts of a record came in one act and share one origin.
            continue
        if origin is not None and origin.source.kind and origin.recorded_by:
            sound = origin
        else:
            message = Message(
                N_("Where the data came from and who recorded it is missing: %(field)s"),
                {"field": Message(spec.label)},
            )
            yield finding("red", "provenance", "73.2 §", record, spec.name, message)


def is_jobseeker(file: ClientFile, day: date, record: Assessment | None = None) -> bool:
    """Whether the client is a registered jobseeker on `day` by anything recorded (3 §)."""
    return (
        (record is not None and record.basis == _JOBSEEKER_BASIS)
        or file.client.status == "moved_to_employment_authority"
        or file.one(Situation).main_activity == "unemployed_jobseeker"
        or any(
            one.benefit == "jobseeker"
            and (one.start is None or one.start <= day)
            and (one.end is None or day <= one.end)
            for one in file.of(BenefitPeriod)
        )
    )


def jobseeker(file: ClientFile, record: Record, day: date | None, field: str) -> Iterator[Finding]:
    """Warn of a registered jobseeker, as of `day`; `field` of `record` is where it leads."""
    own = record if isinstance(record, Assessment) else None
    if day is not None and is_jobseeker(file, day, own):
        message = Message(
            N_(
                "A registered jobseeker: the task is the employment authority's (3 §), and KEHA "
                "has these recorded in A-TMT/URA. 76 § names jobseekers too, so the record can "
                "be handed over."
            )
        )
        yield finding("amber", "jobseeker", "3, 76 §", record, field, message)
