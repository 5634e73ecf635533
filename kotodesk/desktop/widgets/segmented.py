"""A few answers side by side, of which one or none is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kotodesk.desktop.widgets.basics import Button, row
from kotodesk.i18n import N_, _

YES, NO, NOT_ASKED = N_("Yes"), N_("No"), N_("Not asked")


class SegmentedChoice(QWidget):
    """Buttons of (key, text); arrow keys move among them, Tab enters and leaves once."""

    changed = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        self._buttons: dict[str, Button] = {}
        super().__init__(parent)
        self._layout: QHBoxLayout = row(self, gap=0)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chosen = ""
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (key, text) pairs; texts of known keys are only changed.

        What was chosen stays chosen where it is still offered.
        """
        if list(self._buttons) == [key for key, _text in options]:
            for key, text in options:
                self._buttons[key].setText(text)
            self._name_buttons()
            return
        for old in self._buttons.values():
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for place, (key, text) in enumerate(options):
            self._buttons[key] = self._button(text, key, place, len(options))
        self.set_value(self._chosen)

    def value(self) -> str:
        """Return the chosen key, or ""."""
        return self._chosen

    def set_value(self, value: str) -> None:
        """Choose ``value`` without telling of a change; an unknown one chooses none."""
        self._chosen = value if value in self._buttons else ""
        self._show()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each button is then "question: answer"."""
        super().setAccessibleName(name)
        self._name_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the answers with the arrow keys."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        now = next((i for i, key in enumerate(keys) if self._buttons[key].hasFocus()), 0)
        self._choose(keys[(now + step) % len(keys)])
        self._buttons[self._chosen].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, text: str, key: str, place: int, many: int) -> Button:
        button = Button(text, "segment", parent=self)
        button.setCheckable(True)
        button.setProperty("key", key)
        where = "first" if place == 0 else "last" if place == many - 1 else "middle"
        button.setProperty("place", "only" if many == 1 else where)
        button.clicked.connect(self._clicked)
        self._layout.insertWidget(place, button)
        return button

    def _name_buttons(self) -> None:
        for button in self._buttons.values():
            question = self.accessibleName()
            button.setAccessibleName(f"{question}: {button.text()}" if question else button.text())

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self._choose(str(pressed.property("key")))

    def _choose(self, key: str) -> None:
        before, self._chosen = self._chosen, key
        self._show()
        if key != before:
            self.changed.emit()

    def _show(self) -> None:
        self._name_buttons()
        holder = self._chosen or next(iter(self._buttons), "")
        for key, button in self._buttons.items():
            button.setChecked(key == self._chosen)
            entered = Qt.FocusPolicy.StrongFocus if key == holder else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(entered)
        if holder:
            self.setFocusProxy(self._buttons[holder])


class TriState(SegmentedChoice):
    """Yes, no, or not asked: the value is a ``bool`` or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._answers(), parent)
        self.set_answer(None)

    def answer(self) -> bool | None:
        """Return yes as True, no as False, not asked as None."""
        return {"yes": True, "no": False}.get(self.value())

    def set_answer(self, answer: bool | None) -> None:  # noqa: FBT001 - a setter
        """Show an answer without telling of a change."""
        self.set_value("none" if answer is None else "yes" if answer else "no")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_options(self._answers())

    @staticmethod
    def _answers() -> tuple[tuple[str, str], ...]:
        return (("yes", _(YES)), ("no", _(NO)), ("none", _(NOT_ASKED)))
