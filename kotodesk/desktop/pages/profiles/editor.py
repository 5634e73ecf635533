"""One profile while it is looked at or changed: files, tables, columns, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.profiles import draft, words, work
from kotodesk.desktop.pages.profiles.changing import Changing
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import ask
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Profile
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.profiles import ProfileInfo

SAVED = N_("The profile was saved.")
DISCARD, DISCARD_OK = N_("Throw the unsaved changes away"), N_("Throw away")
DISCARD_MEANS = N_("The profile is then as it was last saved.")
_PAUSE_MS, _NARROW, _NARROWER = 500, 900, 640


class ProfileEditor(Changing):
    """`saved` once a change is kept for good; the others are asked of the page."""

    back_asked = Signal()
    trial_asked = Signal(object)
    copy_asked = Signal()
    saved = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._opened: work.Opened | None = None
        self._fault: ProfileFault | None = None
        self._unkept = False
        self.problem = self.frame.problem
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less in the head of a narrow window, and put its parts one below the other."""
        super().resizeEvent(event)
        self.frame.set_narrow(narrow=self.width() < px(_NARROW))
        self.frame.stack(stacked=self.width() < px(_NARROWER))

    # -- what is open -------------------------------------------------------------------------

    def show_profile(self, opened: work.Opened) -> None:
        """Open a profile: as it was left while changed, or else as it is kept."""
        other = self._profile is None or self._profile.id != opened.kept.id
        self._opened, self._fault = opened, None
        self._unkept = False
        self._profile = opened.changed or opened.kept
        if other:
            self._table = 0
        self._show(0 if other else self.columns.place())
        self._tell_state()
        self._tell_fault()
        if opened.changed is not None:
            self._check()

    @property
    def profile(self) -> Profile | None:
        """The profile as it stands on the screen."""
        return self._profile

    @property
    def info(self) -> ProfileInfo | None:
        """Which profile is open; None for none."""
        return self._opened.info if self._opened is not None else None

    @property
    def changed(self) -> bool:
        """Whether it differs from what is kept for good."""
        return self._opened is not None and self._profile != self._opened.kept

    def profile_id(self) -> str:
        """Return which profile is open, "" for none."""
        return self._profile.id if self._profile is not None else ""

    def close_profile(self) -> None:
        """Let the profile go; unsaved changes are kept as such."""
        self.keep()
        self._opened = self._profile = None

    def retranslate(self) -> None:
        """Say every text again."""
        self.frame.retranslate()
        if self._profile is not None:
            self._show(self.columns.place())
            self._tell_state()
            self._tell_fault()

    @Slot()
    def keep(self) -> None:
        """Send unsaved changes to the vault now, and have them checked."""
        self._pause.stop()
        if self._unkept and self._profile is not None:
            self._unkept = False
            self._check()

    def change(self, profile: Profile, *, table: int | None = None, at: int | None = None) -> None:
        """Take another state of the profile, and go to a table and a column of it."""
        self._profile, self._unkept = profile, True
        if table is not None:
            self._table = table
        self._show(self.columns.place() if at is None else at)
        self._tell_state()
        if not self._pause.isActive():
            self._pause.start()

    @Slot(int)
    def _to_table(self, at: int) -> None:
        self._table = at
        self._show(0)
        self._tell_fault()

    # -- saving -------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save the profile for good; a faulty one stays unsaved, and its fault is shown."""
        self._pause.stop()
        if self._profile is None or not self.changed:
            return
        self._unkept = False
        self.frame.set_busy(busy=True)
        self._shell.worker.run(work.keep_changes, self._profile)
        self._shell.worker.run(work.save, self._profile, done=self._saved, failed=self._failed)

    @Slot(object)
    def _saved(self, opened: work.Opened) -> None:
        self.frame.set_busy(busy=False)
        if opened.kept.id != self.profile_id():
            return
        self.show_profile(opened)
        self._shell.tell(Message(SAVED))
        self.saved.emit()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.frame.set_busy(busy=False)
        if isinstance(fault, ProfileFault):
            self._fault = fault
            self._tell_fault()
            self.go_to_fault()
        else:
            self.problem.tell(fault.message, "alarm")

    @Slot()
    def _discard(self) -> None:
        if ask(self.window(), DISCARD, DISCARD_MEANS, DISCARD_OK, danger=True):
            self._pause.stop()
            self._unkept = False
            self._shell.worker.run(
                work.discard, self.profile_id(), done=self._discarded, failed=self._failed
            )

    @Slot(object)
    def _discarded(self, opened: work.Opened) -> None:
        self.show_profile(opened)
        self.saved.emit()

    # -- faults -------------------------------------------------------------------------------

    def _check(self) -> None:
        self._shell.worker.run(
            work.keep_changes, self._profile, done=self._checked, failed=self._failed
        )

    @Slot(object)
    def _checked(self, fault: ProfileFault | None) -> None:
        if self._profile is not None:
            self._fault = fault
            self._tell_fault()

    @Slot()
    def go_to_fault(self) -> None:
        """Go where the fault is."""
        if self._fault is None or self._profile is None:
            return
        place = draft.place_of(self._profile, self._fault)
        if place.table >= 0:
            self._table = place.table
            self._show(max(0, place.column))
            self._tell_fault()
        if place.column >= 0:
            self.columns.table.setFocus()
        elif place.table >= 0:
            self.tables.file.setFocus()

    def _tell_fault(self) -> None:
        """Say the fault above, and at its place where that is on the screen."""
        if self._fault is None or self._profile is None:
            self.problem.tell("")
            self.tables.tell(-1, None)
            self.columns.tell(-1, None)
            return
        reason = words.reason(self._fault)
        place = draft.place_of(self._profile, self._fault)
        self.frame.tell_fault(self._fault.place, reason, somewhere=place.table >= 0)
        here = place.table == self._table
        own = place.column < 0 and here
        self.tables.tell(place.table, reason if own and place.table >= 0 else None)
        self.columns.tell(place.column if here else -1, reason)

    # -- showing ------------------------------------------------------------------------------

    def _show(self, at: int) -> None:
        if self._profile is None or self._opened is None:
            return
        profile, writable = self._profile, self._opened.info.own
        self.files.show_profile(profile, writable=writable)
        self.tables.show_tables(profile, self._table, writable=writable)
        sheet = profile.tables[self._table] if profile.tables else None
        fields = self._opened.fields.get(sheet.rows, ()) if sheet is not None else ()
        known = {one.field: one for one in fields}
        self.columns.show_sheet(self._table, sheet, known, at, writable=writable)

    def _tell_state(self) -> None:
        if self._profile is not None and self._opened is not None:
            self.frame.show_state(self._opened.info, self._profile.name, changed=self.changed)

    @Slot()
    def _back(self) -> None:
        self.keep()
        self.back_asked.emit()

    @Slot()
    def _try(self) -> None:
        self.keep()
        self.trial_asked.emit(self._profile)

    def _connect(self) -> None:
        frame = self.frame
        for signal, slot in (
            (frame.back.clicked, self._back),
            (frame.trial.clicked, self._try),
            (frame.copy.clicked, self.copy_asked),
            (frame.save.clicked, self.save),
            (frame.discard.clicked, self._discard),
            (frame.problem.acted, self.go_to_fault),
            (self.tables.went, self._to_table),
        ):
            signal.connect(slot)
