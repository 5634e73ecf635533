"""The running desktop: which window is up, and what locking, switching and ending mean."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication, QWidget

from kotodesk.desktop import again_there, placing
from kotodesk.desktop.burying import Burying, of_their_own
from kotodesk.desktop.crash import CrashHook
from kotodesk.desktop.doors import Doors
from kotodesk.desktop.platform.clipboard import ClipboardWatch
from kotodesk.desktop.platform.idle import IdleWatch
from kotodesk.desktop.platform.lock_key import LockKey
from kotodesk.desktop.platform.session import SessionWatch
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.readying import Readying
from kotodesk.desktop.slices import Slices
from kotodesk.desktop.soon import soon
from kotodesk.desktop.speech import Speech
from kotodesk.desktop.theme import appearance
from kotodesk.desktop.windows.unlock import UnlockWindow
from kotodesk.desktop.worker import Worker, redacted
from kotodesk.i18n import N_, Fault, Message, _

if TYPE_CHECKING:  # imported when first shown: the unlock window need not wait for them
    from kotodesk.desktop.doors import BackupRow, SessionInfo
    from kotodesk.desktop.page import PageSpec, SearchFunction, State
    from kotodesk.desktop.windows.first_run import FirstRun
    from kotodesk.desktop.windows.frame import Frame

LOCKED = N_("The vault was locked. What you typed is kept as drafts in the vault.")
NOT_BACKED_UP = N_("Everything is saved, but no backup was made")
STILL_OLD = N_(
    "The vault was opened with the recovery code, but no new passphrase was chosen: after the lock "
    "only the code or the old passphrase opens it."
)
CHOOSE_NOW = N_("Choose a passphrase…")
NEXT_SHEET = N_("The passphrase was changed. Make a new recovery sheet next, here in the settings.")
NOT_ELSEWHERE = N_("Everything is saved and backed up, but not in the second place")
_SETTLED_MS = 20_000
_PAINTED_MS = 50
_SOON_MS = 20
_AT_REST_S = 0.3


class Desktop(QObject):
    """Owns the worker, the look, the language and the windows. ``ended`` once all is closed."""

    ended = Signal()
    unlocked = Signal(object)
    locked = Signal()
    forgotten = Signal()
    """What only rings of references still held after a lock is gone."""

    def __init__(
        self,
        pages: Sequence[PageSpec],
        *,
        doors: Doors | None = None,
        search: SearchFunction | None = None,
        preferences: Preferences | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages, self.search = tuple(pages), search
        self.doors = doors or Doors()
        self.preferences = preferences or Preferences.load()
        self.worker = Worker(self)
        self.frame: Frame | None = None
        self.unlock_window: UnlockWindow | None = None
        self.first_run: FirstRun | None = None
        self._kept: tuple[str, str, State] | None = None
        self._spot: again_there.Spot | None = None
        self._speech = Speech()
        self._idle, self._session = IdleWatch(self), SessionWatch(self)
        self._lock_key = LockKey(self)
        self._crash, self._clipboard = CrashHook(self), ClipboardWatch(self)
        self._readying = Readying(self._page_modules(), self._is_waited_for, self)
        self._burying, self._overwriting = Burying(self), Slices(self)
        self._forgetting = False
        self._geometry: QByteArray | None = None
        self._last: QWidget | None = None
        self._burying.done.connect(self._buried)
        self._idle.idle.connect(self.lock)
        self._session.left.connect(self.lock)
        self._lock_key.pressed.connect(self.lock)
        appearance().scaled.connect(self._rebuild)

    def start(self) -> None:
        """Dress the application and show the first window."""
        self._crash.install()
        self._speech.speak(self.preferences.language)
        appearance().apply(self.preferences.theme, self.preferences.scale)
        if self.preferences.vault:
            self.show_unlock()
        else:
            self.show_first_run()
        QTimer.singleShot(_PAINTED_MS, self, self._after_start)

    def stop(self) -> None:
        """Close everything at once; used when the program ends."""
        self._idle.stop()
        self._session.stop()
        self._readying.stop()
        self._crash.uninstall()
        self._speech.stop()
        self._burying.take(*of_their_own())
        self.frame = self.unlock_window = self.first_run = self._last = None
        self._burying.finish()
        self.worker.stop()

    def show_unlock(self) -> UnlockWindow:
        """Show the window in which the vault is opened."""
        window = UnlockWindow(self.worker, self.doors, self.preferences)
        window.opened.connect(self._opened)
        window.create_asked.connect(self.show_first_run)
        window.language_chosen.connect(self.speak)
        window.capture_chosen.connect(self._capture)
        window.closed.connect(self._end)
        self._show(window)
        self.unlock_window = window
        return window

    @Slot()
    def show_first_run(self) -> None:
        """Show the steps that make a vault."""
        from kotodesk.desktop.windows.first_run import FirstRun

        known = bool(self.preferences.vault)
        window = FirstRun(self.worker, self.doors, may_leave=known)
        window.finished.connect(self._made)
        window.left.connect(self._first_run_left)
        window.restore_asked.connect(self._restore_first)
        window.language_chosen.connect(self.speak)
        if self.unlock_window is not None:
            self._burying.take(self.unlock_window)
            self.unlock_window = None
        self._show(window)
        self.first_run = window

    @Slot(str)
    def speak(self, language: str) -> None:
        """Switch the language of everything at once."""
        self.preferences.language = language
        self.preferences.save()
        self._speech.speak(language)

    def dress(self, theme: str, scale: int) -> None:
        """Switch colours and scale at once."""
        self.preferences.theme, self.preferences.scale = theme, scale
        self.preferences.save()
        appearance().apply(theme, scale)

    @Slot()
    def lock(self) -> None:
        """Lock: drafts are sent, the vault is closed, every window goes; nothing is asked."""
        if self.frame is None:
            self._take_back_unlock()
            return
        from kotodesk.vault import freed

        frame, self.frame = self.frame, None
        freed.overwrite_from_now(on=True)
        self._idle.stop()
        self._remember(frame)
        frame.leave_all()
        self._forgetting = True
        self._burying.take(*of_their_own(), frame)
        self.worker.close()
        self._clipboard.clear_if_ours()
        window = self.show_unlock()
        if self._geometry is not None:
            window.restoreGeometry(self._geometry)
        window.notice(Message(LOCKED))
        self.locked.emit()

    def _take_back_unlock(self) -> None:
        """Who has gone away while the vault was being opened finds it locked."""
        if self.unlock_window is not None and self.worker.is_open:
            self._burying.take(self.unlock_window)
            self.worker.close()
            self.show_unlock()

    def _remember(self, frame: Frame) -> None:
        """Keep where she was; a place that cannot be told is forgotten, for the lock goes on."""
        try:
            self._geometry = frame.saveGeometry()
            page, state = frame.place()
            if page:  # else none came since the unlock: it is still the one of before
                self._kept = (str(frame.shell.info.vault), page, dict(state))
                self._spot = again_there.spot_in(frame.page(page), frame.focusWidget())
        except Exception as error:  # noqa: BLE001 - nothing may keep the vault open
            redacted(error)

    def _page_modules(self) -> list[str]:
        return [spec.module for spec in self.pages if spec.module]

    def _is_waited_for(self) -> bool:
        """Whether she is doing something, or waits for the vault to open."""
        opening = self.frame is None and self.worker.is_busy()
        return opening or self._idle.untouched_s() < _AT_REST_S

    @Slot()
    def _after_start(self) -> None:
        appearance().load_other_scripts()
        self._session.start()
        self._readying.start()

    @Slot(object, bool)
    def _opened(self, info: SessionInfo, by_code: bool) -> None:  # noqa: FBT001 - a signal
        # Typed faster than the main window was readied: it comes when it is, and nothing stands.
        self._readying.before(lambda: self._go_in(info, by_code))

    def _go_in(self, info: SessionInfo, by_code: bool) -> None:  # noqa: FBT001 - as `_opened`
        if self.worker.is_open:  # else locked meanwhile
            self._enter(info, by_code=by_code)

    @Slot()
    def _ask_new_passphrase(self) -> None:
        from kotodesk.desktop.windows.passphrases import PassphraseAfterRecovery

        if self.frame is None:
            return
        info = self.frame.shell.info
        dialog = PassphraseAfterRecovery(self.worker, self.doors, info, self.frame)
        dialog.accepted.connect(self._new_passphrase_set)
        dialog.rejected.connect(self._new_passphrase_put_off)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _new_passphrase_set(self) -> None:
        """Lead to where the next step is taken: the new sheet, or the handover."""
        if self.frame is not None:
            self.frame.go("settings")
            self.frame.shell.tell(Message(NEXT_SHEET))

    @Slot()
    def _new_passphrase_put_off(self) -> None:
        if self.frame is not None:
            notice = self.frame.notice(Message(STILL_OLD), _(CHOOSE_NOW))
            notice.acted.connect(notice.hide)
            notice.acted.connect(self._ask_new_passphrase)

    @Slot(object)
    def _made(self, result: tuple[SessionInfo, bool]) -> None:
        info, _confirmed = result
        self.preferences.vault = str(info.vault)
        self.preferences.save()
        self.worker.run(self.doors.info, done=self._enter, failed=self._unlock_failed)

    @Slot(object)
    def _enter(self, info: SessionInfo, *, by_code: bool = False) -> None:
        """Show the main window now, build its first page in the next turn, show it in a third."""
        frame = self._show_frame(info)
        soon(frame, partial(self._build_first_page, frame, by_code=by_code))

    def _build_first_page(self, frame: Frame, *, by_code: bool) -> None:
        if self.frame is frame:
            frame.prepare(self._first_place(frame)[0])
            soon(frame, partial(self._show_first_page, frame, by_code=by_code))

    def _first_place(self, frame: Frame) -> tuple[str, State | None]:
        """Give the page to be shown first and where in it: those of before the lock, if any."""
        if self._kept and self._kept[0] == str(frame.shell.info.vault):
            return self._kept[1], self._kept[2]
        return next((spec.id for spec in self.pages if spec.in_rail), ""), None

    def _show_frame(self, info: SessionInfo) -> Frame:
        from kotodesk.desktop.page import Shell
        from kotodesk.desktop.windows.frame import Frame

        shell = Shell(self.worker, self.doors, info, self.preferences)
        shell.lock_asked.connect(self.lock)
        shell.restore_asked.connect(self._restore_first)
        shell.look_changed.connect(self._look_changed)
        shell.profile_changed.connect(self._profile_changed)
        frame = Frame(shell, self.pages, self.search)
        frame.action.connect(self._act)
        frame.closed.connect(self._end)
        before = self.unlock_window or self.first_run
        self._show(frame, like=before)
        if self._geometry is not None:
            frame.restoreGeometry(self._geometry)
        self.frame = frame
        if before is not None:
            self._burying.take(before)
        self.unlock_window = self.first_run = None
        self._idle.start(info.idle_minutes)
        QTimer.singleShot(_SETTLED_MS, frame, self._back_up_if_needed)
        return frame

    def _show_first_page(self, frame: Frame, *, by_code: bool = False) -> None:
        if self.frame is not frame:  # locked meanwhile
            return
        page, state = self._first_place(frame)
        spot, self._kept, self._spot = self._spot, None, None
        if not frame.place()[0]:  # no quick hand has gone anywhere yet
            frame.go(page, state)
            if state is not None:
                again_there.give_back(frame.page(page), spot)
        self.unlocked.emit(frame.shell.info)
        if by_code:
            self._ask_new_passphrase()

    @Slot(object)
    def _unlock_failed(self, fault: Fault) -> None:
        self.show_unlock().notice(fault.message, "alarm")

    @Slot()
    def _first_run_left(self) -> None:
        if self.first_run is not None:
            self._burying.take(self.first_run)
            self.first_run = None
        self.worker.close()
        if self.preferences.vault:
            self.show_unlock()
        else:
            self._end()

    @Slot()
    def _restore_first(self) -> None:
        """A vault comes from a copy, on a new computer or in the place of the open one."""
        self.lock()
        if self.first_run is not None:
            self._burying.take(self.first_run)
            self.first_run = None
        (self.unlock_window or self.show_unlock()).restore()

    @Slot()
    def _back_up_if_needed(self) -> None:
        if self.frame is not None and self.frame.shell.info.newest_backup is None:
            self.worker.run(self.doors.backup_if_needed, done=self._backed_up)

    @Slot(object)
    def _backed_up(self, row: BackupRow | None) -> None:
        if self.frame is not None and row is not None:
            self.frame.shell.backup_made.emit(row.made)

    @Slot(str)
    def _act(self, action: str) -> None:
        if action == "lock":
            self.lock()
        elif action == "backup":
            self.worker.run(self.doors.backup, done=self._backed_up)
        elif action in {"light", "dark"}:
            self.dress(action, self.preferences.scale)
        else:
            self.speak(action)

    @Slot()
    def _look_changed(self) -> None:
        self.speak(self.preferences.language)
        self.dress(self.preferences.theme, self.preferences.scale)

    @Slot(object)
    def _profile_changed(self, info: SessionInfo) -> None:
        self._idle.start(info.idle_minutes)

    @Slot()
    def _rebuild(self) -> None:
        """Lay the main window out anew at another scale, where she was."""
        if self.frame is None:
            return
        frame = self.frame
        frame.leave_all()
        self._remember(frame)
        self._burying.take(frame)
        self._show_first_page(self._show_frame(frame.shell.info))

    @Slot(bool)
    def _capture(self, hide: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.preferences.hide_from_capture = hide
        self.preferences.save()
        for window in of_their_own():
            placing.keep_out(window, hidden=hide)

    @Slot()
    def _end(self) -> None:
        if self.frame is None:
            self._finish()
            return
        frame, self.frame = self.frame, None
        frame.leave_all()
        self._burying.take(*of_their_own(), frame)
        self.worker.run(
            self.doors.backup_if_needed, done=self._closing_backup, failed=self._not_backed_up
        )

    @Slot(object)
    def _closing_backup(self, row: BackupRow | None) -> None:
        if row is None or row.not_elsewhere is None:
            self._finish()
        else:
            self._tell_last(NOT_ELSEWHERE, row.not_elsewhere)

    @Slot(object)
    def _not_backed_up(self, fault: Fault) -> None:
        self._tell_last(NOT_BACKED_UP, fault.message)

    def _tell_last(self, title: str, told: Message) -> None:
        from kotodesk.desktop.widgets import Dialog

        dialog = Dialog(title, N_("Close"), intro=told)
        dialog.cancel.hide()
        dialog.ok.clicked.connect(dialog.accept)
        dialog.finished.connect(self._told_last)
        dialog.open()
        self._last = dialog  # it belongs to no window: nothing else holds it

    @Slot()
    def _told_last(self) -> None:
        QTimer.singleShot(0, self, self._finish)  # not while the question is still speaking

    @Slot()
    def _finish(self) -> None:
        self.stop()
        self.ended.emit()

    def _show(self, window: QWidget, like: QWidget | None = None) -> None:
        placing.keep_out(window, hidden=self.preferences.hide_from_capture)
        placing.show(window, like)

    @Slot()
    def _buried(self) -> None:
        if self._forgetting:
            self._forgetting = False
            QTimer.singleShot(0, self, self._forget)

    @Slot()
    def _forget(self) -> None:
        """Let go of the records that only rings of references still held, once all is painted.

        What was asked for before the lock may still come in; it is waited for.
        """
        if self.worker.is_busy():
            QTimer.singleShot(_SOON_MS, self, self._forget)
            return
        gc.collect()
        QTimer.singleShot(0, self, self._overwrite)  # a collection is enough for one turn

    @Slot()
    def _overwrite(self) -> None:
        from kotodesk.vault import freed

        self.forgotten.emit()
        self._overwriting.begin(freed.overwritten(), self._overwritten)

    @Slot()
    def _overwritten(self) -> None:
        from kotodesk.vault import freed

        freed.overwrite_from_now(on=False)
        freed.give_back()


def qt_application() -> QApplication:
    """Return the Qt application, made if there is none yet."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    QCoreApplication.setApplicationName("KotoDesk")
    # Chosen here and not by `setStyle`, whose return value costs Python the making of `QStyle`.
    made = QApplication([*sys.argv[:1], "-style", "fusion"])
    made.setQuitOnLastWindowClosed(False)
    return made


def run(vault: Path | None = None, language: str = "") -> int:
    """Open the desktop; gives the exit code when she quits.

    ``vault`` is the one chosen and ``language`` the one spoken, when given.
    """
    from kotodesk.desktop.pages import PAGES, search

    qt = qt_application()
    desktop = Desktop(PAGES, search=search)
    if vault is not None:
        desktop.preferences.vault = str(vault.resolve())
    desktop.preferences.language = language or desktop.preferences.language
    desktop.ended.connect(qt.quit)
    desktop.start()
    code = qt.exec()
    desktop.worker.stop()
    return code
