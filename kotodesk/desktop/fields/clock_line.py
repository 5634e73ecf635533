"""The line for a time of day: shown and typed as 9.30, kept as "09:30"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import TextLine
from kotodesk.i18n.formats import format_clock, parse_clock


class ClockLine(TextLine):
    """Takes 9.30, 9:30 and 0930; what is no time is kept as typed, for the check to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ("", "")

    def value(self) -> str:
        """Return the time as it is kept, else the text as typed."""
        shown, kept = self._kept
        return kept if self.text() == shown else parse_clock(self.text()) or self.text()

    def set_value(self, value: str) -> None:
        """Show a kept time without telling of a change."""
        super().set_value(format_clock(value))
        self._kept = (self.text(), value)
