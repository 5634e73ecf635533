"""Name and address for an envelope: a sheet for one with a window, or a label of a sheet of 24.

Nothing else stands on it, above all not what the letter is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.paragraph import Paragraph, layout

ACROSS, DOWN = 3, 8
LABELS: Final = ACROSS * DOWN
_MM: Final = 72 / 25.4
_LABEL_WIDTH, _LABEL_HEIGHT = 70 * _MM, 37 * _MM
_MARGIN: Final = 6 * _MM
_SHEET_TOP: Final = (297 - DOWN * 37) / 2 * _MM
_WINDOW_LEFT, _WINDOW_WIDTH = 25 * _MM, 80 * _MM
_SENDER_TOP, _RECEIVER_TOP = 52 * _MM, 60 * _MM
_SIZE, _SMALL, _SMALLEST = 11.0, 7.0, 7.5


@frozen
class AddressLabel:
    """To whom, in the lines of an address; from whom, on one line; `place` of a label from 1."""

    letterhead: Letterhead
    language: str
    made: date
    receiver: tuple[str, ...]
    sender: str
    title: str
    place: int = 1


def window_sheet(label: AddressLabel) -> bytes:
    """Give an A4 sheet that shows the address in the window when folded in three (DL, E65)."""
    pen = _pen(label)
    sender = layout(label.sender, width=_WINDOW_WIDTH, size=_SMALL, language=label.language)
    pen.text(sender, _WINDOW_LEFT, _SENDER_TOP, colour=house.SOFT)
    _address(pen, label, _WINDOW_LEFT, _RECEIVER_TOP, _WINDOW_WIDTH, 28 * _MM)
    pen.new_page()
    return pen.finish()


def label_sheet(label: AddressLabel) -> bytes:
    """Give a sheet of 3 × 8 labels (70 × 37 mm) with the address on one of them.

    Raises ValueError for a place that is not on the sheet, CharacterNotCovered.
    """
    if not 1 <= label.place <= LABELS:
        raise ValueError("a sheet has labels 1 to 24")
    row, column = divmod(label.place - 1, ACROSS)
    pen = _pen(label)
    left = column * _LABEL_WIDTH + _MARGIN
    top = _SHEET_TOP + row * _LABEL_HEIGHT + _MARGIN
    room = _LABEL_HEIGHT - 2 * _MARGIN
    _address(pen, label, left, top, _LABEL_WIDTH - 2 * _MARGIN, room)
    pen.new_page()
    return pen.finish()


def _pen(label: AddressLabel) -> Pen:
    return Pen(
        title=label.title,
        language=label.language,
        author=label.letterhead.names((label.language,)),
        made=label.made,
    )


def _address(
    pen: Pen, label: AddressLabel, x: float, top: float, width: float, room: float
) -> None:
    """Set the lines as large as they fit: a long name goes on over a second line."""
    size = _SIZE
    lines = _laid(label.receiver, width, size)
    while sum(one.height for one in lines) > room and size > _SMALLEST:
        size -= 0.5
        lines = _laid(label.receiver, width, size)
    y = top
    for one in lines:
        pen.text(one, x, y)
        y += one.height


def _laid(lines: Sequence[str], width: float, size: float) -> list[Paragraph]:
    return [
        layout(line, width=width, size=size, language="fi", leading=size * 1.3) for line in lines
    ]
