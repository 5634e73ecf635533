"""Readiness for the national register (76 §, VNA 874/2024): what blocks a record, what to look at.

Red blocks the record, amber is a warning that stays with it.  Every finding names its paragraph,
its field and its record, so that one click leads there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register import hetu
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile, Provenance
from kotodesk.register.consent import NATIONAL_REGISTER, Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.field import spec_of, specs
from kotodesk.register.record import Record
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.completeness import filled, missing, not_found_out
from kotodesk.rules.consent import active_of_type
from kotodesk.rules.handed_over import PERSON_KINDS, handed_over, is_guidance, withheld

Level = Literal["red", "amber"]
Origins = Mapping[tuple[str, str], Provenance]

_JOBSEEKER_BASIS = "1_unemployed_jobseeker"
_ASKING_FOR_A_REASON = {
    kind.KIND: tuple(spec for spec in specs(kind) if spec.reason_field) for kind in ALL_RECORDS
}


@attrs.frozen
class Finding:
    """One thing found: how bad, what (`code`), by which paragraph, and where to mend it."""

    level: Level
    code: str
    section: str
    kind: str
    record_id: str
    field: str
    message: Message


def worst(findings: Iterable[Finding]) -> Literal["red", "amber", "ready"]:
    """Give the colour of a record or a client from its findings."""
    levels = {one.level for one in findings}
    return "red" if "red" in levels else "amber" if "amber" in levels else "ready"


def person(file: ClientFile) -> tuple[Finding, ...]:
    """Check the person's data (73.1 §)."""
    found = [*_identity(file.client), *_non_disclosure(file.client)]
    for record in person_records(file):
        found += _missing(record, file.client)
        found += _health(record)
        found += _origins(record, file.client, file.provenance)
    return tuple(found)


def person_records(file: ClientFile) -> tuple[Record, ...]:
    """Give the records that make up the person's data, the client first, each kind in its order."""
    found: list[Record] = []
    for kind in PERSON_KINDS:
        if kind is Client:
            found.append(file.client)
        elif kind.ONE_PER_CLIENT:
            found.append(file.one(kind))
        else:
            found += file.of(kind)
    return tuple(found)


def assessment(
    file: ClientFile,
    record: Assessment,
    measures: Iterable[RefiningMeasure] = (),
    origins: Origins | None = None,
    own_target_days: int | None = None,
) -> tuple[Finding, ...]:
    """Check an assessment (874/2024 1 §).

    `origins` is the provenance frozen with the version; by default that of the file.
    `own_target_days` is the municipality's own target from start to completion, shown as its own.
    """
    origins = file.provenance if origins is None else origins
    found = [*_missing(record, file.client), *_health(record)]
    for one in (record, *measures):
        found += _origins(one, file.client, origins)
    found += [
        _finding(
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
    found += _jobseeker(file, record)
    found += _own_target(record, own_target_days)
    return tuple(found)


def guidance(file: ClientFile, record: Contact, day: date) -> tuple[Finding, ...]:
    """Check a guidance record (874/2024 4 §), its consent C1 as of `day` among the rest."""
    found = [*_missing(record, file.client), *_origins(record, file.client, file.provenance)]
    if not is_guidance(record):
        text = N_("Only guidance and advice of a known client (10 §) can be stored.")
        found.append(
            _finding("red", "not_guidance", "874/2024 4 §", record, "contact_kind", Message(text))
        )
    elif not any(
        filled(record, spec)
        for spec in specs(Contact)
        if spec.name in {"needs_found", "referrals", "other_matters"}
    ):
        text = N_("Write the needs found, the referrals or other matters of integration.")
        found.append(
            _finding("red", "missing", "874/2024 4 §", record, "needs_found", Message(text))
        )
    if consent_for_guidance(file, day) is None:
        text = N_("No valid consent C1: guidance and advice is stored only with it.")
        found.append(_finding("red", "consent", "874/2024 4 §", record, "", Message(text)))
    return tuple(found)


def consent_for_guidance(file: ClientFile, day: date) -> Consent | None:
    """Give the consent C1 that is active on `day`, if one is."""
    return active_of_type(file.of(Consent), file.of(ConsentEvent), NATIONAL_REGISTER, day)


def of_client(file: ClientFile, day: date) -> tuple[Finding, ...]:
    """Check all that would go of one client, as it stands now, not as last frozen."""
    found = [*person(file)]
    for one in file.of(Assessment):
        found += assessment(file, one, file.parts_of(one, RefiningMeasure))
    for contact in file.of(Contact):
        if is_guidance(contact):
            found += guidance(file, contact, day)
    return tuple(found)


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


def _finding(
    level: Level, code: str, section: str, record: Record, field: str, message: Message
) -> Finding:
    return Finding(level, code, section, record.KIND, record.id, field, message)


def _missing(record: Record, client: Client) -> Iterator[Finding]:
    """Find what the declarations ask for in a batch; what turvakielto hides is not missing."""
    hide = withheld(client)
    for one in missing(record, "batch"):
        spec = spec_of(type(record), one.field)
        if not (hide and spec.contact):
            section = spec.reference or spec.basis or "76 §"
            yield _finding("red", "missing", section, record, one.field, one.message)


def _identity(client: Client) -> Iterator[Finding]:
    if not client.hetu.strip():
        if client.no_hetu_reason:
            message = Message(N_("No personal identity code; the reason is recorded."))
            yield _finding("amber", "hetu_missing", "73.1 § 1", client, "hetu", message)
        else:
            message = Message(N_("Write the personal identity code, or why there is none."))
            yield _finding("red", "hetu_missing", "73.1 § 1", client, "hetu", message)
        return
    parsed = hetu.parse(client.hetu)
    if isinstance(parsed, Message):
        yield _finding("red", "hetu_wrong", "73.1 § 1", client, "hetu", parsed)
    elif parsed.temporary:
        message = Message(N_("A temporary code: it identifies no one in the population register."))
        yield _finding("amber", "hetu_temporary", "73.1 § 1", client, "hetu", message)


def _non_disclosure(client: Client) -> Iterator[Finding]:
    if withheld(client):
        message = Message(
            N_(
                "Non-disclosure for personal safety: write down the basis for handing over the "
                "contact details. Without it they stay here and the record waits."
            )
        )
        section = "julkisuuslaki 24.1 § 31 k."
        yield _finding("red", "non_disclosure", section, client, "non_disclosure_basis", message)


def _health(record: Record) -> Iterator[Finding]:
    for spec in _ASKING_FOR_A_REASON[record.KIND]:
        if filled(record, spec):
            reason = str(getattr(record, spec.reason_field))
            if not reason.strip():
                message = Message(
                    N_("Health data without the reason why it is indispensable for integration.")
                )
                yield _finding(
                    "red", "health_reason", "73.1 § 8", record, spec.reason_field, message
                )


def _origins(record: Record, client: Client, origins: Origins) -> Iterator[Finding]:
    for spec in handed_over(record, client):
        origin = origins.get((record.id, spec.name))
        if origin is None or not origin.source.kind or not origin.recorded_by:
            message = Message(
                N_("Where the data came from and who recorded it is missing: %(field)s"),
                {"field": Message(spec.label)},
            )
            yield _finding("red", "provenance", "73.2 §", record, spec.name, message)


def _jobseeker(file: ClientFile, record: Assessment) -> Iterator[Finding]:
    day = record.completed or record.started
    if day is not None and is_jobseeker(file, day, record):
        message = Message(
            N_(
                "A registered jobseeker: the task is the employment authority's (3 §), and KEHA "
                "has these recorded in A-TMT/URA. 76 § names jobseekers too, so the record can "
                "be handed over."
            )
        )
        yield _finding("amber", "jobseeker", "3, 76 §", record, "basis", message)


def _own_target(record: Assessment, days: int | None) -> Iterator[Finding]:
    if days is None or record.started is None or record.completed is None:
        return
    taken = (record.completed - record.started).days
    if taken > days:
        message = Message(
            N_("Own target, not statutory: %(target)s days to complete; it took %(taken)s."),
            {"target": days, "taken": taken},
        )
        yield _finding("amber", "own_target", "", record, "completed", message)


def _section_title(topic: str) -> str:
    return next(section.title for section in Assessment.SECTIONS if section.id == topic)
