"""A line for a whole number or a year; a text that is none stays and is marked."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent

from kotodesk.desktop.widgets import TextLine
from kotodesk.i18n import N_, _

NO_NUMBER = N_("“%(text)s” is not a whole number. Write digits only.")
_MOST_DIGITS = 9


class NumberLine(TextLine):
    """The value is an `int` or None; digits of any script are read."""

    def value(self) -> int | None:  # type: ignore[override]
        """Return the number, or None when the field is empty or holds none."""
        text = "".join(self.text().split())
        sign, digits = ("-", text[1:]) if text[:1] in {"-", "−"} else ("", text)
        if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
            return None
        return int(f"{sign}{digits}")

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show `value` without telling of a change."""
        self.setText("" if value is None else str(value))
        self.set_invalid(False)

    def problem(self) -> str:
        """Return in words why the text is no number, or ""."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _(NO_NUMBER) % {"text": self.text().strip()}

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark a text that is no number."""
        super().focusOutEvent(event)
        self.set_invalid(bool(self.problem()))
