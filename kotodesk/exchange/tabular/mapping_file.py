"""A mapping file: what she decided about all sheets of a layout, for the next file or a colleague.

JSON, versioned.  It lies outside the vault: column names, fields and the texts she gave a meaning
are in it, nothing else of any list.
"""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.faults import MappingUnreadable
from kotodesk.exchange.tabular.mapping import ImportMapping, opened

FORMAT: Final = "kotodesk-import-mapping-file"
VERSION: Final = 1
MAIN, ATTACHED, OTHER = "clients", "visits", "left_out"
_USES: Final = (MAIN, ATTACHED, OTHER)
_MAX_SHEETS: Final = 100


@attrs.frozen
class SheetMapping:
    """One sheet of the layout: its name, its use (`MAIN`, `ATTACHED`, `OTHER`), its mapping."""

    sheet: str
    use: str
    mapping: ImportMapping


def to_text(sheets: tuple[SheetMapping, ...]) -> str:
    """Give the text of a mapping file."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "sheets": [{"sheet": one.sheet, "use": one.use, **one.mapping.to_data()} for one in sheets],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def parse(text: str) -> tuple[SheetMapping, ...]:
    """Read a mapping file.  Raises `MappingUnreadable` with the place of the mistake."""
    content = opened(text, FORMAT, VERSION)
    listed = content.get("sheets")
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MAX_SHEETS:
        raise MappingUnreadable.at("sheets")
    found = tuple(_sheet(one, f"sheets[{index}]") for index, one in enumerate(listed))
    if sum(one.use == MAIN for one in found) != 1:
        raise MappingUnreadable.at("sheets")
    return found


def _sheet(content: Any, place: str) -> SheetMapping:  # noqa: ANN401 - read from a file
    mapping = ImportMapping.from_data(content, f"{place}.")
    name, use = content.get("sheet"), content.get("use")
    if not isinstance(name, str) or use not in _USES:
        raise MappingUnreadable.at(place)
    return SheetMapping(name, use, mapping)
