"""A cell of a workbook that holds a text as it is, whatever it looks like.

Enters: what every workbook of the program must get right. Never: what a workbook holds.
"""

from __future__ import annotations

from typing import Any


def write_text(sheet: Any, place: tuple[int, int], text: str, look: Any = None) -> None:  # noqa: ANN401 - xlsxwriter carries no types
    """Write `text` into the cell at `place` (row, column), in the format `look` if there is one."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for its own markup and writes it unescaped into the file,
        # unless it comes in three pieces or more.
        sheet.write_rich_string(*place, "<", "r", text[2:], *(() if look is None else (look,)))
    else:
        sheet.write_string(*place, text, look)
