from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.changes import EVERYTHING
from kotodesk.desktop.pages.calendar.page import CalendarPage
from kotodesk.desktop.pages.calendar.saving import SavingDialog
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, taken_in


def _booked(desk: Desk, client: Client, days: int) -> None:
    day = desk.today() + timedelta(days=days)
    made = clients.blank(
        desk,
        Appointment,
        client.id,
        appointment_kind="guidance",
        appointment_date=day,
        appointment_time="10:30",
        minutes=45,
    )
    clients.save(desk, made, CLIENT)


def _page(desktop: Desktop, qtbot: QtBot) -> CalendarPage:
    assert desktop.frame is not None
    desktop.frame.go("calendar")
    page = desktop.frame.page("calendar")
    assert isinstance(page, CalendarPage)
    page.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: page._shown is not None)
    return page


def test_the_chosen_day_shows_what_is_booked_and_leads_there(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _booked, client, 0)
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: len(page.day_list.lines()) == 1)
    (line,) = page.day_list.lines()
    assert "10.30 Rahimi Fereshta" in line.accessibleName()
    assert nameless(page) == []
    line.click()
    shown = opened.frame.page("client") if opened.frame is not None else None
    assert isinstance(shown, ClientPage)
    qtbot.waitUntil(lambda: shown.state()["section"] == "appointments")


def test_keys_move_among_days_months_and_weeks(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    today = page.month.day
    QTest.keyClick(page.month, Qt.Key.Key_Down)
    assert page.month.day == today + timedelta(days=7)
    QTest.keyClick(page.month, Qt.Key.Key_Left)
    assert page.month.day == today + timedelta(days=6)
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert page.month.day == today
    title = page._title.text()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page._title.text() != title
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert page._title.text() == title
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert page.view.value() == "week"
    assert str(today.isocalendar().week) in page._title.text()


def test_the_week_has_its_days_in_columns(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _booked, client, 0)
    page = _page(opened, qtbot)
    page._look_into(page.month.day)
    weekday = page.month.day.weekday()
    qtbot.waitUntil(lambda: len(page.week_days[weekday].lines()) == 1)
    assert nameless(page) == []
    assert page.state()["view"] == "week"


def test_the_file_is_written_after_the_warning_and_noted(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _booked, client, 3)
    page = _page(opened, qtbot)
    target = tmp_path / "kalenteri"
    monkeypatch.setattr(SavingDialog, "exec", lambda _dialog: SavingDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    page.save.click()
    written = tmp_path / "kalenteri.ics"
    qtbot.waitUntil(written.exists)
    text = written.read_text(encoding="utf-8")
    assert "F.R." in text
    assert "Rahimi" not in text
    acts = ask(opened, qtbot, lambda desk: desk.store.journal.of_client(client.id, limit=1))
    assert (acts[0].act, acts[0].kind) == (Act.EXPORTED, "calendar")
