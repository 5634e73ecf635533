"""The four small buttons of an ordered list: up, down, another one, away; and their keys."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Button, row
from kotodesk.desktop.wording import Wording


class ToolWords(NamedTuple):
    """What the buttons are called (msgids)."""

    up: str
    down: str
    add: str
    remove: str


class OrderTools(QWidget):
    """Tells by how much the one shown is to move, that one is added below it, or removed."""

    moved = Signal(int)
    added = Signal()
    removed = Signal()

    def __init__(self, words: ToolWords, owner: QWidget) -> None:
        self.wording = Wording()
        super().__init__()
        self.up, self.down = Button("", "icon", "chevron_up"), Button("", "icon", "chevron_down")
        self.add, self.remove = Button("", "icon", "plus"), Button("", "icon", "trash")
        self.layout_row = row(self, gap=4)
        for button, text, slot in (
            (self.up, words.up, self._up),
            (self.down, words.down, self._down),
            (self.add, words.add, self._add),
            (self.remove, words.remove, self._remove),
        ):
            self.layout_row.addWidget(button)
            self.wording.say(button.name_only, text)
            button.clicked.connect(slot)
        self.layout_row.addStretch(1)
        for keys, slot in (
            ("Alt+Up", self._up),
            ("Alt+Down", self._down),
            ("Ctrl+Return", self._add),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_place(self, at: int, count: int, *, writable: bool) -> None:
        """Be about the one at `at` of so many."""
        self.up.setEnabled(writable and at > 0)
        self.down.setEnabled(writable and 0 <= at < count - 1)
        self.add.setEnabled(writable)
        self.remove.setEnabled(writable and 0 <= at < count)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()

    @Slot()
    def _up(self) -> None:
        if self.up.isEnabled():
            self.moved.emit(-1)

    @Slot()
    def _down(self) -> None:
        if self.down.isEnabled():
            self.moved.emit(1)

    @Slot()
    def _add(self) -> None:
        if self.add.isEnabled():
            self.added.emit()

    @Slot()
    def _remove(self) -> None:
        if self.remove.isEnabled():
            self.removed.emit()
