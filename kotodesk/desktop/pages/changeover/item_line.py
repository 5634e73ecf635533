"""One thing to tick: the box, the words with their §, the day it was done, a note."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, DateEdit, LongText, column, label, row
from kotodesk.i18n import N_, _, current_language
from kotodesk.services.changeover import Tick, Ticked

DONE_ON, ANSWERED_ON = N_("Done on"), N_("Answered on")
NOTE, OPEN, REMOVE = N_("Own note"), N_("Open"), N_("Remove")
NAMED = N_("%(what)s: %(item)s")
_KEEP_AFTER = 900


class ItemLine(QWidget):
    """`kept` with the item's id and a `Tick`; `page_asked` and `remove_asked` with an id."""

    kept = Signal(str, object)
    page_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, ticked: Ticked, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticked, self._today = ticked, today
        self._question = ticked.item.part == "keha"
        self.check = Check()
        self.check.setFixedWidth(px(30))
        self.text = flowing()
        self._section = label(ticked.item.section, "small")
        self.day = DateEdit()
        self.day.setFixedWidth(px(132))
        self.note_button = Button("", "quiet", "note")
        self.note_button.setCheckable(True)
        self.open_button = Button("", "quiet", "arrow_right")
        self.open_button.setVisible(bool(ticked.item.page))
        self.remove_button = Button("", "quiet", "trash")
        self.remove_button.setVisible(ticked.own)
        self.note = LongText(lines=2, most=8)
        self.note.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER)
        self._lay_out()
        self.show_ticked(ticked)
        self.retranslate()
        self.check.changed.connect(self._turned)
        self.day.editingFinished.connect(self._day_entered)
        self.day.changed.connect(self._day_chosen)
        self.note.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.flush)
        self.note_button.toggled.connect(self._show_note)
        self.open_button.clicked.connect(self._open)
        self.remove_button.clicked.connect(self._remove)

    def show_ticked(self, ticked: Ticked) -> None:
        """Show what is kept; what she is typing just now is left alone."""
        self._ticked = ticked
        tick = ticked.tick
        self.check.set_value(tick.done is not None)
        self.day.setVisible(tick.done is not None)
        if not self.day.hasFocus():
            self.day.set_value(tick.done)
        if not self._timer.isActive() and self.note.value().strip() != tick.note:
            self.note.set_value(tick.note)
        if tick.note and not self.note_button.isChecked():
            self.note_button.setChecked(True)
            self.note.show()

    def retranslate(self) -> None:
        """Say every text again."""
        text = self._ticked.item.texts.text(current_language())
        self.text.setText(text)
        day = _(ANSWERED_ON if self._question else DONE_ON)
        self.check.setAccessibleName(text)
        self.day.setAccessibleName(_(NAMED) % {"what": day, "item": text})
        self.day.setToolTip(day)
        self.note.setAccessibleName(_(NAMED) % {"what": _(NOTE), "item": text})
        for button, word in (
            (self.note_button, NOTE),
            (self.open_button, OPEN),
            (self.remove_button, REMOVE),
        ):
            button.setText(_(word))
            button.setAccessibleName(_(NAMED) % {"what": _(word), "item": text})

    @Slot()
    def flush(self) -> None:
        """Keep the note at once, if something was typed."""
        self._timer.stop()
        if self.note.value().strip() != self._ticked.tick.note:
            self._keep(self._ticked.tick.done)

    def _lay_out(self) -> None:
        layout = column(self, (0, 5, 0, 5), 6)
        first = row(gap=8)
        first.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=1)
        words.addWidget(self.text)
        words.addWidget(self._section)
        self._section.setVisible(bool(self._section.text()))
        first.addLayout(words, 1)
        for part in (self.day, self.open_button, self.note_button, self.remove_button):
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(first)
        second = row(gap=0)
        second.addSpacing(px(38))
        second.addWidget(self.note, 1)
        layout.addLayout(second)

    def _keep(self, done: date | None) -> None:
        self._timer.stop()
        self.kept.emit(self._ticked.item.id, Tick(done, self.note.value()))

    @Slot()
    def _turned(self) -> None:
        done = self._today if self.check.value() else None
        self.day.set_value(done)
        self.day.setVisible(done is not None)
        self._keep(done)

    @Slot()
    def _day_entered(self) -> None:
        day = self.day.value()
        if day is not None and day != self._ticked.tick.done and self.check.value():
            self._keep(day)
        elif day is None:
            self.day.set_value(self._ticked.tick.done)

    @Slot()
    def _day_chosen(self) -> None:
        # The calendar tells of a choice without the line being left.
        if not self.day.hasFocus():
            self._day_entered()

    @Slot(bool)
    def _show_note(self, shown: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.note.setVisible(shown)
        if shown and self.note_button.hasFocus():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _open(self) -> None:
        self.page_asked.emit(self._ticked.item.page)

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self._ticked.item.id)
