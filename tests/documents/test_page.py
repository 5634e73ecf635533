"""Putting blocks on pages."""

from __future__ import annotations

import attrs

from kotodesk.documents import house
from kotodesk.documents.blocks import Row, Rule, Stack, words
from kotodesk.documents.page import paginate

ROOM = house.BODY_BOTTOM - house.BODY_TOP


def test_what_keeps_with_the_next_goes_over_with_it() -> None:
    filler = Stack((Rule(10, height=ROOM - 40),), before=0)
    heading = words("Otsikko", 200, "fi", keep=True)
    body = words("sana " * 200, 200, "fi")
    pages = paginate([filler, heading, body])
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0][0] == house.BODY_TOP


def test_a_paragraph_breaks_between_lines_and_leaves_none_alone() -> None:
    filler = Stack((Rule(10, height=ROOM - 60),), before=0)
    body = words("sana " * 200, 200, "fi")
    pages = paginate([filler, body])
    counts = [len(block.paragraph.lines) for page in pages for _, block in page[-1:]]  # type: ignore[attr-defined]
    assert sum(counts) == len(body.paragraph.lines)
    assert min(counts) >= 2


def test_columns_break_between_paragraphs() -> None:
    filler = Stack((Rule(10, height=ROOM - 60),), before=0)
    cell = words("sana " * 60, 200, "fi")
    pages = paginate([filler, Row(((0, cell), (220, cell)))])
    assert [len(page) for page in pages] == [1, 1]


def test_columns_taller_than_a_page_are_broken() -> None:
    cell = words("sana " * 3000, 200, "fi")
    pages = paginate([Row(((0, cell), (220, attrs.evolve(cell))))])
    assert len(pages) > 2
    for page in pages:
        for top, block in page:
            assert top + block.height <= house.BODY_BOTTOM + 0.01


def test_what_is_taller_than_a_page_and_whole_still_ends() -> None:
    tall = Stack((Rule(10, height=ROOM * 1.5),))
    assert [len(page) for page in paginate([tall, tall])] == [1, 1]
