"""The summary of an assessment (14 §, VNA 869/2024) for the client and the paper file."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from kotodesk.documents.form_code import FormCode
from kotodesk.documents.labels import labels
from kotodesk.documents.office import Office
from kotodesk.documents.person import FormClient
from kotodesk.documents.record_sheet import RecordSheet, SheetSection, record_sheet
from kotodesk.i18n import N_, Message


@frozen
class AssessmentSummary:
    """The assessment's sections; `version` is that of the frozen snapshot, 0 for a draft."""

    office: Office
    client: FormClient
    sections: tuple[SheetSection, ...]
    version: int
    completed: date | None = None
    with_signatures: bool = True
    code: FormCode | None = None


def assessment_summary(summary: AssessmentSummary) -> bytes:
    """Give the summary as a PDF. Raises CharacterNotCovered."""
    language = summary.office.language
    title = Message(N_("Assessment of competence and integration service needs")).text(language)
    if summary.version and summary.completed:
        state = Message(
            N_("Drawn up %(day)s, version %(version)s"),
            {"day": summary.completed, "version": summary.version},
        )
    else:
        state = Message(N_("Draft: the assessment has not been completed"))
    word = labels(language)
    captions = (
        word["place_and_date"],
        Message(N_("Signature of the client")).text(language),
        Message(N_("Signature of the coordinator")).text(language),
    )
    return record_sheet(
        RecordSheet(
            office=summary.office,
            title=title,
            client=summary.client,
            sections=summary.sections,
            subtitle=state.text(language),
            signatures=captions if summary.with_signatures else (),
            code=summary.code,
        )
    )
