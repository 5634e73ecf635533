"""Which records of a client go in a batch, which do not and why, what is corrected or withdrawn.

Persons, assessments and plans are a statutory duty (76 §) and need no consent; guidance goes only
with a consent C1 active on the day the batch is made (VNA 874/2024 4 §).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import attrs

from kotodesk.exchange.koto_aj.entities import ASSESSMENT, BY_NAME, GUIDANCE, PERSON
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former, FrozenAssessment
from kotodesk.exchange.koto_aj.record_json import (
    Content,
    canonical,
    changed_fields,
    code_sets_of,
    content_of,
    sha256,
)
from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.rules import readiness
from kotodesk.rules.consent import latest_event, state_on
from kotodesk.rules.handed_over import is_guidance
from kotodesk.rules.readiness import Finding

ALL = frozenset(BY_NAME)
_IN_DUTY = frozenset({"in_assessment", "integration_client"})


@attrs.frozen(kw_only=True)
class Outgoing:
    """A record that goes: its content, how it differs from what went before, its warnings."""

    kind: str
    record_id: str
    client_id: str
    version: int
    change: Literal["new", "changed"]
    content: Content
    text: str
    content_sha256: str
    code_sets: Mapping[str, str]
    consent_id: str = ""
    warnings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Correction:
    """A notice that a record handed over before is replaced: in which batch, what changed."""

    kind: str
    record_id: str
    client_id: str
    version: int
    former: Former
    content_sha256: str
    changed: tuple[str, ...]
    reason: str = ""


@attrs.frozen(kw_only=True)
class Withdrawal:
    """A notice that a record handed over before is taken back, and why."""

    kind: str
    record_id: str
    client_id: str
    former: Former
    reason: Literal["consent_ended", "record_removed"]
    consent_state: str = ""
    day: date | None = None


@attrs.frozen(kw_only=True)
class LeftOut:
    """A record that does not go: its findings, of which the red ones are the reasons."""

    kind: str
    record_id: str
    client_id: str
    reasons: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Selection:
    """What a batch holds of one client; `unchanged` counts what went before and is the same."""

    client_id: str
    outgoing: tuple[Outgoing, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        """Whether the batch would hold nothing of the client."""
        return not (self.outgoing or self.withdrawals)


@attrs.frozen
class _Candidate:
    content: Content
    findings: tuple[Finding, ...]
    frozen_sets: Mapping[str, str] = attrs.field(factory=dict)
    consent_id: str = ""
    reason: str = ""


def select(
    material: ClientMaterial, day: date, kinds: frozenset[str] = ALL, own_target: int | None = None
) -> Selection:
    """Choose what goes of one client on `day`: what is new or changed since the former batches.

    `kinds` are the entities she chose; `own_target` the municipality's own days to complete an
    assessment, for its warning.  Withdrawals are always included.
    """
    found = _Found(material, day)
    if PERSON in kinds:
        found.person()
    if ASSESSMENT in kinds:
        for one in material.file.of(Assessment):
            found.assessment(one, own_target)
    if GUIDANCE in kinds:
        for contact in material.file.of(Contact):
            if is_guidance(contact):
                found.guidance(contact)
    return Selection(
        client_id=material.file.client.id,
        outgoing=tuple(found.outgoing),
        corrections=tuple(found.corrections),
        withdrawals=tuple(_withdrawals(material, day)),
        left_out=tuple(found.left_out),
        unchanged=found.unchanged,
    )


def has_duty(file: ClientFile) -> bool:
    """Whether 76 § asks for the person's data: an integration client, or one who is assessed."""
    return bool(file.of(Assessment)) or file.client.status in _IN_DUTY


class _Found:
    """Collects the fate of one client's records."""

    def __init__(self, material: ClientMaterial, day: date) -> None:
        self.material = material
        self.file = material.file
        self.day = day
        self.outgoing: list[Outgoing] = []
        self.corrections: list[Correction] = []
        self.left_out: list[LeftOut] = []
        self.unchanged = 0
        self.consent = readiness.consent_for_guidance(material.file, day)

    def person(self) -> None:
        client = self.file.client
        guided = self.consent is not None and any(map(is_guidance, self.file.of(Contact)))
        if not (has_duty(self.file) or guided or self._sent(client.id)):
            text = N_("No duty to store: not an integration client and no assessment.")
            self._leave(PERSON, client.id, "no_duty", "76 §", text)
            return
        records = readiness.person_records(self.file)
        entity = BY_NAME[PERSON]
        content = content_of(entity, records, client, self.file.provenance, 1)
        self._offer(_Candidate(content, readiness.person(self.file)))

    def assessment(self, live: Assessment, own_target: int | None) -> None:
        frozen = self.material.versions.get(live.id)
        if frozen is None:
            text = N_("The assessment is not completed yet.")
            self._leave(ASSESSMENT, live.id, "assessment_open", "874/2024 1 §", text)
        elif self._person_goes(ASSESSMENT, live.id):
            self._offer(self._frozen(frozen, own_target))

    def guidance(self, contact: Contact) -> None:
        findings = readiness.guidance(self.file, contact, self.day)
        consent_id = self.consent.id if self.consent else ""
        entity, client = BY_NAME[GUIDANCE], self.file.client
        if not consent_id:
            red = tuple(one for one in findings if one.level == "red")
            self.left_out.append(
                LeftOut(kind=GUIDANCE, record_id=contact.id, client_id=client.id, reasons=red)
            )
        elif self._person_goes(GUIDANCE, contact.id):
            content = content_of(entity, (contact,), client, self.file.provenance, 1)
            self._offer(_Candidate(content, findings, consent_id=consent_id))

    def _frozen(self, frozen: FrozenAssessment, own_target: int | None) -> _Candidate:
        origins = self.file.provenance if frozen.origins is None else frozen.origins
        records = (frozen.assessment, *frozen.measures)
        content = content_of(BY_NAME[ASSESSMENT], records, self.file.client, origins, frozen.number)
        findings = readiness.assessment(
            self.file, frozen.assessment, frozen.measures, origins, own_target
        )
        return _Candidate(content, findings, frozen.code_sets, reason=frozen.reason)

    def _offer(self, one: _Candidate) -> None:
        """Let the record go unless something red blocks it or it went before as it is."""
        kind, record_id = one.content["kind"], one.content["id"]
        client_id = self.file.client.id
        red = tuple(finding for finding in one.findings if finding.level == "red")
        if red:
            self.left_out.append(
                LeftOut(kind=kind, record_id=record_id, client_id=client_id, reasons=red)
            )
            return
        text = canonical(one.content)
        digest = sha256(text)
        former = self._former(record_id)
        if former is not None and former.content_sha256 == digest:
            self.unchanged += 1
            return
        self.outgoing.append(
            Outgoing(
                kind=kind,
                record_id=record_id,
                client_id=client_id,
                version=one.content["version"],
                change="new" if former is None else "changed",
                content=one.content,
                text=text,
                content_sha256=digest,
                code_sets=code_sets_of(one.content, one.frozen_sets),
                consent_id=one.consent_id,
                warnings=one.findings,
            )
        )
        if former is not None:
            self.corrections.append(_correction(former, one, client_id, digest))

    def _person_goes(self, kind: str, record_id: str) -> bool:
        """Whether the person is in this batch or went before; otherwise the record waits."""
        client_id = self.file.client.id
        if self._sent(client_id) or any(one.kind == PERSON for one in self.outgoing):
            return True
        text = N_("The person's own data cannot be handed over yet.")
        self._leave(kind, record_id, "person_waits", "76 §", text)
        return False

    def _leave(self, kind: str, record_id: str, code: str, section: str, text: str) -> None:
        reason = Finding(
            "red", code, section, BY_NAME[kind].main.KIND, record_id, "", Message(text)
        )
        client_id = self.file.client.id
        self.left_out.append(
            LeftOut(kind=kind, record_id=record_id, client_id=client_id, reasons=(reason,))
        )

    def _former(self, record_id: str) -> Former | None:
        former = self.material.former.get(record_id)
        return None if former is None or former.withdrawn else former

    def _sent(self, record_id: str) -> bool:
        return self._former(record_id) is not None


def _correction(former: Former, one: _Candidate, client_id: str, digest: str) -> Correction:
    changed = changed_fields(former.content, one.content) if former.content else []
    return Correction(
        kind=one.content["kind"],
        record_id=one.content["id"],
        client_id=client_id,
        version=one.content["version"],
        former=former,
        content_sha256=digest,
        changed=tuple(changed),
        reason=one.reason,
    )


def _withdrawals(material: ClientMaterial, day: date) -> list[Withdrawal]:
    """Take back what went and may no longer be there: consent ended, record removed."""
    file = material.file
    guidance = {one.id for one in file.of(Contact) if is_guidance(one)}
    present = {file.client.id, *(one.id for one in file.of(Assessment)), *guidance}
    allowed = readiness.consent_for_guidance(file, day) is not None
    found = []
    for former in sorted(material.former.values(), key=lambda one: one.record_id):
        if former.withdrawn:
            continue
        common: dict[str, Any] = {
            "kind": former.kind,
            "record_id": former.record_id,
            "client_id": file.client.id,
            "former": former,
        }
        if former.record_id not in present:
            found.append(Withdrawal(reason="record_removed", **common))
        elif former.kind == GUIDANCE and not allowed:
            state, since = _consent_state(file, former.consent_id, day)
            found.append(
                Withdrawal(reason="consent_ended", consent_state=state, day=since, **common)
            )
    return found


def _consent_state(file: ClientFile, consent_id: str, day: date) -> tuple[str, date | None]:
    consent = next((one for one in file.of(Consent) if one.id == consent_id), None)
    if consent is None:
        return "unknown", None
    events = file.of(ConsentEvent)
    state = state_on(consent, events, day)
    if state == "expired" and consent.valid_until is not None:
        return state, consent.valid_until
    event = latest_event(consent, events, day)
    return state, event.event_date if event else None
