"""A table as JSON: an array of flat objects, one on a line, every value a text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from kotodesk.exchange.koto_aj.profile_model import Sheet
from kotodesk.exchange.koto_aj.spool import Spool

_encode = json.JSONEncoder(ensure_ascii=False).encode


class JsonMember:
    """Writes `json/<file>.json`: the names of the columns are the keys, in their order."""

    def __init__(self, sheet: Sheet, spool: Callable[[str, str], Spool]) -> None:
        """`spool` opens the member in an encoding."""
        self._name = f"json/{sheet.file}.json"
        self._sink = spool(self._name, "utf-8")
        self._keys = [f"{_encode(one.target)}: " for one in sheet.columns]
        self._between = "["

    def row(self, cells: Sequence[str], /) -> None:
        """Write one row."""
        pairs = (key + _encode(cell) for key, cell in zip(self._keys, cells, strict=True))
        self._sink.write(f"{self._between}\n{{{', '.join(pairs)}}}")
        self._between = ","

    def finish(self) -> tuple[str, ...]:
        """Close the array; give the name of the member."""
        self._sink.write("[\n]\n" if self._between == "[" else "\n]\n")
        return (self._name,)
