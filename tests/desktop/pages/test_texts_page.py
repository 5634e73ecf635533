from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.settings import SettingsPage
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.approving import ApproveDialog
from kotodesk.desktop.pages.texts.editor import TextEditor
from kotodesk.desktop.pages.texts.page import LIST, READ, WRITE, TextsPage
from kotodesk.desktop.pages.texts.reviewing import ReviewDialog
from kotodesk.desktop.pages.texts.shown import ShownText
from kotodesk.desktop.widgets import Dialog
from kotodesk.documents.texts import available
from kotodesk.register.catalogue import Consent
from kotodesk.register.office import Coordinator
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, printing, texts, vaults
from kotodesk.services.desk import Desk
from tests.desks import take_in
from tests.desktop.conftest import nameless, unlock
from tests.desktop.pages.people import ask, taken_in

C1 = "consent_c1"
WHO = Coordinator(
    name="Aino Esimerkki", title="koordinaattori", phone="09 000 000", email="a@kunta.test"
)


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> TextsPage:
    """The list of texts, reached from the settings."""
    assert opened.frame is not None
    opened.frame.resize(1366, 768)
    opened.frame.go("settings")
    settings = opened.frame.page("settings")
    assert isinstance(settings, SettingsPage)
    settings.texts.click()
    found = opened.frame.page("texts")
    assert isinstance(found, TextsPage)
    qtbot.waitUntil(lambda: bool(found.list.model.rows), timeout=20_000)
    return found


def read(page: TextsPage, qtbot: QtBot, text_id: str) -> None:
    """Open a text from the list, as by a double click."""
    model = page.list.model
    at = [line.text_id for line in model.rows].index(text_id)
    page.list.table.activated.emit(model.index(at, 0))
    qtbot.waitUntil(lambda: page.shown.currentIndex() == READ)


def write(page: TextsPage, qtbot: QtBot, text_id: str = C1) -> TextEditor:
    """Begin a version of one's own."""
    read(page, qtbot, text_id)
    page.reader.start.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == WRITE)
    return page.editor


def held(opened: Desktop, qtbot: QtBot, text_id: str = C1, number: str = "M1") -> texts.Edition:
    return ask(opened, qtbot, texts.edition, text_id, number)


@contextmanager
def answering_yes() -> Iterator[list[str]]:
    """Press the button of the question that is asked, and keep its words."""
    asked: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog):
            asked.append(dialog.windowTitle())
            dialog.ok.click()

    QTimer.singleShot(0, press)
    yield asked


def type_into(editor: TextEditor, place: int, words: str) -> None:
    """Replace the words of a paragraph as a hand would."""
    field = editor.sheet.field(place).text
    field.setFocus()
    field.selectAll()
    field.insertPlainText(words)


def test_every_text_is_listed_and_filtered_by_what_it_is_for(page: TextsPage) -> None:
    assert page.shown.currentIndex() == LIST
    assert {line.text_id for line in page.list.model.rows} == set(available())
    page.list.filter._buttons["consents"].click()
    assert {line.text_id for line in page.list.model.rows} == {
        one for one in available() if one.startswith(("consent_", "withdrawal"))
    }
    assert nameless(page.list) == []


def test_a_text_is_read_in_its_direction_beside_finnish_or_swedish(
    page: TextsPage, qtbot: QtBot
) -> None:
    read(page, qtbot, C1)
    reader = page.reader
    edition = reader.edition()
    reader.languages.go_to("ar")
    arabic, finnish = (edition.languages[one] for one in ("ar", "fi"))
    assert reader.words.shown() == list(
        zip(
            (arabic.title, *(one.text for one in arabic.blocks)),
            (finnish.title, *(one.text for one in finnish.blocks)),
            strict=True,
        )
    )
    left, right = reader.words._cells[1]
    assert left.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert right.layoutDirection() == Qt.LayoutDirection.LeftToRight
    reader.beside._buttons["sv"].click()
    assert reader.words.shown()[0][1] == edition.languages["sv"].title
    reader.languages.go_to("sv")
    assert reader.words.shown()[0][1] == finnish.title, "a text is never beside itself"
    assert nameless(reader) == []


def test_what_is_typed_is_kept_by_itself_and_shown_on_the_form(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    assert editor.frame.form.isHidden(), "there is no room for it on a small screen"
    editor.frame.show_form.click()
    qtbot.waitUntil(lambda: editor.live.pages() > 0)
    type_into(editor, 0, "Kunnan oma alku.")
    qtbot.waitUntil(lambda: "fi" in editor._drafting.changed if editor._drafting else False)
    assert held(opened, qtbot).languages["fi"].blocks[0].text == "Kunnan oma alku."
    type_into(editor, 1, "Toinen")
    page.leave()
    assert held(opened, qtbot).languages["fi"].blocks[1].text == "Toinen"
    assert nameless(editor) == []


def test_going_to_another_language_and_back_shows_what_was_typed(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    type_into(editor, 0, "Kunnan oma alku.")
    editor.languages.go_to("ar")
    assert editor.sheet.field(0).beside.words() == "Kunnan oma alku."
    option = editor.sheet.field(0).text.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    editor.languages.go_to("fi")
    assert editor.sheet.field(0).text.value() == "Kunnan oma alku."
    assert held(opened, qtbot).languages["fi"].blocks[0].text == "Kunnan oma alku."


def test_a_new_paragraph_is_to_be_written_in_every_language(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    before = len(held(opened, qtbot).languages["ar"].blocks)
    editor.sheet.go_to(1)
    editor.tools.add.click()
    qtbot.waitUntil(lambda: editor.sheet.place == 2 and not editor._waiting)
    assert editor.sheet.field(2).text.value() == ""
    assert editor.sheet.field(2).problem()
    assert not editor.frame.approve.isEnabled()
    assert len(held(opened, qtbot).languages["ar"].blocks) == before + 1
    with answering_yes() as asked:
        editor.tools.remove.click()
    assert asked
    qtbot.waitUntil(lambda: not editor._waiting)
    assert editor.frame.approve.isEnabled()
    assert len(held(opened, qtbot).languages["ar"].blocks) == before


def test_a_lost_place_is_told_at_its_paragraph_and_put_in_by_its_chip(
    page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    at = next(field.place for field in editor.sheet.live() if "{valid_until}" in field.text.value())
    type_into(editor, at, "Suostumus on voimassa: ")
    qtbot.waitUntil(lambda: not editor.frame.approve.isEnabled())
    assert "valid_until" in editor.problem.text()
    editor.frame.places.chips["valid_until"].click()
    assert editor.sheet.field(at).text.value() == "Suostumus on voimassa: {valid_until}"
    qtbot.waitUntil(editor.frame.approve.isEnabled)
    assert editor.problem.text() == ""


def test_a_version_is_approved_in_a_name_left_out_languages_named_then_retired(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    type_into(editor, 0, "Kunnan oma alku.")
    editor.languages.go_to("th")
    with answering_yes():
        editor.frame.leave_out.click()
    qtbot.waitUntil(lambda: "th" not in held(opened, qtbot).languages)
    qtbot.waitUntil(lambda: not editor._waiting)
    editor.frame.approve.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ApproveDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ApproveDialog)
    told = " ".join(one.text() for one in dialog.warnings)
    assert "Thai" in told
    assert "Arabia" in told, "its first paragraph was left as it was"
    dialog.who.setText("")
    dialog.ok.click()
    assert dialog._who.error()
    dialog.who.setText("Johtaja Esimerkki")
    dialog.ok.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == READ)
    edition = ask(opened, qtbot, texts.in_force, C1)
    assert (edition.number, edition.decided_by) == ("M1", "Johtaja Esimerkki")
    assert page.reader.edition().number == "M1"
    with answering_yes():
        page.reader.retire.click()
    qtbot.waitUntil(lambda: page.reader.edition().state == "program")
    log = ask(opened, qtbot, _log)
    assert log[:3] == ["Taken out of use", "Text approved", "Own version begun"]


def _log(desk: Desk) -> list[str]:
    from kotodesk.desktop.doors import Doors

    return [one.act.msgid for one in Doors.journal(desk, "", None, 10)]


def test_a_draft_is_thrown_away_and_one_consents_rest_on_is_kept(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    write(page, qtbot)
    with answering_yes():
        page.editor.frame.discard.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == READ)
    assert ask(opened, qtbot, texts.line, C1).drafts == ()
    assert page.reader.start.isVisibleTo(page)

    def retired_and_used(desk: Desk) -> None:
        number = texts.start_edition(desk, C1).number
        texts.approve(desk, C1, number)
        texts.retire(desk, C1, number)
        client = take_in(desk)
        used = {"consent_type": "C1", "notice_id": C1, "notice_version": number}
        made = clients.blank(desk, Consent, client.id, **used)
        consents.record(desk, made, source=CLIENT)

    ask(opened, qtbot, retired_and_used)
    page.restore_state({"text_id": C1, "number": "M1"})
    qtbot.waitUntil(lambda: page.reader.edition().state == "retired")
    with answering_yes():
        page.reader.discard.click()
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert ask(opened, qtbot, texts.edition, C1, "M1").referring == 1


def test_a_checked_translation_carries_name_and_day(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    read(page, qtbot, C1)
    page.reader.languages.go_to("uk")
    page.reader.review.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReviewDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReviewDialog)
    dialog.ok.click()
    assert dialog._who.error()
    dialog.who.setText("Kielipalvelu Oy")
    dialog.day.set_value(date(2199, 1, 1))
    dialog.ok.click()
    assert dialog._day.error(), "a day to come"
    dialog.day.set_value(date(2026, 11, 20))
    dialog.ok.click()
    qtbot.waitUntil(lambda: not page.reader.review.isVisibleTo(page))
    text = ask(opened, qtbot, texts.load, C1, "uk")
    assert text.reviewed_by == "Kielipalvelu Oy, 20.11.2026"
    assert page.reader.languages.current() == "uk"


def test_one_comes_back_to_the_draft_after_a_lock(
    opened: Desktop, page: TextsPage, qtbot: QtBot
) -> None:
    editor = write(page, qtbot)
    editor.languages.go_to("ar")
    type_into(editor, 0, "نص البلدية.")
    opened.lock()
    unlock(opened, qtbot)
    assert opened.frame is not None
    found = opened.frame.page("texts")
    assert isinstance(found, TextsPage)
    qtbot.waitUntil(lambda: found.shown.currentIndex() == WRITE)
    assert found.editor.languages.current() == "ar"
    assert found.editor.sheet.field(0).text.value() == "نص البلدية."
    assert ask(opened, qtbot, work.drafting, C1, "M1").changed == {"ar"}


def test_the_words_a_client_signed_can_be_read_on_the_consents_page(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot, mother_tongue="ar", contact_language="fi")

    def printed(desk: Desk) -> str:
        vaults.save_profile(desk, WHO, desk.office)
        made = clients.blank(
            desk, Consent, client.id, consent_type="C1", valid_until=date(2030, 1, 1)
        )
        consents.record(desk, made, source=CLIENT)
        form = printing.consent_form(desk, made.id, ("fi", "ar"))
        printing.note_printed(desk, form)
        return made.id

    consent_id = ask(opened, qtbot, printed)
    assert opened.frame is not None
    opened.frame.go("consent", {"client_id": client.id, "consent_id": consent_id})
    page = opened.frame.page("consent")
    assert isinstance(page, ConsentPage)
    qtbot.waitUntil(lambda: bool(page.shown_text._shown))
    assert not page.shown_text.isVisibleTo(page)
    page._answered("given", date(2026, 11, 21), "")
    qtbot.waitUntil(lambda: page.shown_text.isVisibleTo(page))
    page.shown_text.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ShownText)
    words = dialog.words.shown()
    assert "البلدية" in " ".join(left for left, _right in words)
    assert "{" not in " ".join(f"{left}{right}" for left, right in words)
    assert any("Annan suostumuksen" in right for _left, right in words)
    dialog.ok.click()
