"""The keying sheet: the values of a batch in the order of VNA 874/2024, each with a box to tick."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Rule, Stack, words
from kotodesk.documents.office import Office, body, heading, title
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen
from kotodesk.i18n import N_, Language, Message

_BOX, _REFERENCE, _LABEL = 20.0, 92.0, 140.0
_GAP = 10.0
_VALUE_AT = _BOX + _REFERENCE + _LABEL + 2 * _GAP
PIECE = N_("piece %(number)s of %(count)s")
BEFORE, KEYED_AT = N_("Before: %(value)s"), N_("keyed in %(time)s")


@frozen
class KeyingRow:
    """One value: where the decree asks for it, what it is, and what to key in.

    A long value comes in the `parts` it is keyed in.  `former` is what stood before, where it
    differs; `keyed` says when it was keyed, "" where it was not yet.
    """

    reference: str
    label: str
    value: str
    parts: tuple[str, ...] = ()
    former: str = ""
    keyed: str = ""


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
        blocks += _ruled(section.rows, language)
    return compose(sheet.office.frame(name), blocks)


@frozen
class _Tick:
    """A box in a row of its own height, ticked or empty."""

    ticked: bool = False
    before: float = 0.0
    keep: bool = False
    height: float = 11.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box."""
        pen.tick_box(x + 1, top + 1.5, 9.5, ticked=self.ticked)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def _ruled(rows: tuple[KeyingRow, ...], language: Language) -> Iterator[Block]:
    """Put a thin rule between the values; a rule stays with the value under it."""
    for place, row in enumerate(rows):
        if place:
            yield Rule(house.BODY_WIDTH, before=3.5, keep=True)
        yield from _lines(row, language)


def _lines(row: KeyingRow, language: Language) -> Iterator[Row]:
    """Set a value, or each piece of it with a box of its own; then what stood before and when."""
    width = house.BODY_WIDTH - _VALUE_AT
    many = len(row.parts)
    for number, part in enumerate(row.parts if many > 1 else (row.value or "–",), 1):
        label: Block = words(row.label, _LABEL, language, house.LABEL, before=0.0)
        if many > 1:
            said = Message(PIECE, {"number": number, "count": many}).text(language)
            note = words(said, _LABEL, language, house.SOFT_NOTE, before=1.0)
            label = Stack((label, note)) if number == 1 else note
        reference = words(
            row.reference if number == 1 else "", _REFERENCE, language, house.SOFT_NOTE, before=0.0
        )
        value = words(part.strip(), width, language, before=0.0, own_direction=True)
        yield Row(
            (
                (0.0, _Tick(ticked=bool(row.keyed))),
                (_BOX, reference),
                (_BOX + _REFERENCE + _GAP, label),
                (_VALUE_AT, value),
            ),
            4.0,
        )
    for msgid, text in ((BEFORE, row.former), (KEYED_AT, row.keyed)):
        if text:
            said = Message(msgid, {"value": text, "time": text}).text(language)
            yield Row(((_VALUE_AT, words(said, width, language, house.SOFT_NOTE)),), 1.0)
