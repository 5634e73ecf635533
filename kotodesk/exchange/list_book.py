"""A list as a spreadsheet (XLSX): the cells that are shown and nothing beside them.

Made in memory, so that no row lies in a temporary file. Texts are written as texts: what begins
like a formula is none, and is marked so that it stays none when the cell is edited or copied on
(CSV injection, OWASP).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from kotodesk.exchange.text_cell import write_text

Cell = str | date | int | None
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_LONGEST = 32_767
"""So many characters a cell of the format holds."""
_PIXELS_A_SIGN = 7.0
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def list_book(
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    made: datetime,
    classification: str = "",
) -> bytes:
    """Give a workbook of one sheet: a head of `columns` (title, width in pixels), then `rows`.

    Days and numbers are such; `title` and `classification` stand in the head of printed pages only.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, _SAFE)
    book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d.m.yyyy", "align": "left"})
    text = book.add_format({"quote_prefix": True})
    sheet = book.add_worksheet()
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, max(6.0, width / _PIXELS_A_SIGN))
        write_text(sheet, (0, place), _fitting(name), head)
    count = 0
    for count, cells in enumerate(rows, 1):
        for place, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(count, place, value, day)
            elif isinstance(value, int):
                sheet.write_number(count, place, value)
            elif value:
                marked = text if value.startswith(_STARTS_FORMULA) else None
                write_text(sheet, (count, place), _fitting(value), marked)
    if columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_plain(title)}&R{_plain(classification)}")
    sheet.set_footer("&R&P/&N")
    book.close()
    return stream.getvalue()


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _plain(text: str) -> str:
    """Give a text whose `&` is no order in the head of a page."""
    return text.replace("&", "&&")[:120]
