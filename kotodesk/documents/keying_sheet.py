"""The keying sheet: the values of a batch in the order of VNA 874/2024, each with a box to tick."""

from __future__ import annotations

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, words
from kotodesk.documents.office import Office, body, heading, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen
from kotodesk.i18n import N_, Message

_BOX, _REFERENCE, _LABEL = 20.0, 92.0, 140.0
_GAP = 10.0


@frozen
class KeyingRow:
    """One value: where the decree asks for it, what it is, and what to key in."""

    reference: str
    label: str
    value: str


@frozen
class KeyingSection:
    """Values that stand together; `record` names the record they begin, if one begins here."""

    heading: str
    rows: tuple[KeyingRow, ...]
    record: str = ""


@frozen
class KeyingSheet:
    """A batch, or one client of it, to be keyed in by hand."""

    office: Office
    batch: str
    sections: tuple[KeyingSection, ...]


def keying_sheet(sheet: KeyingSheet) -> bytes:
    """Give the sheet as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    name = Message(N_("Keying sheet, batch %(batch)s"), {"batch": sheet.batch}).text(language)
    advice = Message(
        N_(
            "Key the values into Koto-AJ in this order and tick each. The sheet is secret: "
            "destroy it when everything is in."
        )
    ).text(language)
    blocks: list[Block] = [title(name, language), body(advice, language)]
    for section in sheet.sections:
        if section.record:
            look = house.HEADLINE_IN_COLUMN
            width = house.BODY_WIDTH
            blocks.append(words(section.record, width, language, look, before=20.0, keep=True))
        if section.heading:
            blocks.append(heading(section.heading, language))
        blocks += ruled([_row(row, language) for row in section.rows])
    return compose(sheet.office.frame(name), blocks)


@frozen
class _Tick:
    """An empty box in a row of its own height."""

    before: float = 0.0
    keep: bool = False
    height: float = 11.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box."""
        pen.tick_box(x + 1, top + 1.5, 9.5)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def _row(row: KeyingRow, language: str) -> Row:
    value_at = _BOX + _REFERENCE + _LABEL + 2 * _GAP
    value_width = house.BODY_WIDTH - value_at
    reference = words(row.reference, _REFERENCE, language, house.SOFT_NOTE, before=0.0)
    label = words(row.label, _LABEL, language, house.LABEL, before=0.0)
    value = words(row.value or "–", value_width, language, before=0.0, own_direction=True)
    return Row(
        (
            (0.0, _Tick()),
            (_BOX, reference),
            (_BOX + _REFERENCE + _GAP, label),
            (value_at, value),
        ),
        4.0,
    )
