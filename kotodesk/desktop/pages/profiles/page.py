"""Mapping profiles: the list, one profile, or a trial run; which of them, by what she chose."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Slot

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.profiles import work
from kotodesk.desktop.pages.profiles.editor import ProfileEditor
from kotodesk.desktop.pages.profiles.owning import OwnProfiles
from kotodesk.desktop.pages.profiles.profiles_list import ProfilesList
from kotodesk.desktop.pages.profiles.trial import TrialView
from kotodesk.desktop.pages.profiles.work import Listed
from kotodesk.desktop.widgets import Banner, Faces, column
from kotodesk.desktop.worker import Ticket
from kotodesk.exchange.koto_aj.profile import Profile
from kotodesk.i18n import Fault, Message
from kotodesk.services.profiles import Trial

LIST, EDIT, TRIAL = range(3)
CHANGES = Changes(frozenset({"profile"}))


class ProfilesPage(Page):
    """Reached from the transfers."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._wanted = ""
        self._tried: Profile | str = ""
        self._back_to = LIST
        self._ticket: Ticket | None = None
        self.problem = Banner("alarm", closable=True)
        self.own = OwnProfiles(shell, self)
        layout = column(self, (24, 16, 24, 20), 12)
        layout.addWidget(self.problem)
        self.shown = Faces(3, self)
        self.list = self.shown.put(LIST, ProfilesList(self.shown.room(LIST)))
        layout.addWidget(self.shown, 1)
        self._connect()

    @cached_property
    def editor(self) -> ProfileEditor:
        """One profile; built when the first one is opened."""
        editor = ProfileEditor(self.shell, self.shown.room(EDIT))
        editor.back_asked.connect(self._to_list)
        editor.trial_asked.connect(self._try_profile)
        editor.copy_asked.connect(self._copy_open)
        editor.saved.connect(self._saved)
        editor.retranslate()
        return self.shown.put(EDIT, editor)

    @cached_property
    def trial(self) -> TrialView:
        """The trial run; built when the first one is made."""
        trial = TrialView(self.shown.room(TRIAL))
        trial.back_asked.connect(self._from_trial)
        trial.again_asked.connect(self._again)
        trial.stopped.connect(self._stopped)
        trial.retranslate()
        return self.shown.put(TRIAL, trial)

    # -- where she is -------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Read the list again when a profile changed."""
        if changes.touch("profile") and self.shown.currentIndex() == LIST:
            self._read_list()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if hasattr(self, "list"):
            self.list.retranslate()
            if self.shown.is_built(EDIT):
                self.editor.retranslate()
            if self.shown.is_built(TRIAL):
                self.trial.retranslate()

    def state(self) -> State:
        """Return which profile is open."""
        if self.shown.currentIndex() == EDIT or self._back_to == EDIT:
            return {"profile_id": self.editor.profile_id()}
        return {}

    def restore_state(self, state: State) -> None:
        """Go to the list, or to a profile."""
        self.leave()
        profile_id = str(state.get("profile_id", ""))
        if profile_id:
            self._open(profile_id)
        else:
            self._to_list()

    def leave(self) -> None:
        """Keep what was changed, unsaved as it is; stop a trial: others wait for the thread."""
        if self.shown.is_built(EDIT):
            self.editor.keep()
        if self._ticket is not None:
            self._stopped()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong on the page."""
        self.problem.tell(fault.message, "alarm")

    # -- the faces ----------------------------------------------------------------------------

    @Slot()
    def _to_list(self) -> None:
        self.problem.tell("")
        self._back_to = LIST
        if self.shown.is_built(EDIT):
            self._wanted = self.editor.profile_id()
            self.editor.close_profile()
        self.shown.setCurrentIndex(LIST)
        self._read_list()
        self.list.table.setFocus()

    def _read_list(self) -> None:
        self.shell.worker.run(work.listing, done=self._listed, failed=self.failed)

    @Slot(object)
    def _listed(self, lines: tuple[Listed, ...]) -> None:
        self.list.show_lines(lines, self._wanted)
        self._wanted = ""

    @Slot(object)
    def _open_line(self, line: Listed) -> None:
        self._open(line.info.id)

    def _open(self, profile_id: str) -> None:
        self.problem.tell("")
        self.shell.worker.run(work.opened, profile_id, done=self._opened, failed=self._not_opened)

    @Slot(object)
    def _opened(self, opened: work.Opened) -> None:
        self.editor.show_profile(opened)
        self.shown.setCurrentIndex(EDIT)
        self.editor.tables.list.setFocus()

    @Slot(object)
    def _not_opened(self, fault: Fault) -> None:
        """Say why, at the list: there is nothing else to show."""
        self._to_list()
        self.failed(fault)

    @Slot()
    def _saved(self) -> None:
        self.shell.changed(CHANGES)

    # -- the trial run ------------------------------------------------------------------------

    @Slot(object)
    def _try_line(self, line: Listed) -> None:
        self._back_to, self._tried = LIST, line.info.id
        self._run(line.info.name)

    @Slot(object)
    def _try_profile(self, profile: Profile) -> None:
        self._back_to, self._tried = EDIT, profile
        self._run(profile.name)

    def _run(self, name: str) -> None:
        self.problem.tell("")
        self.trial.begin(name)
        self.shown.setCurrentIndex(TRIAL)
        self._again()

    @Slot()
    def _again(self) -> None:
        self._stop_trial()
        self.trial.set_running(running=True)
        self._ticket = self.shell.worker.run_long(
            work.trial,
            self._tried,
            done=self._ran,
            failed=self._not_run,
            progress=self._going_on,
        )

    def _stop_trial(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    @Slot()
    def _stopped(self) -> None:
        self._stop_trial()
        self.trial.tell_stopped()

    @Slot(int, int, object)
    def _going_on(self, done: int, total: int, _text: object) -> None:
        self.trial.tell_progress(done, total)

    @Slot(object)
    def _ran(self, found: Trial) -> None:
        self._ticket = None
        self.trial.show_trial(found)

    @Slot(object)
    def _not_run(self, fault: Fault) -> None:
        self._ticket = None
        self.trial.fail(fault.message)

    @Slot()
    def _from_trial(self) -> None:
        self._stop_trial()
        self.shown.setCurrentIndex(self._back_to)
        back = self.editor.frame.trial if self._back_to == EDIT else self.list.table
        back.setFocus()

    # -- one's own profiles -------------------------------------------------------------------

    @Slot(object)
    def _copy(self, line: Listed) -> None:
        self.own.copy(line.info)

    @Slot()
    def _copy_open(self) -> None:
        if self.editor.info is not None:
            self.own.copy(self.editor.info)

    @Slot(str)
    def _copied(self, profile_id: str) -> None:
        if self.shown.is_built(EDIT):
            self.editor.close_profile()
        self._open(profile_id)
        self.shell.changed(CHANGES)

    @Slot(str, object)
    def _done(self, profile_id: str, message: Message) -> None:
        """Show the list as it is after an act, at the profile the act was about."""
        self.problem.tell("")
        self._wanted = profile_id
        self.shell.tell(message)
        self.shell.changed(CHANGES)
        self.list.table.setFocus()

    def _connect(self) -> None:
        for signal, slot in (
            (self.list.back_asked, self._to_transfers),
            (self.list.opened, self._open_line),
            (self.list.trial_asked, self._try_line),
            (self.list.copy_asked, self._copy),
            (self.list.rename_asked, self.own.rename),
            (self.list.removal_asked, self.own.remove),
            (self.list.reading_asked, self.own.read),
            (self.list.writing_asked, self.own.write),
            (self.own.copied, self._copied),
            (self.own.done, self._done),
            (self.own.refused, self.failed),
        ):
            signal.connect(slot)

    @Slot()
    def _to_transfers(self) -> None:
        self.shell.go("transfers")
