"""The values of one record in her order, under the places in the law they belong to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.pages.batches.keying_cursor import Key
from kotodesk.desktop.pages.batches.keying_line import KeyingLineView, LineLook
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Check, Scroll, clear_layout, column, ground, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import N_, Message, _
from kotodesk.services.batches import KeyingRecord

TO_EMPTY = N_("Values to be taken out")
ALL_VALUES = N_("Show the values that have not changed too")
CORRECTION = N_("Correction: only what differs from what was handed over before is keyed.")
WITHDRAWAL = N_("Withdrawal: this record was handed over before and is taken back.")
WITHHELD = N_("Non-disclosure for personal safety: contact details are not handed over.")
_SETTLED_MS = 60


class KeyingValues(Scroll):
    """`tick_asked` with a line's key and on or off, `copy_asked` with the key.

    `all_values` asks for what has not changed too: the window lays the record out again.
    """

    tick_asked = Signal(object, bool)
    copy_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(0, 4, 8, 8), gap=2)
        self.views: dict[Key, KeyingLineView] = {}
        self.all_values = Check()
        self._told, self._withheld = Banner("attention"), Banner("attention")
        self._lines = column(gap=2)
        for part in (self._told, self._withheld, self.all_values):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._told.set_slim()
        self._withheld.set_slim()
        self.retranslate()

    def show_record(self, record: KeyingRecord, *, partly: bool) -> None:
        """Lay the values out: of a record that changed in part, only those unless asked for all."""
        told = {"changed": CORRECTION if partly else "", "withdrawn": WITHDRAWAL}
        text = told.get(record.progress.change, "")
        self._told.tell(Message(text) if text else "")
        self._withheld.tell(Message(WITHHELD) if record.sheet.withheld else "")
        self.all_values.setVisible(partly)
        everything = not partly or self.all_values.value()
        clear_layout(self._lines)
        self.views = {}
        for group in record.sheet.groups:
            lines = [one for one in group.lines if everything or one.key in record.wanted]
            if lines:
                self._add_group(str(group.title), group.reference)
                for one in lines:
                    self._add(record, one, LineLook())
        if record.cleared:
            self._add_group(_(TO_EMPTY), "")
            for one in record.cleared:
                self._add(record, one, LineLook(empty=True, reference=one.reference))
        self.verticalScrollBar().setValue(0)

    def to(self, key: Key) -> None:
        """Bring a line in sight: now, and once more when everything has its place."""
        for delay in (0, _SETTLED_MS):
            soon(self, partial(self._bring_line, key), delay)

    def _bring_line(self, key: Key) -> None:
        view = self.views.get(key)
        if view is not None:
            self.ensureWidgetVisible(view, 0, px(40))

    def retranslate(self) -> None:
        """Say every text again; the values themselves are read again by the window."""
        self.all_values.setText(_(ALL_VALUES))
        for view in self.views.values():
            view.retranslate()

    def _add(self, record: KeyingRecord, line: KeyingLine, look: LineLook) -> None:
        view = KeyingLineView(
            line,
            LineLook(
                empty=look.empty,
                guarded=line.key in record.guarded,
                former=record.former.get(line.key),
                reference=look.reference,
            ),
        )
        view.tick_asked.connect(self.tick_asked)
        view.copy_asked.connect(self.copy_asked)
        self.views[line.key] = view
        self._lines.addWidget(view)

    def _add_group(self, title: str, reference: str) -> None:
        holder = ground()
        line = row(holder, (4, 10, 6, 2), 8)
        line.addWidget(wrapped(title, "strong"), 1)
        line.addWidget(label(words.paragraph(reference), "small"))
        self._lines.addWidget(holder)
