"""The house style: head, foot and page numbers around a list of blocks, made into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.text.paragraph import layout

_HEAD_TOP = 38.0
_RIGHT_WIDTH = 200.0
_PAGE_WIDTH = 90.0


@frozen
class Frame:
    """What stands on every page of one document, its words already in the reader's languages."""

    letterhead: Letterhead
    title: str
    languages: tuple[str, ...]
    page_word: str
    document_id: str = ""
    classification: tuple[str, ...] = ()
    mark: str = ""
    made: date | None = None

    @property
    def main(self) -> str:
        """The language in which head and foot are set."""
        return "fi" if self.languages[0] == "fi-plain" else self.languages[0]


def compose(frame: Frame, blocks: Sequence[Block]) -> bytes:
    """Set blocks into pages and give the bytes of the PDF. Raises CharacterNotCovered."""
    pages = paginate(blocks)
    pen = Pen(
        title=frame.title,
        language=frame.main,
        author=frame.letterhead.names(frame.languages),
        made=frame.made,
    )
    for number, page in enumerate(pages, start=1):
        _head(pen, frame)
        for top, block in page:
            block.draw(pen, house.MARGIN, top)
        _foot(pen, frame, number, len(pages))
        pen.new_page()
    return pen.finish()


def paginate(blocks: Sequence[Block]) -> list[list[tuple[float, Block]]]:
    """Put blocks on pages: a block that keeps with the next goes over with it."""
    pages: list[list[tuple[float, Block]]] = [[]]
    y = house.BODY_TOP
    waiting = list(blocks)
    while waiting:
        group = _kept_together(waiting)
        room = house.BODY_BOTTOM - y
        if _height(group, first=not pages[-1]) > room:
            parts = _split_group(group, room, first=not pages[-1])
            if parts is None and pages[-1]:
                pages.append([])
                y = house.BODY_TOP
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
            y = house.BODY_TOP
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


def _head(pen: Pen, frame: Frame) -> None:
    """Draw the sender at the left; class, document id and kind of copy at the right."""
    width = house.BODY_WIDTH - _RIGHT_WIDTH - house.GUTTER
    language = frame.main
    sender = frame.letterhead
    name = layout(
        sender.names(frame.languages), width=width, size=12.5, language=language, bold=True
    )
    pen.text(name, house.MARGIN, _HEAD_TOP, colour=house.ACCENT)
    under = "\n".join(part for part in (sender.units(frame.languages), sender.address) if part)
    small = layout(under, width=width, size=house.SMALL, language=language, leading=11.0)
    pen.text(small, house.MARGIN, _HEAD_TOP + name.height + 1, colour=house.SOFT)
    x, y = house.MARGIN + house.BODY_WIDTH - _RIGHT_WIDTH, _HEAD_TOP + 2
    rows = [(text, True, house.INK) for text in frame.classification]
    rows += [(frame.mark, True, house.ACCENT), (frame.document_id, False, house.SOFT)]
    for text, bold, colour in rows:
        if not text:
            continue
        paragraph = layout(
            text, width=_RIGHT_WIDTH, size=house.SMALL, language=language, bold=bold, leading=11.0
        )
        pen.text(paragraph, x, y, width=_RIGHT_WIDTH, colour=colour, align="end")
        y += paragraph.height
    edge = house.BODY_TOP - 14
    pen.rule(house.MARGIN, edge, house.MARGIN + house.BODY_WIDTH, colour=house.ACCENT, weight=0.9)


def _foot(pen: Pen, frame: Frame, number: int, count: int) -> None:
    """Draw whom to turn to, and the page's number."""
    top = house.BODY_BOTTOM + 16
    pen.rule(house.MARGIN, top, house.MARGIN + house.BODY_WIDTH)
    language = frame.main
    contact = layout(
        frame.letterhead.contact(frame.languages),
        width=house.BODY_WIDTH - _PAGE_WIDTH,
        size=house.SMALL - 0.3,
        language=language,
        leading=10.5,
    )
    pen.text(contact, house.MARGIN, top + 5, colour=house.SOFT)
    page = layout(
        f"{frame.page_word} {number}/{count}",
        width=_PAGE_WIDTH,
        size=house.SMALL,
        language=language,
        leading=11.0,
    )
    x = house.MARGIN + house.BODY_WIDTH - _PAGE_WIDTH
    pen.text(page, x, top + 5, width=_PAGE_WIDTH, colour=house.SOFT, align="end")
