"""How many forms were keyed in this time, and the way back to each; those left half-way too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_datetime, format_time
from kotodesk.services.paper_entry import Keyed, LeftOpen
from kotodesk.services.printing.blank_layout import ASSESSMENT

COUNT = N_("Keyed in now: %(count)s")
COUNT_AND_OPEN = N_("Keyed in now: %(count)s · half-way: %(open)s")
NONE = N_("Nothing keyed in yet")
HALF_WAY = N_("Left half-way: %(name)s, %(time)s")
UNNAMED = N_("unnamed draft")
PAPERS = {"": N_("Basic data"), ASSESSMENT: N_("Assessment")}
_SHOWN = 30


class Sitting(Button):
    """The counter, with the list below it."""

    again = Signal(object)
    """A `Keyed`: to be opened and corrected."""
    resumed = Signal(str)
    """The id of a form left half-way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "plain", "chevron_down", parent)
        self.keyed: list[Keyed] = []
        self._open: Sequence[LeftOpen] = ()
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.retranslate()

    def add(self, keyed: Keyed) -> None:
        """Count a form; one that was opened again counts once."""
        self.keyed = [keyed, *(one for one in self.keyed if one.id != keyed.id)]
        self.retranslate()

    def set_keyed(self, keyed: Sequence[Keyed]) -> None:
        """Show those keyed before a lock."""
        self.keyed = list(keyed)
        self.retranslate()

    def set_left_open(self, left: Sequence[LeftOpen]) -> None:
        """Show the forms left half-way, without the one that is on the screen."""
        self._open = left
        self.retranslate()

    def retranslate(self) -> None:
        """Say count and list again."""
        counts = {"count": len(self.keyed), "open": len(self._open)}
        self.setText(_(COUNT_AND_OPEN if self._open else COUNT) % counts)
        self.setAccessibleName(self.text())
        self.list.clear()
        for one in self.keyed[:_SHOWN]:
            paper = _(PAPERS.get(one.paper, PAPERS[""]))
            name = one.name.replace("&", "&&")
            action = QAction(f"{name} · {paper} · {format_time(one.at)}", self.list)
            action.triggered.connect(partial(self._again, one))
            self.list.addAction(action)
        if self._open and self.keyed:
            self.list.addSeparator()
        for left in self._open[:_SHOWN]:
            name = left.name.replace("&", "&&")
            words = {"name": name or _(UNNAMED), "time": format_datetime(left.at)}
            action = QAction(_(HALF_WAY) % words, self.list)
            action.triggered.connect(partial(self._resume, left.id))
            self.list.addAction(action)
        if self.list.isEmpty():
            self.list.addAction(_(NONE)).setEnabled(False)

    def _again(self, keyed: Keyed, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.again.emit(keyed)

    def _resume(self, entry_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.resumed.emit(entry_id)
