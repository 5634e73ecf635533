"""Statistics on paper: a table for each question, a bar beside each count that may be told."""

from __future__ import annotations

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Rule, words
from kotodesk.documents.office import Office, body, heading, title
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen

_NUMBER, _BAR, _GAP = 66.0, 120.0, 10.0
_BOLD = house.Look(house.BODY, bold=True)
_HEAD = house.Look(house.SMALL, bold=True, colour=house.SOFT)


@frozen
class SheetLine:
    """One line: its name, the two counts as they may be told, and the bar's share of the widest."""

    label: str
    now: str
    then: str
    share: float = 0.0


@frozen
class SheetTable:
    """One question: heading, lines, total, and what must be said of it."""

    heading: str
    lines: tuple[SheetLine, ...]
    total: SheetLine | None = None
    note: str = ""


@frozen
class StatisticsSheet:
    """Everything the paper holds; `now` and `then` head the two columns."""

    office: Office
    title: str
    sentence: str
    now: str
    then: str
    tables: tuple[SheetTable, ...]
    notes: tuple[str, ...] = ()


@frozen
class _Bar:
    """A level bar of a share of its room."""

    share: float
    width: float
    before: float = 0.0
    keep: bool = False
    height: float = 9.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it, at least a hair wide when there is anything."""
        if self.share > 0:
            wide = max(0.8, self.width * self.share)
            pen.panel(x, top + 2.5, wide, 6.0, fill=house.ACCENT, radius=1.5)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def statistics_sheet(sheet: StatisticsSheet) -> bytes:
    """Give the statistics as a PDF. Raises CharacterNotCovered."""
    language = sheet.office.language
    blocks: list[Block] = [title(sheet.title, language), body(sheet.sentence, language)]
    for table in sheet.tables:
        blocks += _table(table, sheet, language)
    blocks += [
        words(note, house.BODY_WIDTH, language, house.SOFT_NOTE, before=10.0)
        for note in sheet.notes
    ]
    return compose(sheet.office.frame(sheet.title, secret=False), blocks)


def _table(table: SheetTable, sheet: StatisticsSheet, language: str) -> list[Block]:
    result: list[Block] = [heading(table.heading, language)]
    head = SheetLine("", sheet.now, sheet.then)
    result.append(_row(head, language, _HEAD, keep=True))
    for place, line in enumerate(table.lines):
        result.append(Rule(house.BODY_WIDTH, before=1.5, keep=True))
        near_the_end = place >= len(table.lines) - 1 and table.total is not None
        result.append(_row(line, language, house.PLAIN, keep=place == 0 or near_the_end))
    if table.total is not None:
        result.append(Rule(house.BODY_WIDTH, before=1.5, keep=True, colour=house.SOFT))
        result.append(_row(table.total, language, _BOLD))
    if table.note:
        result.append(words(table.note, house.BODY_WIDTH, language, house.FINE, before=2.0))
    return result


def _row(line: SheetLine, language: str, look: house.Look, *, keep: bool = False) -> Row:
    room = house.BODY_WIDTH - 2 * (_NUMBER + _GAP) - _BAR - _GAP
    places = (0.0, room + _GAP, room + _NUMBER + 2 * _GAP, room + _NUMBER + _BAR + 3 * _GAP)
    cells: list[tuple[float, Block]] = [
        (places[0], words(line.label, room, language, look, before=0.0, own_direction=True))
        if line.label
        else (places[0], _Bar(0.0, room)),
        (places[1], words(line.now, _NUMBER, language, look, before=0.0)),
        (places[2], _Bar(line.share, _BAR)),
        (places[3], words(line.then, _NUMBER, language, look, before=0.0)),
    ]
    return Row(tuple(cells), 1.5, keep)
