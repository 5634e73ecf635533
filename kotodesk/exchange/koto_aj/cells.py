"""Cells of a CSV that a spreadsheet opens: harmless, and readable back to the byte.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as does one that
begins with an apostrophe; so taking one leading apostrophe away gives every cell back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, Protocol

SEPARATOR = ";"
BOM = "\ufeff"
"""Excel reads a CSV as UTF-8 only when it begins with this; other readers know it as utf-8-sig."""

_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")
_UNSEEN = re.compile(
    r"\A[\s\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+"
)
"""What a reader may drop before it looks at the first sign: blanks, controls, a mark of order."""


class TextSink(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> Any:  # noqa: ANN401 - what is returned is not used
        """Take `text`."""


def begins_formula(value: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, now or when it is copied on."""
    if not value or value[0].isalnum():
        return False
    return value.startswith(_FORMULA) or _UNSEEN.sub("", value).startswith(_FORMULA)


def guard(value: str) -> str:
    """Make a cell harmless in a spreadsheet."""
    return f"'{value}" if begins_formula(value) else value


def unguard(cell: str) -> str:
    """Give back what `guard` took."""
    return cell.removeprefix("'")


class Table:
    """Writes one CSV, every cell guarded, lines ended by CRLF (RFC 4180).

    By default as Excel reads it here: UTF-8 with its mark, semicolons. Without a `header` the rows
    begin at once.
    """

    def __init__(
        self,
        sink: TextSink,
        header: Iterable[str] | None,
        *,
        separator: str = SEPARATOR,
        marked: bool = True,
    ) -> None:
        if marked:
            sink.write(BOM)
        self._writer = csv.writer(sink, delimiter=separator, lineterminator="\r\n")
        if header is not None:
            self.row(header)

    def row(self, cells: Iterable[str]) -> None:
        """Write one row."""
        self._writer.writerow(
            # Most cells are empty or begin with a letter or digit: that is asked first, here.
            [cell if not cell or cell[0].isalnum() else guard(cell) for cell in cells]
        )
