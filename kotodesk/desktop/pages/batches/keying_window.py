"""The keying window: narrow, beside the browser, value by value in the order of the law."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from kotodesk.desktop.pages.batches import words, work
from kotodesk.desktop.pages.batches.clipboard import SECONDS, LentClipboard
from kotodesk.desktop.pages.batches.keying_cursor import Key, KeyingCursor, Press
from kotodesk.desktop.pages.batches.keying_line import KeyingLineView
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Check,
    Choice,
    ElidedLabel,
    Pill,
    Scroll,
    clear_layout,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.batches import KeyingProgress, KeyingRecord

TITLE = N_("Keying in, batch %(number)s")
ON_TOP, ALL_VALUES = N_("Keep on top"), N_("Show the values that have not changed too")
BEFORE, AFTER = N_("Previous record"), N_("Next record")
RECORDS = N_("Record %(number)s of %(count)s. Records keyed in: %(done)s.")
VALUES = N_("Values: %(done)s of %(count)s")
NEXT = N_("Copy and next (F8)")
FINISH = N_("Mark keyed in (F8)")
GO_ON = N_("Next record (F8)")
KEYED, ALL_KEYED = N_("This record is keyed in."), N_("The whole batch is keyed in.")
COPIED = N_("On the clipboard, cleared in %(seconds)s s")
CLEARED = N_("The clipboard was cleared.")
WITHHELD = N_("Non-disclosure for personal safety: contact details are not handed over.")
TO_EMPTY = N_("Values to be taken out")
PIECE = N_("Long texts in pieces of")
SIGNS = N_("%(count)s characters")
_SIZES = ("500", "1000", "2000", "4000")
_DEFAULT = "2000"
_WIDTH, _HEIGHT = 430, 720


class KeyingWindow(QWidget):
    """A window of its own; `ticked` with the batch's id after every tick, `closed` at its end."""

    ticked = Signal(str)
    closed = Signal()

    def __init__(self, worker: Worker, batch_id: str, number: int) -> None:
        self.wording = Wording()
        self._ready = False
        super().__init__()
        self.setWindowFlag(Qt.WindowType.Window)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(px(340), px(420))
        self.worker, self.batch_id, self._number = worker, batch_id, number
        self._keying: work.Keying | None = None
        self._views: dict[Key, KeyingLineView] = {}
        self._sent: dict[Key, datetime] = {}
        self.cursor_at = KeyingCursor(int(_DEFAULT))
        self.clipboard = LentClipboard(self)
        self.clipboard.cleared.connect(self._was_cleared)
        self.on_top, self.all_values = Check(), Check()
        self.before, self.after = (
            Button("", "icon", "chevron_left"),
            Button("", "icon", "chevron_right"),
        )
        self.name, self.kind = ElidedLabel("", "title"), ElidedLabel("", "soft")
        self.change = Pill()
        self.bar, self._values, self._records = (
            QProgressBar(),
            label("", "small"),
            label("", "small"),
        )
        self.told = Banner("good")
        self.values_list = Scroll(margins=(0, 4, 8, 8), gap=2)
        self.piece = Choice([(size, "") for size in _SIZES])
        self.piece.set_value(_DEFAULT)
        self.next = Button("", "primary", "copy")
        self._note = wrapped("", "small")
        self._piece_label = label("", "small")
        self._build()
        self._connect()
        self._ready = True
        self.retranslate()
        room = self.screen().availableSize()
        self.resize(self.sizeHint().boundedTo(room))
        self.next.setFocus()
        self._ask()

    def sizeHint(self) -> QSize:
        """Return a narrow window that stands beside a browser."""
        return QSize(px(_WIDTH), px(_HEIGHT))

    @property
    def record(self) -> KeyingRecord | None:
        """The record shown."""
        return self._keying.record if self._keying is not None else None

    # -- laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        layout = column(self, (14, 12, 10, 12), 8)
        top = row(gap=8)
        top.addWidget(self._records, 1)
        top.addWidget(self.on_top)
        head = row(gap=6)
        names = column(gap=0)
        names.addWidget(self.name)
        names.addWidget(self.kind)
        head.addWidget(self.before)
        head.addLayout(names, 1)
        head.addWidget(self.change)
        head.addWidget(self.after)
        self.bar.setTextVisible(False)
        measure = row(gap=10)
        measure.addWidget(self.bar, 1)
        measure.addWidget(self._values)
        sizes = row(gap=8)
        sizes.addWidget(self._piece_label, 1)
        sizes.addWidget(self.piece)
        for line in (top, head, measure):
            layout.addLayout(line)
        for part in (self.told, self.all_values):
            layout.addWidget(part)
        layout.addWidget(self.values_list, 1)
        layout.addLayout(sizes)
        layout.addWidget(self.next)
        layout.addWidget(self._note)

    def _connect(self) -> None:
        self.on_top.changed.connect(self._keep_on_top)
        self.all_values.changed.connect(self._lay_out)
        self.before.clicked.connect(self._to_before)
        self.after.clicked.connect(self._to_after)
        self.piece.changed.connect(self._other_piece)
        self.next.clicked.connect(self.press)
        for keys, slot in (
            ("F8", self.press),
            ("Ctrl+Return", self.press),
            ("Ctrl+PgUp", self._to_before),
            ("Ctrl+PgDown", self._to_after),
            ("Esc", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.setWindowTitle(_(TITLE) % {"number": self._number})
        self.on_top.setText(_(ON_TOP))
        self.all_values.setText(_(ALL_VALUES))
        self.before.name_only(_(BEFORE))
        self.after.name_only(_(AFTER))
        self._piece_label.setText(_(PIECE))
        self.piece.set_options([(size, _(SIGNS) % {"count": size}) for size in _SIZES])
        self.piece.setAccessibleName(_(PIECE))
        self._show_head()
        for view in self._views.values():
            view.retranslate()
        self._show_states()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language: the values too, so they are read again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._ready:
            self.retranslate()
            if self.record is not None:
                self._ask(self.record.sheet.record_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the value off the clipboard and go."""
        self.clipboard.clear()
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the value off the clipboard when the vault is locked."""
        if not event.spontaneous():
            self.clipboard.clear()
        super().hideEvent(event)

    # -- records ------------------------------------------------------------------------------

    def _ask(self, record_id: str = "") -> None:
        self.worker.run(work.keying, self.batch_id, record_id, done=self._take, failed=self._failed)

    @Slot(object)
    def _take(self, keying: work.Keying) -> None:
        before = self.record
        self._keying, self._sent = keying, {}
        record = keying.record
        if record is None:
            return
        same = before is not None and before.sheet == record.sheet
        if same:
            self._learn()
        else:
            self.told.tell("")
            self._lay_out()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.told.tell(fault.message, "alarm")

    def _place(self) -> int:
        if self._keying is None or self.record is None:
            return 0
        ids = [one.record_id for one in self._keying.records]
        mine = self.record.sheet.record_id
        return ids.index(mine) if mine in ids else 0

    @Slot()
    def _to_before(self) -> None:
        self._to(self._place() - 1)

    @Slot()
    def _to_after(self) -> None:
        self._to(self._place() + 1)

    def _to(self, place: int) -> None:
        if self._keying is not None and 0 <= place < len(self._keying.records):
            self._ask(self._keying.records[place].record_id)

    # -- values -------------------------------------------------------------------------------

    @Slot()
    def _lay_out(self) -> None:
        record = self.record
        if record is None:
            return
        clear_layout(self.values_list.body)
        self._views = {}
        partly = self._partly()
        self.all_values.setVisible(partly)
        everything = not partly or self.all_values.value()
        if record.sheet.withheld:
            banner = Banner("attention")
            banner.tell(Message(WITHHELD))
            self.values_list.body.addWidget(banner)
        for group in record.sheet.groups:
            lines = [one for one in group.lines if everything or one.key in record.wanted]
            if lines:
                self._add_group(str(group.title), group.reference)
                for one in lines:
                    self._add(KeyingLineView(one, empty=False))
        if record.cleared:
            self._add_group(_(TO_EMPTY), "")
            for one in record.cleared:
                self._add(KeyingLineView(one, empty=True, reference=one.reference))
        self.values_list.body.addStretch(1)
        self.values_list.verticalScrollBar().setValue(0)
        self._learn()

    def _partly(self) -> bool:
        """Whether some of the record's values are as they were, and need no keying."""
        record = self.record
        return (
            record is not None
            and record.progress.change == "changed"
            and any(one.key not in record.wanted for one in record.sheet.lines)
        )

    def _add_group(self, title: str, reference: str) -> None:
        holder = ground()
        line = row(holder, (4, 10, 6, 2), 8)
        line.addWidget(ElidedLabel(title, "strong"), 1)
        line.addWidget(label(words.paragraph(reference), "small"))
        self.values_list.body.addWidget(holder)

    def _add(self, view: KeyingLineView) -> None:
        view.tick_asked.connect(self._tick)
        view.copy_asked.connect(self._copy_one)
        self._views[view.line.key] = view
        self.values_list.body.addWidget(view)

    def _learn(self) -> None:
        """Tell the cursor what is ticked, and show it."""
        record = self.record
        if record is not None:
            lines = [one for one in record.sheet.lines if one.key in record.wanted]
            empty = [one.key for one in record.cleared]
            self.cursor_at.take([*lines, *record.cleared], record.ticks.keys(), empty)
        self._show_head()
        self._show_states()

    def _show_head(self) -> None:
        keying, record = self._keying, self.record
        if keying is None or record is None:
            return
        one: KeyingProgress = record.progress
        place, many = self._place(), len(keying.records)
        done = sum(other.done for other in keying.records)
        values = {"number": place + 1, "count": many, "done": done}
        self._records.setText(_(RECORDS) % values)
        self.name.setText(words.name_of(one.client))
        self.kind.setText(_(words.KINDS[one.kind]))
        self.change.set(_(words.CHANGES[one.change]), *words.CHANGE_LOOKS[one.change])
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < many - 1)
        wanted = len(record.wanted)
        said = _(VALUES) % {"done": wanted - record.left, "count": wanted}
        self.bar.setRange(0, max(1, wanted))
        self.bar.setValue(wanted - record.left)
        self.bar.setAccessibleName(said)
        self._values.setText(said)
        if not record.left:
            whole = done == many
            self.told.tell(Message(ALL_KEYED if whole else KEYED), "good")
        elif self.told.isVisibleTo(self):
            self.told.tell("")

    def _show_states(self) -> None:
        record, due = self.record, self.cursor_at.line
        if record is None:
            self.next.setText(_(NEXT))
            return
        for key, view in self._views.items():
            mine = due is not None and due.key == key
            parts, copied = self.cursor_at.parts(view.line), self.cursor_at.copied
            at = record.ticks.get(key) or self._sent.get(key)
            view.show_state(at, parts, copied if mine else 0, due=mine)
            if mine:
                self.values_list.ensureWidgetVisible(view, 0, px(80))
        text = NEXT
        if due is None:
            text = GO_ON
        elif not self.cursor_at.parts(due)[0]:
            text = FINISH
        self.next.setText(_(text))
        self.next.setEnabled(due is not None or self._unkeyed() is not None)

    # -- copying and ticking ------------------------------------------------------------------

    @Slot()
    def press(self) -> None:
        """Copy and go on: F8, Ctrl+Return or the button."""
        step = self.cursor_at.press()
        self._lend(step)
        if step.tick is not None:
            self._sent[step.tick] = datetime.now().astimezone()
            self._tick(step.tick, True)
        elif step.finished and (other := self._unkeyed()) is not None:
            self._ask(other)
        self._show_states()

    def _unkeyed(self) -> str | None:
        """Return the next record that is not keyed, looking round the end."""
        if self._keying is None:
            return None
        records, place = self._keying.records, self._place()
        for one in (*records[place + 1 :], *records[:place]):
            if not one.done:
                return one.record_id
        return None

    def _lend(self, step: Press) -> None:
        if step.copy:
            self.clipboard.copy(step.copy)
            self._note.setText(_(COPIED) % {"seconds": SECONDS})
        elif step.finished:
            self.clipboard.clear()
            self._note.setText("")

    @Slot(object)
    def _copy_one(self, key: Key) -> None:
        due = self.cursor_at.line
        if due is None or due.key != key:
            self.cursor_at.move_to(key)
        now = self.cursor_at.line
        if now is not None and now.key == key:
            self._lend(self.cursor_at.copy())
        elif key in self._views:
            self._lend(Press(copy=self._views[key].line.value))
        self._show_states()

    @Slot(object, bool)
    def _tick(self, key: Key, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        record = self.record
        if record is not None:
            self.worker.run(
                work.tick,
                self.batch_id,
                record.sheet.record_id,
                key,
                on,
                done=self._ticked_now,
                failed=self._failed,
            )

    @Slot(object)
    def _ticked_now(self, keying: work.Keying) -> None:
        record = self.record
        if record is not None and keying.record is not None:
            if keying.record.sheet.record_id == record.sheet.record_id:
                self._take(keying)
            self.ticked.emit(self.batch_id)

    @Slot()
    def _was_cleared(self) -> None:
        self._note.setText(_(CLEARED))

    @Slot()
    def _other_piece(self) -> None:
        self.cursor_at.set_piece(int(self.piece.value()))
        self._show_states()

    @Slot()
    def _keep_on_top(self) -> None:
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.on_top.value())
        self.show()
