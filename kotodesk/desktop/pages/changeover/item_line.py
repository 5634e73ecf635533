"""One thing to tick: the box, the words with their §, the day it was done, a note."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, DateEdit, LongText, column, label, line, row
from kotodesk.desktop.widgets.fitting import Fitting
from kotodesk.i18n import N_, _, current_language
from kotodesk.services.changeover import Tick, Ticked

DONE_ON, ANSWERED_ON = N_("Done on"), N_("Answered on")
NOTE, OPEN, REMOVE = N_("Own note"), N_("Open"), N_("Remove")
NAMED = N_("%(what)s: %(item)s")
_KEEP_AFTER = 900


class ItemLine(Fitting):
    """`kept` with the item's id and a `Tick`; `page_asked` and `remove_asked` with an id.

    The day and the note are built when there is one: most lines of forty have neither.
    """

    kept = Signal(str, object)
    page_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, ticked: Ticked, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticked, self._today = ticked, today
        self._question = ticked.item.part == "keha"
        self.check = Check(parent=self)
        self.check.setFixedWidth(px(30))
        self.text = flowing(parent=self)
        self._section = label(ticked.item.section, "small", self)
        self._above = line(self)
        self._rows, self._first = column(self, (0, 0, 0, 5), 0), row(gap=8)
        self.note_button = Button("", "quiet", "note")
        self.note_button.setCheckable(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER)
        self._lay_out()
        self.show_ticked(ticked)
        self.retranslate()
        self.check.changed.connect(self._turned)
        self._timer.timeout.connect(self.flush)
        self.note_button.toggled.connect(self._show_note)

    @cached_property
    def day(self) -> DateEdit:
        """The day it was done; shown while it is ticked."""
        day = DateEdit(self)
        day.hide()
        day.setFixedWidth(px(132))
        self._first.insertWidget(2, day, 0, Qt.AlignmentFlag.AlignTop)
        self.setTabOrder(self.check, day)
        day.editingFinished.connect(self._day_entered)
        day.changed.connect(self._day_chosen)
        self._name_day(day)
        return day

    @cached_property
    def note(self) -> LongText:
        """Her own note below the words; shown when asked for, or when there is one."""
        note = LongText(lines=2, most=8)
        note.hide()
        second = row(gap=0)
        second.setContentsMargins(px(38), px(6), 0, 0)
        second.addWidget(note, 1)
        self._rows.addLayout(second)
        self.setTabOrder(self.remove_button if self._ticked.own else self.note_button, note)
        note.changed.connect(self._timer.start)
        self._name_note(note)
        return note

    @cached_property
    def open_button(self) -> Button:
        """Leads to the page where it is done; built where there is one."""
        button = Button("", "quiet", "arrow_right")
        button.clicked.connect(self._open)
        return button

    @cached_property
    def remove_button(self) -> Button:
        """Takes out what she added herself; built for that only."""
        button = Button("", "quiet", "trash")
        button.clicked.connect(self._remove)
        return button

    def set_first(self, first: bool) -> None:  # noqa: FBT001 - a setter
        """Have a line drawn above, but not above the first."""
        self._above.setVisible(not first)

    def show_ticked(self, ticked: Ticked) -> None:
        """Show what is kept; what she is typing just now is left alone."""
        self._ticked = ticked
        tick = ticked.tick
        self.check.set_value(tick.done is not None)
        if tick.done is not None or "day" in vars(self):
            self.day.setVisible(tick.done is not None)
            if not self.day.hasFocus():
                self.day.set_value(tick.done)
        if not self._timer.isActive() and self._noted() != tick.note:
            self.note.set_value(tick.note)
        if tick.note and not self.note_button.isChecked():
            self.note_button.setChecked(True)
            self.note.show()

    def retranslate(self) -> None:
        """Say every text again."""
        text = self._ticked.item.texts.text(current_language())
        self.text.setText(text)
        self.check.setAccessibleName(text)
        if "day" in vars(self):
            self._name_day(self.day)
        if "note" in vars(self):
            self._name_note(self.note)
        for button, word in (
            (self.note_button, NOTE),
            *(((self.open_button, OPEN),) if self._ticked.item.page else ()),
            *(((self.remove_button, REMOVE),) if self._ticked.own else ()),
        ):
            button.setText(_(word))
            button.setAccessibleName(_(NAMED) % {"what": _(word), "item": text})

    @Slot()
    def flush(self) -> None:
        """Keep the note at once, if something was typed."""
        self._timer.stop()
        if self._noted() != self._ticked.tick.note:
            self._keep(self._ticked.tick.done)

    def _noted(self) -> str:
        return self.note.value().strip() if "note" in vars(self) else ""

    def _name_day(self, day: DateEdit) -> None:
        said = _(ANSWERED_ON if self._question else DONE_ON)
        text = self._ticked.item.texts.text(current_language())
        day.setAccessibleName(_(NAMED) % {"what": said, "item": text})
        day.setToolTip(said)

    def _name_note(self, note: LongText) -> None:
        text = self._ticked.item.texts.text(current_language())
        note.setAccessibleName(_(NAMED) % {"what": _(NOTE), "item": text})

    def _lay_out(self) -> None:
        first = self._first
        first.setContentsMargins(0, px(5), 0, 0)
        first.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=1)
        words.addWidget(self.text)
        words.addWidget(self._section)
        self._section.setVisible(bool(self._section.text()))
        first.addLayout(words, 1)
        parts = [self.note_button]
        if self._ticked.item.page:
            parts.insert(0, self.open_button)
        if self._ticked.own:
            parts.append(self.remove_button)
        for part in parts:
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(self._above)
        self._rows.addLayout(first)

    def _keep(self, done: date | None) -> None:
        self._timer.stop()
        self.kept.emit(
            self._ticked.item.id, Tick(done, self.note.value() if "note" in vars(self) else "")
        )

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
