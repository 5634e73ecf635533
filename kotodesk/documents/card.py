"""Big boxes to point at, two beside each other, one answer in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, across, column_width
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.text.paragraph import Paragraph, layout

_ACROSS: Final = 2
_GAP: Final = 12.0
_PADDING: Final = 12.0
_BIG, _SMALLEST = 27.0, 15.0
_LOWEST: Final = 116.0
_MOST_LINES: Final = 3


@frozen
class Box:
    """A frame with an answer in each language, in the middle."""

    answers: tuple[Paragraph, ...]
    width: float
    height: float
    before: float = _GAP
    keep: bool = False

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame and the words, the first language above."""
        pen.panel(x, top, self.width, self.height, fill=house.WHITE, edge=house.ACCENT, radius=10.0)
        y = top + (self.height - sum(one.height for one in self.answers)) / 2
        for place, answer in enumerate(self.answers):
            pen.text(
                answer,
                x + _PADDING,
                y,
                width=self.width - 2 * _PADDING,
                colour=house.SOFT if place else house.INK,
                align="centre",
            )
            y += answer.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def boxes(answers: Sequence[Sequence[str]], languages: Sequence[str], width: float) -> list[Row]:
    """Give rows of boxes, equally high, for answers in every language.

    The client's language stands first and darkest: the one that is not Finnish or Swedish.
    """
    order = sorted(range(len(languages)), key=lambda place: languages[place] in {"fi", "sv"})
    each = column_width(_ACROSS, width + house.GUTTER - _GAP)
    laid = [
        tuple(_fitting(row[place], languages[place], each - 2 * _PADDING) for place in order)
        for row in answers
    ]
    needed = max((sum(one.height for one in row) for row in laid), default=0.0)
    height = max(_LOWEST, needed + 2 * _PADDING)
    made = [Box(row, each, height) for row in laid]
    return [
        across(
            [(each, box) for box in made[place : place + _ACROSS]],
            before=_GAP,
            gap=_GAP,
            mirrored=is_rtl(languages[0]),
        )
        for place in range(0, len(made), _ACROSS)
    ]


def _fitting(text: str, language: str, width: float) -> Paragraph:
    """Set an answer as big as its words allow, none of them cut."""
    size = _BIG
    while True:
        found = layout(
            text,
            width=width,
            size=size,
            language=language,
            bold=True,
            leading=house.leading(size, language),
        )
        widest = max(
            layout(word, width=1e6, size=size, language=language, bold=True).width
            for word in text.split()
        )
        fits = widest <= width and len(found.lines) <= _MOST_LINES
        if fits or size <= _SMALLEST:
            return found
        size -= 1.5
