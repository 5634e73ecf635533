"""The client list as she wants it: columns, filters, saved views, and the ways it leaves.

What may enter: what a list shows and how it is told, printed and written; no window. `leaving` is
imported when a list leaves: the papers need more of the program than the list does.
"""

from __future__ import annotations

from kotodesk.services.lists.columns import (
    ALWAYS,
    BY_KEY,
    COLUMNS,
    Column,
    cell_text,
    cell_value,
    lines,
)
from kotodesk.services.lists.filters import FILTERS, ORDERS, FilterPart, option_label, told
from kotodesk.services.lists.views import (
    BUILT_IN,
    EVERY,
    View,
    Width,
    built_in,
    keep_layout,
    remove_view,
    save_view,
    views,
)

__all__ = [
    "ALWAYS",
    "BUILT_IN",
    "BY_KEY",
    "COLUMNS",
    "EVERY",
    "FILTERS",
    "ORDERS",
    "Column",
    "FilterPart",
    "View",
    "Width",
    "built_in",
    "cell_text",
    "cell_value",
    "keep_layout",
    "lines",
    "option_label",
    "remove_view",
    "save_view",
    "told",
    "views",
]
