"""The page of backups on a real vault: the second place, the rehearsal, and what is told where."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.changes import EVERYTHING
from kotodesk.desktop.pages.backup import BackupPage
from kotodesk.desktop.pages.backup_rehearsal import RehearsalDialog
from kotodesk.desktop.pages.today.page import TodayPage
from kotodesk.desktop.widgets import Dialog
from kotodesk.desktop.windows.ways_back import RestoreDialog
from kotodesk.services import vaults
from kotodesk.vault import backups as stored
from tests.desktop.conftest import PASSPHRASE, nameless
from tests.desktop.pages.people import ask

_WAIT = 30_000


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> BackupPage:
    assert opened.frame is not None
    opened.frame.go("backup")
    found = opened.frame.page("backup")
    assert isinstance(found, BackupPage)
    found.make.click()
    qtbot.waitUntil(lambda: found.table.rowCount() == 1, timeout=_WAIT)
    return found


def test_a_second_place_is_chosen_filled_and_given_up(
    page: BackupPage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "tikku"
    stick.mkdir()
    assert page.second.forget.isHidden()
    page.second.chosen.emit(stick)
    qtbot.waitUntil(lambda: page.second.path.text() == str(stick), timeout=_WAIT)
    assert len(stored.find_copies(stick)) == 1
    assert not page.second.forget.isHidden()
    page.make.click()
    qtbot.waitUntil(lambda: len(stored.find_copies(stick)) == 2, timeout=_WAIT)
    page.second.forget.click()
    qtbot.waitUntil(lambda: page.second.path.text() == "", timeout=_WAIT)
    assert len(stored.find_copies(stick)) == 2


def test_a_place_inside_the_vault_is_refused_where_she_looks(
    page: BackupPage, qtbot: QtBot
) -> None:
    page.second.chosen.emit(page.shell.info.vault / "backups")
    qtbot.waitUntil(lambda: page.result.property("tone") == "alarm", timeout=_WAIT)
    assert page.make.isEnabled()
    assert page.second.forget.isHidden()


def test_a_rehearsal_asks_the_passphrase_and_tells_the_result(
    page: BackupPage, qtbot: QtBot
) -> None:
    page.rehearse.click()
    dialog = page.window().findChild(RehearsalDialog)
    assert isinstance(dialog, RehearsalDialog)
    assert nameless(dialog) == []
    dialog.ok.click()
    assert not dialog.problem.isHidden()
    dialog.passphrase.setText("ihan väärä tunnuslause")
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.problem.property("tone") == "alarm", timeout=_WAIT)
    dialog.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.done_with, timeout=_WAIT):
        dialog.ok.click()
    assert page.result.property("tone") == "good"
    vault = page.shell.info.vault
    assert [one.name for one in vault.parent.iterdir() if one.name.endswith("rehearsal")] == []


def test_a_second_place_long_unseen_is_told_on_today(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    page = opened.frame.page("today")
    assert isinstance(page, TodayPage)
    assert page._copies.isHidden()
    page.shell.info = page.shell.info._replace(second_unseen=9)
    page.refresh(EVERYTHING)
    assert "9" in page._copies.text()
    page._copies.acted.emit()
    qtbot.waitUntil(lambda: opened.frame is not None and opened.frame.place()[0] == "backup")


def test_the_unlock_window_tells_the_age_and_a_folder_that_went(
    page: BackupPage, opened: Desktop, qtbot: QtBot, vault: Path
) -> None:
    assert page.shell.info.vault == vault
    opened.lock()
    window = opened.unlock_window
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.ages.text()), timeout=_WAIT)
    assert not window.ages.isHidden()
    away = vault.with_name("irrotettu")
    vault.rename(away)
    window.choose_vault(vault)
    window._aged = None
    window._show_vault()
    qtbot.waitUntil(lambda: window.form.notice.property("tone") == "alarm", timeout=_WAIT)
    away.rename(vault)


def test_to_restore_locks_and_asks_for_the_copy(
    page: BackupPage, opened: Desktop, qtbot: QtBot
) -> None:
    page.shell.restore()
    assert opened.frame is None
    window = opened.unlock_window
    assert window is not None
    dialog = window.findChild(RestoreDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.ok.isEnabled(), timeout=_WAIT)


def test_a_copy_that_did_not_reach_the_stick_is_told_on_the_page_and_when_closing(
    page: BackupPage, opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "tikku"
    stick.mkdir()
    page.second.chosen.emit(stick)
    qtbot.waitUntil(lambda: page.second.path.text() == str(stick), timeout=_WAIT)
    (held,) = stick.glob("KotoDesk-*/backups")
    held.rename(held.with_name("aside"))
    held.write_bytes(b"in the way")
    page.make.click()
    qtbot.waitUntil(lambda: page.result.property("tone") == "attention", timeout=_WAIT)
    qtbot.waitUntil(lambda: page.second.state.property("tone") == "attention", timeout=_WAIT)
    ask(opened, qtbot, vaults.set_idle_minutes, 7)
    assert opened.frame is not None
    opened.frame.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Dialog), timeout=_WAIT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    with qtbot.waitSignal(opened.ended, timeout=_WAIT):
        dialog.ok.click()
