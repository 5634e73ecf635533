"""A text in one language over the page, or in two side by side, paragraph beside paragraph.

A language that runs from the right stands at the right of two, whichever of them is named first;
otherwise the first named begins the line. Choices get one box for all languages, so that no two
answers can differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Words, across, column_width, words
from kotodesk.documents.labels import labels
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.signatures import SignatureLine, caption
from kotodesk.documents.text.isolate import isolate
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.texts import ConsentText, FilledText, TextBlock, printed_hash

_SHOWN_OF_HASH = 16
_BOX_ROOM = 30.0
_NARROW = 200.0
"""In narrower columns (large print) a title is set smaller, or long words would be cut."""
_MARKS = {"bullet": "dot", "note": "bar"}
_BEFORE = {"heading": 8.0, "bullet": 1.5, "note": 6.0}


@frozen
class Columns:
    """The filled texts of one paper and the width they are set to."""

    texts: tuple[FilledText, ...]
    width: float = house.BODY_WIDTH

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, the one named first first."""
        return tuple(text.source.language for text in self.texts)

    @property
    def mirrored(self) -> bool:
        """Tell whether the first named language stands at the right."""
        return is_rtl(self.languages[0])

    @property
    def each(self) -> float:
        """The width of one column."""
        return column_width(len(self.texts), self.width)


def title(columns: Columns) -> Block:
    """Set the titles beside each other; they stay with what follows."""
    look = house.HEADLINE if len(columns.texts) == 1 else house.HEADLINE_IN_COLUMN
    if columns.each < _NARROW:
        look = house.HEADLINE_IN_NARROW
    cells = [
        words(text.title, columns.each, text.source.language, look, before=0.0)
        for text in columns.texts
    ]
    return _beside(cells, columns, before=0.0, keep=True)


def body(columns: Columns, *, answer: int | None = None) -> list[Block]:
    """Set the texts paragraph beside paragraph; `answer` is the choice that is ticked."""
    rows = aligned(columns.texts)
    kinds = [_kind(row) for row in rows]
    result: list[Block] = []
    choices = 0
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind == "choice":
            result.append(_choice(row, columns, ticked=choices == answer))
            choices += 1
            continue
        # The last words before the decision go with it, so no page holds signatures alone.
        deciding = kinds[place + 1 : place + 3] in (["heading", "choice"], ["choice"])
        above = 10.0 if place == 0 else _BEFORE.get(kind, 3.2)
        cells = [
            _cell(block, columns.each, language)
            for block, language in zip(row, columns.languages, strict=True)
        ]
        keep = deciding or kind == "heading"
        result.append(_beside(cells, columns, before=above, keep=keep))
    return result


def aligned(texts: Sequence[FilledText]) -> list[list[TextBlock | None]]:
    """Put the blocks of the same place side by side.

    The texts have the same parts; only a value of several lines may have more in one language,
    which then stand beside nothing.
    """
    waiting = [list(text.blocks) for text in texts]
    result: list[list[TextBlock | None]] = []
    kind = ""
    while any(waiting):
        heads = [blocks[0].kind if blocks else "" for blocks in waiting]
        wanted = heads[0] if len(set(heads)) == 1 else (kind if kind in heads else max(heads))
        result.append(
            [
                blocks.pop(0) if head == wanted else None
                for head, blocks in zip(heads, waiting, strict=True)
            ]
        )
        kind = wanted
    return result


def about(columns: Columns) -> list[Block]:
    """Say which text prevails over a translation nobody has checked, and which text this is."""
    used, width = columns.languages, columns.width
    prevailing = next((name for name in used if name in {"fi", "sv"}), "fi")
    drafts = [_prevails(text.source, prevailing) for text in columns.texts]
    result: list[Block] = []
    if any(drafts):
        notes = [labels(name)[f"prevails_{prevailing}"] for name in used]
        result = [
            words(note, width, name, house.NOTE, mark="bar", before=0.0 if place else 10.0)
            for place, (name, note) in enumerate(zip(used, notes, strict=True))
        ]
    first, word = columns.texts[0].source, labels(used[0])
    told = (
        f"{word['text_version']} {isolate(first.id)}, {word['version']} {isolate(first.version)} "
        f"({isolate(', '.join(used))}) · {word['hash']} "
        f"{isolate(printed_hash(columns.texts)[:_SHOWN_OF_HASH] + '…')}"
    )
    return [*result, evolve(caption(told, width, used[0]), before=8.0)]


def filled(
    texts: Sequence[ConsentText], sender: Letterhead, values: Mapping[str, Mapping[str, str]]
) -> tuple[FilledText, ...]:
    """Set sender and values into the texts, by language. Raises ValueMissing."""
    return tuple(
        text.filled({**sender.values(text.language), **values.get(text.language, {})})
        for text in texts
    )


def _prevails(text: ConsentText, prevailing: str) -> bool:
    return not text.reviewed and text.language != prevailing


def _kind(row: Sequence[TextBlock | None]) -> str:
    return next(block.kind for block in row if block is not None)


def _cell(block: TextBlock | None, width: float, language: str) -> Block:
    if block is None:
        return words("", width, language)
    if block.kind == "line":
        return SignatureLine(caption(block.text, width, language).paragraph, width)
    look = house.HEAD if block.kind == "heading" else house.PLAIN
    return words(block.text, width, language, look, mark=_MARKS.get(block.kind, ""))


def _beside(cells: Sequence[Block], columns: Columns, *, before: float, keep: bool) -> Row:
    return across(
        [(columns.each, cell) for cell in cells],
        before=before,
        keep=keep,
        mirrored=columns.mirrored,
    )


@frozen
class _Choice:
    """One answer: a box to tick and its words in every language, so that no two can differ."""

    words: Row
    width: float
    ticked: bool
    mirrored: bool
    before: float = 5.0
    keep: bool = True

    @property
    def height(self) -> float:
        """The words with room around them."""
        return self.words.height + 12

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame, the box and the words."""
        edge = house.ACCENT if self.ticked else house.LINE
        pen.panel(x, top, self.width, self.height, fill=house.WHITE, edge=edge, radius=4.0)
        left = x + self.width - 21 if self.mirrored else x + 9
        pen.tick_box(left, top + self.height / 2 - 6, 12, ticked=self.ticked)
        for offset, block in self.words.cells:
            block.draw(pen, x + offset, top + (self.height - block.height) / 2)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def _choice(row: Sequence[TextBlock | None], columns: Columns, *, ticked: bool) -> Block:
    cells: list[tuple[float, Words]] = []
    for place, (block, language) in enumerate(zip(row, columns.languages, strict=True)):
        offset = place * (columns.each + house.GUTTER) + (0.0 if place else _BOX_ROOM)
        room = columns.each - (8.0 if place else _BOX_ROOM)
        text = block.text if block else ""
        left = columns.width - offset - room if columns.mirrored else offset
        cells.append((left, words(text, room, language, house.CHOICE)))
    return _Choice(Row(tuple(cells), 0.0), columns.width, ticked, columns.mirrored)
