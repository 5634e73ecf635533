"""What can be done with the paragraph the cursor is in: its kind, its place, another below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.texts.words import BLOCKS
from kotodesk.desktop.widgets import Button, Choice, label, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _
from kotodesk.services.texts.shape import ANSWER, KINDS

HERE, NOWHERE = N_("Paragraph %(number)s:"), N_("Choose a paragraph")
KIND = N_("Kind of the paragraph")
UP = N_("Move up in all languages (Alt+Up)")
DOWN = N_("Move down in all languages (Alt+Down)")
ADD = N_("New paragraph below in all languages (Ctrl+Enter)")
REMOVE = N_("Remove the paragraph from all languages")


class BlockTools(QWidget):
    """Emits what is asked, with the place of the paragraph (-1 is the title)."""

    kind_asked = Signal(int, str)
    moved = Signal(int, int)
    added = Signal(int)
    removed = Signal(int)

    def __init__(self, owner: QWidget) -> None:
        self.wording = Wording()
        super().__init__()
        self._place, self._count, self._kind = -1, 0, ""
        self._here = label("", "label")
        self.kind = Choice()
        self.up, self.down = Button("", "icon", "chevron_up"), Button("", "icon", "chevron_down")
        self.add, self.remove = Button("", "icon", "plus"), Button("", "icon", "trash")
        layout = row(self, gap=6)
        buttons = (self.up, self.down, self.add, self.remove)
        for part in (self._here, self.kind, *buttons):
            layout.addWidget(part)
        for button, text in zip(buttons, (UP, DOWN, ADD, REMOVE), strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.wording.say(button.name_only, text)
        self.wording.say(self.kind.setAccessibleName, KIND)
        self.kind.changed.connect(self._kind_chosen)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self._keys(owner)

    def show_place(self, place: int, kind: str, count: int) -> None:
        """Be about the paragraph at `place` of so many."""
        self._place, self._kind, self._count = place, kind, count
        number = {"number": place + 1}
        self._here.setText(_(HERE) % number if place >= 0 else _(NOWHERE))
        answer = kind == ANSWER
        kinds = (ANSWER,) if answer else KINDS
        self.kind.set_options([(one, _(BLOCKS[one])) for one in kinds])
        self.kind.set_value(kind)
        self.kind.setEnabled(place >= 0 and not answer)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)
        self.remove.setEnabled(place >= 0 and not answer)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.show_place(self._place, self._kind, self._count)

    @Slot()
    def _kind_chosen(self) -> None:
        self.kind_asked.emit(self._place, self.kind.value())

    @Slot()
    def _up(self) -> None:
        if self.up.isEnabled():
            self.moved.emit(self._place, -1)

    @Slot()
    def _down(self) -> None:
        if self.down.isEnabled():
            self.moved.emit(self._place, 1)

    @Slot()
    def _add(self) -> None:
        self.added.emit(self._place + 1)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._place)

    def _keys(self, owner: QWidget) -> None:
        for keys, slot in (
            ("Alt+Up", self._up),
            ("Alt+Down", self._down),
            ("Ctrl+Return", self._add),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
