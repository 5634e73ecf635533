"""What nobody foresaw is told by its kind and place, wherever it happens, and names nobody."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.crash import CrashHook
from kotodesk.desktop.widgets import Dialog
from tests.desktop.conftest import flush
from tests.leaks import markers
from tests.leaks.markers import CODE, NAME


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashHook]:
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    made = CrashHook()
    made.install()
    yield made
    made.uninstall()
    assert sys.unraisablehook is sys.__unraisablehook__


def fail() -> None:
    error = LookupError(NAME, {"hetu": CODE})
    error.add_note(NAME)
    raise error from ValueError(NAME)


class Failing:
    def __del__(self) -> None:
        fail()


def test_neither_a_thread_nor_a_thrown_away_object_nor_a_slot_says_whom_it_was_about(
    hook: CrashHook,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    failing = [Failing()]
    failing.clear()
    try:
        fail()
    except LookupError as error:
        hook._caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Dialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    shown = [dialog.windowTitle(), *(one.text() for one in dialog.findChildren(QLabel))]
    assert any("test_crash" in one for one in shown)
    assert caplog.text.count("LookupError") == 3
    assert markers.in_text(*shown, caplog.text, *capfd.readouterr()) == []
    dialog.reject()
    flush()
