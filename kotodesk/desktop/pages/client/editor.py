"""One record on the screen: its forms, the draft while she types, the saving when she leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import attrs
from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields import HistoryPopover, SectionForm, history_lines
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.widgets import Banner, column, label, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime, format_time
from kotodesk.register.check import Problem
from kotodesk.register.field import Section, spec_of
from kotodesk.register.record import Record, is_empty
from kotodesk.register.source import CLIENT, Source

DRAFT_MS, DRAFT_MOST_MS, IDLE_MS = 900, 1900, 4000
SAVED = N_("saved %(time)s")
DRAFT_KEPT = N_("draft kept %(time)s")
TYPING = N_("not saved yet")
RESTORED = N_("What you typed %(time)s is here as a draft; it is not saved yet.")
DISCARD = N_("Discard the draft")


class RecordEditor(QWidget):
    """Shows one record in the forms of its sections and keeps it safe.

    `marked` tells of the state in words and with a tone, `saved` of a record that was stored.
    """

    marked = Signal(str, str)
    saved = Signal(object)
    edited = Signal()

    def __init__(
        self,
        context: ClientContext,
        record_class: type[Record],
        sections: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        headings: bool = False,
        source: Callable[[], Source] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._class = context, record_class
        self._source = source or _client_source
        self._record: Record | None = None
        self._dirty, self._saving, self._read_only = False, False, False
        self._asked = ""
        self.wording = Wording()
        self.restored = Banner("neutral", self)
        self.restored.acted.connect(self.discard)
        self.forms: dict[str, SectionForm] = {}
        layout = column(self, gap=16)
        layout.addWidget(self.restored)
        for section in record_class.SECTIONS:
            if sections and section.id not in sections:
                continue
            if headings:
                layout.addLayout(self._heading(section))
            layout.addWidget(self._form(section.id))
        self._draft_timer = self._timer(DRAFT_MS, self.flush)
        self._most_timer = self._timer(DRAFT_MOST_MS, self.flush)
        self._idle_timer = self._timer(IDLE_MS, self.save)
        context.settled.connect(self._settled)
        context.draft_kept.connect(self._kept)
        context.not_written.connect(self._failed)

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def changeEvent(self, event: QEvent) -> None:
        """Say the headings in the new language; the forms follow by themselves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "wording"):
            self.wording.again()

    def _heading(self, section: Section) -> Any:  # noqa: ANN401 - a layout
        line = row(gap=8)
        title = label("", "strong", self)
        self.wording.say(title.setText, section.title)
        line.addWidget(title)
        line.addWidget(label(section.basis, "small", self))
        line.addStretch(1)
        return line

    def _form(self, section_id: str) -> SectionForm:
        form = SectionForm(self._class, section_id, self)
        form.changed.connect(partial(self._changed, section_id))
        form.history_asked.connect(self._ask_history)
        form.revealed.connect(partial(self._revealed, section_id))
        self.forms[section_id] = form
        return form

    # -- the record ---------------------------------------------------------------------------

    def set_record(self, record: Record) -> None:
        """Show `record`, or its draft if one was left."""
        self._stop()
        self._record, self._dirty = record, False
        draft = self._context.drafts.get(record.id)
        shown = self._context.present(record)
        for form in self.forms.values():
            form.set_record(
                shown,
                concealed=bool(self._context.client.non_disclosure),
                stored=self._context.stored_fields(record.id),
                texts=draft.typed.texts if draft is not None else None,
            )
            form.set_read_only(self._read_only)
        self._tell_restored(draft)

    def record(self) -> Record:
        """Return the record as it stands on the screen."""
        if self._record is None:
            raise RuntimeError
        values: dict[str, Any] = {}
        for form in self.forms.values():
            values.update(form.values())
        return attrs.evolve(self._context.present(self._record), **values)

    def typed(self) -> work.Typed:
        """Return what the forms hold, with the texts that are no values yet."""
        texts: dict[str, str] = {}
        record = self.record()
        draft = self._context.drafts.get(record.id)
        names = {name for form in self.forms.values() for name in form.names()}
        if draft is not None:
            texts.update({n: t for n, t in draft.typed.texts.items() if n not in names})
        for form in self.forms.values():
            texts.update(form.typed_texts())
        section = next(iter(self.forms), "")
        return work.Typed(record=record, section=section, texts=texts, source=self._source())

    @property
    def unsaved(self) -> bool:
        """Whether something is typed or kept that is not saved."""
        if self._dirty:
            return True
        return self._record is not None and self._record.id in self._context.drafts

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Let everything be read and nothing changed."""
        self._read_only = read_only
        for form in self.forms.values():
            form.set_read_only(read_only)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem under its field."""
        left: Sequence[Problem] = problems
        for form in self.forms.values():
            left = form.set_problems(left)

    def focus_first(self) -> None:
        """Put the focus in the first field with an error, or in the first field."""
        forms = list(self.forms.values())
        if any(form.focus_first_error() for form in forms) or not forms or not forms[0].names():
            return
        forms[0].control(forms[0].names()[0]).setFocus()

    def focus_field(self, name: str) -> None:
        """Put the focus in one field, or on what covers it."""
        place = self.place_of(name)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, name: str) -> QWidget | None:
        """Return the control of a field, or what covers it; None when it is not here."""
        for form in self.forms.values():
            if name in form.names():
                return form.anchor(name)
        return None

    # -- keeping it safe ----------------------------------------------------------------------

    @Slot()
    def flush(self) -> None:
        """Hand what was typed to the worker as a draft, at once."""
        self._draft_timer.stop()
        self._most_timer.stop()
        if not self._dirty or self._record is None or self._read_only:
            return
        self._dirty = False
        typed = self.typed()
        self._context.keep(typed)

    @Slot()
    def save(self) -> None:
        """Save what was typed; what cannot be saved stays a draft with its messages."""
        if self._record is None or self._read_only or not self.unsaved or self._saving:
            return
        typed = self.typed()
        if is_empty(typed.record) and not typed.texts and not self._is_stored():
            return
        self._stop()
        self._dirty, self._saving = False, True
        self._context.save(typed)

    def _is_stored(self) -> bool:
        return self._record is not None and any(
            one.id == self._record.id for one in self._context.file.everything
        )

    @Slot()
    def discard(self) -> None:
        """Give the draft up and show what is stored."""
        self._stop()
        self._dirty = False
        if self._record is not None:
            record = self._record
            self._context.drafts.pop(record.id, None)
            self._context.run(work.discard, record.id, record.client_id, done=self._context.refresh)
            self.set_record(record)
            self.marked.emit("", "")

    def _changed(self, _section: str, _name: str) -> None:
        self._dirty = True
        self.restored.tell("")
        self._draft_timer.start()
        if not self._most_timer.isActive():
            self._most_timer.start()
        self._idle_timer.start()
        self.marked.emit(_(TYPING), "soft")
        self.edited.emit()

    def _stop(self) -> None:
        for timer in (self._draft_timer, self._most_timer, self._idle_timer):
            timer.stop()

    @Slot(object)
    def _kept(self, at: object) -> None:
        kept = self._record is not None and self._record.id in self._context.drafts
        if isinstance(at, datetime) and kept and not self._dirty and not self._saving:
            self.marked.emit(_(DRAFT_KEPT) % {"time": format_time(at)}, "attention")

    @Slot(object)
    def _settled(self, outcome: object) -> None:
        if not isinstance(outcome, work.Outcome) or self._record is None:
            return
        if outcome.typed.record.id != self._record.id:
            return
        self._saving = False
        if outcome.saved:
            self._record = outcome.typed.record
            stored = self._context.stored_fields(self._record.id)
            for form in self.forms.values():
                form.rebase(self._record, stored)
            if not self._dirty:
                self.marked.emit(_(SAVED) % {"time": format_time(outcome.at)}, "good")
            self.saved.emit(self._record)
        else:
            self.marked.emit(_(DRAFT_KEPT) % {"time": format_time(outcome.at)}, "attention")
        self.show_problems(outcome.problems)

    @Slot()
    def _failed(self) -> None:
        if self._saving or self.unsaved:
            self._dirty, self._saving = True, False
            self._idle_timer.start()
            self.marked.emit(_(TYPING), "alarm")

    # -- telling ------------------------------------------------------------------------------

    def _tell_restored(self, draft: work.KeptDraft | None) -> None:
        if draft is None or draft.at is None:
            self.restored.tell("")
            return
        text = Message(RESTORED, {"time": format_datetime(draft.at)})
        self.restored.tell(text, "neutral", _(DISCARD))
        self.marked.emit(_(DRAFT_KEPT) % {"time": format_time(draft.at)}, "attention")

    def _revealed(self, section_id: str, names: tuple[str, ...]) -> None:
        if self._record is not None:
            owner = self._record.client_id
            self._context.run(work.note_revealed, owner, section_id, names)

    @Slot(str)
    def _ask_history(self, field: str) -> None:
        if self._record is not None:
            self._asked = field
            self._context.run(work.history, self._record.id, field, done=self._show_history)

    @Slot(object)
    def _show_history(self, entries: object) -> None:
        form = next((one for one in self.forms.values() if self._asked in one.names()), None)
        if form is None or not isinstance(entries, tuple):
            return
        spec = spec_of(self._class, self._asked)
        lines = history_lines(entries, spec)
        HistoryPopover(self, _(spec.label), lines).open_below(form.anchor(self._asked))


def _client_source() -> Source:
    return CLIENT
