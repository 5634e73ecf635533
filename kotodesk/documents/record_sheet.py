"""Any record on paper, printed from its field declarations: sections, labels, values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Words, words
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import signature_row
from kotodesk.i18n import N_, Language, Message
from kotodesk.i18n.codesets import label
from kotodesk.i18n.formats import format_date
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.register.record import Record, shown_specs


@frozen
class SheetRow:
    """A label and its value; a `long` value stands under its label, over the whole width.

    `note` is small print under the value, as where the fact came from (73.2 §).
    """

    label: str
    value: str
    long: bool = False
    note: str = ""


@frozen
class SheetSection:
    """A heading and its rows; a section without rows is not printed."""

    heading: str
    rows: tuple[SheetRow, ...]


@frozen
class RecordSheet:
    """A paper about one client: title, person, sections, notes, and lines to sign when asked for.

    `code` stands on every page of a paper that comes back as a scan.
    """

    office: Office
    title: str
    client: FormClient | None
    sections: tuple[SheetSection, ...]
    subtitle: str = ""
    show_identity_code: bool = False
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    code: FormCode | None = None


def record_sheet(sheet: RecordSheet) -> bytes:
    """Give the paper as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    blocks: list[Block] = [title(sheet.title, language)]
    if sheet.subtitle:
        blocks.append(
            words(
                sheet.subtitle,
                house.BODY_WIDTH,
                language,
                house.LABEL,
                before=1.0,
                keep=True,
            )
        )
    if sheet.client is not None:
        blocks.append(
            person_panel(sheet.client, (language,), show_identity_code=sheet.show_identity_code)
        )
    for section in sheet.sections:
        if section.rows:
            blocks += _section(section, language)
    blocks += (
        body(note, language, mark="bar", before=6.0 if place else 14.0)
        for place, note in enumerate(sheet.notes)
    )
    if sheet.signatures:
        blocks[-1] = _keeping(blocks[-1])
        blocks.append(signature_row(sheet.signatures, language, before=14.0))
    return compose(evolve(sheet.office.frame(sheet.title), code=sheet.code), blocks)


def record_sections(
    record: Record,
    language: Language,
    *,
    show_contacts: bool = True,
    hide: Sequence[str] = (),
    notes: dict[str, str] | None = None,
) -> tuple[SheetSection, ...]:
    """Give a record's filled fields by section, as its declarations have them.

    `show_contacts` is False under a non-disclosure order without a written basis; `hide` names
    fields left out, `notes` gives small print by field name.
    """
    small = notes or {}
    result: list[SheetSection] = []
    for section in record.SECTIONS:
        rows = tuple(
            SheetRow(
                Message(spec.label).text(language),
                shown_value(spec, getattr(record, spec.name), language),
                long=spec.kind is Kind.LONG_TEXT,
                note=small.get(spec.name, ""),
            )
            for spec in shown_specs(record, section.id)
            if getattr(record, spec.name) != spec.kind.empty
            and (show_contacts or not spec.contact)
            and spec.name not in hide
        )
        result.append(SheetSection(Message(section.title).text(language), rows))
    return tuple(result)


def shown_value(spec: FieldSpec, value: object, language: Language) -> str:
    """Give a value of a field as it is printed; "" for an empty one."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return Message(N_("yes") if value else N_("no")).text(language)
    if isinstance(value, date):
        return format_date(value)
    if spec.kind is Kind.CODE:
        return label(spec.code_set, str(value), language)
    if isinstance(value, tuple):
        return ", ".join(label(spec.code_set, str(code), language) for code in value)
    return str(value)


def _keeping(block: Block) -> Block:
    """Let the last paragraph go along, so that no signature stands alone on a page."""
    return evolve(block, keep=True) if isinstance(block, Words | Row) else block


def _section(section: SheetSection, language: str) -> list[Block]:
    result: list[Block] = [heading(section.heading, language)]
    table: list[Row] = []
    for row in section.rows:
        if not row.long:
            table.append(label_value(row.label, row.value, language, note=row.note))
            continue
        result += ruled(table)
        table = []
        result += _long(row, language)
    return result + ruled(table)


def _long(row: SheetRow, language: str) -> list[Block]:
    width = house.BODY_WIDTH
    result: list[Block] = [
        words(
            row.label,
            width,
            language,
            house.SOFT_NOTE,
            before=7.0,
            keep=True,
        )
    ]
    for place, piece in enumerate(part for part in row.value.splitlines() if part.strip()):
        result.append(body(piece, language, before=4.0 if place else 0.5))
    if row.note:
        result.append(
            words(
                row.note,
                width,
                language,
                house.FINE,
                before=1.0,
            )
        )
    return result
