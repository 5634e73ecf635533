from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.readiness import work
from kotodesk.desktop.pages.readiness.model import PAGE
from kotodesk.desktop.pages.readiness.page import ReadinessPage
from kotodesk.i18n import set_language
from kotodesk.register.assessment import RefiningMeasure
from kotodesk.register.client import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, clients
from kotodesk.services.batches.finding_lines import LineFilter
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import flush, nameless
from tests.desktop.pages.people import ask, client_page
from tests.services.test_batches import assess, take_in_whole


def _fill(desk: Desk) -> tuple[Client, Client]:
    ready = take_in_whole(desk)
    assess(desk, ready)
    lacking = take_in_whole(desk, "Karimi", service_language="", contact_language="")
    assess(desk, lacking)
    return ready, lacking


def _page(desktop: Desktop, qtbot: QtBot) -> ReadinessPage:
    assert desktop.frame is not None
    desktop.frame.go("readiness")
    page = desktop.frame.page("readiness")
    assert isinstance(page, ReadinessPage)
    qtbot.waitUntil(lambda: page._readiness is not None)
    return page


def _shown(page: ReadinessPage) -> list[tuple[str, ...]]:
    model = page.model
    return [
        tuple(str(model.data(model.index(row, column))) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_meter_and_the_list_tell_of_every_client(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    set_language("en")
    page.retranslate()
    assert "0 of 2" in page.meter._words.text() or "1 of 2" in page.meter._words.text()
    qtbot.waitUntil(lambda: any(row[0].startswith("Karimi") for row in _shown(page)))
    blocked = [row for row in _shown(page) if row[2] == "Blocks"]
    assert blocked
    assert all(row[0].startswith("Karimi") for row in blocked)
    assert all(row[4] for row in blocked)
    assert page.meter._cells["person"][0].text() == "2"
    assert nameless(page) == []


def test_what_is_missing_most_narrows_the_list_down(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    every = page.model.rowCount()
    page.most.buttons[0].click()
    assert 0 < page.model.rowCount() < every
    assert page.filters.value().group
    assert page.filters.in_words()
    page.filters.clear.click()
    assert page.model.rowCount() == every
    page.restore_state({"filter": {"entity": "guidance", "unknown": "x"}})
    assert page.model.rowCount() == 0
    assert not page.print_button.isEnabled()
    assert page.state() == {
        "filter": {"level": "", "entity": "guidance", "section": "", "group": ""}
    }


def test_enter_leads_to_the_very_field(opened: Desktop, qtbot: QtBot) -> None:
    _ready, lacking = ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.filters.set_value(LineFilter(level="red"))
    page._filter()
    line = page.model.line(0)
    assert line is not None
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.frame is not None
    there = opened.frame.page("client")
    assert isinstance(there, ClientPage)
    qtbot.waitUntil(lambda: there.context.client_id == lacking.id and there.panel() is not None)
    panel = there.panel()
    assert panel is not None
    place = next(found for one in panel.editors() if (found := one.place_of(line.what.field)))
    qtbot.waitUntil(lambda: _holds_focus(there, place))


def _holds_focus(page: ClientPage, place: QWidget) -> bool:
    focused: QWidget | None = page.window().focusWidget()
    return focused is not None and (focused is place or place.isAncestorOf(focused))


def _running(page: ReadinessPage) -> bool:
    return page.meter._running


def test_names_come_for_the_lines_that_are_painted(opened: Desktop, qtbot: QtBot) -> None:
    def many(desk: Desk) -> None:
        for number in range(PAGE + 4):
            take_in_whole(desk, f"Nimi{number:03}", service_language="", status="in_assessment")

    ask(opened, qtbot, many)
    page = _page(opened, qtbot)
    assert page.model.rowCount() > PAGE
    flush()
    last = page.model.rowCount() - 1
    assert last // PAGE not in page.model._asked
    assert str(page.model.data(page.model.index(last, 0))) == ""
    qtbot.waitUntil(lambda: str(page.model.data(page.model.index(last, 0))).startswith("Nimi"))


def test_a_large_register_is_looked_through_when_asked_and_can_be_stopped(
    opened: Desktop, qtbot: QtBot
) -> None:
    ask(opened, qtbot, _fill)
    before, work.AT_ONCE = work.AT_ONCE, 1
    try:
        assert opened.frame is not None
        opened.frame.go("readiness")
        page = opened.frame.page("readiness")
        assert isinstance(page, ReadinessPage)
        ask(opened, qtbot, work.count)
        assert page._readiness is None
        page.meter.button.click()
        assert _running(page)
        page.meter.button.click()
        assert not _running(page)
        page.meter.button.click()
        qtbot.waitUntil(lambda: page._readiness is not None)
    finally:
        work.AT_ONCE = before


def test_the_list_is_printed_and_saved(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    _ready, lacking = ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    path = tmp_path / "list.xlsx"
    with qtbot.waitSignal(page.shell.told):
        page.leaving.save_to(page.shown(), path)
    assert path.read_bytes().startswith(b"PK")
    with qtbot.waitSignal(page.shell.previewed) as shown:
        page.leaving.print_list()
    assert shown.args[0].startswith(b"%PDF")
    shown.args[2]("printed")

    def acts(desk: Desk) -> list[Act]:
        return [one.act for one in desk.store.journal.of_client(lacking.id)]

    qtbot.waitUntil(lambda: Act.PRINTED in ask(opened, qtbot, acts))
    assert Act.EXPORTED in ask(opened, qtbot, acts)
    window = QApplication.activeModalWidget()
    if window is not None:
        window.close()


def test_the_language_changes_while_it_stands(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    set_language("en")
    page.retranslate()
    english = [row[3] for row in _shown(page)]
    set_language("fi")
    page.retranslate()
    assert [row[3] for row in _shown(page)] != english


def test_the_client_page_says_how_ready_she_is_and_leads_there(
    opened: Desktop, qtbot: QtBot
) -> None:
    _ready, lacking = ask(opened, qtbot, _fill)
    page = client_page(opened, qtbot, lacking)
    button = page.head.ready
    qtbot.waitUntil(lambda: not button.isHidden())
    assert "2" in button.text() or "1" in button.text()
    button._fill()
    first = button.menu_of.actions()[0]
    first.trigger()
    qtbot.waitUntil(lambda: page._section in {"language", "basic", "contact"})
    assert button.accessibleName().strip()


def test_a_finding_in_a_refining_measure_opens_its_part(opened: Desktop, qtbot: QtBot) -> None:
    def measured(desk: Desk) -> tuple[Client, RefiningMeasure]:
        client = take_in_whole(desk)
        held = assessments.start(desk, client.id, CLIENT)
        made = clients.blank(
            desk, RefiningMeasure, client.id, assessment_id=held.id, measure="2_literacy"
        )
        clients.save(desk, made, CLIENT)
        return client, made

    client, made = ask(opened, qtbot, measured)
    page = client_page(opened, qtbot, client, "assessment")
    page.restore_state({"client_id": client.id, "section": "assessment", "key": made.id})
    panel = page.panel()
    assert panel is not None
    assert panel.key().endswith("/measures")
    assert [one.record().id for one in panel.editors()] == [made.id]


def test_the_card_on_the_transfers_page_leads_here(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    opened.frame.go("transfers")
    page = opened.frame.page("transfers")
    assert isinstance(page, BatchesPage)
    with qtbot.waitSignal(opened.frame.shell.went) as went:
        page.readiness.open_all.click()
    assert went.args[0] == "readiness"
    with qtbot.waitSignal(opened.frame.shell.went) as went:
        page.readiness.changeover.click()
    assert went.args[0] == "changeover"
