"""Forms made from the declarations of the register: one section at a time.

What may enter: widgets that read `FieldSpec` and nothing else; they know no page and no vault.
"""

from __future__ import annotations

from kotodesk.desktop.fields.history import HistoryPopover, history_lines
from kotodesk.desktop.fields.section_form import SectionForm
from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.fields.source_choice import SourceChoice

__all__ = ["HistoryPopover", "SectionForm", "SourceChoice", "history_lines", "shown_value"]
