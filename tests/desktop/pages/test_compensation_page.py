from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.compensation.page import CompensationPage
from kotodesk.i18n import set_language
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, findings
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask
from tests.services.test_compensation import living


def _filled(desk: Desk) -> str:
    today = desk.today()
    adult = living(desk, date(1988, 3, 15), today.replace(day=1), given="Aada")
    living(desk, date(2020, 1, 1), None, given="Bea")
    record = clients.blank(
        desk, CompensationDecision, adult.id, compensation_kind="special", cost_year=today.year
    )
    clients.save(desk, record, CLIENT)
    return adult.id


def _page(desktop: Desktop, qtbot: QtBot) -> CompensationPage:
    assert desktop.frame is not None
    desktop.frame.go("compensation")
    page = desktop.frame.page("compensation")
    assert isinstance(page, CompensationPage)
    qtbot.waitUntil(lambda: page._overview is not None)
    return page


def _show(page: CompensationPage, view: str) -> None:
    page.view.set_value(view)
    page._show()


def test_persons_are_chosen_and_explained(opened: Desktop, qtbot: QtBot) -> None:
    client_id = ask(opened, qtbot, _filled)
    page = _page(opened, qtbot)
    set_language("en")
    assert [one.client_id for one in page.persons.rows] == [client_id]
    page.person_table.selectRow(0)
    assert "comp.amount.other" in page.told.text()
    assert "arvio" in page.told.text()
    _show(page, "missing")
    assert len(page.persons.rows) == 2
    assert "first municipality" in page.persons.text(1, 7)
    _show(page, "ending")
    assert page.persons.rowCount() == 0
    assert not page.save_button.isEnabled()
    _show(page, "claims")
    assert page.claims.rowCount() == 1
    assert page.claims.text(0, 5).startswith("31.12.")
    assert nameless(page) == []


def test_enter_opens_the_client(opened: Desktop, qtbot: QtBot) -> None:
    client_id = ask(opened, qtbot, _filled)
    page = _page(opened, qtbot)
    page.person_table.selectRow(0)
    assert opened.frame is not None
    with qtbot.waitSignal(opened.frame.shell.went) as went:
        QTest.keyClick(page.person_table, Qt.Key.Key_Return)
    assert went.args[0] == "client"
    assert went.args[1]["client_id"] == client_id


def test_the_municipalitys_days_are_kept(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, _filled)
    page = _page(opened, qtbot)
    _show(page, "sums")
    office = page.sums.office
    assert not office.lacking.isHidden()
    before = page._overview
    field = office.fields["programme_organised"]
    field.setText("1.1.2025")
    field.textEdited.emit("1.1.2025")
    field.editingFinished.emit()
    qtbot.waitUntil(lambda: page._overview is not before)
    kept = ask(opened, qtbot, findings.office_facts)
    assert kept.programme_organised == date(2025, 1, 1)
    assert page.sums.model.rowCount() == 15
    assert page.sums.model.text(12, 1).strip()
    assert page.sums.model.text(13, 1) == "1"
    assert nameless(page) == []


def test_the_list_is_saved_and_printed(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    client_id = ask(opened, qtbot, _filled)
    page = _page(opened, qtbot)
    assert page._overview is not None
    path = tmp_path / "list.csv"
    with qtbot.waitSignal(page.shell.told):
        page.leaving.save_to(page._overview, page.persons.rows, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with qtbot.waitSignal(page.shell.previewed) as shown:
        page.print_button.click()
    assert shown.args[0].startswith(b"%PDF")
    shown.args[2]("printed")

    def acts(desk: Desk) -> list[Act]:
        return [one.act for one in desk.store.journal.of_client(client_id)]

    qtbot.waitUntil(lambda: Act.PRINTED in ask(opened, qtbot, acts))
    assert Act.EXPORTED in ask(opened, qtbot, acts)
    from PySide6.QtWidgets import QApplication

    window = QApplication.activeModalWidget()
    if window is not None:
        window.close()
