"""The pieces a page is set from: each knows its height, draws itself, and says where it may break.

A block is made for a width. Blocks know nothing of documents; a document is a list of blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.paragraph import Paragraph, layout

_FEWEST_LINES = 2
"""No line of a paragraph is left alone on a page."""
_TALL_ROW = 160.0
"""Lower rows go over to the next page whole, so that two languages stay beside each other."""


class Block(Protocol):
    """What the page maker asks of a block; `before` is the space above it, not kept on top."""

    @property
    def before(self) -> float:
        """Space above, in points."""

    @property
    def keep(self) -> bool:
        """Tell whether the block must stand on the same page as the next."""

    @property
    def height(self) -> float:
        """Height without `before`."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Give what fits into `room` and the rest, or None where it must not be broken."""


@frozen
class Words:
    """A paragraph, with a mark at its beginning where it is an item or a choice."""

    paragraph: Paragraph
    width: float
    before: float = 5.0
    keep: bool = False
    colour: str = house.INK
    mark: str = ""
    indent: float = 0.0

    @property
    def height(self) -> float:
        """Height of the lines."""
        return self.paragraph.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the mark and the lines; both are mirrored for right to left."""
        rtl = self.paragraph.rtl
        left = x if rtl else x + self.indent
        pen.text(
            self.paragraph,
            left,
            top,
            width=self.width - self.indent,
            colour=self.colour,
        )
        middle = top + self.paragraph.leading / 2
        if self.mark == "dot":
            pen.dot(x + self.width - 4 if rtl else x + 4, middle)
        elif self.mark == "box":
            pen.tick_box(x + self.width - 10.5 if rtl else x + 0.5, middle - 5)
        elif self.mark == "bar":
            edge = x + self.width - 1 if rtl else x + 1
            pen.upright(edge, top, top + self.height, colour=house.ACCENT, weight=1.6)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Break between lines, never leaving one alone."""
        lines = len(self.paragraph.lines)
        fitting = min(int(room / self.paragraph.leading), lines - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return None
        mark = self.mark if self.mark == "bar" else ""
        return (
            evolve(self, paragraph=self.paragraph.part(0, fitting), keep=False),
            evolve(self, paragraph=self.paragraph.part(fitting), mark=mark, before=0.0),
        )


def words(
    text: str,
    width: float,
    language: str,
    look: house.Look = house.PLAIN,
    *,
    before: float = 5.0,
    keep: bool = False,
    mark: str = "",
    own_direction: bool = False,
) -> Words:
    """Lay out a text as a block of this width. Raises CharacterNotCovered."""
    indent = {"dot": 11.0, "box": 18.0, "bar": 9.0}.get(mark, 0.0)
    size = house.size_of(look, language, text)
    paragraph = layout(
        text,
        width=width - indent,
        size=size,
        language=language,
        bold=look.bold,
        leading=house.leading(size, language),
        own_direction=own_direction,
    )
    return Words(paragraph, width, before, keep, look.colour, mark, indent)


@frozen
class Row:
    """Blocks side by side, their upper edges level."""

    cells: tuple[tuple[float, Block], ...]
    before: float = 5.0
    keep: bool = False

    @property
    def height(self) -> float:
        """The tallest cell."""
        return max((block.height for _, block in self.cells), default=0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw every cell at its place."""
        for offset, block in self.cells:
            block.draw(pen, x + offset, top)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Break every cell that is too tall; a row with a cell that must not be broken stays."""
        if self.height < _TALL_ROW:
            return None
        heads: list[tuple[float, Block]] = []
        tails: list[tuple[float, Block]] = []
        for offset, block in self.cells:
            if block.height <= room:
                heads.append((offset, block))
                continue
            parts = block.split(room)
            if parts is None:
                return None
            heads.append((offset, parts[0]))
            tails.append((offset, parts[1]))
        if not tails:
            return None
        return Row(tuple(heads), self.before), Row(tuple(tails), 0.0, self.keep)


@frozen
class Stack:
    """Blocks below each other that stay together on one page, on a ground if one is given."""

    blocks: tuple[Block, ...]
    before: float = 8.0
    keep: bool = False
    width: float = 0.0
    ground: str = ""
    edge: str = ""
    padding: float = 0.0

    @property
    def height(self) -> float:
        """All blocks and the space between them."""
        inner = sum(
            block.height + (block.before if place else 0) for place, block in enumerate(self.blocks)
        )
        return inner + 2 * self.padding

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the ground and every block."""
        if self.ground or self.edge:
            pen.panel(
                x, top, self.width, self.height, fill=self.ground or house.WHITE, edge=self.edge
            )
        y = top + self.padding
        for place, block in enumerate(self.blocks):
            y += block.before if place else 0
            block.draw(pen, x + self.padding, y)
            y += block.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never; what may be broken is not put into a stack."""
        del room
        return None


@frozen
class Rule:
    """A level line over a width."""

    width: float
    before: float = 8.0
    keep: bool = False
    colour: str = house.LINE
    height: float = 0.6

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line."""
        pen.rule(x, top, x + self.width, colour=self.colour)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def across(
    cells: Sequence[tuple[float, Block]],
    *,
    before: float = 5.0,
    keep: bool = False,
    gap: float = house.GUTTER,
    mirrored: bool = False,
) -> Row:
    """Set (width, block) one after the other, from the right where the page begins there."""
    whole = sum(width for width, _ in cells) + (len(cells) - 1) * gap
    placed: list[tuple[float, Block]] = []
    offset = 0.0
    for width, block in cells:
        placed.append((whole - offset - width if mirrored else offset, block))
        offset += width + gap
    return Row(tuple(placed), before, keep)


def column_width(columns: int, width: float = house.BODY_WIDTH) -> float:
    """Give the width of one of so many columns."""
    return (width - (columns - 1) * house.GUTTER) / columns
