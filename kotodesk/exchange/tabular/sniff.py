"""What a file of text does not say about itself: encoding, separator, where the header stands.

Pure functions of bytes and rows.  Each guess can be overruled by her in the wizard.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from kotodesk.exchange.tabular.faults import EncodingUnclear, HasNulBytes, NotATable
from kotodesk.exchange.tabular.table import Cell, cell_text, is_empty
from kotodesk.register.fold import fold

ENCODINGS: Final = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
SEPARATORS: Final = (";", ",", "\t", "|")

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 64 * 1024
_HEADER_DEPTH: Final = 30
_LONGEST_NAME: Final = 80
_SEP_LINE: Final = re.compile(r"\A\ufeff?sep=([;,\t|])\r?\n", re.IGNORECASE)
_VALUE: Final = re.compile(r"[\d\s.,:/+%€-]+|\d{6}\S\d{3}\S")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Give the text of `data` and the encoding it was in; `encoding` overrules the guess.

    Tried in order: byte order mark, UTF-16 without one (every other byte NUL), UTF-8, Windows-1252.
    Raises `EncodingUnclear`, and `HasNulBytes` for text that holds U+0000.
    """
    chosen = encoding or _guess_encoding(data)
    try:
        text = data.decode(chosen)
    except (UnicodeDecodeError, LookupError) as error:
        raise EncodingUnclear from error
    if "\0" in text:
        raise HasNulBytes
    return text, chosen


def _guess_encoding(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    wide = _utf16_without_mark(data[:_SAMPLE])
    if wide:
        return wide
    if b"\0" in data:
        raise HasNulBytes
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _utf16_without_mark(sample: bytes) -> str:
    """Latin text in UTF-16 has a NUL in nearly every second byte, and only there."""
    half = len(sample) // 2
    if half == 0:
        return ""
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    mostly, hardly = half * 0.4, half * 0.02
    if low > mostly and high <= hardly:
        return "utf-16-le"
    if high > mostly and low <= hardly:
        return "utf-16-be"
    return ""


def take_separator_line(text: str) -> tuple[str, str]:
    """Split off the line `sep=;` that Excel writes; gives the separator or "" and the rest."""
    found = _SEP_LINE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def find_separator(text: str) -> str:
    """Give the separator that cuts most lines into the same number of pieces, more pieces first."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    scores = {sign: _evenness(sample, sign) for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: scores[sign])


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    try:
        widths = Counter(
            len(row)
            for row in csv.reader(sample.splitlines(keepends=True), delimiter=separator)
            if row
        )
    except csv.Error:
        return (0.0, 0)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0.0, 0)
    width, count = max(wide.items(), key=lambda one: (one[1], one[0]))
    # Squared: a comma inside free text also cuts some lines evenly, but not nearly all.
    return ((count / widths.total()) ** 2 * min(width, 8), width)


def find_header(rows: Sequence[Sequence[Cell]], known: frozenset[str] = frozenset()) -> int:
    """Give the index of the row with the column names among the first rows.

    `known` are folded column names met before; they count most.  Title rows above are passed over.
    Raises `NotATable` when there is no row that could be a header.
    """
    best, best_score = -1, 0.0
    widest = max((_filled(row) for row in rows[: _HEADER_DEPTH * 2]), default=0)
    for index, row in enumerate(rows[:_HEADER_DEPTH]):
        score = _header_likeness(row, widest, known)
        if score > best_score:
            best, best_score = index, score
    if best < 0:
        raise NotATable
    return best


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_empty(cell) for cell in row)


def _header_likeness(row: Sequence[Cell], widest: int, known: frozenset[str]) -> float:
    cells = [cell for cell in row if not is_empty(cell)]
    if not cells or (len(cells) == 1 and widest > 1):
        return 0.0
    names = [cell for cell in cells if could_be_name(cell)]
    met = sum(fold(cell_text(cell)) in known for cell in names)
    distinct = len({fold(cell_text(cell)) for cell in names})
    return met * 2 + (distinct / len(cells)) * (len(cells) / max(widest, 1))


def could_be_name(cell: Cell) -> bool:
    """Whether a cell may hold the name of a column: a short text that is no value."""
    if isinstance(cell, int | float | date):
        return False
    text = cell_text(cell)
    return len(text) <= _LONGEST_NAME and not _VALUE.fullmatch(text)
