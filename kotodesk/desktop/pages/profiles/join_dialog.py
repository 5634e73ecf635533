"""Several fields in one column: which, in which order, and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from kotodesk.desktop.pages.profiles import draft, words
from kotodesk.desktop.pages.profiles.field_box import FieldBox
from kotodesk.desktop.pages.profiles.order_tools import OrderTools, ToolWords
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Dialog, Labelled, TextLine, column, row
from kotodesk.i18n import N_, Message, _

TITLE, USE = N_("Fields joined in the column %(name)s"), N_("Join these")
INTRO = N_("Empty ones are left out, and what stands between them too.")
FIELDS, ANOTHER, ADD = N_("Fields in their order"), N_("Another field"), N_("Add")
BETWEEN, USUAL = N_("Between them"), N_("As a rule a space.")
FEW = N_("Choose at least two fields.")
WORDS = ToolWords(
    up=N_("Move the field up (Alt+Up)"),
    down=N_("Move the field down (Alt+Down)"),
    add=N_("Add the field (Ctrl+Enter)"),
    remove=N_("Leave the field out"),
)
_LEAST = 2


class JoinDialog(Dialog):
    """`fields` and `joint` are what she made of it once it is accepted."""

    def __init__(
        self, name: str, fields: Sequence[str], joint: str, known: words.Known, parent: QWidget
    ) -> None:
        super().__init__(Message(TITLE, {"name": name}), USE, parent, intro=INTRO, width=560)
        self.fields = tuple(fields)
        self._known = known
        self.list, self.tools = QListWidget(), OrderTools(WORDS, self)
        self.list.setMinimumHeight(px(150))
        self.list.setAccessibleName(_(FIELDS))
        self.tools.add.hide()
        self.another, self.add = FieldBox(), Button(_(ADD), "plain", "plus")
        self.between = TextLine()
        self.between.set_value(joint)
        self.body.addWidget(Labelled(FIELDS, self.list))
        self.body.addWidget(self.tools)
        beside = row(gap=8)
        beside.addWidget(Labelled(ANOTHER, self.another), 1)
        below = column(gap=0)
        below.addSpacing(px(20))
        below.addWidget(self.add)
        below.addStretch(1)
        beside.addLayout(below)
        self.body.addLayout(beside)
        self.body.addWidget(Labelled(BETWEEN, self.between, help_text=USUAL))
        self.add.clicked.connect(self._add)
        self.tools.added.connect(self._add)
        self.tools.moved.connect(self._move)
        self.tools.removed.connect(self._remove)
        self.list.currentRowChanged.connect(self._here)
        self.ok.clicked.connect(self._use)
        self._fill(0)

    @property
    def joint(self) -> str:
        """What stands between the fields."""
        return self.between.value()

    def _fill(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([words.field(one, self._known) for one in self.fields])
        self.list.setCurrentRow(min(at, len(self.fields) - 1))
        self.list.blockSignals(False)
        self.another.offer(self._known, without=self.fields)
        self._here()

    @Slot()
    def _here(self) -> None:
        self.tools.show_place(self.list.currentRow(), len(self.fields), writable=True)

    @Slot()
    def _add(self) -> None:
        if chosen := self.another.value():
            self.fields = (*self.fields, chosen)
            self.problem.tell("")
            self._fill(len(self.fields) - 1)

    @Slot(int)
    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        self.fields = draft.moved(self.fields, at, by)
        self._fill(at + by)

    @Slot()
    def _remove(self) -> None:
        at = self.list.currentRow()
        self.fields = draft.removed(self.fields, at)
        self._fill(at)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _use(self) -> None:
        if len(self.fields) < _LEAST:
            self.problem.tell(Message(FEW), "attention")
        else:
            self.accept()
