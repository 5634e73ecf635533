"""A list of records of one kind, one of which is open below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.editor import DRAFT_KEPT, SAVED, RecordEditor
from kotodesk.desktop.pages.client.reason import ask_reason
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, clear_layout, column, label, row
from kotodesk.desktop.widgets.basics import plain_tip, wrapped
from kotodesk.desktop.widgets.focus import keep_focus
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_time
from kotodesk.register.record import Record
from kotodesk.register.source import Source

ADD = N_("Add")
NONE = N_("Nothing recorded yet.")
UNNAMED = N_("New, nothing written yet")
DRAFT = N_("draft")
REMOVE = N_("Remove…")
REMOVE_TITLE, REMOVE_OK = N_("Remove this entry?"), N_("Remove")
REMOVE_TEXT = N_(
    "It leaves the client's data. The journal keeps that it was there and why it went."
)
CLOSE = N_("Close")
_TITLES = {
    "family_member": N_("Family members"),
    "language_skill": N_("Language skills"),
    "occupation": N_("Work history"),
}


_DAYS = ("contact_date", "appointment_date", "received", "disclosed")


def _day(record: Record) -> tuple[date, str]:
    days = (getattr(record, name, None) for name in _DAYS)
    return next((one for one in days if one is not None), date.min), record.id


class RowButton(Button):
    """A line of the list: as much of its text as fits, all of it in the tool tip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._whole = text
        super().__init__("", "rail", parent=parent)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        room = self.width() - px(28)
        chosen = QFont(self.font())
        chosen.setBold(True)  # the line that is open is bold, and must fit too
        metrics = QFontMetrics(chosen)
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


class ManyList(QWidget):
    """Records of `kind` (part of `owner` if given): add, open, change, remove."""

    marked = Signal(str, str)
    changed = Signal()
    NONE_YET: ClassVar[str] = NONE

    def __init__(
        self,
        context: ClientContext,
        kind: type[Record],
        parent: QWidget | None = None,
        *,
        source: Callable[[], Source],
        preset: Callable[[], Mapping[str, Any]] | None = None,
        newest_first: bool = False,
        titled: bool = True,
        headings: bool = False,
    ) -> None:
        super().__init__(parent)
        self._newest_first, self._headings = newest_first, headings
        self._context, self._kind, self._source = context, kind, source
        self._preset = preset
        self._owner: Record | None = None
        self._records: tuple[Record, ...] = ()
        self._buttons: dict[str, RowButton] = {}
        self._read_only = False
        self.open_id = ""
        self.editor: RecordEditor | None = None
        self.wording = Wording()
        head = row(gap=8)
        title = label("", "strong", self)
        self.add_button = Button("", "plain", "plus", self)
        self.add_button.clicked.connect(self.add)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.add_button)
        self._none = wrapped("", "soft", self)
        self._rows = column(gap=2)
        self._frame = QFrame(self)
        self._frame.setProperty("surface", "card")
        self._inside = column(self._frame, 16, 14)
        self._frame.hide()
        layout = column(self, gap=8)
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addLayout(self._rows)
        layout.addWidget(self._frame)
        self.wording.say(title.setText, _TITLES.get(kind.KIND, kind.TITLE))
        title.setVisible(titled)
        self.wording.say(self.add_button.setText, ADD)
        self.wording.say(self._none.setText, self.NONE_YET)
        context.file_changed.connect(self._file_changed)
        context.settled.connect(self._settled)

    # -- showing ------------------------------------------------------------------------------

    def set_owner(self, owner: Record) -> None:
        """Show only the parts of `owner`."""
        self._owner = owner

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Let the records be read and nothing changed."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        if self.editor is not None:
            self.editor.set_read_only(read_only)

    def show_all(self, open_id: str = "") -> None:
        """List the records; open the one named, if it is there."""
        self._close_editor()
        self._list()
        if open_id and any(one.id == open_id for one in self._records):
            self.open(open_id)

    def forget(self) -> None:
        """Let everything go."""
        self._close_editor()
        self._records = ()
        clear_layout(self._rows)
        self._buttons = {}

    def _list(self) -> None:
        self._records = self._context.many(self._kind, self._owner)
        if self._newest_first:
            self._records = tuple(sorted(self._records, key=_day, reverse=True))
        for record_id, button in self._buttons.items():
            keep_focus(button, self, partial(self._row_of, record_id), self.add_button)
        clear_layout(self._rows)
        self._buttons = {}
        for one in self._records:
            self._add_row(one)
        self._none.setVisible(not self._records and not self.open_id)

    def _add_row(self, record: Record) -> None:
        text = self.line_of(self._context.present(record)) or _(UNNAMED)
        if record.id in self._context.drafts:
            text = f"{text} ({_(DRAFT)})"
        button = RowButton(text)
        button.setProperty("record", record.id)
        button.setChecked(record.id == self.open_id)
        button.clicked.connect(self._row_clicked)
        self._buttons[record.id] = button
        self._rows.addWidget(button)

    def _row_of(self, record_id: str) -> RowButton | None:
        return self._buttons.get(record_id)

    def line_of(self, record: Record) -> str:
        """Return how a record reads in the list."""
        return summary(record)

    @Slot()
    def _row_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.open(str(pressed.property("record")))

    @Slot()
    def _file_changed(self) -> None:
        if self._context.is_open and self.isVisible():
            self._list()

    # -- one record ---------------------------------------------------------------------------

    def open(self, record_id: str) -> None:
        """Open a record below the list; the one open before is saved."""
        record = next((one for one in self._records if one.id == record_id), None)
        if record is not None and record_id != self.open_id:
            self._edit(record)

    @Slot()
    def add(self) -> None:
        """Begin a new record."""
        values: dict[str, Any] = dict(self._preset() if self._preset is not None else {})
        if self._owner is not None:
            values[self._kind.PARENT] = self._owner.id
        self._context.run(work.blank, self._kind, self._context.client_id, values, done=self.begin)

    @Slot(object)
    def begin(self, record: object) -> None:
        """Open a new record to fill in."""
        if isinstance(record, Record) and record.client_id == self._context.client_id:
            self._edit(record)
            if self.editor is not None:
                self.editor.focus_first()

    def _edit(self, record: Record) -> None:
        self._close_editor()
        self.open_id = record.id
        editor = RecordEditor(
            self._context, self._kind, headings=self._headings, source=self._source
        )
        editor.marked.connect(self.marked)
        editor.saved.connect(self._saved)
        editor.set_read_only(self.locked(record))
        editor.set_record(record)
        self.editor = editor
        self._inside.addWidget(editor)
        self._inside.addLayout(self.foot_of(record))
        self._frame.show()
        self._none.hide()
        for one, button in self._buttons.items():
            button.setChecked(one == record.id)

    def locked(self, _record: Record) -> bool:
        """Tell whether a record can only be read."""
        return self._read_only

    def foot_of(self, record: Record) -> QHBoxLayout:
        """Build the buttons below the open record."""
        foot = row(gap=8)
        stored = any(one.id == record.id for one in self._context.file.of(self._kind))
        remove = Button(_(REMOVE), "quiet", "trash")
        remove.setVisible(stored and not self.locked(record))
        remove.clicked.connect(self._remove)
        self._remover = remove
        close = Button(_(CLOSE), "plain")
        close.clicked.connect(self.close_open)
        foot.addWidget(remove)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    @Slot()
    def close_open(self) -> None:
        """Save the open record and close it, unless something in it must be put right first."""
        if self.editor is None:
            return
        self._close_editor()
        self._list()

    def _close_editor(self) -> None:
        if self.editor is not None:
            self.editor.flush()
            self.editor.save()
            self._clear_editor()
        self.open_id = ""
        self._frame.hide()

    def _clear_editor(self) -> None:
        keep_focus(self._frame, self, self.add_button, partial(self._row_of, self.open_id))
        clear_layout(self._inside)
        self.editor = None

    @Slot(object)
    def _saved(self, record: object) -> None:
        if isinstance(record, Record) and record.id == self.open_id and not self.locked(record):
            # What is stored can be removed: at once, not only when opened again.
            self._remover.show()
        self.changed.emit()

    @Slot(object)
    def _settled(self, outcome: object) -> None:
        """Say that a record was saved whose editor was closed meanwhile."""
        if not isinstance(outcome, work.Outcome) or self.editor is not None:
            return
        if isinstance(outcome.typed.record, self._kind) and self.isVisible():
            text, tone = (SAVED, "good") if outcome.saved else (DRAFT_KEPT, "attention")
            self.marked.emit(_(text) % {"time": format_time(outcome.at)}, tone)

    @Slot()
    def _remove(self) -> None:
        record = next((one for one in self._records if one.id == self.open_id), None)
        if record is None:
            return
        reason, task = ask_reason(self, REMOVE_TITLE, REMOVE_TEXT, REMOVE_OK, record, work.remove)
        if reason:
            if self.editor is not None:
                self.editor.discard()
                self._clear_editor()
            self.open_id = ""
            self._frame.hide()
            self._context.run(task, record, reason, done=self._context.refresh)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.wording.again()
            if self._context.is_open:
                self._list()
