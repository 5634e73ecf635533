"""What the office's own papers share: frame, title, paragraphs and tables in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Rule, Stack, Words, words
from kotodesk.documents.labels import labels
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import Frame
from kotodesk.i18n import Language

LABEL_WIDTH = 150.0
_BETWEEN = 12.0


@frozen
class Office:
    """Who makes a paper, in which language, on which day, and under which id."""

    letterhead: Letterhead
    language: Language
    made: date
    document_id: str = ""

    def frame(self, title: str, *, secret: bool = True) -> Frame:
        """Give the frame of a paper; every one about clients or keys is secret."""
        label = labels(self.language)
        number = f"{label['document']} {self.document_id}" if self.document_id else ""
        secrecy = f"{label['secret']}  {label['secrecy_basis']}"
        return Frame(
            letterhead=self.letterhead,
            title=title,
            languages=(self.language,),
            page_word=label["page"],
            document_id=number,
            classification=(secrecy,) if secret else (),
            made=self.made,
        )


def title(text: str, language: str) -> Words:
    """Give the title of a paper."""
    return words(text, house.BODY_WIDTH, language, house.HEADLINE, before=0.0, keep=True)


def heading(text: str, language: str) -> Words:
    """Give a heading that stays with what follows."""
    return words(
        text,
        house.BODY_WIDTH,
        language,
        house.HEAD,
        before=14.0,
        keep=True,
    )


def body(text: str, language: str, *, mark: str = "", before: float = 5.0) -> Words:
    """Give a paragraph over the whole width."""
    return words(text, house.BODY_WIDTH, language, house.READING, mark=mark, before=before)


def label_value(
    label: str, value: str, language: str, *, note: str = "", width: float = house.BODY_WIDTH
) -> Row:
    """Give a line of a table: label at the left, value (and where it is from) at the right."""
    right = width - LABEL_WIDTH - _BETWEEN
    cell: Block = words(value or "–", right, language, before=0.0, own_direction=True)
    if note:
        small = words(note, right, language, house.FINE, before=0.0)
        cell = Stack((cell, small))
    left = words(label, LABEL_WIDTH, language, house.LABEL, before=0.0)
    return Row(((0.0, left), (LABEL_WIDTH + _BETWEEN, cell)), 4.0)


def ruled(
    rows: Sequence[Row], *, width: float = house.BODY_WIDTH, before: float = 4.0
) -> list[Block]:
    """Put a thin rule between the rows of a table; a rule stays with the row under it."""
    result: list[Block] = []
    for place, row in enumerate(rows):
        if place:
            result.append(Rule(width, before=3.5, keep=True))
        result.append(row if place else evolve(row, before=before))
    return result
