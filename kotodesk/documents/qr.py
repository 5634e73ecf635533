"""QR codes drawn as vectors, so that they print sharp at any size."""

from __future__ import annotations

from typing import Any, Final

import segno
from attrs import frozen

from kotodesk.documents.blocks import Block
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.pen import Pen

PAGE_CODE_SIDE: Final = 25 / 25.4 * 72
"""25 mm: with version 2 this size was read in 300 of 300 poor scans, denser ones were not."""
QUIET_MODULES: Final = 4
_PAGE_VERSION: Final = 2


@frozen
class QrCode:
    """A QR code of the given side, quiet zone not counted (leave four modules around it)."""

    modules: tuple[tuple[bool, ...], ...]
    side: float
    before: float = 10.0
    keep: bool = False

    @property
    def height(self) -> float:
        """The side of the code."""
        return self.side

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each row's dark stretches."""
        module = self.side / len(self.modules)
        bars: list[tuple[float, float, float]] = []
        for number, row in enumerate(self.modules):
            start = 0
            while start < len(row):
                end = start
                while end < len(row) and row[end]:
                    end += 1
                if end > start:
                    left, level = x + start * module, top + number * module
                    bars.append((left, level, (end - start) * module))
                start = end + 1
        pen.bars(bars, module)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def qr_code(text: str, side: float) -> QrCode:
    """Make a QR code of medium error correction."""
    return _drawn(segno.make(text, error="m", micro=False, boost_error=False), side)


def page_code(code: FormCode, page: int, side: float = PAGE_CODE_SIDE) -> QrCode:
    """Make the code of a form's page: always version 2, error level M, alphanumeric."""
    text = code.text(page)
    made = segno.make(
        text, version=_PAGE_VERSION, error="m", mode="alphanumeric", boost_error=False
    )
    return _drawn(made, side)


def quiet_zone(side: float = PAGE_CODE_SIDE) -> float:
    """Give the white that must stay around a page code of this side."""
    return QUIET_MODULES * side / (17 + 4 * _PAGE_VERSION)


def _drawn(code: Any, side: float) -> QrCode:  # noqa: ANN401 - segno carries no types
    return QrCode(tuple(tuple(bool(module) for module in row) for row in code.matrix), side)
