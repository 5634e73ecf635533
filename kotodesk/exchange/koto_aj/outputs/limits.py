"""What the formats of the outputs cannot carry: found, shown as well as can be, and noted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kotodesk.exchange.koto_aj.profile_model import Profile, Sheet
from kotodesk.exchange.koto_aj.remarks import NO_XLSX, NO_XML, TOO_LONG, Remarks

NO_XML_SIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever is no Char of XML 1.0."""
NO_XLSX_SIGN = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""Other signs XML cannot carry have an escape of their own in XLSX (_x0000_)."""
LONGEST = 32_767
"""So many characters a cell of XLSX holds."""
STANDS_FOR = "�"


class Limits:
    """Notes the cells of a table that an output of the profile cannot carry as they are."""

    def __init__(self, sheet: Sheet, profile: Profile, remarks: Remarks) -> None:
        self._sheet = sheet
        self._xml = "xml" in profile.outputs
        self._xlsx = "xlsx" in profile.outputs
        self._remarks = remarks

    def row(self, cells: Sequence[str], /) -> None:
        """Look at one row."""
        if not (self._xml or self._xlsx):
            return
        for column, cell in zip(self._sheet.columns, cells, strict=True):
            if self._xml and NO_XML_SIGN.search(cell):
                self._remarks.note(self._sheet.file, column.target, NO_XML)
            if self._xlsx and NO_XLSX_SIGN.search(cell):
                self._remarks.note(self._sheet.file, column.target, NO_XLSX)
            if self._xlsx and len(cell) > LONGEST:
                self._remarks.note(self._sheet.file, column.target, TOO_LONG)
