"""The imports made before: what came of them, and taking one back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Button, Card, Pill, clear_layout, column, row
from kotodesk.desktop.widgets.basics import label
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime
from kotodesk.services.importing import PastImport

EARLIER = N_("Earlier imports")
COUNTS = N_("New: %(new)s · same person: %(same)s")
UNDO = N_("Undo the import")
UNDONE, CHANGED = N_("Undone"), N_("Changed since: cannot be undone")
_SHOWN = 5


class PastList(Card):
    """Hidden while there is none; ``undo_asked`` gives the act."""

    undo_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, gap=8)
        self._past: tuple[PastImport, ...] = ()
        self._list = column(gap=8)
        self.add(self._list)
        self.hide()

    def show_past(self, past: tuple[PastImport, ...]) -> None:
        """Show the newest ones."""
        self._past = past[:_SHOWN]
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self.set_title(_(EARLIER))
        clear_layout(self._list)
        for one in self._past:
            self._list.addWidget(self._line(one))
        self.setVisible(bool(self._past))

    def _line(self, one: PastImport) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=12)
        line.addWidget(label(format_datetime(one.at.astimezone()), "soft"))
        line.addWidget(label(one.file_name, "strong"))
        numbers = {key: one.counts.get(key, 0) for key in ("new", "same")}
        line.addWidget(label(str(Message(COUNTS, numbers)), "soft"))
        line.addStretch(1)
        if one.undoable:
            button = Button(_(UNDO), "quiet")
            button.setAccessibleName(f"{_(UNDO)}: {one.file_name}")
            button.clicked.connect(partial(self._ask, one))
            line.addWidget(button)
        else:
            line.addWidget(Pill(_(UNDONE if one.undone else CHANGED)))
        return holder

    @Slot()
    def _ask(self, one: PastImport) -> None:
        self.undo_asked.emit(one)
