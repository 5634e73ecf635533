"""The client list as she wants it: columns, filters, saved views, and the ways it leaves.

What may enter: what a list shows and how it is told, printed and written; no window.
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
from kotodesk.services.lists.leaving import ListTooLong, Shown, list_paper, save_book
from kotodesk.services.lists.views import (
    View,
    Width,
    keep_layout,
    remove_view,
    save_view,
    views,
)

__all__ = [
    "ALWAYS",
    "BY_KEY",
    "COLUMNS",
    "FILTERS",
    "ORDERS",
    "Column",
    "FilterPart",
    "ListTooLong",
    "Shown",
    "View",
    "Width",
    "cell_text",
    "cell_value",
    "keep_layout",
    "lines",
    "list_paper",
    "option_label",
    "remove_view",
    "save_book",
    "save_view",
    "told",
    "views",
]
