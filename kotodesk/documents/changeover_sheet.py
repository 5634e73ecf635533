"""The change-over to Koto-AJ on paper: what is done and by when, what is asked, what stays here.

The questions alone make a sheet to send to KEHA, with room for the answers; it holds nobody's data.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Rule, Stack, Words, words
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen
from kotodesk.i18n import N_, Language, Message
from kotodesk.rules.changeover import PART_TITLES, Part

_BOX = 22.0
_SECTION = 104.0
_GAP = 12.0
_ANSWER_LINES = 2
_NOT_PUBLIC = N_(
    "Koto-AJ's interface, file format, order of fields and code sets are not public. Nothing about "
    "them is assumed here."
)
_ASKED = N_(
    "We are preparing to take the national client information system of integration (Koto-AJ) into "
    "use and ask for answers to the following."
)
_DONE, _ANSWERED = N_("done %(day)s"), N_("answered %(day)s")


@frozen
class SheetItem:
    """Something to tick: its words, its §, the day it was done, the note."""

    text: str
    section: str
    done: str
    note: str = ""


@frozen
class ChangeoverSheet:
    """Everything the paper holds, in its language; `parts` in the order they are printed."""

    office: Office
    title: str
    lead: str
    figures: tuple[tuple[str, str], ...]
    law: tuple[tuple[str, str], ...]
    parts: Mapping[Part, tuple[SheetItem, ...]]
    stays: tuple[tuple[str, str], ...]
    questions_only: bool = False


@frozen
class _Box:
    """A box to tick, ticked when done."""

    ticked: bool
    width: float = 10.0
    before: float = 0.0
    keep: bool = False
    height: float = 12.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box, and a cross in it when done."""
        if self.ticked:
            pen.panel(x, top + 1.2, 10.0, 10.0, fill=house.ACCENT, edge=house.ACCENT, radius=2.0)
        else:
            pen.tick_box(x, top + 1.2)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def changeover_sheet(sheet: ChangeoverSheet) -> bytes:
    """Give the paper as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    blocks: list[Block] = [title(sheet.title, language)]
    if sheet.questions_only:
        blocks.append(body(_say(_ASKED, language), language))
        blocks += [
            _item(item, language, question=True, answer=not item.done)
            for item in sheet.parts.get("keha", ())
        ]
        return compose(sheet.office.frame(sheet.title, secret=False), blocks)
    blocks.append(body(sheet.lead, language))
    if sheet.figures:
        rows = [label_value(name, value, language) for name, value in sheet.figures]
        blocks += ruled(rows, before=10.0)
    blocks.append(heading(_say(N_("What the law says"), language), language))
    blocks += [_quoted(section, text, language) for section, text in sheet.law]
    for part, items in sheet.parts.items():
        blocks.append(heading(_say(PART_TITLES[part], language), language))
        if part == "keha":
            blocks.append(_small(_say(_NOT_PUBLIC, language), language))
        blocks += [_item(item, language, question=part == "keha") for item in items]
    blocks.append(heading(_say(N_("What stays here"), language), language))
    blocks += [_quoted(section, text, language) for section, text in sheet.stays]
    return compose(sheet.office.frame(sheet.title), blocks)


def _item(
    item: SheetItem, language: Language, *, question: bool = False, answer: bool = False
) -> Block:
    """Give a box, the words with day and note below them, and the § at the end."""
    width = house.BODY_WIDTH - _BOX - _SECTION - _GAP
    lines: list[Block] = [words(item.text, width, language, house.READING, before=0.0)]
    if item.done:
        day = Message(_ANSWERED if question else _DONE, {"day": item.done}).text(language)
        lines.append(words(day, width, language, house.NOTE, before=1.5))
    if item.note:
        lines += [
            words(line, width, language, house.NOTE, before=1.5, mark="bar")
            for line in item.note.splitlines()
            if line.strip()
        ]
    if answer:
        lines += [Rule(width, before=17.0) for _line in range(_ANSWER_LINES)]
    section = words(item.section, _SECTION, language, house.SOFT_NOTE, before=0.0)
    cells: list[tuple[float, Block]] = [
        (0.0, _Box(bool(item.done))),
        (_BOX, Stack(tuple(lines))),
    ]
    if item.section:
        cells.append((_BOX + width + _GAP, section))
    return Row(tuple(cells), 7.0)


def _quoted(section: str, text: str, language: Language) -> Block:
    width = house.BODY_WIDTH - _SECTION - _GAP
    left = words(section or "–", _SECTION, language, house.LABEL, before=0.0)
    return Row(((0.0, left), (_SECTION + _GAP, words(text, width, language, before=0.0))), 5.0)


def _small(text: str, language: Language) -> Words:
    return words(text, house.BODY_WIDTH, language, house.SOFT_NOTE, before=2.0, keep=True)


def _say(msgid: str, language: Language) -> str:
    return Message(msgid).text(language)
