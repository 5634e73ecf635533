"""A week on a sheet on its side: a column a day, what is booked and what is due below each other.

What does not fit goes on to a further sheet under the same days.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Stack, words
from kotodesk.documents.office import Office
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen

_GAP = 10.0
_BETWEEN = 7.0
_BELOW_HEAD = 6.0
_FREE = 0.62
"""Width of a day without anything, beside one of a day with something."""
_DAY = house.Look(9.6, bold=True)
_WHO = house.Look(8.6, bold=True)
_WHAT, _WHY = house.Look(8.4), house.Look(7.4, colour=house.SOFT)


@frozen
class WeekLine:
    """One thing of a day: the time and whose, what, and why (section, day to act)."""

    who: str
    what: str
    why: str = ""


@frozen
class WeekDay:
    """A day of the sheet: its name and date, a word on it (a holiday), what is on it."""

    title: str
    note: str
    lines: tuple[WeekLine, ...]


@frozen
class WeekSheet:
    """The week: seven days, a heading, a sentence under it, small print at the end."""

    office: Office
    title: str
    sentence: str
    days: tuple[WeekDay, ...]
    foot: str = ""


@frozen
class _Grid:
    """Columns side by side with fine lines between them; it is never broken."""

    columns: tuple[tuple[float, float, Block, tuple[Block, ...]], ...]
    width: float
    before: float = 8.0
    keep: bool = False

    @property
    def head(self) -> float:
        """Height of the days' names."""
        return max(head.height for _offset, _width, head, _lines in self.columns)

    @property
    def height(self) -> float:
        """The days' names and the longest day."""
        return self.head + _BELOW_HEAD + max(_tall(lines) for *_place, lines in self.columns)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each day, and a line under the names."""
        level = top + self.head + _BELOW_HEAD / 2
        for offset, width, head, lines in self.columns:
            head.draw(pen, x + offset, top)
            pen.rule(x + offset, level, x + offset + width, colour=house.ACCENT, weight=0.7)
            y = top + self.head + _BELOW_HEAD
            for line in lines:
                y += _BETWEEN
                line.draw(pen, x + offset, y)
                y += line.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Break between the things of each day; the days' names stand on the next sheet too."""
        left = room - self.head - _BELOW_HEAD
        fitting = [_fitting(lines, left) for *_place, lines in self.columns]
        if not any(fitting) or all(
            number == len(lines)
            for number, (*_place, lines) in zip(fitting, self.columns, strict=True)
        ):
            return None
        first, rest = [], []
        for number, (offset, width, head, lines) in zip(fitting, self.columns, strict=True):
            first.append((offset, width, head, lines[:number]))
            rest.append((offset, width, head, lines[number:]))
        return evolve(self, columns=tuple(first)), evolve(self, columns=tuple(rest))


def week_sheet(sheet: WeekSheet) -> bytes:
    """Give the week as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    frame = evolve(sheet.office.frame(sheet.title), sheet=house.SIDEWAYS)
    blocks: list[Block] = [
        words(sheet.title, frame.width, language, house.HEADLINE, before=0.0, keep=True),
        words(sheet.sentence, frame.width, language, house.LABEL, before=1.0, keep=True),
        _grid(sheet.days, frame.width, language),
    ]
    if sheet.foot:
        blocks.append(words(sheet.foot, frame.width, language, house.FINE, before=10.0))
    return compose(frame, blocks)


def _grid(days: Sequence[WeekDay], whole: float, language: str) -> _Grid:
    room = whole - _GAP * (len(days) - 1)
    shares = [1.0 if one.lines else _FREE for one in days]
    columns, offset = [], 0.0
    for day, share in zip(days, shares, strict=True):
        width = room * share / sum(shares)
        name = words(day.title, width, language, _DAY, before=0.0)
        parts: list[Block] = [name]
        if day.note:
            parts.append(words(day.note, width, language, _WHY, before=0.0))
        lines = tuple(_line(one, width, language) for one in day.lines)
        columns.append((offset, width, Stack(tuple(parts)), lines))
        offset += width + _GAP
    return _Grid(tuple(columns), whole)


def _line(line: WeekLine, width: float, language: str) -> Block:
    parts: list[Block] = []
    for text, look in ((line.who, _WHO), (line.what, _WHAT), (line.why, _WHY)):
        if text:
            parts.append(words(text, width, language, look, before=0.0, own_direction=True))
    return Stack(tuple(parts))


def _tall(lines: Sequence[Block]) -> float:
    return sum(line.height + _BETWEEN for line in lines)


def _fitting(lines: Sequence[Block], room: float) -> int:
    used = 0.0
    for number, line in enumerate(lines):
        used += line.height + _BETWEEN
        if used > room:
            return number
    return len(lines)
