"""A field with its label above it, and its help or its error below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from kotodesk.desktop.widgets.basics import column, label, row, set_property, wrapped
from kotodesk.i18n import N_, Message, _

REQUIRED = N_("required")


class Labelled(QWidget):
    """Label, field, help and error as one part of a form.

    The label is the field's buddy and its accessible name; help and error are its description.
    ``required`` is said in words beside the label. Texts are msgids or messages.
    """

    def __init__(
        self,
        text: str | Message,
        field: QWidget,
        parent: QWidget | None = None,
        *,
        help_text: str | Message = "",
        basis: str = "",
        required: bool = False,
    ) -> None:
        self._texts: tuple[str | Message, str | Message] = (text, help_text)
        self._error: str | Message = ""
        self._ready = False
        super().__init__(parent)
        self.field = field
        self._required = required
        self._basis = label(basis, "small", self)
        self._label = label("", "label", self)
        self._label.setBuddy(field)
        self._said = label("", "small", self)
        self._below = wrapped("", "small", self)
        self.head = row(gap=8)
        for part in (self._label, self._said, self._basis):
            self.head.addWidget(part)
        self.head.addStretch(1)
        layout = column(self, gap=4)
        layout.addLayout(self.head)
        layout.addWidget(field)
        layout.addWidget(self._below)
        layout.addStretch(1)
        self._basis.setVisible(bool(basis))  # inside the layout: alone it would be a window
        self._ready = True
        self._own = ""
        if isinstance(field, QLineEdit) and callable(getattr(field, "problem", None)):
            field.editingFinished.connect(self._say_own)
        self.retranslate()

    @property
    def label_widget(self) -> QLabel:
        """The label above the field."""
        return self._label

    def set_text(self, text: str | Message) -> None:
        """Change the label."""
        self._texts = (text, self._texts[1])
        self.retranslate()

    def set_error(self, error: str | Message) -> None:
        """Show what is wrong and what to do; "" clears it."""
        self._error = error
        mark = getattr(self.field, "set_invalid", None)
        if callable(mark):
            mark(bool(error))
        self.retranslate()

    @Slot()
    def _say_own(self) -> None:
        """Say why the text she left is no value of the field; red alone tells nobody why."""
        before, self._own = self._own, str(self.field.problem())  # type: ignore[attr-defined]
        if self._own or (before and self._error == before):
            self.set_error(self._own)

    def error(self) -> str:
        """Return the error shown, or ""."""
        return _shown(self._error)

    def retranslate(self) -> None:
        """Say label, help and error again."""
        text, help_text = (_shown(part) for part in self._texts)
        error = _shown(self._error)
        self._label.setText(text)
        self._said.setText(_(REQUIRED) if self._required else "")
        self._said.setVisible(self._required)
        self._below.setText(error or help_text)
        self._below.setVisible(bool(error or help_text))
        set_property(self._below, "role", "error" if error else "small")
        name = f"{text}, {_(REQUIRED)}" if self._required else text
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(error or help_text)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._ready:
            self.retranslate()


def _shown(text: str | Message) -> str:
    return str(text) if isinstance(text, Message) else _(text)
