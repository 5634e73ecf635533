"""One line of text with the manners of every field: a value, a change, an error in words."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from kotodesk.desktop.widgets.basics import set_property

_LONGEST = 10_000_000
"""Qt would cut what is pasted at 32 767 signs."""


class TextLine(QLineEdit):
    """A line edit; ``value`` is kept to the byte, only line breaks cannot be typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._edited)

    def value(self) -> str:
        """Return the text as typed."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show ``value`` without telling of a change."""
        self.setText(value)
        self.setCursorPosition(0)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    @Slot()
    def _edited(self) -> None:
        self.changed.emit()
