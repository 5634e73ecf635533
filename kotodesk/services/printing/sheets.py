"""Papers printed from the field declarations: assessment summary, client's data, valid consents."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kotodesk.documents.form_code import form_code
from kotodesk.i18n import N_, Language, Message, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.assessment import COMPLETED, Assessment, RefiningMeasure
from kotodesk.register.catalogue import CLIENT_DATA
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent
from kotodesk.register.contacts import Contact
from kotodesk.register.record import Record
from kotodesk.services import assessments
from kotodesk.services.consents import ConsentRow, of_client
from kotodesk.services.desk import Desk
from kotodesk.services.printing.person import person
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.record_sheet import SheetSection

_NOT_ON_SHEET: tuple[type[Record], ...] = (Assessment, RefiningMeasure, Contact)
"""Assessments have a paper of their own; notes of visits are given out only on request."""
SUMMARY_NAME, SHEET_NAME, LIST_NAME = N_("assessment"), N_("client-data"), N_("consents")
"""First word of a file's name."""


def assessment_summary(
    desk: Desk, assessment_id: str, language: Language, *, show_contact: bool = False
) -> Printed:
    """Give the summary of an assessment: the newest frozen version, or marked as a draft.

    Contact details are left out under a non-disclosure order unless `show_contact`.
    """
    from kotodesk.documents.assessment_summary import AssessmentSummary
    from kotodesk.documents.assessment_summary import assessment_summary as document
    from kotodesk.documents.record_sheet import record_sections

    assessment = desk.store.records.get(Assessment, assessment_id)
    client = desk.store.records.get(Client, assessment.client_id)
    version = desk.store.versions.newest(assessment_id)
    frozen = version if version is not None and assessment.state == COMPLETED else None
    found, measures = assessment, assessments.measures(desk, assessment)
    if frozen:
        found, measures, _origins_then = assessments.frozen(frozen)
    shown = show_contact or not client.non_disclosure
    sections = list(record_sections(found, language, show_contacts=shown, hide=("state",)))
    for place, measure in enumerate(measures, 1):
        sections += [
            _headed(section, f"{section.heading} {place}")
            for section in record_sections(measure, language, show_contacts=shown)
        ]
    number = document_id("A", assessment_id)
    content = hashlib.sha256(repr((sections, person(client))).encode()).hexdigest()
    code = form_code(desk.vault.vault_id, Assessment.KIND, assessment_id, content, language)
    pdf = document(
        AssessmentSummary(
            paper_office(desk, language, number),
            person(client),
            tuple(sections),
            frozen.number if frozen else 0,
            found.completed,
            code=code,
        )
    )
    return Printed(
        pdf=pdf,
        title=Message(N_("Assessment of competence and integration service needs")).text(language),
        document_id=number,
        file_name_hint=file_name(_(SUMMARY_NAME), number, (language,)),
        paper="assessment_summary",
        client_id=client.id,
        kind=Assessment.KIND,
        record_id=assessment_id,
        languages=(language,),
        code=code,
    )


def client_sheet(
    desk: Desk,
    client_id: str,
    language: Language,
    *,
    show_contact: bool = False,
    show_identity_code: bool = False,
) -> Printed:
    """Give a client's data as recorded, each with where it came from (73.2 §).

    Under a non-disclosure order contact details are left out unless `show_contact`; the identity
    code is left out unless the paper needs it (tietosuojalaki 29.4 §).
    """
    from kotodesk.documents.record_sheet import RecordSheet
    from kotodesk.documents.record_sheet import record_sheet as document

    file = desk.store.records.client_file(client_id)
    shown = show_contact or not file.client.non_disclosure
    sections: list[SheetSection] = []
    for kind in CLIENT_DATA:
        if kind not in _NOT_ON_SHEET:
            sections += _of_kind(file, kind, language, show_contacts=shown)
    number = document_id("T", client_id)
    title = Message(N_("Client's data in the register")).text(language)
    sheet = RecordSheet(
        paper_office(desk, language, number),
        title,
        person(file.client),
        tuple(sections),
        subtitle=Message(N_("As recorded on %(day)s"), {"day": desk.today()}).text(language),
        show_identity_code=show_identity_code,
    )
    return Printed(
        pdf=document(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(SHEET_NAME), number, (language,)),
        paper="client_sheet",
        client_id=client_id,
        kind=Client.KIND,
        record_id=client_id,
        languages=(language,),
    )


def consent_list(desk: Desk, client_id: str, language: Language) -> Printed:
    """Give the list of a client's consents that are valid today."""
    from kotodesk.documents.record_sheet import RecordSheet, SheetRow, SheetSection
    from kotodesk.documents.record_sheet import record_sheet as document

    client = desk.store.records.get(Client, client_id)
    valid = [row for row in of_client(desk, client_id) if row.active]
    sections = [_consent_section(row, language) for row in valid]
    if not sections:
        none = Message(N_("No consent is valid on %(day)s."), {"day": desk.today()})
        heading = Message(N_("Valid consents")).text(language)
        sections = [SheetSection(heading, (SheetRow("", none.text(language), long=True),))]
    number = document_id("L", client_id)
    title = Message(N_("Valid consents")).text(language)
    subtitle = Message(N_("As recorded on %(day)s"), {"day": desk.today()})
    sheet = RecordSheet(
        paper_office(desk, language, number),
        title,
        person(client),
        tuple(sections),
        subtitle=subtitle.text(language),
    )
    return Printed(
        pdf=document(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(LIST_NAME), number, (language,)),
        paper="consent_list",
        client_id=client_id,
        kind=Client.KIND,
        record_id=client_id,
        languages=(language,),
    )


def _of_kind(
    file: ClientFile, kind: type[Record], language: Language, *, show_contacts: bool
) -> list[SheetSection]:
    from kotodesk.documents.record_sheet import record_sections

    records = [one for one in file.everything if isinstance(one, kind)]
    title = Message(kind.TITLE).text(language)
    result: list[SheetSection] = []
    for place, record in enumerate(records, 1):
        sections = record_sections(
            record,
            language,
            show_contacts=show_contacts,
            hide=("hetu",),
            notes=_origins(file, record, language),
        )
        for section in sections:
            heading = section.heading
            if len(records) > 1:
                heading = f"{title} {place}" if len(sections) == 1 else f"{heading} ({place})"
            result.append(_headed(section, heading))
    return result


def _headed(section: SheetSection, heading: str) -> SheetSection:
    from attrs import evolve

    return evolve(section, heading=heading)


def _origins(file: ClientFile, record: Record, language: Language) -> dict[str, str]:
    """Give where each fact came from and who wrote it down when; the client's own is not said."""
    found: dict[str, str] = {}
    for (record_id, field), origin in file.provenance.items():
        if record_id != record.id or origin.source.kind == "client":
            continue
        kind = codesets.label("source_kind", origin.source.kind, language)
        where = " · ".join(part for part in (kind, origin.source.detail) if part)
        note = Message(
            N_("Source: %(source)s. Recorded by %(who)s on %(day)s."),
            {"source": where, "who": origin.recorded_by, "day": origin.recorded_at.date()},
        )
        found[field] = note.text(language)
    return found


def _consent_section(row: ConsentRow, language: Language) -> SheetSection:
    from kotodesk.documents.record_sheet import SheetRow, SheetSection

    consent: Consent = row.consent
    data = [codesets.label("data_category", one, language) for one in consent.data_categories]
    rows = (
        (N_("Purpose"), consent.purpose),
        (N_("Receiver"), consent.receivers),
        (N_("Data"), ", ".join(data)),
        (N_("Given"), format_date(row.event_day) if row.event_day else ""),
        (N_("Valid until"), format_date(consent.valid_until) if consent.valid_until else ""),
        (N_("Form"), document_id("S", consent.id)),
    )
    return SheetSection(
        codesets.label("consent_type", consent.consent_type, language).capitalize(),
        tuple(SheetRow(Message(name).text(language), value) for name, value in rows if value),
    )
