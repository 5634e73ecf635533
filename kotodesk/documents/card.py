"""Big boxes to point at, two beside each other, one answer in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, across, column_width
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.text.paragraph import Paragraph, layout, measure

_ACROSS: Final = 2
_GAP: Final = 12.0
_PADDING: Final = 12.0
_BIG_ALONE, _BIG, _SMALLEST = 38.0, 28.0, 13.0
_STEP: Final = 1.5
_HIGHEST: Final = 176.0


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


def boxes(
    answers: Sequence[Sequence[str]], languages: Sequence[str], width: float, room: float
) -> list[Row]:
    """Give rows of equally high boxes that fill `room`, an answer in every language in each.

    The client's language stands first and darkest: the one that is not Finnish or Swedish.
    """
    order = sorted(range(len(languages)), key=lambda place: languages[place] in {"fi", "sv"})
    each = column_width(_ACROSS, width + house.GUTTER - _GAP)
    rows = max((len(answers) + _ACROSS - 1) // _ACROSS, 1)
    height = min((room - 1) / rows - _GAP, _HIGHEST)
    size = _BIG if len(languages) > 1 else _BIG_ALONE
    while True:
        laid = [
            tuple(
                _fitting(row[place], languages[place], each - 2 * _PADDING, size) for place in order
            )
            for row in answers
        ]
        needed = max((sum(one.height for one in row) for row in laid), default=0.0)
        if needed <= height - _PADDING or size <= _SMALLEST:
            break
        size -= _STEP
    made = [Box(row, each, max(height, needed + _PADDING)) for row in laid]
    return [
        across(
            [(each, box) for box in made[place : place + _ACROSS]],
            before=_GAP,
            gap=_GAP,
            mirrored=is_rtl(languages[0]),
        )
        for place in range(0, len(made), _ACROSS)
    ]


def _fitting(text: str, language: str, width: float, size: float) -> Paragraph:
    """Set an answer at most this big, and smaller where a word would be cut."""
    while True:
        widest = max(
            measure(word, size=size, language=language, bold=True)
            for word in (text.split() or [""])
        )
        if widest <= width or size <= _SMALLEST:
            break
        size -= _STEP
    leading = house.leading(size, language)
    return layout(text, width=width, size=size, language=language, bold=True, leading=leading)
