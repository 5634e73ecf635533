"""Which columns a list has, and in which order: by mouse, or by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Dialog, SearchField, row
from kotodesk.i18n import N_, _
from kotodesk.register.fold import fold
from kotodesk.services import lists

TITLE, USE = N_("Columns of the list"), N_("Use these columns")
INTRO = N_(
    "Tick what the list shows and drag the ticked ones into order. Contact details stay hidden on "
    "the lines of clients under a non-disclosure order."
)
FIND, UP, DOWN = N_("Find a column"), N_("Move up"), N_("Move down")
COLUMNS = N_("Columns")
_IN_GROUP = N_("%(title)s (%(group)s)")
_KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(Dialog):
    """Ticked columns first, in their order, then the others as they are declared."""

    def __init__(self, columns: Sequence[lists.Width], parent: QWidget | None = None) -> None:
        super().__init__(TITLE, USE, parent, intro=INTRO, width=520)
        self._widths = dict(columns)
        self.search = SearchField("")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setMinimumHeight(px(320))
        self.up, self.down = Button("", "plain", "chevron_up"), Button("", "plain", "chevron_down")
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        tools = row(gap=8)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        tools.addStretch(1)
        self.body.addLayout(tools)
        self.wording.say(self.search.set_name, FIND)
        self.wording.say(self.list.setAccessibleName, COLUMNS)
        self.wording.say(self.up.setText, UP)
        self.wording.say(self.down.setText, DOWN)
        self.ok.clicked.connect(self.accept)
        chosen = [key for key in self._widths if key != lists.ALWAYS]
        rest = [one.key for one in lists.COLUMNS if one.key not in self._widths]
        for key in (*chosen, *rest):
            self._add(key, ticked=key in self._widths)
        self.list.setCurrentRow(0)

    def columns(self) -> tuple[lists.Width, ...]:
        """Return the columns ticked, with the widths they had."""
        items = [self.list.item(place) for place in range(self.list.count())]
        keys = [str(one.data(_KEY)) for one in items if one.checkState() is Qt.CheckState.Checked]
        return tuple((key, self._widths.get(key, 0)) for key in (lists.ALWAYS, *keys))

    def item(self, key: str) -> QListWidgetItem:
        """Return the line of a column; raises `KeyError`."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY) == key:
                return self.list.item(place)
        raise KeyError(key)

    def _add(self, key: str, *, ticked: bool) -> None:
        column = lists.BY_KEY[key]
        counted = "." not in key
        words = {"title": _(column.title), "group": _(column.group)}
        item = QListWidgetItem(words["title"] if counted else _(_IN_GROUP) % words)
        item.setData(_KEY, key)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in fold(item.text()))

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place < self.list.count() and 0 <= place + by < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + by, item)
            self.list.setCurrentItem(item)
