from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeyEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.doors import RecoverySheet
from kotodesk.desktop.pages import PAGES
from kotodesk.desktop.pages.log import LogPage
from kotodesk.desktop.pages.settings import SettingsPage
from kotodesk.desktop.platform import idle
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.windows.first_run import FirstRun
from kotodesk.desktop.windows.handover import Handover
from kotodesk.desktop.windows.passphrases import ChangePassphrase, PassphraseAfterRecovery
from kotodesk.desktop.windows.ways_back import RecoveryDialog, RestoreDialog
from kotodesk.i18n import Message, _
from kotodesk.services.desk import Desk
from kotodesk.services.printing import handover_record
from kotodesk.store import Act, Entry
from tests.desktop.conftest import PASSPHRASE, flush, nameless, unlock
from tests.desktop.pages.people import ask

MARKER = "Zyxwvut"


def _finish_first_run(window: FirstRun, folder: Path, qtbot: QtBot) -> None:
    window.place.set_place(folder, "Kotoutuminen")
    window._next.click()
    qtbot.waitUntil(lambda: window.current() == 1)
    window._next.click()
    assert window.current() == 1, "the municipality is asked for"
    window.office.form._municipality._choose("235")
    window._next.click()
    window.coordinator.form._name.setText(MARKER)
    window._next.click()
    fresh = window.passphrase.fresh
    fresh._first.setText(PASSPHRASE)
    fresh._second.setText(PASSPHRASE)
    qtbot.waitUntil(fresh.ready, timeout=20_000)
    window._next.click()
    qtbot.waitUntil(lambda: window.current() == 4, timeout=20_000)


def test_the_first_run_makes_a_vault_and_checks_the_sheet(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.start()
    window = desktop.first_run
    assert window is not None
    QTest.keyClick(window.place._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current() == 1)
    window._back.click()
    _finish_first_run(window, tmp_path, qtbot)
    assert not window._next.isEnabled()
    code = window.sheet.panel._code
    window.sheet.panel._typed.setText(code[:-1] + ("A" if code[-1] != "A" else "B"))
    window.sheet.panel._check()
    assert window.sheet.panel._field.error()
    window.sheet.panel._typed.setText(code.lower().replace("-", " "))
    window.sheet.panel._check()
    with qtbot.waitSignal(desktop.unlocked, timeout=20_000):
        window._next.click()
    assert desktop.frame is not None
    assert desktop.preferences.vault.endswith("Kotoutuminen.kotodesk")
    assert MARKER not in "".join(
        path.read_text(encoding="utf-8") for path in desktop.preferences.folder.iterdir()
    )


def test_a_wrong_passphrase_is_told_counted_and_delayed(
    desktop: Desktop, vault: Path, qtbot: QtBot
) -> None:
    desktop.preferences.vault = str(vault)
    desktop.start()
    window = desktop.unlock_window
    assert window is not None
    window.form.passphrase.setText("wrong wrong wrong")
    window.form.unlock.click()
    qtbot.waitUntil(lambda: bool(window.form.problem.text()), timeout=20_000)
    qtbot.waitUntil(window.form.unlock.isEnabled, timeout=20_000)
    unlock(desktop, qtbot)
    assert desktop.frame is not None
    assert desktop.frame.shell.info.notices


def test_the_lock_destroys_every_window_and_keeps_the_place(opened: Desktop, qtbot: QtBot) -> None:
    frame = opened.frame
    assert frame is not None
    frame.go("log")
    page = frame.page("log")
    assert isinstance(page, LogPage)
    page.group.set_value("vault")
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    QGuiApplication.clipboard().setText(MARKER)
    gone: list[bool] = []
    frame.destroyed.connect(lambda: gone.append(True))
    began = time.thread_time()
    opened.lock()
    assert time.thread_time() - began < 0.3
    flush()
    assert gone == [True]
    assert QGuiApplication.clipboard().text() == ""
    titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
    assert set(titles) <= {"KotoDesk", ""}
    unlock(opened, qtbot)
    assert opened.frame is not None
    assert opened.frame.place() == ("log", {"group": "vault"})


@pytest.mark.parametrize("opened_already", [False, True])
def test_a_lock_while_the_vault_is_being_opened_takes_the_unlock_back(
    desktop: Desktop,
    vault: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    opened_already: bool,
) -> None:
    desktop.preferences.vault = str(vault)
    desktop.start()
    window = desktop.unlock_window
    assert window is not None
    waiting: list[Callable[[], object]] = []
    if opened_already:  # and the main window waits for its modules
        monkeypatch.setattr(desktop._readying, "before", waiting.append)
    window.form.passphrase.setText(PASSPHRASE)
    window.form.unlock.click()
    if opened_already:
        qtbot.waitUntil(lambda: bool(waiting))
    desktop._session.leave()
    qtbot.waitUntil(lambda: not desktop.worker.is_busy(), timeout=20_000)
    flush()
    for then in waiting:
        then()
    assert desktop.frame is None
    assert desktop.worker._thread.session is None
    assert desktop.unlock_window is not None
    assert desktop.unlock_window is not window
    monkeypatch.undo()
    unlock(desktop, qtbot)
    assert desktop.frame is not None


def test_closed_notices_leave_no_room(opened: Desktop) -> None:
    frame = opened.frame
    assert frame is not None
    notices = frame.form.notices
    frame.notice(Message("One"))
    frame.notice(Message("Two"))
    banners = list(frame._banners)
    assert notices.contentsMargins().top() > 0
    for banner in banners[:-1]:
        banner._close.click()
    assert notices.contentsMargins().top() > 0
    banners[-1]._close.click()
    assert notices.sizeHint().height() == 0


def test_the_lock_takes_open_dialogs_along(opened: Desktop) -> None:
    assert opened.frame is not None
    dialog = ChangePassphrase(opened.worker, opened.doors, opened.frame.shell.info, opened.frame)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()
    opened.lock()
    flush()
    assert gone == [True]


@pytest.mark.parametrize("method", ["leave", "state"])
def test_a_page_that_fails_keeps_neither_drafts_nor_the_lock_back(
    opened: Desktop, method: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    frame = opened.frame
    assert frame is not None
    for page_id in ("log", "settings", "backup"):
        frame.go(page_id)
    left: list[str] = []

    def fail() -> None:
        left.append("backup")
        raise RuntimeError(MARKER)

    first, last = frame.page("today"), frame.page("settings")
    assert first is not None
    assert last is not None
    monkeypatch.setattr(first, "leave", fail)
    monkeypatch.setattr(frame.page("backup"), method, fail)
    monkeypatch.setattr(last, "leave", lambda: left.append("settings"))
    opened.lock()
    assert "settings" in left
    assert opened.frame is None
    assert opened.unlock_window is not None
    assert "RuntimeError" in caplog.text
    assert MARKER not in caplog.text


def test_the_record_of_a_handover_is_noted_when_it_leaves(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    opened.frame.go("settings")
    page = opened.frame.page("settings")
    assert isinstance(page, SettingsPage)
    sheet = RecoverySheet("", b"")
    record = ask(opened, qtbot, handover_record, "Edellinen Esimerkki")
    with qtbot.waitSignal(page.shell.previewed) as previewed:
        page._handed_over(sheet, record)
    assert previewed.args is not None
    _pdf, name, heard = previewed.args
    assert name == record.file_name_hint != "KotoDesk"
    heard("saved")
    newest = ask(opened, qtbot, _newest)
    assert (newest.act, newest.details["paper"]) == (Act.PRINTED, "handover_record")
    assert newest.details["how"] == "saved"


def _newest(desk: Desk) -> Entry:
    return desk.store.journal.newest(limit=1)[0]


class _Clock:
    """Stands for the clock that idle time is counted by: no machine is so busy that it jumps."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


def test_idleness_locks_and_a_touch_puts_it_off(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.frame is not None
    clock = _Clock()
    monkeypatch.setattr(idle, "time", clock)
    opened._idle.start(0.5 / 60)
    window = opened.frame.windowHandle()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    clock.now = 0.3
    QApplication.sendEvent(window, key)
    clock.now = 0.7
    qtbot.wait(700)  # the timer has come round by now, and saw the touch
    assert opened.frame is not None
    clock.now = 0.9
    with qtbot.waitSignal(opened.locked):
        pass
    assert opened.unlock_window is not None


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_language_is_switched_at_once(opened: Desktop, language: str) -> None:
    assert opened.frame is not None
    opened.frame.go("settings")
    opened.speak(language)
    flush()
    expected = {"fi": "Lukitse", "sv": "Lås", "en": "Lock"}[language]
    assert opened.frame.form.lock.text() == expected
    assert Preferences.load(opened.preferences.folder).language == language


def test_a_change_of_scale_lays_the_window_out_anew(opened: Desktop) -> None:
    before = opened.frame
    assert before is not None
    before.go("settings")
    opened.dress("dark", 150)
    flush()
    assert opened.frame is not None
    assert opened.frame is not before
    assert opened.frame.place()[0] == "settings"
    opened.dress("light", 100)


def test_every_control_of_every_page_has_a_name(opened: Desktop, qtbot: QtBot) -> None:
    """Pages that are only led to are walked with a record in them, in tests of their own."""
    assert opened.frame is not None
    for spec in (spec for spec in PAGES if spec.in_rail):
        opened.frame.go(spec.id)
        qtbot.wait(50)
        page = opened.frame.page(spec.id)
        assert page is not None
        assert (spec.id, nameless(page)) == (spec.id, [])
    assert nameless(opened.frame) == []


def test_every_control_of_the_vaults_windows_has_a_name(
    opened: Desktop, vault: Path, qtbot: QtBot
) -> None:
    assert opened.frame is not None
    info, worker, doors = opened.frame.shell.info, opened.worker, opened.doors
    windows: list[QWidget] = [
        FirstRun(worker, doors, may_leave=True),
        ChangePassphrase(worker, doors, info),
        PassphraseAfterRecovery(worker, doors, info),
        Handover(worker, doors, info),
        RecoveryDialog(doors),
        RestoreDialog(worker, doors, vault),
    ]
    for window in windows:
        window.show()
        qtbot.wait(30)
        assert (type(window).__name__, nameless(window)) == (type(window).__name__, [])
        window.hide()
        window.deleteLater()
    opened.lock()
    assert opened.unlock_window is not None
    assert nameless(opened.unlock_window) == []


def test_a_backup_is_made_checked_and_listed(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    opened.frame.go("backup")
    page = opened.frame.page("backup")
    assert page is not None
    page.make.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.table.rowCount() == 1, timeout=20_000)  # type: ignore[attr-defined]
    assert opened.frame.form.backup.property("tone") == "good"


def test_closing_the_window_backs_up_what_changed_and_ends(
    opened: Desktop, vault: Path, qtbot: QtBot
) -> None:
    assert opened.frame is not None
    with qtbot.waitSignal(opened.ended, timeout=20_000):
        opened.frame.close()
    assert [backup.verified for backup in opened.doors.backups(vault)] == [True]


def test_the_recovery_code_opens_the_vault_and_asks_for_a_new_passphrase(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.start()
    window = desktop.first_run
    assert window is not None
    _finish_first_run(window, tmp_path, qtbot)
    code = window.sheet.panel._code
    with qtbot.waitSignal(desktop.unlocked, timeout=20_000):
        window._later.click()
    desktop.lock()
    unlocking = desktop.unlock_window
    assert unlocking is not None
    unlocking.form.recovery.click()
    dialog = unlocking.findChild(RecoveryDialog)
    assert dialog is not None
    dialog._code.setText(code[:-1])
    dialog.ok.click()
    assert dialog._field.error()
    dialog._code.setText(code)
    with qtbot.waitSignal(desktop.unlocked, timeout=20_000):
        dialog.ok.click()
    assert desktop.frame is not None
    assert not desktop.frame.shell.info.recovery_confirmed
    asked = desktop.frame.findChild(PassphraseAfterRecovery)
    assert asked is not None
    asked.fresh._first.setText("meri lamppu kaura silta")
    asked.fresh._second.setText("meri lamppu kaura silta")
    qtbot.waitUntil(asked.fresh.ready, timeout=20_000)
    with qtbot.waitSignal(asked.accepted, timeout=20_000):
        asked.ok.click()
    desktop.lock()
    unlock(desktop, qtbot, "meri lamppu kaura silta")


def test_the_search_leads_to_pages_and_actions(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    opened.speak("en")
    opened.frame._finder.look("lock")
    qtbot.waitUntil(opened.frame._finder.isVisible, timeout=20_000)
    assert "!lock" in [hit.page_id for hit in opened.frame._finder.hits()]
    opened.frame.resize(opened.frame.width() + 40, opened.frame.height())
    qtbot.wait(50)
    assert opened.frame._finder.isVisible(), "a window that grows keeps what was found"
    # Work is begun from here too; a page of the same name may stand before it.
    for words, page, state in (
        ("new cl", "clients", {"new": True}),
        ("old list", "import", {}),
        ("make a trans", "transfers", {}),
    ):
        found = [(hit.page_id, hit.state) for hit in opened.frame._finder._own(words)]
        assert (page, state) in found


def test_the_search_leads_to_every_page_that_needs_no_client(opened: Desktop) -> None:
    frame = opened.frame
    assert frame is not None
    for spec in PAGES:
        found = [hit.page_id for hit in frame._finder._own(_(spec.title)) if not hit.state]
        assert (spec.id in found) is (spec.id not in {"client", "consent"}), spec.id
        if spec.id in found:
            frame.go(spec.id)
            assert frame.place()[0] == spec.id


def test_the_window_thread_is_never_held_up(opened: Desktop, qtbot: QtBot) -> None:
    """A heartbeat beats on while pages are read and the vault is checked."""
    from PySide6.QtCore import QTimer

    assert opened.frame is not None
    opened.frame.go("backup")
    page = opened.frame.page("backup")
    assert page is not None
    ask(opened, qtbot, lambda _desk: None)
    beats: list[float] = []
    enough = threading.Event()

    def beat() -> None:
        beats.append(time.perf_counter())
        if len(beats) > 1:
            enough.set()

    timer = QTimer(opened)
    timer.setInterval(2)
    timer.timeout.connect(beat)
    # However quick the check is here: the vault's thread is not done before the heart has beaten.
    opened.worker.run(lambda _desk: enough.wait(20))
    page.check.click()  # type: ignore[attr-defined]
    assert not beats
    timer.start()
    qtbot.waitUntil(page.check.isEnabled)  # type: ignore[attr-defined]
    timer.stop()
    assert enough.is_set()


def test_no_page_pushes_the_window_off_a_small_screen(opened: Desktop) -> None:
    frame = opened.frame
    assert frame is not None
    for spec in PAGES:
        frame.go(spec.id)
        assert (spec.id, frame.minimumSizeHint().height() <= 480) == (spec.id, True)


def test_large_letters_push_neither_buttons_nor_the_ways_back_off_the_screen(
    desktop: Desktop, vault: Path, dressed: Callable[[str, int], None], qtbot: QtBot
) -> None:
    dressed("light", 150)
    room = QGuiApplication.primaryScreen().availableSize().height()
    desktop.preferences.vault = str(vault)
    unlocking = desktop.show_unlock()
    unlocking.notice(Message("A long message. " * 12))
    unlocking.form.problem.tell("A long message. " * 12)
    qtbot.waitUntil(lambda: unlocking._tall.verticalScrollBar().maximum() > 0)
    assert unlocking.minimumSizeHint().height() <= room
    card = unlocking.form.card
    qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()))
    dialog = RestoreDialog(desktop.worker, desktop.doors, vault, unlocking)
    dialog.open()
    dialog.problem.tell("A long message. " * 30)
    qtbot.waitUntil(lambda: 0 < dialog.height() <= room)
    for part in (dialog.ok, dialog.problem):
        assert dialog.rect().contains(part.geometry())
    assert dialog.tall.verticalScrollBar().maximum() > 0
    assert dialog.tall.isAncestorOf(dialog._passphrase)
    dialog.done(0)


def test_a_damaged_register_offers_its_copies_with_one_press(
    desktop: Desktop, vault: Path, qtbot: QtBot
) -> None:
    database = vault / "register.db"
    database.write_bytes(b"\0" * database.stat().st_size)
    desktop.preferences.vault = str(vault)
    desktop.start()
    window = desktop.unlock_window
    assert window is not None
    window.form.passphrase.setText(PASSPHRASE)
    window.form.unlock.click()
    qtbot.waitUntil(lambda: window.form.problem.property("tone") == "alarm", timeout=20_000)
    window.form.problem.acted.emit()
    assert window.findChild(RestoreDialog) is not None
