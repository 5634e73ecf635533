"""A table as XLSX: workbooks of one sheet, every cell a text, made in memory one after the other.

xlsxwriter keeps a whole workbook in memory; its `constant_memory` would put every row into a
temporary file in clear.  So the rows wait in an encrypted spool, and when all are there the
workbooks are made from it: a new one after so many cells, only one in memory at a time.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from kotodesk.exchange.koto_aj.cells import begins_formula
from kotodesk.exchange.koto_aj.outputs.limits import LONGEST, NO_XLSX_SIGN, STANDS_FOR
from kotodesk.exchange.koto_aj.profile_model import Sheet
from kotodesk.exchange.koto_aj.spool import Spool
from kotodesk.exchange.text_cell import write_text

CELLS_A_BOOK = 200_000
"""At some 250 bytes a cell the workbook being made takes about 50 MB, however many rows follow."""
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the format knows no time zone
"""The date inside every workbook: the same rows give the same bytes."""
_WHOLE_SHEET = "A1:XFD1048576"
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def rows_a_book(columns: int) -> int:
    """Give after how many rows a new workbook begins."""
    return max(1, CELLS_A_BOOK // columns)


class XlsxMembers:
    """Makes `xlsx/<file>.xlsx`, or `<file>_001.xlsx` and so on when one would grow too large."""

    def __init__(
        self,
        sheet: Sheet,
        put: Callable[[str, bytes], None],
        *,
        header: bool,
    ) -> None:
        """`put` takes the members, each known as a whole."""
        self._file = sheet.file
        self._put = put
        self._targets = [one.target for one in sheet.columns]
        self._header = header
        self._most = rows_a_book(len(self._targets))
        self._waiting = Spool(f"{sheet.file}.rows")
        self._count = 0

    def row(self, cells: Sequence[str], /) -> None:
        """Take one row."""
        self._waiting.write(f"{json.dumps(cells, ensure_ascii=False)}\n")
        self._count += 1

    def finish(self) -> tuple[str, ...]:
        """Make the workbooks; give their names."""
        self._waiting.finish()
        books = max(1, -(-self._count // self._most))
        rows = self._rows()
        names = []
        for number in range(1, books + 1):
            piece = f"_{number:03d}" if books > 1 else ""
            name = f"xlsx/{self._file}{piece}.xlsx"
            self._put(name, self._book(islice(rows, self._most)))
            names.append(name)
        self.close()
        return tuple(names)

    def close(self) -> None:
        """Let the rows that waited go."""
        self._waiting.close()

    def _rows(self) -> Iterator[list[str]]:
        rest = b""
        for chunk in self._waiting.chunks():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield json.loads(line)

    def _book(self, rows: Iterator[list[str]]) -> bytes:
        from xlsxwriter import Workbook

        stream = io.BytesIO()
        book = Workbook(stream, _SAFE)
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        # The mark that keeps a text a text when the cell is edited or copied on.
        marked = book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet()
        sheet.ignore_errors({"number_stored_as_text": _WHOLE_SHEET})
        at = 0
        if self._header:
            for place, target in enumerate(self._targets):
                write_text(sheet, (0, place), target, bold)
            sheet.freeze_panes(1, 0)
            at = 1
        for cells in rows:
            for place, cell in enumerate(cells):
                if cell:
                    look = marked if begins_formula(cell) else None
                    write_text(sheet, (at, place), _fitting(cell), look)
            at += 1
        book.close()
        return stream.getvalue()


def _fitting(cell: str) -> str:
    """Give the cell as the format can hold it; that it is changed is noted by `limits`."""
    cell = NO_XLSX_SIGN.sub(STANDS_FOR, cell)
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"
