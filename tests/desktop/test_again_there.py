from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGroupBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.again_there import give_back, spot_in
from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.changeover.page import ChangeoverPage
from tests.desktop.conftest import flush, unlock
from tests.desktop.pages.people import client_page, taken_in


def _locked_and_opened(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.lock()
    qtbot.waitUntil(lambda: desktop.unlock_window is not None)
    flush()
    unlock(desktop, qtbot)


def test_after_an_unlock_she_types_on_in_the_field_she_was_in(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "contact")
    panel = page.panel()
    assert panel is not None
    qtbot.waitUntil(lambda: len(_lines(panel)) > 2)
    name = _lines(panel)[2].accessibleName()
    _lines(panel)[2].setFocus()
    _locked_and_opened(opened, qtbot)
    frame = opened.frame
    assert frame is not None
    qtbot.waitUntil(lambda: isinstance(frame.focusWidget(), QLineEdit), timeout=20_000)
    line = frame.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == name
    assert line is not frame.form.search
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "x")
    assert line.text().endswith("x")


def test_where_no_field_was_the_page_has_the_focus_and_not_the_search(
    opened: Desktop, qtbot: QtBot
) -> None:
    frame = opened.frame
    assert frame is not None
    frame.go("log")
    frame.form.search.setFocus()
    _locked_and_opened(opened, qtbot)
    frame = opened.frame
    assert frame is not None
    assert frame.focusWidget() is frame.page("log")


def test_a_field_she_chose_meanwhile_keeps_the_focus(opened: Desktop, qtbot: QtBot) -> None:
    frame = opened.frame
    assert frame is not None
    frame.go("changeover")
    page = frame.page("changeover")
    assert isinstance(page, ChangeoverPage)
    page.parts["keha"].own.setFocus()
    _locked_and_opened(opened, qtbot)
    frame = opened.frame
    assert frame is not None
    frame.form.search.setFocus()
    again = frame.page("changeover")
    assert isinstance(again, ChangeoverPage)
    qtbot.waitUntil(lambda: not again._lines.busy)
    assert frame.focusWidget() is frame.form.search


def test_a_part_that_was_on_its_way_out_does_not_count(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    going, there = QGroupBox(page), QGroupBox(page)
    line = QLineEdit(there)
    for part in (going, there):
        column.addWidget(part)
    page.show()
    going.hide()
    line.setFocus()
    spot = spot_in(page, line)
    going.setParent(None)
    going.deleteLater()
    page.setFocus()
    give_back(page, spot)
    qtbot.waitUntil(lambda: page.focusWidget() is line)


def _lines(panel: object) -> list[QLineEdit]:
    found: list[QLineEdit] = panel.findChildren(QLineEdit)  # type: ignore[attr-defined]
    return [one for one in found if one.isVisible() and one.isEnabled() and one.accessibleName()]
