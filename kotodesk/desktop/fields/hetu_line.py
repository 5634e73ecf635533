"""The line for a personal identity code: its birth date only, until the rest is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Button, TextLine, row
from kotodesk.i18n import N_, _
from kotodesk.register.hetu import Hetu, parse

SHOW = N_("Show the identity code")
HIDE = N_("Hide the identity code")
TURN_KEY = "F4"
"""As in a date field: what the button in the field does. Ctrl+E means the line's end on Linux."""


class HetuLine(QWidget):
    """Masks a code that was set; what she types herself stays in sight until it is hidden."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line: TextLine | None = None
        super().__init__(parent)
        self._value, self._open = "", True
        self._line = TextLine()
        self._line.changed.connect(self._edited)
        self._line.editingFinished.connect(self.left)
        self._eye = Button("", "icon", "eye")
        # Tab goes on to the next field; the eye has its key for those who use no mouse.
        self._eye.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._eye.clicked.connect(self._turn)
        key = QShortcut(QKeySequence(TURN_KEY), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._turn_by_key)
        layout = row(self, gap=2)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._eye)
        self.setFocusProxy(self._line)
        self._show()

    @property
    def line(self) -> TextLine:
        """The line edit itself."""
        if self._line is None:
            raise RuntimeError
        return self._line

    def value(self) -> str:
        """Return the code as typed."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show `value` masked, without telling of a change."""
        self._value, self._open = value, not value
        self._show()
        self.set_invalid(False)

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        self.line.set_invalid(invalid)

    def setAccessibleName(self, name: str) -> None:
        """Name the whole and its line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._line is not None:
            self._show()

    def _show(self) -> None:
        masked = bool(self._value) and not self._open
        parsed = parse(self._value) if masked else None
        hidden = parsed.masked if isinstance(parsed, Hetu) else f"{self._value[:7]}••••"
        if self.line.text() != (wanted := hidden if masked else self._value):
            self.line.set_value(wanted)
        self.line.setReadOnly(masked)
        self._eye.setVisible(bool(self._value))
        self._eye.set_icon("eye" if masked else "eye_off")
        self._eye.name_only(_(SHOW) if masked else _(HIDE))
        keys = QKeySequence(TURN_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        self._eye.setToolTip(f"{_(SHOW) if masked else _(HIDE)} ({keys})")

    @Slot()
    def _turn(self) -> None:
        self._open = not self._open
        self._show()
        self.line.setFocus()

    @Slot()
    def _turn_by_key(self) -> None:
        if self._value and self.isEnabled():
            self._turn()

    @Slot()
    def _edited(self) -> None:
        self._value = self.line.value()
        self._eye.setVisible(bool(self._value))
        self.changed.emit()
