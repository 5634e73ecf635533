"""Who is meant, or who it may be already: in sight wherever the form was scrolled to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.widgets import Banner, Button, clear_layout, column
from kotodesk.desktop.widgets.flow import FlowLayout
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.store.clients import ClientRow

SAME = N_("This person may already be in the register.")
SEVERAL = N_("Who is meant?")
KNOWN = N_("In the register: %(name)s")
THIS_ONE = N_("It is %(name)s (%(keys)s)")
ANOTHER = N_("It is another person (%(keys)s)")
_MOST = 5


class Matches(QWidget):
    """`chosen` with the id of one of those offered, `another` when it is none of them.

    Ctrl+1 … Ctrl+5 choose and Ctrl+0 refuses, so that the hand stays on the keyboard.
    """

    chosen = Signal(str)
    another = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[ClientRow] = ()
        self._same = False
        self.told = Banner("accent")
        self.told.set_slim()
        self._holder = QWidget()
        self._buttons = FlowLayout(self._holder, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._holder.setSizePolicy(policy)
        layout = column(self, gap=6)
        layout.addWidget(self.told)
        layout.addWidget(self._holder)
        for place in range(_MOST + 1):
            keys = QShortcut(QKeySequence(_keys(place)), parent)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self._by_key, place))
        self.clear()

    def clear(self) -> None:
        """Offer nobody and say nothing."""
        self._offer((), same=False)
        self.told.tell("")
        self.hide()

    def tell_known(self, name: str) -> None:
        """Say whose form it is."""
        self.clear()
        if name:
            self.told.tell(Message(KNOWN, {"name": name}), "accent")
            self.show()

    def tell(self, message: Message) -> None:
        """Say what is in the way of finding whose it is."""
        self.clear()
        self.told.tell(message, "attention")
        self.show()

    def offer(self, rows: Sequence[ClientRow], *, same: bool) -> None:
        """Offer clients: perhaps the same person (`same`), or those a name found."""
        self.clear()
        if rows:
            self.told.tell(Message(SAME if same else SEVERAL), "attention")
            self._offer(rows[:_MOST], same=same)
            self.show()

    @property
    def offered(self) -> Sequence[ClientRow]:
        """Those who are offered now."""
        return self._rows

    def retranslate(self) -> None:
        """Say the buttons again."""
        self._offer(self._rows, same=self._same)

    def _offer(self, rows: Sequence[ClientRow], *, same: bool) -> None:
        self._rows, self._same = rows, same
        clear_layout(self._buttons)
        for place, one in enumerate(rows, 1):
            born = format_date(one.birth_date) if one.birth_date else ""
            name = " · ".join(part for part in (one.name, one.original_name, born) if part)
            text = _(THIS_ONE) % {"name": name, "keys": _keys(place)}
            self._button(text, "person", place)
        if rows and same:
            self._button(_(ANOTHER) % {"keys": _keys(0)}, "", 0)
        self._holder.setVisible(bool(rows))

    def _button(self, text: str, icon: str, place: int) -> None:
        button = Button(text, "plain", icon)
        button.clicked.connect(partial(self._pressed, place))
        self._buttons.addWidget(button)

    def _pressed(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._by_key(place)

    def _by_key(self, place: int) -> None:
        if 0 < place <= len(self._rows):
            self.chosen.emit(self._rows[place - 1].id)
        elif place == 0 and self._same and self._rows:
            self.another.emit()


def _keys(place: int) -> str:
    return f"Ctrl+{place}"
