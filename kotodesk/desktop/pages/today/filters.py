"""What of the list is shown: by day or by client, how far ahead, of which kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.pages.today import words
from kotodesk.desktop.widgets import Button, SegmentedChoice, column, row
from kotodesk.desktop.widgets.flow import FlowLayout
from kotodesk.i18n import N_, _
from kotodesk.services.today import TodayQuery

ORDER, BY_DAY, BY_CLIENT = N_("Order of the list"), N_("By day"), N_("By client")
AHEAD, DAYS_30, DAYS_90 = N_("How far ahead"), N_("30 days"), N_("90 days")
CALENDAR = N_("Calendar")
CHIP = N_("%(name)s %(count)s")
ALL = N_("All")


class Filters(QWidget):
    """``changed`` tells that another part of the list is wanted; ``query`` says which."""

    changed = Signal()
    calendar_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order, self.ahead = SegmentedChoice(), SegmentedChoice()
        self.calendar = Button("", "plain", "calendar")
        self.calendar.clicked.connect(self.calendar_asked)
        self._chosen: set[str] = set()
        self._kinds: dict[str, frozenset[str]] = {}
        self._chips: dict[str, Button] = {}
        layout = column(self, gap=8)
        above = row(gap=14)
        above.addWidget(self.order)
        above.addWidget(self.ahead)
        above.addStretch(1)
        above.addWidget(self.calendar)
        layout.addLayout(above)
        self._holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self._flow = FlowLayout(self._holder, gap=6)
        layout.addWidget(self._holder)
        self.retranslate()
        self.order.set_value("day")
        self.ahead.set_value("90")
        for part in (self.order, self.ahead):
            part.changed.connect(self.changed)

    def query(self, each: int) -> TodayQuery:
        """Give what is asked for, ``each`` lines of a group."""
        kinds: set[str] = set()
        for family in self._chosen:
            kinds |= self._kinds.get(family, frozenset())
        return TodayQuery(
            by="client" if self.order.value() == "client" else "day",
            kinds=frozenset(kinds),
            ahead=int(self.ahead.value() or 90),
            each=each,
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self.order.set_options((("day", _(BY_DAY)), ("client", _(BY_CLIENT))))
        self.order.setAccessibleName(_(ORDER))
        self.ahead.set_options((("30", _(DAYS_30)), ("90", _(DAYS_90))))
        self.ahead.setAccessibleName(_(AHEAD))
        self.calendar.setText(_(CALENDAR))

    def show_kinds(self, counts: Mapping[str, int]) -> None:
        """Offer a filter for each family of kinds there is, with how many it holds."""
        found: Counter[str] = Counter()
        kinds: dict[str, set[str]] = {}
        for kind, number in counts.items():
            family = words.family_of(kind)
            found[family] += number
            kinds.setdefault(family, set()).add(kind)
        for family in self._chosen - set(found):
            # What is chosen stays to be seen and let go, even with nothing left in it.
            found[family] = 0
        self._kinds = {
            family: frozenset(kinds.get(family, words.kinds_of(family))) for family in found
        }
        order = [one for one in (*words.FAMILIES, "") if one in found]
        if list(self._chips) != order:
            self._make(order)
        for family, chip in self._chips.items():
            text = {"name": words.family_title(family), "count": found[family]}
            chip.setText(_(CHIP) % text)
            chip.setAccessibleName(_(CHIP) % text)
            chip.setChecked(family in self._chosen)
        self._holder.setVisible(len(self._chips) > 1 or bool(self._chosen))

    def _make(self, order: list[str]) -> None:
        focused = next((key for key, one in self._chips.items() if one.hasFocus()), None)
        for old in self._chips.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = {}
        for family in order:
            chip = Button("", "chip")
            chip.setCheckable(True)
            chip.setProperty("family", family)
            chip.clicked.connect(self._pressed)
            self._flow.addWidget(chip)
            self._chips[family] = chip
        if focused in self._chips:
            self._chips[focused].setFocus()

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self._chosen ^= {str(pressed.property("family"))}
            self.changed.emit()
