"""The keying window: narrow, beside the browser, value by value, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import attrs
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.pages.batches import keying_foot, keying_memory, keying_work
from kotodesk.desktop.pages.batches.clipboard import SECONDS, LentClipboard
from kotodesk.desktop.pages.batches.keying_cursor import Key, KeyingCursor, Press
from kotodesk.desktop.pages.batches.keying_foot import KeyingFoot
from kotodesk.desktop.pages.batches.keying_head import KeyingHead
from kotodesk.desktop.pages.batches.keying_pending import Pending
from kotodesk.desktop.pages.batches.keying_values import KeyingValues
from kotodesk.desktop.pages.batches.keying_ways_dialog import KeyingWaysDialog
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Banner, column
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.batches import KeyingRecord, Spot
from kotodesk.services.batches.keying_ways import USUAL

TITLE = N_("Keying in, batch %(number)s")
KEYED = N_("This record is keyed in. Left in the batch: records %(records)s, clients %(clients)s.")
ALL_KEYED = N_("The whole batch is keyed in.")


class KeyingWindow(QWidget):
    """A window of its own.

    `ticked` with the batch's id when a record's state changed, `closed` at its end.
    """

    ticked = Signal(str)
    closed = Signal()

    def __init__(
        self, worker: Worker, batch_id: str, number: int, preferences: Preferences
    ) -> None:
        self._ready = False
        super().__init__()
        self.setWindowFlag(Qt.WindowType.Window)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.worker, self.batch_id, self.number = worker, batch_id, number
        self._preferences = preferences
        self._keying: keying_work.Keying | None = None
        self._pending = Pending()
        self._kept_spot: Spot | None = Spot("", ("", ""))
        self.cursor_at = KeyingCursor(USUAL)
        self.clipboard = LentClipboard(self)
        self.head, self.foot = KeyingHead(), KeyingFoot()
        self.told, self.values_list = Banner("good"), KeyingValues()
        self.told.set_slim()
        self.next, self.on_top = self.foot.next, self.foot.on_top
        layout = column(self, (12, 10, 8, 10), 6)
        layout.addWidget(self.head)
        layout.addWidget(self.told)
        layout.addWidget(self.values_list, 1)
        layout.addWidget(self.foot)
        self._connect()
        self._ready = True
        self.retranslate()
        self._stand()
        self.next.setFocus()
        self._ask()

    def sizeHint(self) -> QSize:
        """Return a narrow window that stands beside a browser."""
        return QSize(px(keying_memory.WIDTH), px(keying_memory.HEIGHT))

    @property
    def record(self) -> KeyingRecord | None:
        """The record shown."""
        return self._keying.record if self._keying is not None else None

    def _stand(self) -> None:
        """Stand where she left the window, as she left it."""
        room = self.screen().availableGeometry()
        narrowest = QSize(px(keying_memory.NARROWEST), px(keying_memory.LOWEST))
        self.setMinimumSize(narrowest.boundedTo(room.size()))
        self.setMaximumWidth(px(keying_memory.WIDEST))
        place = keying_memory.kept_place(self._preferences) or keying_memory.first_place(room)
        self.resize(place.size())
        self.move(place.topLeft())
        self.foot.show_legend(keying_memory.legend_shown(self._preferences, room))
        self.on_top.set_value(keying_memory.on_top(self._preferences))
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.on_top.value())

    def _connect(self) -> None:
        self.clipboard.cleared.connect(self._was_cleared)
        self.values_list.all_values.changed.connect(self._lay_out)
        self.head.before.clicked.connect(self._to_before)
        self.head.after.clicked.connect(self._to_after)
        self.on_top.changed.connect(self._keep_on_top)
        self.values_list.tick_asked.connect(self._tick)
        self.values_list.copy_asked.connect(self._copy_one)
        self.foot.next.clicked.connect(self.press)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.tick.clicked.connect(self.tick_only)
        self.foot.ways.clicked.connect(self.choose_ways)
        self.foot.keys.clicked.connect(self._turn_legend)
        appearance().scaled.connect(self.close)
        for keys, slot in (
            ("F8", self.press),
            ("Ctrl+Return", self.press),
            ("F7", self.go_back),
            ("F9", self.tick_only),
            ("F6", self.copy_again),
            ("Ctrl+PgUp", self._to_before),
            ("Ctrl+PgDown", self._to_after),
            ("F3", self.on_top.click),
            ("F2", self.choose_ways),
            ("F1", self._turn_legend),
            ("Esc", self.close),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            # A key held down a moment too long must not tick what was never pasted.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def retranslate(self) -> None:
        """Say every text again."""
        self.setWindowTitle(_(TITLE) % {"number": self.number})
        for part in (self.head, self.foot, self.values_list):
            part.retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language: the values too, so they are read again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._ready:
            self.retranslate()
            if self.record is not None:
                self._ask(self.record.sheet.record_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the value off the clipboard and go."""
        self._remember()
        self.clipboard.clear()
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the value off the clipboard when the vault is locked."""
        if not event.spontaneous():
            self._remember()
            self.clipboard.clear()
        super().hideEvent(event)

    def _remember(self) -> None:
        above, legend = self.on_top.value(), self.foot.legend_shown()
        # The frame's corner: a window that is not shown yet is placed by it, not by its inside.
        place = QRect(self.pos(), self.size())
        keying_memory.keep(self._preferences, place, above=above, legend=legend)

    # -- records ------------------------------------------------------------------------------

    def _ask(self, record_id: str = "") -> None:
        self.worker.run(
            keying_work.keying, self.batch_id, record_id, done=self._take, failed=self._failed
        )

    @Slot(object)
    def _take(self, keying: keying_work.Keying) -> None:
        before = self.record
        self._keying = keying
        record = keying.record
        if record is None:
            return
        self.cursor_at.set_piece(record.piece)
        if before is not None and before.sheet == record.sheet:
            self._learn()
            return
        self.clipboard.clear()
        self.foot.say("")
        self.told.tell("")
        self._lay_out()
        spot = keying.spot
        if spot is not None and spot.record_id == record.sheet.record_id:
            self.cursor_at.resume(spot.key, spot.copied)
            self._show()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._pending.forget()
        self._learn()
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

    def _unkeyed(self) -> str | None:
        """Return the next record that is not keyed, looking round the end."""
        if self._keying is None:
            return None
        records, place = self._keying.records, self._place()
        for one in (*records[place + 1 :], *records[:place]):
            if not one.done:
                return one.record_id
        return None

    # -- values -------------------------------------------------------------------------------

    @Slot()
    def _lay_out(self) -> None:
        record = self.record
        if record is not None:
            self.values_list.show_record(record, partly=self._partly())
            self._learn()

    def _partly(self) -> bool:
        """Whether some of the record's values are as they were, and need no keying."""
        record = self.record
        return (
            record is not None
            and record.progress.change == "changed"
            and any(one.key not in record.wanted for one in record.sheet.lines)
        )

    def _ticks(self) -> Mapping[Key, datetime]:
        return self._pending.over(self.record.ticks) if self.record is not None else {}

    def _learn(self) -> None:
        """Tell the cursor what is ticked, and show it."""
        record = self.record
        if record is not None:
            lines = [one for one in record.sheet.lines if one.key in record.wanted]
            cleared = [one for one in record.cleared if one.key in record.wanted]
            silent = {one.key for one in cleared} | record.guarded
            self.cursor_at.take([*lines, *cleared], self._ticks().keys(), silent)
        self._show()

    def _show(self) -> None:
        keying, record, due = self._keying, self.record, self.cursor_at.line
        if keying is None or record is None:
            self.foot.next.setText(_(keying_foot.NEXT))
            return
        ticks = self._ticks()
        self.head.show_place(self._place(), keying.records)
        left = len(record.wanted - ticks.keys())
        self.head.show_record(record, left)
        for key, view in self.values_list.views.items():
            mine = due is not None and due.key == key
            copied = self.cursor_at.copied if mine else 0
            view.show_state(ticks.get(key), self.cursor_at.parts(view.line), copied, due=mine)
        if due is not None:
            self.values_list.to(due.key)
        text = keying_foot.NEXT
        if due is None:
            text = keying_foot.GO_ON
        elif not self.cursor_at.parts(due)[0]:
            text = keying_foot.FINISH
        self.foot.next.setText(_(text))
        self.foot.next.setEnabled(due is not None or self._unkeyed() is not None)
        self.foot.tick.setEnabled(due is not None)
        self._tell_end(left)

    def _tell_end(self, left: int) -> None:
        """Say that the record is keyed and what is left of the batch, once it is kept so."""
        if self._keying is None or left or self._pending:
            if self.told.isVisibleTo(self) and left:
                self.told.tell("")
            return
        undone = [one for one in self._keying.records if not one.done]
        values = {"records": len(undone), "clients": len({one.client_id for one in undone})}
        said = Message(KEYED, values) if undone else Message(ALL_KEYED)
        if self.told.text() != str(said):
            self.told.tell(said, "good")

    # -- keys ---------------------------------------------------------------------------------

    @Slot()
    def press(self) -> None:
        """Copy and go on; at the end open the next record: F8, Ctrl+Return or the button."""
        step = self.cursor_at.press()
        if step.finished and step.tick is None and (other := self._unkeyed()) is not None:
            self._ask(other)
        self._do(step)

    @Slot()
    def go_back(self) -> None:
        """Go back a piece or a value, which is due again and copied once more: F7."""
        self._do(self.cursor_at.back())

    @Slot()
    def tick_only(self) -> None:
        """Tick what was typed by hand and go on without copying: F9."""
        self._do(self.cursor_at.tick())

    @Slot()
    def copy_again(self) -> None:
        """Copy the same value or piece once more: F6."""
        self._do(self.cursor_at.again())

    def _do(self, step: Press) -> None:
        self._lend(step)
        if step.untick is not None:
            self._send(step.untick, on=False)
        elif step.tick is not None:
            self._send(step.tick, on=True)
        else:
            self._keep_spot()
        self._show()

    def _lend(self, step: Press) -> None:
        """Put the value on the clipboard; what was there before never stays for the next one."""
        due = self.cursor_at.line
        if not step.copy or due is None:
            self.clipboard.clear()
            self.foot.say("")
            return
        self.clipboard.copy(step.copy)
        parts = len(self.cursor_at.parts(due))
        text = keying_foot.PIECE_COPIED if parts > 1 else keying_foot.COPIED
        values = {"number": self.cursor_at.copied, "count": parts, "seconds": SECONDS}
        self.foot.say(_(text) % {"field": str(due.label), **values})

    @Slot(object)
    def _copy_one(self, key: Key) -> None:
        due = self.cursor_at.line
        if due is None or due.key != key:
            self.cursor_at.move_to(key)
        now = self.cursor_at.line
        if now is not None and now.key == key:
            self._do(self.cursor_at.copy())
        elif (record := self.record) is not None and key not in record.guarded:
            self.clipboard.copy(self.values_list.views[key].line.value)

    @Slot(object, bool)
    def _tick(self, key: Key, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._send(key, on=on)
        self._learn()

    def _send(self, key: Key, *, on: bool) -> None:
        record = self.record
        if record is not None:
            number = self._pending.add(key, datetime.now().astimezone() if on else None)
            asked = keying_work.Tick(record.sheet.record_id, key, on, number)
            self._kept_spot = spot = self._spot()
            self.worker.run(
                keying_work.tick,
                self.batch_id,
                asked,
                spot,
                done=self._ticked_now,
                failed=self._failed,
            )

    @Slot(object)
    def _ticked_now(self, ticked: keying_work.Ticked) -> None:
        keying, now = self._keying, ticked.record.progress
        self._pending.kept(ticked.asked.key, ticked.asked.number)
        if keying is None:
            return
        moved = any(one != now for one in keying.records if one.record_id == now.record_id)
        records = tuple(now if one.record_id == now.record_id else one for one in keying.records)
        shown = keying.record
        if shown is not None and shown.sheet.record_id == ticked.asked.record_id:
            shown = ticked.record
        self._keying = attrs.evolve(keying, records=records, record=shown)
        self._learn()
        if moved:
            self.ticked.emit(self.batch_id)

    def _spot(self) -> Spot | None:
        record, due = self.record, self.cursor_at.line
        if record is None or due is None:
            return None
        return Spot(record.sheet.record_id, due.key, self.cursor_at.copied)

    def _keep_spot(self) -> None:
        spot = self._spot()
        if spot != self._kept_spot and self.record is not None:
            self._kept_spot = spot
            self.worker.run(keying_work.keep_spot, self.batch_id, spot, failed=self._failed)

    @Slot()
    def _was_cleared(self) -> None:
        self.foot.say(_(keying_foot.CLEARED))

    # -- her ways -----------------------------------------------------------------------------

    @Slot()
    def choose_ways(self) -> None:
        """Ask for the order of this kind of record and the length of a piece: F2."""
        record, keying = self.record, self._keying
        if record is None or keying is None:
            return
        kind = record.progress.kind
        dialog = KeyingWaysDialog(kind, keying.ways.orders[kind], keying.ways.piece, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            orders = {
                one: tuple(place.reference for place in places)
                for one, places in keying.ways.orders.items()
            }
            self.worker.run(
                keying_work.keep_ways,
                self.batch_id,
                record.sheet.record_id,
                {**orders, kind: dialog.order},
                dialog.piece_size,
                done=self._take,
                failed=self._failed,
            )
        dialog.deleteLater()

    @Slot()
    def _turn_legend(self) -> None:
        self.foot.show_legend(not self.foot.legend_shown())

    @Slot()
    def _keep_on_top(self) -> None:
        place = self.pos()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self.on_top.value())
        self.move(place)
        self.show()
        self.activateWindow()
