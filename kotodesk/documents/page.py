"""The house style: head, foot and page numbers around a list of blocks, made into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.head import Head, draw_foot
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.languages import is_rtl

LARGE = 1.5
"""Large print: everything between head and foot is so many times larger."""


@frozen
class Frame:
    """What stands on every page of one document, its words already in the reader's languages.

    The first of `languages` says whether the page is mirrored. With `code` each page carries the
    code of its own (25 mm); with a `scale` the body is set that much larger. A `sheet` on its side
    has room for a broad table.
    """

    letterhead: Letterhead
    title: str
    languages: tuple[str, ...]
    page_word: str
    document_id: str = ""
    classification: tuple[str, ...] = ()
    mark: str = ""
    made: date | None = None
    code: FormCode | None = None
    scale: float = 1.0
    sheet: house.Sheet = house.UPRIGHT

    @property
    def main(self) -> str:
        """The language the document is said to be in, and whose direction its pages have."""
        return "fi" if self.languages[0] == "fi-plain" else self.languages[0]

    @property
    def mirrored(self) -> bool:
        """Tell whether pages begin at the right."""
        return is_rtl(self.main)

    @property
    def width(self) -> float:
        """The width blocks are made for, before they are set larger."""
        return self.sheet.body_width / self.scale

    @property
    def head(self) -> Head:
        """The head of its pages."""
        return Head.of(
            self.letterhead,
            self.languages,
            self.main,
            rows=self.classification,
            mark=self.mark,
            document_id=self.document_id,
            code=self.code,
            sheet=self.sheet,
        )

    @property
    def room(self) -> float:
        """The height blocks find on a page, before they are set larger."""
        return (self.sheet.body_bottom - self.head.body_top) / self.scale

    def pages(self, blocks: Sequence[Block]) -> int:
        """Tell how many pages blocks take."""
        return len(paginate(blocks, self.bottom - self.room, self.bottom))

    @property
    def bottom(self) -> float:
        """Where the blocks of a page end, before they are set larger."""
        return self.sheet.body_bottom / self.scale


def compose(frame: Frame, blocks: Sequence[Block]) -> bytes:
    """Set blocks into pages and give the bytes of the PDF. Raises CharacterNotCovered."""
    head = frame.head
    pages = paginate(blocks, head.body_top / frame.scale, frame.bottom)
    pen = Pen(
        title=frame.title,
        language=frame.main,
        author=frame.letterhead.names(frame.languages),
        made=frame.made,
        sheet=frame.sheet,
    )
    for number, page in enumerate(pages, start=1):
        head.draw(pen, number)
        with pen.scaled(frame.scale):
            for top, block in page:
                block.draw(pen, house.MARGIN / frame.scale, top)
        contact = frame.letterhead.contact(frame.languages)
        number_of = f"{number}/{len(pages)}"
        draw_foot(pen, contact, frame.page_word, number_of, frame.main, frame.sheet)
        pen.new_page()
    return pen.finish()


def paginate(
    blocks: Sequence[Block], start: float = house.BODY_TOP, end: float = house.BODY_BOTTOM
) -> list[list[tuple[float, Block]]]:
    """Put blocks on pages: a block that keeps with the next goes over with it."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y = start
    waiting = list(blocks)
    while waiting:
        group = _kept_together(waiting)
        room = end - y
        if _height(group, first=not pages[-1]) > room:
            parts = _split_group(group, room, first=not pages[-1])
            if parts is None and pages[-1]:
                pages.append([])
                y = start
                continue
            # What is taller than a page and not to be broken stands as it is.
            heads, tails = parts or (group[:1], [])
            waiting[: len(group) if parts else 1] = tails
        else:
            heads = group
            del waiting[: len(group)]
        for block in heads:
            y += block.before if pages[-1] else 0.0
            pages[-1].append((y, block))
            y += block.height
        if heads is not group and waiting:
            pages.append([])
            y = start
    return pages


def _split_group(
    group: Sequence[Block], room: float, *, first: bool
) -> tuple[list[Block], list[Block]] | None:
    """Break one block of a group that is too tall, the last one that can be broken."""
    for place in range(len(group) - 1, -1, -1):
        left = room - _height(group[: place + 1], first=first) + group[place].height
        parts = group[place].split(left) if left > 0 else None
        if parts is not None:
            head, tail = parts
            return [*group[:place], head], [tail, *group[place + 1 :]]
    return None


def _kept_together(waiting: Sequence[Block]) -> list[Block]:
    group: list[Block] = []
    for block in waiting:
        group.append(block)
        if not block.keep:
            break
    return group


def _height(group: Sequence[Block], *, first: bool) -> float:
    """Give the height of blocks below each other; on top of a page nothing stands above."""
    above = sum(block.before for block in group)
    if first and group:
        above -= group[0].before
    return above + sum(block.height for block in group)
