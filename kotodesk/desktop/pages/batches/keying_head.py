"""The head of the keying window: which record of how many, whose, what, how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.widgets import Button, Pill, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.batches import KeyingProgress, KeyingRecord

BEFORE, AFTER = N_("Previous record (Ctrl+Page Up)"), N_("Next record (Ctrl+Page Down)")
RECORDS = N_("Record %(number)s of %(count)s. Records keyed in: %(done)s.")
VALUES = N_("Values: %(done)s of %(count)s")


class KeyingHead(QWidget):
    """`before` and `after` are for the window to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.before = Button("", "icon", "chevron_left")
        self.after = Button("", "icon", "chevron_right")
        self._name, self._kind = wrapped("", "title"), wrapped("", "soft")
        self._change, self._bar = Pill(), QProgressBar()
        self._values, self._records = label("", "small"), wrapped("", "small")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = column(self, gap=6)
        top, head, measure = row(gap=6), row(gap=6), row(gap=10)
        top.addWidget(self.before)
        top.addWidget(self._records, 1)
        top.addWidget(self.after)
        names = column(gap=0)
        names.addWidget(self._name)
        names.addWidget(self._kind)
        head.addLayout(names, 1)
        head.addWidget(self._change)
        self._bar.setTextVisible(False)
        measure.addWidget(self._bar, 1)
        measure.addWidget(self._values)
        for line in (top, head, measure):
            layout.addLayout(line)

    def retranslate(self) -> None:
        """Say every text again that is not the record's."""
        self.before.name_only(_(BEFORE))
        self.after.name_only(_(AFTER))

    def show_place(self, place: int, records: tuple[KeyingProgress, ...]) -> None:
        """Show which record of the batch it is; `place` counts from 0."""
        done = sum(one.done for one in records)
        values = {"number": place + 1, "count": len(records), "done": done}
        self._records.setText(_(RECORDS) % values)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < len(records) - 1)

    def show_record(self, record: KeyingRecord, left: int) -> None:
        """Show whose record it is, how it differs from before and how many values are left."""
        one = record.progress
        self._name.setText(words.name_of(one.client))
        self._kind.setText(_(words.KINDS[one.kind]))
        self._change.set(_(words.CHANGES[one.change]), *words.CHANGE_LOOKS[one.change])
        wanted = len(record.wanted)
        said = _(VALUES) % {"done": wanted - left, "count": wanted}
        self._bar.setRange(0, max(1, wanted))
        self._bar.setValue(wanted - left)
        self._bar.setAccessibleName(said)
        self._values.setText(said)
