"""A field for several codes: a search field, and what was chosen as chips below it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets.basics import Button, clear_layout, column
from kotodesk.desktop.widgets.code_field import CodeField
from kotodesk.desktop.widgets.flow import FlowLayout
from kotodesk.i18n import N_, _, codesets

TAKE_AWAY = N_("Take away: %(name)s")
ADD = N_("Search and add")


class CodesField(QWidget):
    """Codes in the order they were added, each once."""

    changed = Signal()

    def __init__(self, set_id: str, parent: QWidget | None = None) -> None:
        self._codes: list[str] = []
        self._search: CodeField | None = None
        super().__init__(parent)
        self._set_id = set_id
        self._search = self.make_search(set_id)
        self._search.setPlaceholderText(_(ADD))
        self._search.changed.connect(self._add)
        self._holder = QWidget()
        self._chips = FlowLayout(self._holder, gap=6)
        layout = column(self, gap=6)
        layout.addWidget(self._search)
        layout.addWidget(self._holder)
        self.setFocusProxy(self._search)
        self._show()

    def make_search(self, set_id: str) -> CodeField:
        """Return the field one types in; a form of another kind may have its own."""
        return CodeField(set_id)

    def value(self) -> tuple[str, ...]:
        """Return the chosen codes."""
        return tuple(self._codes)

    def set_value(self, value: Iterable[str]) -> None:
        """Show ``value`` without telling of a change."""
        self._codes = list(dict.fromkeys(value))
        self._show()

    def problem(self) -> str:
        """Return in words why a typed text is no code, or ""."""
        return self._search.problem() if self._search is not None else ""

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        if self._search is not None:
            self._search.set_invalid(invalid)

    def setAccessibleName(self, name: str) -> None:
        """Name the whole and its search field."""
        super().setAccessibleName(name)
        if self._search is not None:
            self._search.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._search is not None:
            self._search.setPlaceholderText(_(ADD))
            self._show()

    @Slot()
    def _add(self) -> None:
        if self._search is None or not (code := self._search.value()):
            return
        self._search.set_value("")
        if code not in self._codes:
            self._codes.append(code)
            self._show()
            self.changed.emit()

    @Slot()
    def _take_away(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button) and (code := str(pressed.property("code"))) in self._codes:
            self._codes.remove(code)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        clear_layout(self._chips)
        for code in self._codes:
            name = codesets.label(self._set_id, code)
            chip = Button(name, "chip", "cross", self._holder)
            chip.setProperty("code", code)
            chip.setAccessibleName(_(TAKE_AWAY) % {"name": name})
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(self._take_away)
            self._chips.addWidget(chip)
        self._holder.setVisible(bool(self._codes))
