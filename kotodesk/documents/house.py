"""The measures and colours of every paper: A4, quiet, one accent colour."""

from __future__ import annotations

import re

from attrs import frozen

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 47.0
BODY_TOP = 100.0
BODY_BOTTOM = PAGE_HEIGHT - 60.0
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
GUTTER = 18.0


@frozen
class Sheet:
    """A sheet of A4 as it is held: upright, or on its side for broad tables."""

    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT

    @property
    def body_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def body_bottom(self) -> float:
        """Where the foot begins."""
        return self.height - 60.0


UPRIGHT, SIDEWAYS = Sheet(), Sheet(PAGE_HEIGHT, PAGE_WIDTH)

INK = "#1d2327"
SOFT = "#5d666d"
LINE = "#c9c5bc"
ACCENT = "#1d5b7a"
GROUND = "#eff5f8"
WHITE = "#ffffff"

TITLE = 17.0
HEADING = 11.5
BODY = 9.4
SMALL = 8.0
TINY = 7.0


@frozen
class Look:
    """How words are set: size in points, weight and colour."""

    size: float
    bold: bool = False
    colour: str = INK


PLAIN = Look(BODY)
READING = Look(BODY + 0.4)
VALUE, BOLD_VALUE = Look(10.5), Look(10.5, bold=True)
LABEL = Look(BODY, colour=SOFT)
HEAD = Look(HEADING, bold=True, colour=ACCENT)
HEADLINE = Look(TITLE, bold=True)
HEADLINE_IN_COLUMN = Look(TITLE - 4.0, bold=True)
HEADLINE_IN_NARROW = Look(TITLE - 5.5, bold=True)
CHOICE = Look(11.0, bold=True)
NOTE, SOFT_NOTE = Look(SMALL), Look(SMALL, colour=SOFT)
FINE = Look(TINY + 0.3, colour=SOFT)

_ARABIC_LEADING = 1.5
_LEADING = 1.34
_ARABIC = frozenset({"ar", "fa", "prs", "ckb", "ps"})
_TALL = _ARABIC | {"th"}
_ARABIC_LARGER = 0.7
_ARABIC_LETTERS = re.compile("[\u0620-\u08ff]")


def size_of(look: Look, language: str, text: str = "") -> float:
    """Give the size words are set in: Arabic letters are lower than Latin ones of their size."""
    if language in _ARABIC or _ARABIC_LETTERS.search(text):
        return round(look.size + _ARABIC_LARGER, 1)
    return look.size


def leading(size: float, language: str) -> float:
    """Give the distance of lines; scripts with deep or stacked marks need more of it."""
    return round(size * (_ARABIC_LEADING if language in _TALL else _LEADING), 2)
