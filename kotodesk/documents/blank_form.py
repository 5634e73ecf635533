"""Blank forms to be filled in by hand: lines, boxes for digits, boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, across, column_width, words
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.office import Office, body, heading, title
from kotodesk.documents.page import compose
from kotodesk.documents.pen import Pen
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import signature_row

WIDTHS = {"full": 12, "half": 6, "third": 4, "quarter": 3}
"""Twelfths of a row, by the width a field is declared with."""
_TWELFTHS = 12
_PITCH, _LINE_ROOM = 23.0, 21.0
_CELL, _BETWEEN = 12.5, 6.0
_DIGITS = {"date": (2, 2, 4), "year": (4,), "number": (3,), "hetu": (6, 1, 4)}
_TICKS_ACROSS = {12: 3, 6: 2, 4: 2, 3: 1}


@frozen
class BlankField:
    """One thing to fill in.

    `kind` is "line", "lines", "date", "year", "number", "hetu" or "ticks"; `width` in twelfths of
    a row; `options` are the answers to tick, `lines` how many lines there are to write on.
    """

    label: str
    kind: str = "line"
    width: int = _TWELFTHS
    options: tuple[str, ...] = ()
    lines: int = 3


@frozen
class BlankSection:
    """A heading and what is to be filled in below it."""

    heading: str
    fields: tuple[BlankField, ...]


@frozen
class BlankForm:
    """A form for a paper visit; with `client` their name is printed, else there is room for it."""

    office: Office
    title: str
    told: str
    sections: tuple[BlankSection, ...]
    client: FormClient | None = None
    code: FormCode | None = None
    signatures: tuple[str, ...] = ()


def blank_form(form: BlankForm) -> bytes:
    """Give the form as a PDF. Raises CharacterNotCovered."""
    language = form.office.language
    blocks: list[Block] = [title(form.title, language), body(form.told, language, before=4.0)]
    if form.client is not None:
        blocks.append(person_panel(form.client, (language,)))
    for section in form.sections:
        blocks.append(heading(section.heading, language))
        blocks += (_row(fields, language) for fields in _rows(section.fields))
    if form.signatures:
        blocks.append(signature_row(form.signatures, language, before=18.0))
    return compose(evolve(form.office.frame(form.title), code=form.code), blocks)


def _rows(fields: Sequence[BlankField]) -> Iterator[list[BlankField]]:
    """Put fields side by side while a row has room for them."""
    waiting: list[BlankField] = []
    for field in fields:
        if sum(one.width for one in waiting) + field.width > _TWELFTHS:
            yield waiting
            waiting = []
        waiting.append(field)
    if waiting:
        yield waiting


def _row(fields: Sequence[BlankField], language: str) -> Row:
    each = column_width(_TWELFTHS)
    cells = []
    for field in fields:
        width = field.width * each + (field.width - 1) * house.GUTTER
        cells.append((width, _cell(field, width, language)))
    return across(cells, before=7.0)


def _cell(field: BlankField, width: float, language: str) -> Block:
    caption = words(field.label, width, language, house.SOFT_NOTE, before=0.0, keep=True)
    if field.kind == "ticks":
        return Stack((caption, *_ticks(field, width, language)))
    if field.kind in _DIGITS:
        return Stack((caption, _Digits(_DIGITS[field.kind])))
    lines = field.lines if field.kind == "lines" else 1
    return Stack((caption, _Lines(width, lines)))


def _ticks(field: BlankField, width: float, language: str) -> list[Row]:
    """Set the answers side by side, each behind its box."""
    across_row = _TICKS_ACROSS.get(field.width, 1)
    each = column_width(across_row, width)
    cells = [(each, words(one, each, language, mark="box")) for one in field.options]
    return [
        across(cells[place : place + across_row], before=3.0)
        for place in range(0, len(cells), across_row)
    ]


@frozen
class _Lines:
    """Lines to write on."""

    width: float
    count: int
    before: float = 0.0
    keep: bool = False

    @property
    def height(self) -> float:
        """Room over every line."""
        return _LINE_ROOM + (self.count - 1) * _PITCH

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines."""
        for place in range(self.count):
            level = top + _LINE_ROOM + place * _PITCH
            pen.rule(x, level, x + self.width, colour=house.SOFT, weight=0.5)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never: a question and its lines stay together."""
        del room
        return None


@frozen
class _Digits:
    """Boxes for digits in groups, as for a date."""

    groups: tuple[int, ...]
    before: float = 3.0
    keep: bool = False
    height: float = _CELL + 4

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the boxes."""
        left = x
        for group in self.groups:
            for _digit in range(group):
                pen.panel(
                    left, top, _CELL, _CELL + 4, fill=house.WHITE, edge=house.SOFT, radius=0.5
                )
                left += _CELL
            left += _BETWEEN

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None
