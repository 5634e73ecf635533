from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.statistics.page import StatisticsPage
from kotodesk.desktop.pages.statistics.table_card import TableCard
from kotodesk.i18n import set_language
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask
from tests.services.test_statistics import municipality


def _page(desktop: Desktop, qtbot: QtBot) -> StatisticsPage:
    assert desktop.frame is not None
    desktop.frame.go("statistics")
    page = desktop.frame.page("statistics")
    assert isinstance(page, StatisticsPage)
    qtbot.waitUntil(lambda: bool(page.findChildren(TableCard)))
    return page


def _words(page: StatisticsPage) -> set[str]:
    return {one.text() for one in page.findChildren(QLabel)}


def test_small_groups_stay_hidden_on_the_page(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, municipality)
    page = _page(opened, qtbot)
    assert {"< 5", "··", "16"} <= _words(page)
    assert "2" not in _words(page), "the two Somalis are told nowhere"
    assert nameless(page) == []


def test_the_period_is_chosen_and_kept(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    page.period._buttons["own"].click()
    assert not page._own.isHidden()
    page.first.set_value(date(2024, 3, 1))
    page.last.set_value(date(2024, 2, 1))
    page._ask()
    assert page.problem.text()
    page.last.set_value(date(2024, 3, 31))
    page._ask()
    assert not page.problem.text()
    qtbot.waitUntil(lambda: page._report is not None and page._report.period.first.year == 2024)
    kept = page.state()
    page.restore_state({"period": "year"})
    page.restore_state(kept)
    assert page.own_days() is not None
    set_language("fi")


def _exports(desk: Desk) -> int:
    return sum(one.act is Act.EXPORTED for one in desk.store.journal.since(0))


def test_the_spreadsheet_is_saved_and_noted(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(opened, qtbot)
    path = tmp_path / "tilasto.xlsx"
    page.save_to(path)
    qtbot.waitUntil(path.is_file)
    assert path.read_bytes().startswith(b"PK")
    assert ask(opened, qtbot, _exports) == 1
