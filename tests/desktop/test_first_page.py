"""The first page comes some turns after the main window: what happens in between is not lost."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from tests.desktop.conftest import PASSPHRASE, unlock


def test_a_lock_before_the_first_page_comes_keeps_the_place_of_before(
    opened: Desktop, qtbot: QtBot
) -> None:
    assert opened.frame is not None
    opened.frame.go("settings")
    opened.lock()
    window = opened.unlock_window
    assert window is not None
    seen: list[str] = []

    def lock_at_once() -> None:
        assert opened.frame is not None
        seen.append(opened.frame.place()[0])
        opened.lock()

    window.opened.connect(lock_at_once)
    window.form.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(opened.locked, timeout=20_000):
        window.form.unlock.click()
    assert seen == [""]
    unlock(opened, qtbot)
    assert opened.frame is not None
    assert opened.frame.place()[0] == "settings"


def test_where_a_quick_hand_went_before_the_first_page_she_stays(
    opened: Desktop, qtbot: QtBot
) -> None:
    opened.lock()
    window = opened.unlock_window
    assert window is not None

    def go_at_once() -> None:
        assert opened.frame is not None
        opened.frame.go("log")

    window.opened.connect(go_at_once)
    unlock(opened, qtbot)
    assert opened.frame is not None
    assert opened.frame.place()[0] == "log"
