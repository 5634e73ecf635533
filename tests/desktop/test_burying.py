from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.burying import Burying


def _note(gone: list[str], name: str, _object: QObject | None = None) -> None:
    gone.append(name)


class Paged(QWidget):
    """A window that gives its pages out of hand first."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        self.pages = [QLabel(name) for name in "abc"]
        for page in self.pages:
            page.destroyed.connect(partial(_note, gone, page.text()))
            box.addWidget(page)
        self.destroyed.connect(partial(_note, gone, "window"))

    def pieces(self) -> tuple[QWidget, ...]:
        return tuple(self.pages)


def test_a_window_is_hidden_at_once_and_goes_page_by_page(qtbot: QtBot) -> None:
    gone: list[str] = []
    burying, window = Burying(), Paged(gone)
    window.show()
    burying.take(window)
    assert window.isHidden()
    assert gone == []
    with qtbot.waitSignal(burying.done):
        pass
    assert gone == ["c", "b", "a", "window"]


def test_what_is_left_can_be_destroyed_at_once(qtbot: QtBot) -> None:
    gone: list[str] = []
    burying = Burying()
    with qtbot.waitSignal(burying.done):
        burying.take(Paged(gone))
        burying.finish()
    assert sorted(gone) == ["a", "b", "c", "window"]


def test_a_question_that_goes_by_its_own_end_is_no_trouble(qtbot: QtBot) -> None:
    burying = Burying()
    dialog = QDialog()
    dialog.finished.connect(lambda: shiboken6.delete(dialog))
    dialog.open()
    with qtbot.waitSignal(burying.done):
        burying.take(dialog)
    assert not shiboken6.isValid(dialog)
