"""Lines to sign on and values under their labels, shared by every form."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, Words, words
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.paragraph import Paragraph

_WRITING_ROOM = 25.0


@frozen
class SignatureLine:
    """Room to write, a line, and what is written there, small under it."""

    caption: Paragraph
    width: float
    before: float = 0.0
    keep: bool = False

    @property
    def height(self) -> float:
        """The room above the line and the caption."""
        return _WRITING_ROOM + 2 + self.caption.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line and its caption."""
        level = top + _WRITING_ROOM
        pen.rule(x, level, x + self.width, colour=house.INK, weight=0.7)
        pen.text(self.caption, x, level + 2, width=self.width, colour=house.SOFT)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def signature_row(
    captions: Sequence[str], language: str, *, width: float = house.BODY_WIDTH, before: float = 2.0
) -> Row:
    """Give lines to write on side by side, equally wide."""
    each = (width - (len(captions) - 1) * house.GUTTER) / len(captions)
    cells = [
        (
            place * (each + house.GUTTER),
            SignatureLine(caption(text, each, language).paragraph, each),
        )
        for place, text in enumerate(captions)
    ]
    return Row(tuple(cells), before)


def caption(text: str, width: float, language: str) -> Words:
    """Give small soft words, as under a line or over a value."""
    return words(text, width, language, house.FINE, before=0.0)


@frozen
class Value:
    """A value with its small label, as a form shows it."""

    label: str
    value: str
    bold: bool = False


def values_row(
    values: Sequence[Value], language: str, *, width: float = house.BODY_WIDTH, before: float = 6.0
) -> Stack:
    """Give values under their small labels, side by side; each value in its own direction."""
    each = (width - (len(values) - 1) * house.GUTTER) / len(values)
    offsets = [place * (each + house.GUTTER) for place in range(len(values))]
    captions = Row(
        tuple(
            (offset, caption(one.label, each, language))
            for offset, one in zip(offsets, values, strict=True)
        ),
        0.0,
    )
    shown = Row(
        tuple(
            (
                offset,
                words(
                    one.value or "–",
                    each,
                    language,
                    house.BOLD_VALUE if one.bold else house.VALUE,
                    before=0.0,
                    own_direction=True,
                ),
            )
            for offset, one in zip(offsets, values, strict=True)
        ),
        0.5,
    )
    return Stack((captions, shown), before=before)
