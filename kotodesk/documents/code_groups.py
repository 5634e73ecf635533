"""A code to be typed by hand: big, in numbered groups, each in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.paragraph import Paragraph, layout, measure

_HEIGHT = 46.0
_GAP = 9.0
_SIZE = 19.0


@frozen
class CodeGroups:
    """Groups in rows; the small number over a group is the one an error message names."""

    groups: tuple[tuple[Paragraph, Paragraph], ...]
    in_row: int
    before: float = 12.0
    keep: bool = False

    @property
    def height(self) -> float:
        """All rows of boxes."""
        rows = -(-len(self.groups) // self.in_row)
        return rows * _HEIGHT + (rows - 1) * _GAP

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each group with its number."""
        width = _box_width(self.in_row)
        for place, (number, group) in enumerate(self.groups):
            left = x + place % self.in_row * (width + _GAP)
            upper = top + place // self.in_row * (_HEIGHT + _GAP)
            pen.panel(left, upper, width, _HEIGHT, fill=house.GROUND, edge=house.LINE)
            pen.text(number, left + 6, upper + 3, colour=house.SOFT)
            pen.text(group, left, upper + 11, width=width, align="centre")

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never; a code is copied from one page."""
        del room
        return None


def code_groups(groups: Sequence[str]) -> CodeGroups:
    """Lay out groups four in a row, or fewer where they are long."""
    widest = max(measure(group, size=_SIZE, language="fi", bold=True) for group in groups)
    in_row = next((count for count in (4, 3, 2) if widest + 16 <= _box_width(count)), 1)
    laid_out = tuple(
        (
            layout(str(number), width=60, size=house.TINY, language="fi", leading=9),
            layout(group, width=house.BODY_WIDTH, size=_SIZE, language="fi", bold=True, leading=30),
        )
        for number, group in enumerate(groups, start=1)
    )
    return CodeGroups(laid_out, in_row)


def _box_width(in_row: int) -> float:
    return (house.BODY_WIDTH - (in_row - 1) * _GAP) / in_row
