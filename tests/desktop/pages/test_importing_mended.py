"""Setting an old list right in the wizard: columns, values, rows, and giving up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.pages.importing import bringing, import_step, leaving
from kotodesk.desktop.pages.importing.flow import COLUMNS, IMPORT, PREVIEW, QUESTIONS
from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.desktop.pages.importing.values_dialog import ValuesDialog
from kotodesk.exchange.tabular.plan import Fate
from kotodesk.i18n import set_language
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desks import take_in
from tests.desktop.pages.old_lists import OWN, asked_of, csv_file, drop, go_on


@pytest.fixture(autouse=True)
def _english(wizard: ImportPage) -> None:
    assert wizard is not None
    set_language("en")


def said(page: ImportPage) -> str:
    """Everything the panel beside the preview says."""
    return " ".join(one.text() for one in page.preview.person.findChildren(QLabel))


def busy(page: ImportPage) -> bool:
    """Whether the wizard says that it is at work."""
    return page.foot.busy


def to_preview(page: ImportPage, qtbot: QtBot) -> None:
    go_on(page, COLUMNS, qtbot)
    go_on(page, PREVIEW, qtbot)


def test_a_refused_row_is_mended_by_keyboard_and_decisions_stay(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    lines = ("Ek;Eva;1.2.1990;;;", "Ahola;Bo;3.3.1991;;;", ";Cecilia;1.2.1980;;;")
    drop(page, csv_file(tmp_path, *lines), qtbot)
    to_preview(page, qtbot)
    page.preview.chips._choose("new")
    page.preview.person.choice._choose("skip")
    page.preview.chips._choose("refused")
    table, editor = page.preview.table, page.preview.person.editor
    assert editor.isVisibleTo(page), "the row of a refused one is open"
    QTest.keyClick(table, Qt.Key.Key_Return)
    first = editor.fields[0]
    qtbot.waitUntil(first.hasFocus)
    assert next(iter(editor.fields.values())) is first, "what is wrong comes first"
    assert "family name is missing" in said(page)
    QTest.keyClicks(first, "Kuula")
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.planned and page.planned.old_list.corrections))
    assert page.planned is not None
    assert page.planned.plan.count(Fate.REFUSED) == 0
    assert len(page.planned.decisions) == 1, "who was left out stays left out"
    assert page.preview.problem.text() == "Row 4 was checked again: New"
    qtbot.waitUntil(table.hasFocus)
    mended = next(one for one in page.preview.model.persons if one.name == "Kuula Cecilia")
    at = page.preview.model.index(page.preview.model.persons.index(mended), 3)
    assert at.data() == "corrected: 1"
    table.selectRow(at.row())
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert "Filled in by you" in said(page)
    editor.back.click()
    qtbot.waitUntil(lambda: bool(page.planned and not page.planned.old_list.corrections))
    assert page.planned.plan.count(Fate.REFUSED) == 1


def test_a_row_still_wrong_keeps_the_focus_and_says_what_is_wrong(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Ek;Eva;99.99.1990;;;"), qtbot)
    to_preview(page, qtbot)
    page.preview.person.open_row()
    editor = page.preview.person.editor
    qtbot.waitUntil(editor.fields[2].hasFocus)
    editor.fields[2].setText("98.98.1990")
    editor.check.click()
    qtbot.waitUntil(lambda: bool(page.planned and page.planned.old_list.corrections))
    qtbot.waitUntil(editor.fields[2].hasFocus)
    assert editor.fields[2].value() == "98.98.1990"
    assert "Corrected by you. The list says “99.99.1990”." in said(page)


def test_what_is_being_typed_outlives_a_decision(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;;;"), qtbot)
    to_preview(page, qtbot)
    page.preview.person.open_row()
    page.preview.person.editor.fields[1].setText("Eeva")
    page.preview.person.choice._choose("skip")
    assert page.preview.person.editor.fields[1].value() == "Eeva"


def test_a_difference_names_both_sources(wizard: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page = wizard
    asked_of(page, lambda desk: take_in(desk, "Hasan", "Olena", phone="040 1111111"), qtbot)
    drop(page, csv_file(tmp_path, "Hasan;Olena;12.4.1992;;040 2222222;"), qtbot)
    to_preview(page, qtbot)
    qtbot.waitUntil(lambda: "recorded" in said(page))
    assert "vanha.csv · row 2" in said(page)
    assert "040 1111111" in said(page)


def test_the_ready_mapping_is_named_and_her_choice_is_told_apart(
    wizard: ImportPage, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, OWN / "kotoasiakkaat.xlsx", qtbot)
    go_on(page, COLUMNS, qtbot)
    columns = page.columns
    assert "ready mapping" in columns.layout_used.text()
    line = columns.lines[0]
    assert line.pill.text() == "Certain"
    assert "name of the column" in line.field.accessibleDescription()
    line.field._chosen(1)
    assert line.pill.text() == "Chosen"
    assert "Your choice" in line.field.accessibleDescription()


def test_a_mapping_is_saved_and_read_for_another_list(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = wizard
    mapping = tmp_path / "vastaavuudet.json"
    monkeypatch.setattr(leaving, "ask_mapping_to", lambda _parent: mapping)
    monkeypatch.setattr(leaving, "ask_mapping_from", lambda _parent: mapping)
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;;;soita"), qtbot)
    go_on(page, COLUMNS, qtbot)
    note = page.columns.fields[5]
    note._chosen(note.findData("client.dealing_notes", Qt.ItemDataRole.UserRole))
    page.columns.save.click()
    qtbot.waitUntil(mapping.exists)
    assert "Eva" not in mapping.read_text(encoding="utf-8")
    drop(page, csv_file(tmp_path, "Ahola;Bo;3.3.1991;;;"), qtbot)
    qtbot.waitUntil(lambda: page.columns.fields[5].value() == "row.note")
    page.columns.read.click()
    qtbot.waitUntil(lambda: page.columns.fields[5].value() == "client.dealing_notes")
    assert "mapping file" in page.columns.layout_used.text()
    mapping.write_text("{}", encoding="utf-8")
    page.columns.read.click()
    qtbot.waitUntil(lambda: "cannot be read" in page.columns.problem.text())
    assert page.columns.fields[5].value() == "client.dealing_notes"


def test_the_texts_of_a_column_get_a_code_and_nothing_is_asked_of_them(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;kotikieli;;", "Ek;Bo;1.2.1991;venäjä;;"), qtbot)
    go_on(page, COLUMNS, qtbot)
    line = page.columns.lines[3]
    qtbot.waitUntil(lambda: line.values.text() == "Values: 2 · unclear: 1")
    line.values.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ValuesDialog)
    assert [one.text for one in dialog.uses] == ["kotikieli", "venäjä"]
    dialog.field.set_value("ru")
    dialog.set.click()
    assert dialog.uses[0].how == "remembered"
    assert dialog.table.currentRow() == 1, "the next one is at hand"
    dialog.ok.click()
    qtbot.waitUntil(lambda: line.values.text() == "Values: 2")
    go_on(page, PREVIEW, qtbot)
    assert page.planned is not None
    assert [one.values("client")["mother_tongue"] for one in page.planned.plan.clients] == [
        "ru",
        "ru",
    ]


def test_an_answer_is_not_asked_again_after_a_look_at_the_columns(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;kotikieli;;"), qtbot)
    go_on(page, COLUMNS, qtbot)
    go_on(page, QUESTIONS, qtbot)
    page.questions.fields[0].set_value("ru")
    go_on(page, PREVIEW, qtbot)
    page.show_step(COLUMNS)
    go_on(page, PREVIEW, qtbot)
    assert page.planned is not None
    assert page.planned.plan.clients[0].values("client")["mother_tongue"] == "ru"


def test_reading_a_large_file_can_be_given_up(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    row = "Esimerkki;Etunimi;1.2.1990;;;" + "huomio " * 20
    path = csv_file(tmp_path, *[row] * 20_000)
    page.file.take(path)
    assert busy(page)
    assert page.foot.bar.isVisibleTo(page)
    assert page.foot.cancel.text() == "Stop"
    page.foot.cancel.click()
    assert not busy(page)
    assert page.file.problem.text() == "Stopped. Nothing was changed."
    asked_of(page, clients.count, qtbot)
    assert page.old_list is None, "what was given up is not shown after all"


def test_a_file_that_only_calls_itself_a_spreadsheet_is_refused(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "rekisteri.xlsx"
    path.write_bytes(b"PK\x03\x04" + os.urandom(4_000))
    wizard.file.take(path)
    qtbot.waitUntil(lambda: bool(wizard.file.problem.text()), timeout=20_000)
    assert "was not opened" in wizard.file.problem.text()
    assert not wizard.foot.busy


def test_the_report_is_printed_now_and_later(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = wizard
    papers: list[tuple[bytes, str]] = []
    page.shell.previewed.connect(lambda pdf, name, _done: papers.append((pdf, name)))
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;;;"), qtbot)
    for step in (COLUMNS, PREVIEW, IMPORT):
        go_on(page, step, qtbot)
    page.last.print.click()
    qtbot.waitUntil(lambda: len(papers) == 1)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.DONE, timeout=20_000)
    page.last.print.click()
    qtbot.waitUntil(lambda: len(papers) == 2)
    assert papers[1][0].startswith(b"%PDF")
    assert "Ek" not in papers[1][1]
    page.bringing._leaving._left("printed")

    def printed(desk: Desk) -> int:
        return len(desk.store.journal.newest(acts=(Act.PRINTED,)))

    assert asked_of(page, printed, qtbot)
    page.last.clients.click()
    page.shell.go("import")
    qtbot.waitUntil(lambda: bool(page.file.past._past))
    page.file.past.report_asked.emit(page.file.past._past[0])
    qtbot.waitUntil(lambda: len(papers) == 3)


def test_an_import_built_on_says_why_it_cannot_be_undone(
    wizard: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = wizard
    monkeypatch.setattr(bringing, "ask", lambda *_words, **_how: True)
    drop(page, csv_file(tmp_path, "Ek;Eva;1.2.1990;;;"), qtbot)
    for step in (COLUMNS, PREVIEW, IMPORT):
        go_on(page, step, qtbot)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.last.stage == import_step.DONE, timeout=20_000)

    def build_on(desk: Desk) -> None:
        from attrs import evolve

        from kotodesk.register.source import CLIENT

        (row,) = clients.search(desk, "Ek")
        client = clients.read_file(desk, row.id).client
        clients.save(desk, evolve(client, phone="040 1234567"), CLIENT)

    asked_of(page, build_on, qtbot)
    page.last.undo.click()
    qtbot.waitUntil(lambda: bool(page.last.problem.text()))
    assert "cannot be undone any more" in page.last.problem.text()
    assert page.last.stage == import_step.DONE
    page.last.clients.click()
    page.shell.changed()
    page.shell.go("import")
    qtbot.waitUntil(lambda: any(one.later for one in page.file.past._past))
    texts = " ".join(one.text() for one in page.file.past.findChildren(QLabel))
    assert "1 of its records have been changed since" in texts
