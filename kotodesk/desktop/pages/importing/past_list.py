"""The imports made before: what came of them, and taking one back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Button, Card, ElidedLabel, Pill, clear_layout, column, row
from kotodesk.desktop.widgets.basics import label, wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime
from kotodesk.services.importing import PastImport

EARLIER = N_("Earlier imports")
COUNTS = N_("New: %(new)s · same person: %(same)s")
UNDO = N_("Undo the import")
REPORT = N_("Print the report…")
UNDONE, CHANGED = N_("Undone"), N_("Cannot be undone")
BUILT_ON = N_(
    "Cannot be undone any more: %(count)s of its records have been changed since. Correct those "
    "records one by one."
)
_SHOWN = 5


class PastList(Card):
    """Hidden while there is none; ``undo_asked`` and ``report_asked`` give the import."""

    undo_asked = Signal(object)
    report_asked = Signal(object)

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
        whole = column(holder, gap=2)
        line = row(gap=12)
        line.addWidget(label(format_datetime(one.at.astimezone()), "soft"))
        line.addWidget(ElidedLabel(one.file_name, "strong"))
        numbers = {key: one.counts.get(key, 0) for key in ("new", "same")}
        line.addWidget(label(str(Message(COUNTS, numbers)), "soft"))
        line.addStretch(1)
        if not one.undoable:
            line.addWidget(Pill(_(UNDONE if one.undone else CHANGED)))
        line.addWidget(self._button(REPORT, one, self.report_asked))
        if one.undoable:
            line.addWidget(self._button(UNDO, one, self.undo_asked))
        whole.addLayout(line)
        if one.later and not one.undone:
            whole.addWidget(wrapped(str(Message(BUILT_ON, {"count": one.later})), "small"))
        return holder

    @staticmethod
    def _button(text: str, one: PastImport, asked: SignalInstance) -> Button:
        button = Button(_(text), "quiet")
        button.setAccessibleName(f"{_(text)}: {one.file_name}")
        button.clicked.connect(partial(_ask, asked, one))
        return button


def _ask(asked: SignalInstance, one: PastImport, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
    asked.emit(one)
