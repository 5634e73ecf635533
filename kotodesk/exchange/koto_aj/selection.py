"""Which records of a client go in a batch, which do not and why, what is corrected or withdrawn.

Persons, assessments and plans are a statutory duty (76 §) and need no consent; guidance goes only
with a consent C1 active on the day the batch is made (VNA 874/2024 4 §).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from kotodesk.exchange.koto_aj.entities import ASSESSMENT, BY_NAME, GUIDANCE, PERSON, PLAN, REVIEW
from kotodesk.exchange.koto_aj.fates import Correction, LeftOut, Outgoing, Selection, Withdrawal
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former, FrozenRecord
from kotodesk.exchange.koto_aj.record_json import (
    Content,
    Origins,
    changed_fields,
    code_sets_of,
    content_of,
    sha256,
    text_of,
)
from kotodesk.exchange.koto_aj.taking_back import withdrawals
from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules import readiness
from kotodesk.rules.handed_over import declared, is_guidance
from kotodesk.rules.readiness import Finding

ALL = frozenset(BY_NAME)


_IN_DUTY = frozenset({"in_assessment", "integration_client"})
_OPEN = {
    ASSESSMENT: (
        "assessment_open",
        "874/2024 1 §",
        N_("The assessment is not completed yet."),
    ),
    PLAN: ("plan_open", "874/2024 2 §", N_("The plan is not completed yet.")),
    REVIEW: ("review_open", "874/2024 3 §", N_("The review is not completed yet.")),
}
"""Entity → how it is told that a record of it was never completed: code, paragraph, words."""


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
    for kind in (ASSESSMENT, PLAN, REVIEW):
        if kind in kinds:
            for one in material.file.of(BY_NAME[kind].main):
                found.completed(kind, one, own_target)
    if GUIDANCE in kinds:
        for contact in material.file.of(Contact):
            if is_guidance(contact):
                found.guidance(contact)
    return Selection(
        client_id=material.file.client.id,
        client=material.file.client,
        outgoing=tuple(found.outgoing),
        corrections=tuple(found.corrections),
        withdrawals=tuple(withdrawals(material, day)),
        left_out=tuple(found.left_out),
        unchanged=found.unchanged,
    )


def has_duty(file: ClientFile) -> bool:
    """Whether 76 § asks for the person's data.

    It does of an integration client, of one who is assessed and of one whose plan is reviewed.
    """
    planned = any(one.state in {COMPLETED, CORRECTING} for one in file.of(Plan))
    looked_at = bool(file.of(Assessment)) or bool(file.of(Review))
    return looked_at or planned or file.client.status in _IN_DUTY


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
            text = N_("No duty to store: not an integration client, no assessment, no review.")
            self._leave(PERSON, client.id, "no_duty", "76 §", text)
            return
        records = readiness.person_records(self.file)
        entity = BY_NAME[PERSON]
        content = content_of(entity, records, client, self.file.provenance, 1)
        self._offer(_Candidate(content, readiness.person(self.file)))

    def completed(self, kind: str, live: Record, own_target: int | None) -> None:
        """Offer the newest frozen version of an assessment, plan or review."""
        frozen = self.material.versions.get(live.id)
        if frozen is None:
            self._leave(kind, live.id, *_OPEN[kind])
        elif self._person_goes(kind, live.id):
            self._offer(self._frozen(kind, frozen, own_target))

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

    def _frozen(self, kind: str, frozen: FrozenRecord, own_target: int | None) -> _Candidate:
        parts, origins = self._parts(frozen)
        records = (frozen.main, *parts)
        content = content_of(BY_NAME[kind], records, self.file.client, origins, frozen.number)
        findings = self._findings(frozen, parts, origins, own_target)
        return _Candidate(content, findings, frozen.code_sets, reason=frozen.reason)

    def _parts(self, frozen: FrozenRecord) -> tuple[tuple[Record, ...], Origins]:
        """Give the parts that go with a frozen version, and the origins that hold for it all.

        An extension is recorded after its plan was frozen: it goes as it stands now.
        """
        live = self.file.provenance
        origins = live if frozen.origins is None else frozen.origins
        later = self.file.parts_of(frozen.main, Extension) if isinstance(frozen.main, Plan) else ()
        if later and frozen.origins is not None:
            keys = ((one.id, spec.name) for one in later for spec in declared(Extension))
            origins = {**origins, **{key: live[key] for key in keys if key in live}}
        return (*frozen.parts, *later), origins

    def _findings(
        self,
        frozen: FrozenRecord,
        parts: tuple[Record, ...],
        origins: Origins,
        own_target: int | None,
    ) -> tuple[Finding, ...]:
        main = frozen.main
        if isinstance(main, Assessment):
            return readiness.assessment(self.file, main, parts, origins, own_target)
        if isinstance(main, Plan):
            rules = self.material.rules
            return readiness.plan(self.file, main, parts, origins, day=self.day, rules=rules)
        return readiness.review(self.file, main, origins)

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
        text = text_of(one.content)
        digest = sha256(text)
        former = self._former(record_id)
        replaced = former or self.material.returned.get(record_id)
        if former is not None and former.content_sha256 == digest:
            self.unchanged += 1
            return
        self.outgoing.append(
            Outgoing(
                kind=kind,
                record_id=record_id,
                client_id=client_id,
                version=one.content["version"],
                change="new" if replaced is None else "changed",
                content=one.content,
                text=text,
                content_sha256=digest,
                code_sets=code_sets_of(one.content, one.frozen_sets),
                consent_id=one.consent_id,
                warnings=one.findings,
            )
        )
        if replaced is not None:
            back = self.material.returned.get(record_id)
            reason = one.reason or (back.reason if back else "")
            made = _correction(replaced, one, client_id, digest, reason)
            self.corrections.append(made)

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


def _correction(
    former: Former, one: _Candidate, client_id: str, digest: str, reason: str
) -> Correction:
    changed = changed_fields(former.content, one.content) if former.content else []
    return Correction(
        kind=one.content["kind"],
        record_id=one.content["id"],
        client_id=client_id,
        version=one.content["version"],
        former=former,
        content_sha256=digest,
        changed=tuple(changed),
        reason=reason,
    )


__all__ = [
    "ALL",
    "Correction",
    "LeftOut",
    "Outgoing",
    "Selection",
    "Withdrawal",
    "has_duty",
    "select",
]
