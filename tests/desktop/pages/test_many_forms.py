"""Forms of many consents from their register: made with progress, saved, noted, or stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents.many_dialog import ManyFormsDialog
from kotodesk.desktop.pages.consents.register_page import ConsentsPage
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.register.catalogue import Consent
from kotodesk.register.office import Coordinator
from kotodesk.services import consents, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desks import take_in
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask
from tests.services.test_many_forms import asked

WHO = Coordinator(
    name="Aino Esimerkki", title="koordinaattori", phone="09 000 000", email="a@kunta.test"
)
LANGUAGES = ("uk", "sv", "fi", "zh")


def _three_and_one_without_a_text(desk: Desk) -> list[str]:
    vaults.save_profile(desk, WHO, desk.office)
    made = []
    for place, language in enumerate(LANGUAGES):
        client = take_in(desk, f"Testi{place}", "Asiakas", mother_tongue=language)
        made.append(asked(desk, client).id)
    return made


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> ConsentsPage:
    ask(opened, qtbot, _three_and_one_without_a_text)
    assert opened.frame is not None
    opened.frame.go("consents", {"filter": "all"})
    found = opened.frame.page("consents")
    assert isinstance(found, ConsentsPage)
    qtbot.waitUntil(lambda: len(found.model.rows) == len(LANGUAGES))
    return found


def dialog_of(page: ConsentsPage, qtbot: QtBot) -> ManyFormsDialog:
    page.forms.click()
    dialog = page.findChild(ManyFormsDialog)
    assert isinstance(dialog, ManyFormsDialog)
    qtbot.waitUntil(lambda: dialog.made() is not None, timeout=20_000)
    return dialog


def entries(desk: Desk) -> list[Act]:
    found = desk.store.records.all(Consent)
    return [
        one.act
        for consent in found
        for one in desk.store.journal.of_record(consent.id)
        if one.act is Act.PRINTED
    ]


def test_the_selected_or_all_that_are_shown_are_meant(page: ConsentsPage) -> None:
    assert len(page.chosen()) == 4
    for row in (0, 2):
        page.table.selectionModel().select(
            page.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    assert page.chosen() == (page.model.rows[0].consent.id, page.model.rows[2].consent.id)
    assert "2" in page.forms.text()


def test_each_is_saved_in_a_folder_and_noted(
    page: ConsentsPage,
    opened: Desktop,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = dialog_of(page, qtbot)
    made = dialog.made()
    assert made is not None
    assert (len(made.forms), len(made.left_out)) == (3, 1)
    assert nameless(dialog) == []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_values: str(tmp_path))
    with qtbot.waitSignal(dialog.used, timeout=20_000):
        dialog.each.click()
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert len(ask(opened, qtbot, entries)) == 3
    dialog.reject()


def test_all_are_shown_as_one_and_noted_once_saved(
    page: ConsentsPage, opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(page, qtbot)
    dialog.ok.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PreviewWindow)), timeout=20_000)
    (window,) = dialog.findChildren(PreviewWindow)
    assert window.preview.pages() >= 3
    assert ask(opened, qtbot, entries) == []
    with qtbot.waitSignal(dialog.used, timeout=20_000):
        window.preview.save_to(tmp_path / "kaikki.pdf")
    assert len(ask(opened, qtbot, entries)) == 3
    window.reject()
    dialog.reject()


def test_stopping_leaves_no_trace(page: ConsentsPage, opened: Desktop, qtbot: QtBot) -> None:
    page.forms.click()
    dialog = page.findChild(ManyFormsDialog)
    assert isinstance(dialog, ManyFormsDialog)
    dialog.cancel.click()
    assert ask(opened, qtbot, entries) == []

    def state(desk: Desk) -> set[str]:
        return {consents.state(desk, one) for one in desk.store.records.all(Consent)}

    assert ask(opened, qtbot, state) == {"unknown"}
