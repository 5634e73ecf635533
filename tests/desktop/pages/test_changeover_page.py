from __future__ import annotations

from datetime import date

import attrs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.changeover import work
from kotodesk.desktop.pages.changeover.page import ChangeoverPage
from kotodesk.i18n import set_language
from kotodesk.services.changeover import Overview, Tick
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask
from tests.desktop.pages.test_removing import refusing


def _page(desktop: Desktop, qtbot: QtBot) -> ChangeoverPage:
    assert desktop.frame is not None
    desktop.frame.go("changeover")
    page = desktop.frame.page("changeover")
    assert isinstance(page, ChangeoverPage)
    qtbot.waitUntil(lambda: page._readiness is not None and not page._lines.busy)
    return page


def _kept(desktop: Desktop, qtbot: QtBot, item_id: str) -> Tick:
    shown: Overview = ask(desktop, qtbot, work.read)
    return next(one.tick for one in shown.ticked if one.item.id == item_id)


def test_a_tick_by_keyboard_is_kept_with_its_day(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    line = page.parts["access"].lines["access_staff"]
    assert line.day.isHidden()
    QTest.keyClick(line.check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _kept(opened, qtbot, "access_staff").done is not None)
    assert not line.day.isHidden()
    line.day.setText("2.11.2026")
    line.day.editingFinished.emit()
    qtbot.waitUntil(lambda: _kept(opened, qtbot, "access_staff").done == date(2026, 11, 2))
    QTest.keyClick(line.check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _kept(opened, qtbot, "access_staff").done is None)
    assert nameless(page) == []


def test_a_note_is_kept_when_the_page_is_left(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    line = page.parts["keha"].lines["q_test"]
    line.note_button.setChecked(True)
    assert not line.note.isHidden()
    line.note.setPlainText("Tammikuussa")
    page.leave()
    assert _kept(opened, qtbot, "q_test") == Tick(None, "Tammikuussa")


def test_own_questions_are_added_and_taken_out(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    card = page.parts["keha"]
    many = len(card.lines)
    card.own.setText("Voiko sijainen saada oikeuden?")
    QTest.keyClick(card.own, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(card.lines) == many + 1)
    line = list(card.lines.values())[-1]
    assert line.text.text() == "Voiko sijainen saada oikeuden?"
    assert not line.remove_button.isHidden()
    line.remove_button.click()
    qtbot.waitUntil(lambda: len(card.lines) == many)


def test_an_own_question_the_vault_did_not_take_stays_where_it_was_typed(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = _page(opened, qtbot)
    card, asked = page.parts["keha"], "Voiko sijainen saada oikeuden?"
    many = len(card.lines)
    ask(opened, qtbot, refusing, True)  # noqa: FBT003 - passed through the worker
    card.own.setText(asked)
    card.add_button.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert card.own.text() == asked
    ask(opened, qtbot, refusing, False)  # noqa: FBT003
    card.add_button.click()
    qtbot.waitUntil(lambda: len(card.lines) == many + 1)
    assert (card.own.text(), page.problem.isHidden()) == ("", True)
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == ()


def test_steps_lead_to_their_pages_and_the_page_speaks_three_languages(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = _page(opened, qtbot)
    assert opened.frame is not None
    line = page.parts["before"].lines["red_mended"]
    with qtbot.waitSignal(opened.frame.shell.went) as went:
        line.open_button.click()
    assert went.args[0] == "readiness"
    said = set()
    for language in ("sv", "en", "fi"):
        set_language(language)
        page.retranslate()
        said.add(line.text.text())
    assert len(said) == 3


def test_the_page_and_the_questions_are_printed(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    for button in (page.print_button, page.questions_button):
        with qtbot.waitSignal(page.shell.previewed) as shown:
            button.click()
        assert shown.args[0].startswith(b"%PDF")
        window = QApplication.activeModalWidget()
        if window is not None:
            window.close()


def test_after_the_day_what_goes_on_stands_first(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    shown = page._overview
    assert shown is not None
    page._show(attrs.evolve(shown, day=date(2027, 1, 5)))
    assert page._middle.indexOf(page.parts["after"]) == 0
    assert "1.1.2027" in page.lead.lead.text()
    set_language("en")
    page.lead.retranslate()
    assert page.lead._pills[0].text() == "5 days ago"
    assert page.lead._pills[0].tone() == "alarm"
