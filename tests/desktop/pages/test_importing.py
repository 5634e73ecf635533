"""The wizard through its real widgets: a CSV from the file to clients, and back again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.importing import bringing, import_step, leaving
from kotodesk.desktop.pages.importing.flow import COLUMNS, FILE, IMPORT, PREVIEW, QUESTIONS
from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.i18n import set_language
from kotodesk.services import clients
from tests.desks import take_in
from tests.desktop.conftest import flush, nameless
from tests.desktop.pages.old_lists import OWN, asked_of, csv_file, drop, go_on


def test_a_list_comes_in_and_goes_again(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = wizard
    assert page.current() == FILE
    assert not page.foot.next.isEnabled()
    drop(
        page,
        csv_file(
            tmp_path,
            "Ek;Eva;1.2.1990;kotikieli;040 1234567;soita",
            "Kuula;Cecilia;99.99.1990;venäjä;;",
            "Ahola;Bo;3.3.1991;ruotsi;;",
            ";;1.2.1980;;;",
        ),
        qtbot,
    )
    go_on(page, COLUMNS, qtbot)
    field = page.columns.fields[5]
    assert field.value() == "row.note"
    notes = field.findData("client.dealing_notes", Qt.ItemDataRole.UserRole)
    field.lineEdit().setText(field.itemText(notes))  # type: ignore[union-attr]
    field.lineEdit().editingFinished.emit()  # type: ignore[union-attr]
    assert field.value() == "client.dealing_notes"
    go_on(page, QUESTIONS, qtbot)
    (question,) = page.questions.fields
    question._choose("ru")
    go_on(page, PREVIEW, qtbot)
    assert asked_of(page, clients.count, qtbot) == 0, "nothing is written before she says so"
    shown = {key: button.text() for key, button in page.preview.chips._buttons.items()}
    assert [text.split()[-1] for text in shown.values()] == ["4", "3", "0", "0", "1", "0"]
    page.preview.chips._choose("new")
    assert len(page.preview.model.persons) == 3
    page.preview.person.choice._choose("skip")
    assert page.preview.chips._buttons["skip"].text().endswith("1")
    go_on(page, IMPORT, qtbot)
    assert page.window().focusWidget() is page.foot.next, "Enter brings in, it does not cancel"
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.DONE, timeout=20_000)
    assert page.window().focusWidget() is page.last.clients
    assert asked_of(page, clients.count, qtbot) == 2

    report = tmp_path / "raportti.csv"
    monkeypatch.setattr(leaving, "ask_where", lambda _parent: report)
    page.last.report.click()
    qtbot.waitUntil(report.exists)
    assert "Cecilia" not in report.read_text(encoding="utf-8-sig")

    monkeypatch.setattr(bringing, "ask", lambda *_words, **_how: True)
    page.last.undo.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.UNDONE, timeout=20_000)
    assert asked_of(page, clients.count, qtbot) == 0
    page.last.clients.click()
    assert page.current() == FILE
    assert page.planned is None


def test_the_undecided_are_told_before_and_after(qtbot: QtBot) -> None:
    set_language("en")
    step = import_step.ImportStep()
    qtbot.addWidget(step)
    step._counts = {"new": 1, "look": 2}

    def said() -> list[str]:
        flush()
        texts = (one.text() for one in step.findChildren(QLabel))
        return [text for text in texts if text.startswith("Undecided")]

    step.set_stage(import_step.READY)
    assert said() == ["Undecided: not imported"]
    step.set_stage(import_step.DONE)
    assert said() == ["Undecided: were not imported"]


def test_what_needs_a_look_is_decided_and_differences_are_taken(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Hasan;Olena;12.4.1992;;040 1111111;"), qtbot)
    for step in (COLUMNS, PREVIEW, IMPORT):
        go_on(page, step, qtbot)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.DONE, timeout=20_000)
    page.last.clients.click()
    page.shell.go("import")
    drop(page, csv_file(tmp_path, "Hasan;Olenna;12.4.1992;;040 2222222;"), qtbot)
    go_on(page, COLUMNS, qtbot)
    go_on(page, PREVIEW, qtbot)
    assert page.preview.chips.value() == "look"
    assert not page.foot.next.isEnabled(), "nobody would come in yet"
    page.preview.person.choice._choose("same")
    assert page.foot.next.isEnabled()
    take = page.preview.person.takes["client.phone"]
    take.click()
    go_on(page, IMPORT, qtbot)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.DONE, timeout=20_000)
    (row,) = asked_of(page, clients.search, qtbot, "Hasan")
    assert row.phone == "040 2222222"
    assert row.given_names == "Olena"


def test_a_covered_phone_number_is_not_shown_as_a_difference(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    taken = asked_of(
        page,
        lambda desk: take_in(
            desk,
            "Hasan",
            "Olena",
            birth_date=date(1992, 4, 12),
            phone="040 1111111",
            non_disclosure=True,
        ),
        qtbot,
    )
    drop(page, csv_file(tmp_path, "Hasan;Olena;12.4.1992;;040 2222222;"), qtbot)
    go_on(page, COLUMNS, qtbot)
    go_on(page, PREVIEW, qtbot)
    said = " ".join(one.text() for one in page.preview.person.findChildren(QLabel))
    assert "040 2222222" in said
    assert taken.phone not in said


def test_a_wrong_guess_is_corrected_by_the_boxes(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    path = tmp_path / "kaksi.csv"
    path.write_text("Rekisteri;;\nSukunimi;Etunimet;Synt.aika\nEk;Eva;1.2.1990", encoding="utf-8")
    drop(page, path, qtbot)
    box = page.file.header
    assert box.value() == "2"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(
        lambda: page.old_list is not None and page.old_list.arranged.main.table.header_row == 1
    )
    assert page.file.sample.rowCount() == 2


def test_a_file_that_is_no_list_is_told_in_its_place(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kuva.csv"
    path.write_bytes(b"%PDF-1.7 no table")
    wizard.file.take(path)
    qtbot.waitUntil(lambda: bool(wizard.file.problem.text()), timeout=20_000)
    assert not wizard.foot.next.isEnabled()


def test_the_sheets_of_a_workbook_can_be_chosen(wizard: ImportPage, qtbot: QtBot) -> None:
    page = wizard
    drop(page, OWN / "kotoasiakkaat.xlsx", qtbot)
    assert page.file.sheets.isVisible()
    check = next(one for one in page.file.sheets.checks.values() if one.value())
    check.click()
    assert page.old_list is not None
    assert page.old_list.arranged.attached == ()


def test_a_register_changed_meanwhile_makes_the_preview_anew(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    from tests.desks import take_in

    page = wizard
    drop(page, csv_file(tmp_path, "Rahimi;Fereshta;12.4.1992;;;"), qtbot)
    for step in (COLUMNS, PREVIEW, IMPORT):
        go_on(page, step, qtbot)
    asked_of(page, take_in, qtbot)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.current() == PREVIEW, timeout=20_000)
    assert page.preview.problem.text()
    assert page.planned is not None
    assert page.planned.plan.clients[0].fate.value == "same"


def test_stopping_is_told_as_it_happened(wizard: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;;;"), qtbot)
    for step in (COLUMNS, PREVIEW, IMPORT):
        go_on(page, step, qtbot)
    page.foot.next.click()
    page.foot.cancel.click()
    qtbot.waitUntil(
        lambda: page.last.stage in {import_step.READY, import_step.DONE}, timeout=20_000
    )
    came_in = asked_of(page, clients.count, qtbot)
    assert came_in == (1 if page.last.stage == import_step.DONE else 0)


def test_every_step_speaks_every_language_and_names_its_controls(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot, opened: Desktop
) -> None:
    page = wizard
    assert nameless(page) == []
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;kotikieli;;"), qtbot)
    for step in (COLUMNS, QUESTIONS, PREVIEW, IMPORT):
        assert nameless(page) == []
        go_on(page, step, qtbot)
        for language in ("sv", "en", "fi"):
            opened.speak(language)
    assert nameless(page) == []
    set_language("en")
