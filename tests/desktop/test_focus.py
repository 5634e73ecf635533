from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.widgets import Button, Scroll, TextLine, clear_layout, column
from kotodesk.desktop.widgets.focus import keep_focus


@attrs.frozen
class Room:
    """A search line, then a scrolled panel: "add" above a long list."""

    window: QWidget
    search: TextLine
    panel: Scroll
    add: Button
    rows: QVBoxLayout

    def fill(self, count: int) -> list[Button]:
        made = [Button(str(number)) for number in range(count)]
        for one in made:
            self.rows.addWidget(one)
        return made


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    window = QWidget()
    qtbot.addWidget(window)
    layout = column(window)
    made = Room(window, TextLine(), Scroll(), Button("+"), column())
    layout.addWidget(made.search)
    layout.addWidget(made.panel)
    made.panel.body.addWidget(made.add)
    made.panel.body.addLayout(made.rows)
    made.panel.body.addStretch(1)
    window.resize(300, 200)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def test_what_goes_leaves_the_focus_where_it_is_told(room: Room, qtbot: QtBot) -> None:
    rows = room.fill(3)
    qtbot.waitUntil(rows[1].isVisible)
    rows[1].setFocus()
    keep_focus(rows[1], room.panel, rows[2])
    rows[1].hide()
    assert not room.search.hasFocus()
    qtbot.waitUntil(rows[2].hasFocus)


def test_what_comes_back_gets_it_back(room: Room, qtbot: QtBot) -> None:
    (one,) = room.fill(1)
    qtbot.waitUntil(one.isVisible)
    one.setFocus()
    keep_focus(one, room.panel, room.add)
    one.hide()
    one.show()
    qtbot.waitUntil(one.hasFocus)


def test_a_list_built_anew_neither_scrolls_nor_loses_the_focus(room: Room, qtbot: QtBot) -> None:
    rows = room.fill(40)
    qtbot.waitUntil(rows[2].isVisible)
    rows[2].setFocus()
    room.panel.verticalScrollBar().setValue(0)
    clear_layout(room.rows)
    rows = room.fill(40)
    qtbot.waitUntil(room.add.hasFocus)
    assert room.panel.verticalScrollBar().value() == 0


def test_the_focus_put_elsewhere_meanwhile_stays_there(room: Room, qtbot: QtBot) -> None:
    one, other = room.fill(2)
    qtbot.waitUntil(other.isVisible)
    one.setFocus()
    clear_layout(room.rows)
    (fresh,) = room.fill(1)
    room.search.setFocus()
    qtbot.waitUntil(fresh.isVisible)
    assert room.search.hasFocus()


def test_who_is_elsewhere_is_not_disturbed(room: Room, qtbot: QtBot) -> None:
    (one,) = room.fill(1)
    qtbot.waitUntil(one.isVisible)
    room.search.setFocus()
    keep_focus(one, room.panel, room.add)
    one.hide()
    assert room.search.hasFocus()
