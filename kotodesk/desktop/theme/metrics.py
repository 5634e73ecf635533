"""The scale of the program: how many device-independent pixels one design pixel takes."""

from __future__ import annotations

SMALLEST, LARGEST = 100, 200
STEPS = (100, 110, 125, 150, 175, 200)


class _Scale:
    percent: int = SMALLEST


_scale = _Scale()


def set_percent(percent: int) -> None:
    """Set the scale, held between 100 and 200 %."""
    _scale.percent = max(SMALLEST, min(LARGEST, percent))


def percent() -> int:
    """Return the scale in per cent."""
    return _scale.percent


def px(design_pixels: float) -> int:
    """Return a length of the design in pixels at the present scale."""
    return round(design_pixels * _scale.percent / 100)
