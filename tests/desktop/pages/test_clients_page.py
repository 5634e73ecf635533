from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.clients import model as lines
from kotodesk.desktop.pages.clients.new_client import NewClientDialog
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from tests.desks import take_in
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, taken_in, type_into

CODE = "120492-9124"


def _page(desktop: Desktop, qtbot: QtBot) -> ClientsPage:
    assert desktop.frame is not None
    with qtbot.waitSignal(desktop.frame.shell.counted):
        desktop.frame.go("clients")
    page = desktop.frame.page("clients")
    assert isinstance(page, ClientsPage)
    return page


def _dialog(page: ClientsPage, qtbot: QtBot) -> NewClientDialog:
    page.new_button.click()
    dialog = page._dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._ready)
    return dialog


def test_the_list_finds_names_in_any_script_and_takes_the_last_question(
    opened: Desktop, qtbot: QtBot
) -> None:
    taken_in(opened, qtbot, family="Al Saadi", given="Noor", original_name="نور السعدي")
    taken_in(opened, qtbot, family="Mäkelä", given="Oksana")
    page = _page(opened, qtbot)
    for words, name in (
        ("saad", "Al Saadi Noor"),
        ("makela", "Mäkelä Oksana"),
        ("سعد", "Al Saadi"),
    ):
        page.search.setText("zzz")
        page.ask()
        with qtbot.waitSignal(page.model.answered, check_params_cb=lambda n, _all: n == 1):
            page.search.setText(words)
        assert page.model.rowCount() == 1
        page.model.data(page.model.index(0, 0))
        qtbot.waitUntil(lambda: page.model.row_of(0) is not None)
        row = page.model.row_of(0)
        assert row is not None
        assert row.name.startswith(name)
    page.search.setText("zzz")
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.table.isVisible()


def test_only_the_painted_lines_are_fetched(opened: Desktop, qtbot: QtBot) -> None:
    def many(desk: Desk) -> None:
        for number in range(200):
            take_in(desk, family=f"Rahimi {number:03d}")

    ask(opened, qtbot, many)
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: page.model.row_of(0) is not None)
    assert page.model.rowCount() == 200
    assert page.model.row_of(199) is None
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.row_of(199) is not None)


def test_enter_opens_the_client_and_back_stands_on_her(opened: Desktop, qtbot: QtBot) -> None:
    first = taken_in(opened, qtbot, family="Aalto", given="A")
    second = taken_in(opened, qtbot, family="Berhe", given="B")
    page = _page(opened, qtbot)
    assert opened.frame is not None
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    shown = opened.frame.page("client")
    assert isinstance(shown, ClientPage)
    qtbot.waitUntil(lambda: shown.context.client_id == second.id)
    assert first.id != shown.context.client_id
    assert page.state()["chosen"] == second.id


def test_turvakielto_and_a_draft_are_told_in_words(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot, non_disclosure=True, original_name="فرشته")
    ask(opened, qtbot, clients.save_draft, client)
    page = _page(opened, qtbot)
    page.model.data(page.model.index(0, 0))
    qtbot.waitUntil(lambda: page.model.row_of(0) is not None)
    said = page.model.data(page.model.index(0, lines.NAME), Qt.ItemDataRole.AccessibleTextRole)
    assert "turvakielto" in said
    assert "luonnos" in said
    assert nameless(page) == []


def test_a_client_is_taken_in_by_typing(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    dialog = _dialog(page, qtbot)
    assert nameless(dialog) == []
    dialog.take_in()
    assert dialog.form.error_of("family_name")
    type_into(dialog.form, "family_name", "Рахімі")
    dialog.take_in()
    assert dialog.form.error_of("birth_date")
    type_into(dialog.form, "hetu", CODE)
    dialog._left("hetu")
    assert dialog.client().birth_date is not None
    dialog.take_in()
    assert opened.frame is not None
    qtbot.waitUntil(lambda: opened.frame is not None and opened.frame.place()[0] == "client")
    (client_id,) = ask(opened, qtbot, clients.page, ClientQuery())
    held = ask(opened, qtbot, clients.read_file, client_id).client
    assert (held.family_name, held.hetu, held.status) == ("Рахімі", CODE, "enquiry")
    assert ask(opened, qtbot, clients.drafts) == ()


def test_the_same_person_is_told_before_a_second_file_is_made(
    opened: Desktop, qtbot: QtBot
) -> None:
    known = taken_in(opened, qtbot, hetu=CODE)
    page = _page(opened, qtbot)
    dialog = _dialog(page, qtbot)
    type_into(dialog.form, "family_name", "Toinen")
    type_into(dialog.form, "hetu", CODE)
    dialog._left("hetu")
    qtbot.waitUntil(lambda: bool(dialog.same.text()))
    dialog._open_existing(known.id)
    shown = opened.frame.page("client") if opened.frame is not None else None
    assert isinstance(shown, ClientPage)
    qtbot.waitUntil(lambda: shown.context.client_id == known.id)
    assert ask(opened, qtbot, clients.count) == 1
    assert ask(opened, qtbot, clients.drafts) == ()


def test_a_second_file_is_made_only_when_she_says_so(opened: Desktop, qtbot: QtBot) -> None:
    taken_in(opened, qtbot, family="Rahimi", given="Fereshta")
    page = _page(opened, qtbot)
    dialog = _dialog(page, qtbot)
    type_into(dialog.form, "family_name", "Rahimi")
    type_into(dialog.form, "given_names", "Fereshta")
    type_into(dialog.form, "birth_date", "12.4.1992")
    dialog.take_in()
    qtbot.waitUntil(lambda: bool(dialog.same.text()))
    assert ask(opened, qtbot, clients.count) == 1
    dialog.take_in()
    qtbot.waitUntil(lambda: ask(opened, qtbot, clients.count) == 2)


def test_a_new_client_half_typed_comes_back(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    dialog = _dialog(page, qtbot)
    type_into(dialog.form, "family_name", "Kesken")
    type_into(dialog.form, "birth_date", "3.")
    dialog.reject()
    again = _dialog(page, qtbot)
    assert again.client().family_name == "Kesken"
    assert again.form.typed_texts() == {"birth_date": "3."}
    again.give_up()
    qtbot.waitUntil(lambda: again._ready and again.client().family_name == "")
    assert ask(opened, qtbot, clients.drafts) == ()
