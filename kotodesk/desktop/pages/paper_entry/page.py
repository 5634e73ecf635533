"""Keying in the forms that were filled in by hand: one after the other, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

import attrs
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.paper_entry import work
from kotodesk.desktop.pages.paper_entry.foot import Foot
from kotodesk.desktop.pages.paper_entry.keeper import Keeper
from kotodesk.desktop.pages.paper_entry.keys import Keys
from kotodesk.desktop.pages.paper_entry.matches import Matches
from kotodesk.desktop.pages.paper_entry.sheet import Sheet
from kotodesk.desktop.pages.paper_entry.sitting import Sitting
from kotodesk.desktop.pages.paper_entry.start_card import StartCard
from kotodesk.desktop.slices import Slices
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Scroll, SegmentedChoice, column, label, row
from kotodesk.i18n import N_, Fault, Message, _, codesets
from kotodesk.i18n.formats import format_time
from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.services import paper_entry
from kotodesk.services.paper_entry import Filling, Found, Keyed, PaperEntry
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE, parts

TITLE = N_("Keying in a paper form")
PAPER, BASIC, ASSESSED = N_("Which form"), N_("Basic data"), N_("Assessment")
SAVED = N_("Saved: %(name)s. Begin the next form.")
DRAFT_KEPT = N_("draft kept %(time)s")
WHOSE_FIRST = N_("Whose assessment is it? Write the form's code, the identity code or the name.")
_NARROW = 760
_TELLING: Final = frozenset({"family_name", "given_names", "original_name", "hetu", "birth_date"})
_DATA: Final = frozenset(
    {"client", "residence", "household", "family_member", "background", "education"}
    | {"occupation", "language_skill", "situation", "assessment", "draft"}
)


def _code_sets() -> list[str]:
    """Name the code sets of the fields of both papers."""
    papers = (*parts(INTAKE, known=False), *parts(ASSESSMENT, known=False))
    return sorted({spec.code_set for part in papers for spec in part.specs if spec.code_set})


READY: tuple[Callable[[], object], ...] = tuple(
    partial(codesets.entries, one) for one in _code_sets()
)


class PaperEntryPage(Page):
    """One form at a time; `ready` when it can be written in."""

    ready = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.entry_id = ""
        self._begun: work.Begun | None = None
        self._wanted: State = {}
        self._asked = self._accepted = self._saving = self._judged = False
        self.sitting, self.foot = Sitting(), Foot()
        self.paper = SegmentedChoice()
        self.paper.changed.connect(self._other_paper)
        self.start = StartCard(datetime.now().astimezone().date())
        self.rolled = Scroll(self, margins=(0, 0, 12, 8), gap=10)
        self.sheet = Sheet(self.rolled.ground)
        self._sections_to_come = Slices(self)
        layout = column(self, (24, 16, 24, 12), 10)
        layout.addLayout(self._heading())
        self.matches = Matches(self)
        layout.addWidget(self.matches)
        for part in (self.start, self.sheet):
            self.rolled.body.addWidget(part)
        self.rolled.body.addStretch(1)
        layout.addWidget(self.rolled, 1)
        layout.addWidget(self.foot)
        self.keys = Keys(self, self._sections)
        self.keeper = Keeper(shell, self._entry_to_keep, self)
        self.keeper.kept.connect(self._kept)
        self.keeper.not_kept.connect(self.failed)
        self._connect()
        self.retranslate()

    def _heading(self) -> QLayout:
        line = row(gap=12)
        self._title = label("", "heading")
        self.wording.say(self._title.setText, TITLE)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self.paper)
        line.addWidget(self.sitting)
        return line

    def _connect(self) -> None:
        self.start.asked.connect(self._find)
        self.start.edited.connect(self._edited)
        self.start.entered.connect(self.go_on)
        self.sheet.entered.connect(self.go_on)
        self.sheet.edited.connect(self._edited)
        self.sheet.left.connect(self._left)
        self.sheet.revealed.connect(self._revealed)
        self.matches.chosen.connect(self._take_client)
        self.matches.another.connect(self._another)
        self.sitting.again.connect(self._again)
        self.sitting.resumed.connect(self._resume)
        self.foot.save.clicked.connect(self.save)
        self.foot.discard.clicked.connect(self.discard)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Begin a form when the page is shown first; one that is being written in stays."""
        del changes
        if not self._asked:
            self._asked = True
            entry_id = str(self._wanted.get("entry") or "")
            if entry_id:
                self._run(work.resume, entry_id, INTAKE, done=self._show_first)
            else:
                self._run(work.begin, INTAKE, "", Filling(), done=self._show_first)
            if keyed := self._wanted.get("keyed"):
                self._run(work.keyed_again, tuple(keyed), done=self._show_keyed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if not hasattr(self, "keeper"):
            return
        self.paper.set_options([(INTAKE, _(BASIC)), (ASSESSMENT, _(ASSESSED))])
        self.paper.setAccessibleName(_(PAPER))
        for part in (self.sheet, self.sitting, self.matches, self.foot):
            part.retranslate()

    def leave(self) -> None:
        """Keep what was typed."""
        self.keeper.flush()

    def state(self) -> State:
        """Return the ids of the form and of those keyed before; no words."""
        return {
            "entry": self.entry_id,
            "keyed": [work.plain(one) for one in self.sitting.keyed],
        }

    def restore_state(self, state: State) -> None:
        """Open the form named by "entry" and remember what was keyed before a lock."""
        if not self._asked:
            self._wanted = state
        elif state.get("entry") and state["entry"] != self.entry_id:
            self._resume(str(state["entry"]))

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to be typed in."""
        super().showEvent(event)
        if self._begun is not None:
            self.start.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need less room in a narrow window, whose own title says where she is."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self._title.setVisible(not narrow)
        self.foot.arrange(narrow=narrow)
        self.start.arrange(self.width())
        soon(self, self._keep_in_sight)

    @Slot()
    def _keep_in_sight(self) -> None:
        """Scroll to the field that has the focus, when the room for the form changed."""
        here = self.keys.here()
        if here is not None and self.sheet.isAncestorOf(here):
            self.rolled.ensureWidgetVisible(here, px(24), px(48))

    # -- moving by the keyboard ---------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Go through the fields in the order of the paper; at the ends as Qt would."""
        return self.keys.move(1 if forward else -1) or super().focusNextPrevChild(forward)

    @Slot()
    def go_on(self) -> None:
        """Go to the next field, from the last one to the button that saves."""
        self.keys.move(1)

    def _sections(self) -> list[Sequence[QWidget]]:
        ends = (self.foot.save, self.foot.discard)
        return [
            (self.paper, self.sitting),
            self.start.controls(),
            *self.sheet.sections(),
            ends,
        ]

    # -- whose form it is ---------------------------------------------------------------------

    @Slot(str)
    def _find(self, text: str) -> None:
        if not text.strip():
            self.matches.clear()
            self._go_to_form()
        else:
            self._run(work.find, text, done=self._found, failed=self._not_found)

    @Slot(object)
    def _found(self, found: object) -> None:
        if not isinstance(found, Found):
            return
        if found.document:
            self.start.set_document(found.document)
        if found.paper and found.paper != self.paper.value():
            self.paper.set_value(found.paper)
        if len(found.clients) == 1:
            self._begin_for(found.clients[0].id, printed=found.by_code)
        elif found.clients:
            self.matches.offer(found.clients, same=False)
        else:
            self._begin_for("")

    @Slot(object)
    def _not_found(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self.matches.tell(fault.message)

    def _begin_for(self, client_id: str, *, printed: bool = False) -> None:
        """Begin the form of a client; what was written before the client was named goes with it."""
        entry, paper = self._entry(), self.paper.value()
        if entry is None:
            return
        same = entry.paper == paper and not entry.known and not printed
        if client_id and same and not entry.is_blank:
            self._run(work.move_to, entry, client_id, done=self._show_on)
            return
        self.keeper.flush()
        begin = work.begin_printed if printed else work.begin
        self._run(begin, paper, client_id, self.start.filling(), done=self._show_on)

    @Slot(str)
    def _take_client(self, client_id: str) -> None:
        entry = self._entry()
        if entry is None:
            return
        if entry.client is not None and self.matches.offered and not entry.is_blank:
            self._run(work.move_to, entry, client_id, done=self._show_moved)
        else:
            self._begin_for(client_id)

    @Slot()
    def _another(self) -> None:
        self._accepted = True
        self.matches.clear()

    @Slot(str, str)
    def _left(self, record_id: str, field: str) -> None:
        entry = self._entry()
        if entry is None or self._begun is None or self._saving:
            return
        client = entry.client
        told_of_client = client is not None and client.id == record_id
        if client is not None and told_of_client and field == "hetu":
            self._take_from_code(client)
        found = paper_entry.problems(self.sheet.entry(), self._begun.today)
        self.sheet.show_problems(found, all_of_them=self._judged)
        if client is None or not told_of_client or field not in _TELLING or entry.known:
            return
        if not self._accepted and (client.hetu.strip() or client.given_names.strip()):
            self._run(work.same_person, client, done=self._same_found)

    def _take_from_code(self, client: Client) -> None:
        parsed = hetu.parse(client.hetu)
        if isinstance(parsed, hetu.Hetu):
            self.sheet.put(client.id, {"birth_date": parsed.birth_date, "sex": parsed.sex})

    @Slot(object)
    def _same_found(self, rows: object) -> None:
        if isinstance(rows, tuple) and not self._accepted and not self._saving:
            entry = self._entry()
            if entry is not None and not entry.known:
                self.matches.offer(rows, same=True)
                soon(self, self._keep_in_sight)

    # -- showing ------------------------------------------------------------------------------

    @Slot(object)
    def _show_first(self, begun: object) -> None:
        """Show the first form once its sections are built, so that the window does not stand."""
        if isinstance(begun, work.Begun):
            steps = self.sheet.steps(begun.entry, begun.today)
            self._sections_to_come.begin(steps, partial(self._sections_there, begun))

    def _sections_there(self, begun: work.Begun) -> None:
        if self._begun is None:
            self._show(begun)

    @Slot(object)
    def _show(self, begun: object) -> None:
        """Show a form, ready for its first field."""
        if self._take(begun):
            self.start.whose.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rolled.verticalScrollBar().setValue(0)

    @Slot(object)
    def _show_on(self, begun: object) -> None:
        """Show a form whose client was named: the next thing is what is written on it."""
        if self._take(begun):
            self._go_to_form()

    @Slot(object)
    def _show_moved(self, begun: object) -> None:
        """Show what is stored beside what was typed, the hand where it was."""
        place = self.keys.place()
        if self._take(begun):
            self.keeper.touch()
            if not self.keys.go_to(place):
                self._go_to_form()
            soon(self, self._keep_in_sight)

    def _take(self, begun: object) -> bool:
        if not isinstance(begun, work.Begun):
            return False
        self._begun, self.entry_id = begun, begun.entry.id
        self._accepted = self._saving = self._judged = False
        self.keeper.rest()
        self.paper.set_value(begun.entry.paper)
        self.start.set_filling(begun.entry.filling)
        self._sections_to_come.stop()
        self.sheet.set_entry(begun.entry, begun.today)
        self._sections_to_come.begin(self.sheet.reveal())
        self.sheet.setEnabled(begun.entry.known or begun.entry.client is not None)
        self.sitting.set_left_open(begun.left_open)
        self.foot.problem.tell("")
        self.foot.save.setEnabled(True)
        self._mark(begun.kept)
        if begun.entry.known or self.sheet.isEnabled():
            self.matches.tell_known(begun.name)
        else:
            self.matches.tell(Message(WHOSE_FIRST))
        self.ready.emit()
        return True

    def _go_to_form(self) -> None:
        wanted = self.start.day if self.start.day.value() is None else None
        first = (one for section in self.sheet.sections() for one in section)
        target = wanted or next(first, self.start.day)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _show_keyed(self, keyed: object) -> None:
        if isinstance(keyed, tuple):
            self.sitting.set_keyed(keyed)

    @Slot()
    def _other_paper(self) -> None:
        self.keeper.flush()
        entry = self._entry()
        known = entry.client_id if entry is not None and entry.known else ""
        filling = self.start.filling()
        self._run(work.begin, self.paper.value(), known, filling, done=self._show)

    @Slot(object)
    def _again(self, keyed: Keyed) -> None:
        self.keeper.flush()
        self._run(work.again, keyed, done=self._show_on)

    @Slot(str)
    def _resume(self, entry_id: str) -> None:
        self.keeper.flush()
        self._run(work.resume, entry_id, self.paper.value(), done=self._show_on)

    # -- keeping and saving -------------------------------------------------------------------

    def _entry(self) -> PaperEntry | None:
        """Return the form as it stands on the screen, with who filled it in."""
        if self._begun is None:
            return None
        return attrs.evolve(self.sheet.entry(), filling=self.start.filling())

    def _entry_to_keep(self) -> PaperEntry | None:
        return None if self._saving else self._entry()

    @Slot()
    def save(self) -> None:
        """Save the form and begin the next; what is in the way is said once, below the form."""
        self.keys.settle()
        entry = self._entry()
        if entry is None or self._begun is None or self._saving:
            return
        found = paper_entry.problems(entry, self._begun.today)
        wrong = self.sheet.show_problems(found, all_of_them=True)
        missing = self.start.missing()
        if wrong or missing:
            self._judged = True
            self.foot.summarise([*missing, *wrong])
            if missing:
                self.start.focus_missing()
            else:
                self.sheet.focus_first_error()
            self.keeper.flush()
            return
        self.keeper.pause()
        self._saving = True
        # What is typed while the form is saved already is the code of the next one.
        self.start.whose.set_value("")
        self.start.whose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot.save.setEnabled(False)
        self._run(work.save, entry, self._accepted, done=self._saved)

    @Slot(object)
    def _saved(self, outcome: object) -> None:
        self.foot.save.setEnabled(True)
        if not isinstance(outcome, work.Outcome):
            return
        if outcome.keyed is None:
            self._saving = False
            self.matches.offer(outcome.matches, same=True)
            wrong = self.sheet.show_problems(outcome.problems, all_of_them=True)
            if outcome.problems:
                self.foot.summarise(wrong)
                self.sheet.focus_first_error()
            return
        keyed = outcome.keyed
        self.keeper.rest()
        self.sitting.add(keyed)
        self.shell.saved(keyed.at)
        self.shell.changed(Changes(_DATA, frozenset({keyed.client_id})))
        self.shell.tell(Message(SAVED, {"name": keyed.name}))
        self._next(work.begin, keyed.paper, "")

    @Slot()
    def discard(self) -> None:
        """Give the form up and begin anew."""
        self.keeper.rest()
        self.start.whose.set_value("")
        self._next(work.give_up, self.entry_id, self.paper.value())

    def _next(self, job: Callable[..., work.Begun], *values: object) -> None:
        """Begin the next form: the day mostly is the same, the person is not."""
        self._run(job, *values, Filling(day=self.start.day.value()), done=self._show)

    @Slot()
    def _edited(self) -> None:
        self.foot.problem.tell("")
        self.keeper.touch()

    @Slot(str, object)
    def _kept(self, entry_id: str, at: datetime) -> None:
        if entry_id == self.entry_id:
            self._mark(at)
        self.shell.changed(Changes(frozenset({"draft"})))

    def _mark(self, kept: datetime | None) -> None:
        self.foot.mark.setText(_(DRAFT_KEPT) % {"time": format_time(kept)} if kept else "")

    @Slot(str, object)
    def _revealed(self, section: str, names: tuple[str, ...]) -> None:
        entry = self._entry()
        if entry is not None and entry.known:
            self._run(work.note_revealed, entry.client_id, section, names)

    def failed(self, fault: Fault) -> None:
        """Tell a fault; what was typed stays and can be saved again."""
        self._saving = False
        self.keeper.dirty = True
        self.foot.save.setEnabled(True)
        super().failed(fault)

    def _run(
        self,
        job: Callable[..., object],
        *values: object,
        done: Callable[..., object] | None = None,
        failed: Callable[..., object] | None = None,
    ) -> None:
        self.shell.worker.run(job, *values, done=done, failed=failed or self.failed)
