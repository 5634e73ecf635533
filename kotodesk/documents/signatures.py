"""Lines to sign on and values under their labels, shared by every form."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, Words, across, column_width, words
from kotodesk.documents.ink import Ink, draw_ink
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.text.paragraph import Paragraph

_WRITING_ROOM = 27.0
_NARROWEST_VALUE = 92.0
"""Values that would be narrower stand in two rows."""


@frozen
class Signed:
    """A line to sign on, what is said under it, and what already stands on it."""

    caption: str
    ink: Ink | None = None
    written: str = ""


@frozen
class SignatureLine:
    """Room to write, a line, and what is written there, small under it.

    `written` stands on the line, `ink` is drawn over it; where both are, the words come first.
    """

    caption: Paragraph
    width: float
    before: float = 0.0
    keep: bool = False
    ink: Ink | None = None
    written: Paragraph | None = None
    room: float = _WRITING_ROOM

    @property
    def height(self) -> float:
        """The room above the line and the caption."""
        return self.room + 2 + self.caption.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line, its caption and what stands on it."""
        level = top + self.room
        pen.rule(x, level, x + self.width, colour=house.INK, weight=0.7)
        pen.text(self.caption, x, level + 2, width=self.width, colour=house.SOFT)
        first, width = x, self.width
        if self.written:
            pen.text(self.written, x, level - self.written.height, width=self.width)
            width = max(self.width - self.written.width - 4, self.width / 3)
            first = x if self.written.rtl else x + self.width - width
        if self.ink:
            draw_ink(pen, self.ink, first, top, width, self.room)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def signature_row(
    captions: Sequence[str | Signed],
    language: str,
    *,
    width: float = house.BODY_WIDTH,
    before: float = 2.0,
) -> Row:
    """Give lines to write on side by side, equally wide, in the order the language is read in."""
    lines = [Signed(one) if isinstance(one, str) else one for one in captions]
    each = column_width(len(lines), width)
    written = [_written(one, each, language) for one in lines]
    room = max(_WRITING_ROOM, *(found.height + 2 if found else 0.0 for found in written))
    cells = [
        (
            each,
            SignatureLine(
                caption(one.caption, each, language).paragraph,
                each,
                ink=one.ink,
                written=found,
                room=room,
            ),
        )
        for one, found in zip(lines, written, strict=True)
    ]
    return across(cells, before=before, mirrored=is_rtl(language))


def _written(one: Signed, width: float, language: str) -> Paragraph | None:
    if not one.written:
        return None
    # A signature beside the words keeps a third of the line.
    room = width * 2 / 3 if one.ink else width
    return words(one.written, room, language, house.VALUE, own_direction=True).paragraph


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
    if len(values) > 1 and column_width(len(values), width) < _NARROWEST_VALUE:
        half = (len(values) + 1) // 2
        upper = values_row(values[:half], language, width=width)
        lower = values_row(values[half:], language, width=width, before=6.0)
        return Stack((upper, lower), before=before)
    each = column_width(len(values), width)
    mirrored = is_rtl(language)
    captions = [(each, caption(one.label, each, language)) for one in values]
    shown = [
        (
            each,
            words(
                one.value or "–",
                each,
                language,
                house.BOLD_VALUE if one.bold else house.VALUE,
                before=0.0,
                own_direction=True,
            ),
        )
        for one in values
    ]
    above = across(captions, before=0.0, mirrored=mirrored)
    return Stack((above, across(shown, before=0.5, mirrored=mirrored)), before=before)
