from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kotodesk.desktop.soon import soon
from tests.desktop.conftest import flush

LAST_WORD = """
from functools import partial
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from kotodesk.desktop.soon import soon

class Window(QWidget):
    def told(self, number): pass

app = QApplication([])
for number in range(50):
    window = Window()
    soon(window, partial(window.told, number))
    del window
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
print("windows left:", len(app.allWidgets()))
"""


def test_what_only_a_call_still_holds_is_destroyed_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LAST_WORD], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "windows left: 0")


def test_a_call_comes_once_and_not_for_somebody_who_is_gone(qtbot: QtBot) -> None:
    here, gone = QObject(), QObject()
    heard: list[str] = []
    soon(gone, lambda: heard.append("gone"), 20)
    soon(here, lambda: heard.append("here"), 30)
    gone.deleteLater()
    flush()
    qtbot.waitUntil(lambda: bool(heard))
    flush()
    assert heard == ["here"]
    assert here.children() == []
