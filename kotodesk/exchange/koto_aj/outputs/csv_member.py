"""A table as CSV: every cell guarded, so that a spreadsheet takes none for a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kotodesk.exchange.koto_aj.cells import Table
from kotodesk.exchange.koto_aj.profile_model import Encoding, Profile, Sheet
from kotodesk.exchange.koto_aj.spool import Spool

_CODECS: dict[Encoding, str] = {"utf-8-sig": "utf-8", "utf-8": "utf-8", "utf-16": "utf-16-le"}
"""The byte order mark is written by the table, once."""


class CsvMember:
    """Writes `csv/<file>.csv` in the separator, encoding and header of the profile."""

    def __init__(self, sheet: Sheet, profile: Profile, spool: Callable[[str, str], Spool]) -> None:
        """`spool` opens the member in an encoding."""
        self._name = f"csv/{sheet.file}.csv"
        sink = spool(self._name, _CODECS[profile.encoding])
        header = [one.target for one in sheet.columns] if profile.header else None
        marked = profile.encoding != "utf-8"
        self._table = Table(sink, header, separator=profile.separator, marked=marked)

    def row(self, cells: Sequence[str], /) -> None:
        """Write one row."""
        self._table.row(cells)

    def finish(self) -> tuple[str, ...]:
        """Give the name of the member."""
        return (self._name,)
