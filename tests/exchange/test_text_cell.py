"""A text in a workbook is that text, even one that looks like the markup of the writer."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook

from kotodesk.exchange.list_book import list_book


@pytest.mark.parametrize("text", ["<r>a</r>", "<r></r>", "<r><t>a & b</t></r>", "<r>", "a</r>"])
def test_what_looks_like_markup_stays_text(text: str) -> None:
    made = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
    data = list_book([(text, 100)], [[text]], title="Lista", made=made)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_index(0).to_python() == [[text], [text]]
