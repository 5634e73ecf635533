from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.advice.page import AdvicePage
from kotodesk.desktop.pages.client.visits_panel import VisitsPanel
from kotodesk.i18n import _
from kotodesk.services import advice
from kotodesk.services.advice import AdviceBook
from kotodesk.services.desk import Desk
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, client_page, taken_in


def _page(desktop: Desktop, qtbot: QtBot) -> AdvicePage:
    assert desktop.frame is not None
    desktop.frame.go("advice")
    page = desktop.frame.page("advice")
    assert isinstance(page, AdvicePage)
    qtbot.waitUntil(lambda: page.entry.day.value() is not None)
    return page


def _book(desktop: Desktop, qtbot: QtBot) -> AdviceBook:
    def read(desk: Desk) -> AdviceBook:
        return advice.book(desk)

    return ask(desktop, qtbot, read)


def test_two_presses_count_an_advice_and_the_language_stays(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    usual = page.entry.language
    usual.setFocus()
    qtbot.keyClick(usual, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
    chosen = page.entry.chosen_language()
    assert chosen
    page.entry.topics["housing"].click()
    page.entry.topics["work"].click()
    qtbot.waitUntil(lambda: _book(opened, qtbot).shown.total == 2)
    counts = _book(opened, qtbot).shown.counts
    assert {(one.topic, one.language, one.way) for one in counts} == {
        ("housing", chosen, "office"),
        ("work", chosen, "office"),
    }
    assert page.entry.chosen_language() == chosen


def test_the_keyboard_counts_and_another_language_takes_the_place(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = _page(opened, qtbot)
    page.entry.language.set_value("uk")
    page.entry.other.set_value("fi")
    page.entry.other.changed.emit()
    qtbot.keyClick(page.entry.topics["tax"], Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: _book(opened, qtbot).shown.total == 1)
    assert _book(opened, qtbot).shown.by_language == (("fi", 1),)


def test_a_count_is_taken_back_from_the_list(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    page.entry.topics["health"].click()
    qtbot.waitUntil(lambda: _book(opened, qtbot).shown.total == 1)
    qtbot.waitUntil(lambda: page.months.told() == 1)
    page.months.taken_back.emit(("health", "", "office", page.entry.day.value()))
    qtbot.waitUntil(lambda: _book(opened, qtbot).shown.total == 0)


def test_it_is_reached_from_today_and_from_the_search(opened: Desktop, qtbot: QtBot) -> None:
    assert opened.frame is not None
    frame = opened.frame
    frame.go("today")
    frame.page("today").advice.click()  # type: ignore[union-attr]
    assert frame.place()[0] == "advice"
    visits = client_page(opened, qtbot, taken_in(opened, qtbot), "contacts").panel()
    assert isinstance(visits, VisitsPanel)
    visits.advice.click()
    assert frame.place()[0] == "advice"
    frame.go("clients")
    finder = frame._finder
    finder.look(_("Count advice given without a name…"))
    qtbot.waitUntil(lambda: any(hit.page_id == "advice" for hit in finder.hits()))


def test_everything_on_it_has_a_name(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    page.entry.topics["health"].click()
    qtbot.waitUntil(lambda: page.months.told() == 1)
    assert nameless(page) == []
