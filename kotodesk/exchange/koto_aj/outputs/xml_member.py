"""A table as XML: one element a row, one element a cell, in the order of the columns.

A text XML cannot carry (NUL, control characters) shows � for each such sign, and the cell's
attribute `base64` holds the exact text in UTF-8: nothing goes without a word.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence

from kotodesk.exchange.koto_aj.outputs.limits import NO_XML_SIGN, STANDS_FOR
from kotodesk.exchange.koto_aj.outputs.xml_names import element_names
from kotodesk.exchange.koto_aj.outputs.xml_schema import EXACT, ROW, schema_name
from kotodesk.exchange.koto_aj.profile_model import Sheet
from kotodesk.exchange.koto_aj.spool import Spool

_MARKUP = re.compile("[&<>\r]")
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# A bare carriage return would be read back as a line feed.
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def escaped(text: str) -> str:
    """Give `text` as the content of an element."""
    return _MARKUP.sub(lambda found: _REFERENCES[found[0]], text)


class XmlMember:
    """Writes `xml/<file>.xml` by the schema of the profile."""

    def __init__(
        self,
        sheet: Sheet,
        root: str,
        profile_id: str,
        spool: Callable[[str, str], Spool],
    ) -> None:
        """`spool` opens the member in an encoding; `root` is the element that holds the rows."""
        self._name = f"xml/{sheet.file}.xml"
        self._sink = spool(self._name, "utf-8")
        self._root = root
        self._elements = element_names(one.target for one in sheet.columns)
        self._sink.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns:xsi="{_INSTANCE}" '
            f'xsi:noNamespaceSchemaLocation="../{schema_name(profile_id)}">\n'
        )

    def row(self, cells: Sequence[str], /) -> None:
        """Write one row."""
        pieces = map(_cell, self._elements, cells)
        self._sink.write(f"<{ROW}>{''.join(pieces)}</{ROW}>\n")

    def finish(self) -> tuple[str, ...]:
        """Close the root element; give the name of the member."""
        self._sink.write(f"</{self._root}>\n")
        return (self._name,)


def _cell(name: str, cell: str) -> str:
    if not cell:
        return f"<{name}/>"
    if NO_XML_SIGN.search(cell) is None:
        return f"<{name}>{escaped(cell)}</{name}>"
    exact = base64.b64encode(cell.encode()).decode("ascii")
    return f'<{name} {EXACT}="{exact}">{escaped(NO_XML_SIGN.sub(STANDS_FOR, cell))}</{name}>'
