"""Blank forms for visits with paper: basic data and assessment, made from the field declarations.

A field that is added to a record is on the form the next time it is printed. For a known client the
form carries name and code, so that its scan finds the client; without one it has room for the name
and a code that says only that it is such a form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from kotodesk.documents.form_code import form_code
from kotodesk.i18n import N_, Language, Message, _, codesets
from kotodesk.register.assessment import TOPICS, Assessment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.services.desk import Desk
from kotodesk.services.printing.person import person
from kotodesk.services.printing.plans import signers
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.blank_form import BlankField, BlankSection

INTAKE_NAME, ASSESSMENT_NAME = N_("form-basic-data"), N_("form-assessment")
"""First word of a file's name."""
INTAKE_TITLE, ASSESSMENT_TITLE = N_("Basic data of the client"), N_("Assessment: form for a visit")
_TOLD = N_(
    "To be filled in by hand. Every question is asked only as far as the services need it "
    "(section 73). What did not come from the client: write from whom."
)
_MOST_TICKS = 8
_HEALTH = 8
_NAMES = frozenset({"family_name", "given_names", "original_name", "birth_date"})
"""Printed already for a known client."""
_OFFICE_ONLY = frozenset(
    {"non_disclosure_basis", "status", "opened", "ended", "end_reason", "no_hetu_reason"}
    | {"ground_text", "compensation_relation", "compensation_note", "isco"}
)
"""What the office writes, never asked of the client at a visit."""
_OFFICE_SECTIONS = frozenset({("assessment", "outcome"), ("assessment", "child")})
_INTAKE: tuple[tuple[type[Record], int], ...] = (
    (Client, 1),
    (Residence, 1),
    (Household, 1),
    (FamilyMember, 4),
    (Background, 1),
    (Education, 2),
    (Occupation, 2),
    (LanguageSkill, 2),
    (Situation, 1),
)
"""The records the form of basic data asks for, and how many of each it has room for."""
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
    sections: list[BlankSection] = []
    for kind, count in _INTAKE:
        for place in range(1, count + 1):
            sections += _sections(kind, language, known=bool(client_id), place=place, of=count)
    return _printed(desk, client_id, "blank_intake", INTAKE_TITLE, tuple(sections), language)


def assessment_form(desk: Desk, client_id: str, language: Language) -> Printed:
    """Give the form of the assessment: its nine matters and the four things told (869/2024 2 §)."""
    sections: list[BlankSection] = []
    if not client_id:
        first = tuple(_sections(Client, language, known=False, place=1, of=1))[:1]
        names = tuple(first[0].fields[:4])
        sections.append(attrs.evolve(first[0], fields=names))
    sections += _sections(Assessment, language, known=True, place=1, of=1)
    return _printed(
        desk, client_id, "blank_assessment", ASSESSMENT_TITLE, tuple(sections), language
    )


def _sections(
    kind: type[Record], language: Language, *, known: bool, place: int, of: int
) -> Iterator[BlankSection]:
    from kotodesk.documents.blank_form import BlankSection

    for section in kind.SECTIONS:
        if (kind.KIND, section.id) in _OFFICE_SECTIONS:
            continue
        fields = tuple(
            _field(spec, language)
            for spec in specs(kind)
            if spec.shown and spec.section == section.id and _asked(spec, known=known)
        )
        title = Message(section.title).text(language)
        if fields:
            yield BlankSection(f"{title} {place}" if of > 1 else title, fields)


def _asked(spec: FieldSpec, *, known: bool) -> bool:
    """Whether a field is asked on paper; health only on the screen, behind its reason (73.1 §)."""
    if spec.name in _OFFICE_ONLY or spec.reason_field or spec.group == _HEALTH:
        return False
    if spec.name.endswith("_reason") and spec.basis == "73.1 § 8 k.":
        return False
    return not (known and spec.name in _NAMES)


def _field(spec: FieldSpec, language: Language) -> BlankField:
    from kotodesk.documents.blank_form import WIDTHS, BlankField

    label = Message(spec.label).text(language)
    width = WIDTHS[spec.width]
    if spec.kind is Kind.BOOLEAN:
        answers = tuple(Message(one).text(language) for one in (N_("yes"), N_("no")))
        return BlankField(label, "ticks", max(width, 4), answers)
    if spec.kind in {Kind.CODE, Kind.CODES}:
        entries = codesets.entries(spec.code_set)
        if len(entries) <= _MOST_TICKS:
            options = tuple(one.label(language) for one in entries)
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
    sections: tuple[BlankSection, ...],
    language: Language,
) -> Printed:
    from kotodesk.documents.blank_form import BlankForm
    from kotodesk.documents.blank_form import blank_form as document

    client = desk.store.records.get(Client, client_id) if client_id else None
    shown = person(client) if client is not None else None
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
        signatures=signers(language) if paper == "blank_assessment" else (),
    )
    name = INTAKE_NAME if paper == "blank_intake" else ASSESSMENT_NAME
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
