"""The parts that windows and pages are put together from.

What may enter: widgets that know nothing of clients or of the vault. Each says its own texts again
when the language changes and takes its colours from the theme.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kotodesk.desktop.widgets.avatar import Avatar
    from kotodesk.desktop.widgets.banner import Banner, Toast, show_toast
    from kotodesk.desktop.widgets.basics import (
        Button,
        clear_layout,
        column,
        ground,
        label,
        line,
        row,
        set_property,
    )
    from kotodesk.desktop.widgets.card import Card
    from kotodesk.desktop.widgets.charts import Bars, SplitBar
    from kotodesk.desktop.widgets.choice import Check, Choice
    from kotodesk.desktop.widgets.code_field import CodeField
    from kotodesk.desktop.widgets.codes_field import CodesField
    from kotodesk.desktop.widgets.date_edit import DateEdit
    from kotodesk.desktop.widgets.dialog import Dialog, ask
    from kotodesk.desktop.widgets.drop_zone import DropZone
    from kotodesk.desktop.widgets.elided import ElidedLabel
    from kotodesk.desktop.widgets.empty_state import EmptyState
    from kotodesk.desktop.widgets.faces import Faces
    from kotodesk.desktop.widgets.flow import FlowLayout
    from kotodesk.desktop.widgets.labelled import Labelled
    from kotodesk.desktop.widgets.long_text import LongText
    from kotodesk.desktop.widgets.paper_languages import PaperLanguages
    from kotodesk.desktop.widgets.passphrase import PassphraseField, StrengthMeter
    from kotodesk.desktop.widgets.pill import Pill
    from kotodesk.desktop.widgets.preview import PrintPreview
    from kotodesk.desktop.widgets.scroll import Scroll
    from kotodesk.desktop.widgets.search_field import SearchField
    from kotodesk.desktop.widgets.segmented import SegmentedChoice, TriState
    from kotodesk.desktop.widgets.text_line import TextLine
    from kotodesk.desktop.widgets.timeline import Timeline, TimelineEntry

__all__ = [
    "Avatar",
    "Banner",
    "Bars",
    "Button",
    "Card",
    "Check",
    "Choice",
    "CodeField",
    "CodesField",
    "DateEdit",
    "Dialog",
    "DropZone",
    "ElidedLabel",
    "EmptyState",
    "Faces",
    "FlowLayout",
    "Labelled",
    "LongText",
    "PaperLanguages",
    "PassphraseField",
    "Pill",
    "PrintPreview",
    "Scroll",
    "SearchField",
    "SegmentedChoice",
    "SplitBar",
    "StrengthMeter",
    "TextLine",
    "Timeline",
    "TimelineEntry",
    "Toast",
    "TriState",
    "ask",
    "clear_layout",
    "column",
    "ground",
    "label",
    "line",
    "row",
    "set_property",
    "show_toast",
]

_HOMES = {
    "Avatar": "avatar",
    "Banner": "banner",
    "Bars": "charts",
    "Button": "basics",
    "Card": "card",
    "Check": "choice",
    "Choice": "choice",
    "CodeField": "code_field",
    "CodesField": "codes_field",
    "DateEdit": "date_edit",
    "Dialog": "dialog",
    "DropZone": "drop_zone",
    "ElidedLabel": "elided",
    "EmptyState": "empty_state",
    "Faces": "faces",
    "FlowLayout": "flow",
    "Labelled": "labelled",
    "LongText": "long_text",
    "PaperLanguages": "paper_languages",
    "PassphraseField": "passphrase",
    "Pill": "pill",
    "PrintPreview": "preview",
    "Scroll": "scroll",
    "SearchField": "search_field",
    "SegmentedChoice": "segmented",
    "SplitBar": "charts",
    "StrengthMeter": "passphrase",
    "TextLine": "text_line",
    "Timeline": "timeline",
    "TimelineEntry": "timeline",
    "Toast": "banner",
    "TriState": "segmented",
    "ask": "dialog",
    "clear_layout": "basics",
    "column": "basics",
    "ground": "basics",
    "label": "basics",
    "line": "basics",
    "row": "basics",
    "set_property": "basics",
    "show_toast": "banner",
}


def __getattr__(name: str) -> object:
    """Import a widget when it is first asked for: the first window needs only a few of them."""
    if name not in _HOMES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
