"""Blank forms for visits with paper: basic data and assessment, made from the field declarations.

A field that is added to a record is on the form the next time it is printed. For a known client the
form carries name and code, so that its scan finds the client; without one it has room for the name
and a code that says only that it is such a form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kotodesk.documents.form_code import form_code
from kotodesk.i18n import N_, Language, Message, _
from kotodesk.register.assessment import TOPICS
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.services.desk import Desk
from kotodesk.services.printing import blank_layout
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE, BlankPart, ticked
from kotodesk.services.printing.person import person
from kotodesk.services.printing.plans import signers
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.blank_form import BlankField, BlankSection

INTAKE_NAME, ASSESSMENT_NAME = N_("form-basic-data"), N_("form-assessment")
"""First word of a file's name."""
INTAKE_TITLE, ASSESSMENT_TITLE = N_("Basic data of the client"), N_("Assessment: form for a visit")
FILLING = N_("Filling in of the form")
FILLED_ON, FILLED_BY = N_("Filled in on"), N_("Filled in by")
_TOLD = N_(
    "To be filled in by hand. Every question is asked only as far as the services need it "
    "(section 73). What did not come from the client: write from whom."
)
_TOPIC_LINES, _LONG_LINES = 5, 3
_KINDS: Mapping[Kind, str] = {
    Kind.LONG_TEXT: "lines",
    Kind.DATE: "date",
    Kind.YEAR: "year",
    Kind.INTEGER: "number",
    Kind.HETU: "hetu",
}
_LEAST = {"date": 4, "hetu": 6, "year": 3, "number": 3}
"""Twelfths of a row that boxes for digits take at the least."""


def intake_form(desk: Desk, client_id: str, language: Language) -> Printed:
    """Give the form of basic data, for a client or, with "" as id, for nobody yet."""
    return _printed(desk, client_id, INTAKE, INTAKE_TITLE, language)


def assessment_form(desk: Desk, client_id: str, language: Language) -> Printed:
    """Give the form of the assessment: its nine matters and the four things told (869/2024 2 §)."""
    return _printed(desk, client_id, ASSESSMENT, ASSESSMENT_TITLE, language)


def _filling(language: Language) -> BlankSection:
    """Ask who filled the form in and when: the origin of everything on it (73.2 §)."""
    from kotodesk.documents.blank_form import WIDTHS, BlankField, BlankSection

    fields = (
        BlankField(Message(FILLED_ON).text(language), "date", WIDTHS["half"]),
        BlankField(Message(FILLED_BY).text(language), "line", WIDTHS["half"]),
    )
    return BlankSection(Message(FILLING).text(language), fields)


def _section(part: BlankPart, language: Language) -> BlankSection:
    from kotodesk.documents.blank_form import BlankSection

    title = Message(part.section.title).text(language)
    heading = f"{title} {part.place}" if part.of > 1 else title
    return BlankSection(heading, tuple(_field(spec, language) for spec in part.specs))


def _field(spec: FieldSpec, language: Language) -> BlankField:
    from kotodesk.documents.blank_form import WIDTHS, BlankField

    label = Message(spec.label).text(language)
    width = WIDTHS[spec.width]
    if spec.kind is Kind.BOOLEAN:
        answers = tuple(Message(one).text(language) for one in (N_("yes"), N_("no")))
        return BlankField(label, "ticks", max(width, 4), answers)
    if spec.kind in {Kind.CODE, Kind.CODES}:
        if entries := ticked(spec):
            # The number is what she types when the form is keyed in.
            options = tuple(f"{at} {one.label(language)}" for at, one in enumerate(entries, 1))
            few = len(options) < WIDTHS["third"]
            return BlankField(label, "ticks", WIDTHS["half" if few else "full"], options)
        return BlankField(label, "line", max(width, 3))
    kind = _KINDS.get(spec.kind, "line")
    lines = _TOPIC_LINES if spec.name in TOPICS else _LONG_LINES
    return BlankField(label, kind, max(width, _LEAST.get(kind, 3)), lines=lines)


def _printed(
    desk: Desk,
    client_id: str,
    paper: str,
    msgid: str,
    language: Language,
) -> Printed:
    from kotodesk.documents.blank_form import BlankForm
    from kotodesk.documents.blank_form import blank_form as document

    client = desk.store.records.get(Client, client_id) if client_id else None
    shown = person(client) if client is not None else None
    asked = blank_layout.parts(paper, known=client is not None)
    sections = tuple(_section(part, language) for part in asked)
    if paper == INTAKE:
        sections = (_filling(language), *sections)
    content = hashlib.sha256(repr((sections, shown)).encode()).hexdigest()
    code = form_code(desk.vault.vault_id, paper, client_id, content, language)
    number = document_id("B", client_id or paper)
    title = Message(msgid).text(language)
    form = BlankForm(
        paper_office(desk, language, number),
        title,
        Message(_TOLD).text(language),
        sections,
        client=shown,
        code=code,
        signatures=signers(language) if paper == ASSESSMENT else (),
    )
    name = INTAKE_NAME if paper == INTAKE else ASSESSMENT_NAME
    return Printed(
        pdf=document(form),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(name), number, (language,)),
        paper=paper,
        client_id=client_id,
        kind=Client.KIND if client is not None else "",
        record_id=client_id,
        languages=(language,),
        code=code,
    )
