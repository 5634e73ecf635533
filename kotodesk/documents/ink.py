"""A signature written on the screen: its strokes with time and pressure, and how they are drawn.

Enters: points of a pad, x and y from its upper left corner. Leaves: lines on a page, or plain
values to be kept beside the signed form. Never: windows, the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kotodesk.documents import house

if TYPE_CHECKING:
    from kotodesk.documents.pen import Pen

Point = tuple[float, float, float, float]
"""x, y, milliseconds since the pad's first touch, pressure 0–1; 0 where the device tells none."""
VERSION = 1
"""Version of the shape `Ink.plain` gives."""
_THIN, _USUAL, _THICK = 0.5, 1.1, 1.9
"""Weight of a line in points: at the lightest pressure, where none is told, at the hardest."""
_LARGER = 2.5
"""A small signature is drawn at most so many times larger than its pad would make it."""
_SAME = 0.08
"""Pressures that differ less are drawn as one line."""


@frozen
class Stroke:
    """One touch of the pad, from pen down to pen up."""

    points: tuple[Point, ...]


@frozen
class Ink:
    """What was written on a pad of `width` by `height`."""

    strokes: tuple[Stroke, ...]
    width: float
    height: float

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written."""
        return not any(stroke.points for stroke in self.strokes)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what was written; the pad's own where it is empty."""
        points = [point for stroke in self.strokes for point in stroke.points]
        if not points:
            return 0.0, 0.0, self.width, self.height
        across, down = [point[0] for point in points], [point[1] for point in points]
        return min(across), min(down), max(across), max(down)

    def plain(self) -> dict[str, Any]:
        """Give plain values that JSON can hold; `Ink.from_plain` reads them."""
        return {
            "version": VERSION,
            "width": self.width,
            "height": self.height,
            "strokes": [[list(point) for point in stroke.points] for stroke in self.strokes],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Ink:
        """Read what `plain` gave; raises ValueError for anything else."""
        try:
            strokes = tuple(
                Stroke(tuple(_point(point) for point in points)) for points in plain["strokes"]
            )
            return cls(strokes, float(plain["width"]), float(plain["height"]))
        except (KeyError, TypeError) as error:
            raise ValueError(type(error).__name__) from error


def draw_ink(pen: Pen, ink: Ink, x: float, top: float, width: float, height: float) -> None:
    """Draw what was written into a box, its middle in the box's, its proportions kept."""
    if ink.empty:
        return
    left, upper, right, lower = ink.bounds
    pad = min(width / max(ink.width, 1.0), height / max(ink.height, 1.0))
    fitting = min(width / max(right - left, 1.0), height / max(lower - upper, 1.0))
    scale = min(fitting, pad * _LARGER)
    from_left = x + (width - (right - left) * scale) / 2 - left * scale
    from_top = top + (height - (lower - upper) * scale) / 2 - upper * scale
    lines = [
        (weight, [(from_left + a * scale, from_top + b * scale) for a, b in points])
        for stroke in ink.strokes
        for weight, points in lines_of(stroke)
    ]
    pen.strokes(lines, colour=house.INK)


def lines_of(stroke: Stroke) -> list[tuple[float, list[tuple[float, float]]]]:
    """Give a stroke as lines of one weight each, every one beginning where the last ended."""
    if not stroke.points:
        return []
    first = stroke.points[0]
    held = first[3]
    lines = [(weight_of(held), [first[:2]])]
    for point in stroke.points[1:]:
        lines[-1][1].append(point[:2])
        if abs(point[3] - held) >= _SAME:
            held = point[3]
            lines.append((weight_of(held), [point[:2]]))
    if len(lines) > 1 and len(lines[-1][1]) == 1:
        lines.pop()
    # A touch without a move is a dot: a line of no length with round ends.
    return [(weight, points * 2 if len(points) == 1 else points) for weight, points in lines]


def weight_of(pressure: float) -> float:
    """Give the weight of a line drawn with this pressure, in points."""
    if pressure <= 0:
        return _USUAL
    return _THIN + (_THICK - _THIN) * min(pressure, 1.0)


def _point(values: Sequence[Any]) -> Point:
    x, y, moment, pressure = (float(value) for value in values)
    return x, y, moment, pressure
