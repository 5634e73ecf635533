from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import attrs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.windows.finder import LEADS
from kotodesk.i18n import _
from kotodesk.register.catalogue import Client, Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, lists
from kotodesk.services.desk import Desk
from kotodesk.store.client_filter import ClientFilter
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, taken_in


def _page(desktop: Desktop, qtbot: QtBot) -> ClientsPage:
    assert desktop.frame is not None
    with qtbot.waitSignal(desktop.frame.shell.counted):
        desktop.frame.go("clients")
    page = desktop.frame.page("clients")
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(lambda: page.views.choice.count() >= 9)
    return page


def _permits(desktop: Desktop, qtbot: QtBot) -> tuple[Client, Client]:
    """One whose permit ends soon and one whose does not; the first is under an order."""
    soon = taken_in(
        desktop, qtbot, family="Aho", given="A", phone="040 1234567", non_disclosure=True
    )
    later = taken_in(desktop, qtbot, family="Berg", given="B", phone="040 7654321")

    def work(desk: Desk) -> None:
        for client, days in ((soon, 20), (later, 400)):
            until = desk.today() + timedelta(days=days)
            stay = clients.blank(desk, Residence, client.id, valid_to=until)
            clients.save(desk, stay, CLIENT)

    ask(desktop, qtbot, work)
    return soon, later


def _texts(page: ClientsPage, qtbot: QtBot, line: int) -> list[str]:
    page.model.data(page.model.index(line, 0))
    qtbot.waitUntil(lambda: page.model.line_of(line) is not None)
    columns = range(page.model.columnCount())
    return [str(page.model.data(page.model.index(line, one))) for one in columns]


def test_a_view_brings_its_filter_columns_and_order(opened: Desktop, qtbot: QtBot) -> None:
    soon, _later = _permits(opened, qtbot)
    page = _page(opened, qtbot)
    assert page.model.rowCount() == 2
    page.views.want("permit_90")
    with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 1):
        page.views.chosen.emit()
    assert page.model.ids == (soon.id,)
    assert page.model.keys[:2] == ("name", "permit_until")
    assert page.tools.order.value() == "permit_end"
    assert page.tools.filters.part("permit").value() == "90"
    assert page.tools.clear.isVisible()
    with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 2):
        page.tools.clear.click()
    assert not page.tools.clear.isVisible()
    page.tools.filter_button.click()
    assert page.tools.filters.isVisible()
    assert nameless(page) == []


def test_a_filter_is_chosen_and_words_narrow_it_further(opened: Desktop, qtbot: QtBot) -> None:
    _permits(opened, qtbot)
    page = _page(opened, qtbot)
    part = page.tools.filters.part("secret")
    with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 1):
        part.setCurrentIndex(part.findData("no"))
        part.activated.emit(part.currentIndex())
    with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 0):
        page.search.setText("aho")


def test_her_own_view_comes_back_with_the_page(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    page.tools.take_plain({"interpreter": "yes"}, "newest")
    page.views.save_new()
    assert page.views.dialog is not None
    page.views.dialog.ok.click()
    assert page.views.dialog.problem.text()
    page.views.name.setText("  Tulkin   kanssa ")
    page.views.dialog.ok.click()
    qtbot.waitUntil(lambda: page.views.current.own)
    own = page.views.current
    assert (own.name, own.filter, own.order) == (
        "Tulkin kanssa",
        ClientFilter(interpreter="yes"),
        "newest",
    )
    state = page.state()
    page.views.want("all")
    page._show_view()
    page.restore_state(state)
    assert page.tools.filter == own.filter
    page.views.remove()
    qtbot.waitUntil(lambda: page.views.current.id == "all")
    assert page.tools.filter == ClientFilter()


def test_columns_are_chosen_moved_and_remembered(opened: Desktop, qtbot: QtBot) -> None:
    _permits(opened, qtbot)
    page = _page(opened, qtbot)
    before = ask(opened, qtbot, lists.views)
    assert before[0] == lists.built_in("all")
    page.choose_columns()
    dialog = page.columns_dialog
    assert dialog is not None
    assert nameless(dialog) == []
    dialog.item("client.phone").setCheckState(Qt.CheckState.Checked)
    dialog.item("born").setCheckState(Qt.CheckState.Unchecked)
    dialog.ok.click()
    assert "born" not in page.model.keys
    last = page.model.columnCount() - 1
    assert page.model.keys[last] == "client.phone"
    assert _texts(page, qtbot, 0)[last] == ""
    assert _texts(page, qtbot, 1)[last] == "040 7654321"
    with qtbot.waitSignal(page.table.arranged):
        page.table.horizontalHeader().moveSection(last, 1)
    with qtbot.waitSignal(page.table.arranged):
        page.table.setColumnWidth(last, 222)
    kept = {one.id: one.columns for one in ask(opened, qtbot, lists.views)}
    assert kept["all"][0][0] == "name"
    assert kept["all"][1] == ("client.phone", 222)
    assert kept["secret"] == lists.built_in("secret").columns


def test_what_leaves_is_what_is_shown(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    soon, later = _permits(opened, qtbot)
    page = _page(opened, qtbot)
    page.views.want("permit_90")
    with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 1):
        page._show_view()
    path = tmp_path / "lista.xlsx"
    assert opened.frame is not None
    with qtbot.waitSignal(opened.frame.shell.told):
        page.leaving.save_to(page.shown(), path)
    book = CalamineWorkbook.from_path(str(path))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    head = page.table.horizontalHeader()
    titles = [
        _(lists.BY_KEY[page.model.keys[head.logicalIndex(place)]].title)
        for place in range(head.count())
    ]
    assert rows[0] == titles
    assert [row[0] for row in rows[1:]] == ["Aho A"]
    with qtbot.waitSignal(opened.frame.shell.previewed) as shown:
        page.leaving.print_list()
    pdf, name, done = shown.args
    assert pdf.startswith(b"%PDF")
    assert "Aho" not in name
    done("printed")
    acts = [one.act.value for one in ask(opened, qtbot, clients.journal_of, soon.id)]
    assert acts[:2] == ["printed", "exported"]
    assert "exported" not in [
        one.act.value for one in ask(opened, qtbot, clients.journal_of, later.id)
    ]


def test_a_list_state_of_another_time_does_no_harm(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    page.restore_state({"view": "gone", "filter": {"plan": "?", "x": 1}, "order": "by magic"})
    assert page.views.current.id == "all"
    assert page.tools.filter == ClientFilter()
    assert page.tools.chosen_order() == "name"
    assert attrs.asdict(page.shown().filter) == attrs.asdict(ClientFilter())


def test_the_search_at_the_top_leads_to_a_view(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    known = {one.id for one in ask(opened, qtbot, lists.views)}
    leads = [state["view"] for _page_id, state, _title, _icon in LEADS if "view" in state]
    assert leads
    assert set(leads) <= known
    for view_id in leads:
        assert opened.frame is not None
        opened.frame.go("clients", {"view": view_id})
        assert page.tools.filter == lists.built_in(view_id).filter
