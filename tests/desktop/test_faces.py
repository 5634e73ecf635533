"""Faces built in their place when they are asked for, and the way of Tab through what came late."""

from __future__ import annotations

from functools import cached_property

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.widgets import Button, Faces, TextLine, column
from kotodesk.desktop.widgets.focus import lead_on


class _Window(QWidget):
    """A first face, a second one that is built late, and a button below both."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self)
        self.shown = Faces(2, self)
        self.first = self.shown.put(0, TextLine(self.shown.room(0)))
        layout.addWidget(self.shown)
        self.foot = Button("on")
        layout.addWidget(self.foot)

    @cached_property
    def second(self) -> TextLine:
        face = self.shown.put(1, TextLine(self.shown.room(1)))
        lead_on(self.shown.room(1), (self.foot,))
        return face


@pytest.fixture
def window(qtbot: QtBot) -> _Window:
    made = _Window()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_face_is_built_when_it_is_asked_for(window: _Window) -> None:
    assert window.shown.is_built(0)
    assert not window.shown.is_built(1)
    face = window.second
    assert window.shown.is_built(1)
    assert not face.isVisible()
    window.shown.setCurrentIndex(1)
    assert face.isVisible()
    with pytest.raises(IndexError):
        window.shown.room(2)


def test_a_face_does_not_move_once_it_is_built(window: _Window) -> None:
    class Ear(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.moves = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
            self.moves += event.type() == QEvent.Type.ParentChange
            return False

    ear, face = Ear(), TextLine(window.shown.room(1))
    face.installEventFilter(ear)
    window.shown.put(1, face)
    assert ear.moves == 0


def test_tab_goes_from_a_late_face_to_what_stands_below_it(window: _Window) -> None:
    window.shown.setCurrentIndex(1)
    face = window.second
    window.activateWindow()
    face.setFocus()
    window.focusNextChild()
    assert window.focusWidget() is window.foot
