"""What is missing most: lines with a count, each of which narrows the list down to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, ElidedLabel, Pill, clear_layout, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.batches.finding_lines import Group

TITLE = N_("Missing most often")
HINT = N_("A click shows only these")
ALL_READY = N_("Nothing that must be there is missing.")
NOT_YET = N_("Told once the register was looked through.")
SPOKEN = N_("%(what)s, %(section)s. Clients: %(count)s. Show only these.")
SHOWN = 6


class MostMissing(Card):
    """`chosen` with the key of a group of lines."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, margin=16, gap=4)
        self._groups: Sequence[Group] | None = None
        self._hint = label("", "small")
        self.head.addWidget(self._hint)
        self._none = wrapped("", "soft")
        self._rows = column(gap=0)
        self.add(self._none)
        self.add(self._rows)
        self.body.addStretch(1)
        self.buttons: list[LineButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.retranslate()

    def show_groups(self, groups: Sequence[Group] | None) -> None:
        """Show the first of `groups`; None when nothing was looked at yet."""
        self._groups = groups
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(TITLE))
        self._hint.setText(_(HINT))
        self._hint.setVisible(bool(self._groups))
        self._none.setText(_(NOT_YET if self._groups is None else ALL_READY))
        self._none.setVisible(not self._groups)
        clear_layout(self._rows)
        self.buttons = []
        for one in (self._groups or ())[:SHOWN]:
            button = _GroupButton(one)
            button.clicked.connect(partial(self._choose, one.key))
            self.buttons.append(button)
            self._rows.addWidget(button)

    def _choose(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.chosen.emit(key)


class _GroupButton(LineButton):
    """What is missing, its paragraph, and of how many clients."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = row(self, (8, 5, 8, 5), 10)
        what = str(group.message).rstrip(".")
        red = group.level == "red"
        count = Pill(str(group.clients), "alarm" if red else "attention")
        count.setMinimumWidth(px(40))
        text, section = ElidedLabel(what), label(group.section, "small")
        text.setToolTip(what)
        layout.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(text, 1)
        layout.addWidget(section)
        for part in (count, text, section):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        told = {"what": what, "section": group.section, "count": group.clients}
        self.setAccessibleName(_(SPOKEN) % told)

    def hasHeightForWidth(self) -> bool:
        """Tell that nothing in it wraps."""
        return False

    def heightForWidth(self, _width: int) -> int:
        """Return the height of one line, whatever the width."""
        return self.sizeHint().height()
