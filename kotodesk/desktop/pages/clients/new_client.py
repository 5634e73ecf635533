"""Taking a new client in: the least that is needed, and whether she is here already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.client.work import Typed, keep
from kotodesk.desktop.pages.clients import work
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Dialog, Scroll, clear_layout, column, ground
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import format_date, format_datetime
from kotodesk.register import hetu
from kotodesk.register.check import Problem
from kotodesk.register.client import Client
from kotodesk.register.field import spec_of
from kotodesk.store.clients import ClientRow

FIELDS = (
    "family_name",
    "given_names",
    "original_name",
    "former_names",
    "hetu",
    "birth_date",
    "no_hetu_reason",
    "contact_language",
    "phone",
)
_TELLING = frozenset({"family_name", "given_names", "original_name", "hetu", "birth_date"})
TITLE = N_("New client")
INTRO = N_("Only what is needed to begin; the rest is filled in on the client's page.")
CREATE, CREATE_ANYWAY = N_("Take in as a client"), N_("It is another person: take in anyway")
SAME = N_("This person may already be in the register. Look before you make a second file.")
OPEN_EXISTING = N_("Open %(name)s")
KEPT = N_("Here is what you began %(time)s.")
GIVE_UP = N_("Discard the draft")
WHO = N_("Write the identity code or the date of birth, or choose why there is no code.")
_DRAFT_MS = 900
_SHOWN_MATCHES = 3
_HEIGHT, _AROUND = 430, 300


class NewClientDialog(Dialog):
    """Shown without blocking; `taken` and `wanted` tell where to go afterwards."""

    wanted = Signal(str)
    """The id of the client to open: taken in now, or found to be there already."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, CREATE, parent, intro=INTRO, width=640)
        self._shell = shell
        self._accepted_as_other = False
        self._ready = self._dirty = False
        self.restored = Banner("neutral")
        self.restored.acted.connect(self.give_up)
        self.source = SourceChoice()
        self.source.changed.connect(self._changed_source)
        self.form = Form([spec_of(Client, name) for name in FIELDS])
        self.form.changed.connect(self._changed)
        self.form.left.connect(self._left)
        self.same = Banner("attention")
        self.matches = ground()
        self._matches = column(self.matches, gap=2)
        self._scroll = scroll = Scroll(margins=(0, 0, 10, 4), gap=14)
        scroll.body.addWidget(self.source)
        scroll.body.addWidget(self.form)
        scroll.body.addStretch(1)
        self.body.addWidget(self.restored)
        self.body.addWidget(scroll, 1)
        for part in (self.same, self.matches):
            self.body.addWidget(part)
        window = parent.window() if parent is not None else None
        most = window.height() if window is not None else px(_HEIGHT)
        scroll.setMinimumHeight(max(px(160), min(px(_HEIGHT), most - px(_AROUND))))
        self.matches.hide()
        self.form.setEnabled(False)
        self.ok.setEnabled(False)
        self.ok.clicked.connect(self.take_in)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_MS)
        self._timer.timeout.connect(self.flush)
        self.finished.connect(self._closed)

    def begin(self, draft_id: str = "") -> None:
        """Ask for an empty client, or the draft that was left."""
        self._shell.worker.run(work.begin, draft_id, done=self._begun, failed=self._failed)

    def client(self) -> Client:
        """Return what the form holds."""
        record = self.form.record()
        if not isinstance(record, Client):
            raise TypeError
        return record

    def typed(self) -> Typed:
        """Return what the form holds, with texts that are no values yet."""
        return Typed(
            record=self.client(), texts=self.form.typed_texts(), source=self.source.value()
        )

    @Slot()
    def flush(self) -> None:
        """Keep what was typed as a draft, at once."""
        self._timer.stop()
        if self._ready and self._dirty:
            self._dirty = False
            self._shell.worker.run(keep, self.typed(), failed=self._failed)

    @Slot()
    def take_in(self) -> None:
        """Take the client in, if nothing stands in the way."""
        if not self._ready:
            return
        self.problem.tell("")
        lacking = self._lacking()
        self.form.set_problems(lacking)
        if lacking or self.form.own_problems():
            self.form.focus_first_error()
            return
        self.set_busy(True)
        self._timer.stop()
        self._shell.worker.run(
            work.take_in,
            self.typed(),
            self._accepted_as_other,
            done=self._taken,
            failed=self._failed,
        )

    def _lacking(self) -> tuple[Problem, ...]:
        client = self.client()
        found = []
        if not client.family_name.strip():
            text = Message(N_("Fill this in: it is needed to save."))
            found.append(Problem(client.KIND, client.id, "family_name", "error", text))
        if not client.hetu.strip() and client.birth_date is None and not client.no_hetu_reason:
            found.append(Problem(client.KIND, client.id, "birth_date", "error", Message(WHO)))
        return tuple(found)

    # -- answers ------------------------------------------------------------------------------

    @Slot(object)
    def _begun(self, begun: object) -> None:
        if not isinstance(begun, work.Begun):
            return
        texts = begun.draft.typed.texts if begun.draft is not None else None
        self.form.set_record(begun.client, texts=texts)
        if begun.draft is not None and begun.draft.at is not None:
            text = Message(KEPT, {"time": format_datetime(begun.draft.at)})
            self.restored.tell(text, "neutral", _(GIVE_UP))
            self.source.set_value(begun.draft.typed.source)
        self._ready = True
        self.form.setEnabled(True)
        self.ok.setEnabled(True)
        self.form.control("family_name").setFocus()

    @Slot(object)
    def _taken(self, taken: object) -> None:
        self.set_busy(False)
        if not isinstance(taken, work.Taken):
            return
        if taken.client is not None:
            self._ready = False
            self.accept()
            self.wanted.emit(taken.client.id)
            return
        self._show_matches(taken.matches)
        self.form.set_problems(taken.problems)
        self.form.focus_first_error()

    @Slot(object)
    def _failed(self, fault: object) -> None:
        self.set_busy(False)
        if isinstance(fault, Fault):
            self.problem.tell(fault.message, "alarm")

    # -- the same person ----------------------------------------------------------------------

    @Slot(str)
    def _left(self, field: str) -> None:
        if not self._ready or field not in _TELLING:
            return
        if field == "hetu":
            self._take_birth_date()
        client = self.client()
        if client.hetu.strip() or (client.family_name.strip() and client.given_names.strip()):
            self._shell.worker.run(work.same_person, client, done=self._found, failed=self._failed)

    def _take_birth_date(self) -> None:
        parsed = hetu.parse(self.client().hetu)
        control = self.form.control("birth_date")
        if isinstance(parsed, hetu.Hetu) and self.client().birth_date is None:
            control.set_value(parsed.birth_date)  # type: ignore[attr-defined]
            control.changed.emit()  # type: ignore[attr-defined]

    @Slot(object)
    def _found(self, rows: object) -> None:
        if isinstance(rows, tuple) and self._ready:
            self._show_matches(rows)

    def _show_matches(self, rows: Sequence[ClientRow]) -> None:
        clear_layout(self._matches)
        self._accepted_as_other = bool(rows)
        self.same.tell(Message(SAME) if rows else "")
        self.wording.say(self.ok.setText, CREATE_ANYWAY if rows else CREATE)
        for one in rows[:_SHOWN_MATCHES]:
            born = format_date(one.birth_date) if one.birth_date else ""
            name = " · ".join(part for part in (one.name, one.original_name, born) if part)
            button = Button(_(OPEN_EXISTING) % {"name": name}, "plain", "person")
            button.clicked.connect(partial(self._open_existing, one.id))
            self._matches.addWidget(button)
        if rows:  # the question takes its room from the form: the buttons stay on a small screen
            self._scroll.setMinimumHeight(px(160))
        self.matches.setVisible(bool(rows))

    def _open_existing(self, client_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.give_up()
        self.accept()
        self.wanted.emit(client_id)

    # -- the draft ----------------------------------------------------------------------------

    @Slot(str)
    def _changed(self, _field: str) -> None:
        self._dirty = True
        self.restored.tell("")
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _changed_source(self) -> None:
        self._changed("")

    @Slot()
    def give_up(self) -> None:
        """Drop the draft and begin anew."""
        if self._ready:
            self._timer.stop()
            self._ready = self._dirty = False
            record_id = self.client().id
            self._shell.worker.run(work.give_up, record_id, failed=self._failed)
            self.restored.tell("")
            self._show_matches(())
            self.begin()

    @Slot(int)
    def _closed(self, _result: int) -> None:
        self.flush()
