"""QR codes drawn as vectors, so that they print sharp at any size."""

from __future__ import annotations

import segno
from attrs import frozen

from kotodesk.documents.blocks import Block
from kotodesk.documents.pen import Pen


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
    code = segno.make(text, error="m", micro=False, boost_error=False)
    modules = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return QrCode(modules, side)
