"""The widgets as Designer forms make them: with their parent as the only argument."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.widgets.basics import Button
from kotodesk.desktop.widgets.choice import Check
from kotodesk.desktop.widgets.elided import ElidedLabel
from kotodesk.desktop.widgets.search_field import SearchField
from kotodesk.desktop.widgets.segmented import SegmentedChoice


class FormBanner(Banner):
    """A ``Banner`` of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("alarm", parent)


class FormButton(Button):
    """A ``Button`` of a form; its kind and icon are given by the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "plain", "", parent)


class FormCheck(Check):
    """A ``Check`` of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)


class FormElidedLabel(ElidedLabel):
    """An ``ElidedLabel`` of a form; its role is a property of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)


class FormSearchField(SearchField):
    """A ``SearchField`` of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)


class FormSegmentedChoice(SegmentedChoice):
    """A ``SegmentedChoice`` of a form; its answers are given by the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
