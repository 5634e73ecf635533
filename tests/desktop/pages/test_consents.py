from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.consents.follow_ups import DoneDialog
from kotodesk.desktop.pages.consents.panel import ConsentPanel
from kotodesk.desktop.pages.consents.register_page import ConsentsPage
from kotodesk.desktop.pages.consents.step_content import ContentStep
from kotodesk.desktop.pages.consents.withdraw_dialog import WithdrawDialog
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import Message, codesets
from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.office import Coordinator
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, printing, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, client_page, taken_in

BEFORE_START = "The end is before the start. Check both dates."
WHO = Coordinator(
    name="Aino Esimerkki", title="koordinaattori", phone="09 000 000", email="a@kunta.test"
)


@pytest.fixture
def client(opened: Desktop, qtbot: QtBot) -> Client:
    def profile(desk: Desk) -> None:
        vaults.save_profile(desk, WHO, desk.office)

    ask(opened, qtbot, profile)
    return taken_in(
        opened, qtbot, family="Kovalenko", given="Olena", mother_tongue="uk", contact_language="fi"
    )


def given(
    opened: Desktop, qtbot: QtBot, client: Client, *, state: str = "given", **values: object
) -> Consent:
    """Record a consent of a client without the windows."""
    settings: dict[str, object] = {"consent_type": "C4", "receivers": "Oppilaitos"}

    def make(desk: Desk) -> Consent:
        made = clients.blank(desk, Consent, client.id, **settings | values)
        consents.record(desk, made, source=CLIENT)
        consents.add_event(desk, made.id, state, desk.today())
        return made

    return ask(opened, qtbot, make)


def consent_page(
    opened: Desktop, qtbot: QtBot, client: Client, consent_id: str = ""
) -> ConsentPage:
    assert opened.frame is not None
    opened.frame.go("consent", {"client_id": client.id, "consent_id": consent_id})
    page = opened.frame.page("consent")
    assert isinstance(page, ConsentPage)
    qtbot.waitUntil(lambda: page._opened is not None)
    qtbot.waitUntil(lambda: not consent_id or page.consent().id == consent_id)
    qtbot.waitUntil(lambda: page.view.live.pages() > 0)
    return page


def write(content: ContentStep, receiver: str) -> None:
    content.receiver.setText(receiver)
    content.receiver.textEdited.emit(receiver)


def test_a_consent_is_asked_for_printed_and_given_with_the_real_widgets(
    opened: Desktop,
    qtbot: QtBot,
    client: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel = client_page(opened, qtbot, client, "consents").findChild(ConsentPanel)
    assert isinstance(panel, ConsentPanel)
    panel.new_button.click()
    assert opened.frame is not None
    page = opened.frame.page("consent")
    assert isinstance(page, ConsentPage)
    qtbot.waitUntil(lambda: page.view.live.pages() > 0)
    page.steps.kind.buttons["C4"].click()
    qtbot.waitUntil(lambda: page.consent().consent_type == "C4")
    page.steps.go_on()
    write(page.steps.content, "Omnia")
    page.steps.content.data.ticks["5_education_work"].click()
    page.steps.go_on()
    assert page.form.chosen() == ("fi", "uk")
    paper = tmp_path / "lomake.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(paper), ""))
    page.form.save_button.click()
    qtbot.waitUntil(lambda: bool(page.consent().notice_sha256))
    assert paper.read_bytes().startswith(b"%PDF")
    page.steps.go_on()
    answer = page.steps.answer
    answer.answer._buttons["given"].click()
    answer.place.setText("Kauniainen")
    page.steps.go_on()
    assert page.steps.all[page.steps.current()] is answer, "the answer is recorded first"
    qtbot.waitUntil(lambda: page._opened is not None and page._opened.active)
    held = ask(opened, qtbot, work.of_client, client.id)
    assert [one.row.state for one in held] == ["given"]
    assert [one.event for one in held[0].events] == ["requested", "given"]
    stored = held[0].row.consent
    assert (stored.receivers, stored.data_categories) == ("Omnia", ("5_education_work",))
    assert (stored.legal_role, stored.signed_on) == ("lifts_secrecy", held[0].row.event_day)
    assert stored.notice_languages == ("fi", "uk")
    assert not page.steps.content.receiver.isEnabled()
    qtbot.wait(1700)
    assert ask(opened, qtbot, clients.drafts) == ()


def test_nothing_is_printed_with_a_hole_in_it(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    page = consent_page(opened, qtbot, client)
    page.steps.kind.buttons["C4"].click()
    qtbot.waitUntil(lambda: "Vastaanottaja" in page.form.missing.text())
    assert not page.form.print_button.isEnabled()
    write(page.steps.content, "Omnia")
    page.steps.content.data.ticks["3_permit"].click()
    qtbot.waitUntil(lambda: page.form.missing.text() == "")
    assert page.form.print_button.isEnabled()


def test_a_form_changed_after_printing_asks_to_be_printed_again(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    consent = given(
        opened,
        qtbot,
        client,
        state="requested",
        purpose="palvelu",
        data_categories=("3_permit",),
        valid_until=date(2030, 1, 1),
    )

    def note(desk: Desk) -> None:
        printing.note_printed(desk, printing.consent_form(desk, consent.id, ("fi",)))

    ask(opened, qtbot, note)
    page = consent_page(opened, qtbot, client, consent.id)
    assert page.form.chosen() == ("fi",)
    assert page.form.changed_since.text() == ""
    write(page.steps.content, "Toinen")
    qtbot.waitUntil(lambda: bool(page.form.changed_since.text()))


def test_what_was_typed_is_kept_as_a_draft_and_found_again(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    page = consent_page(opened, qtbot, client)
    page.steps.kind.buttons["C5"].click()
    qtbot.waitUntil(lambda: page.consent().consent_type == "C5")
    write(page.steps.content, "Hyvinvointialue")
    assert opened.frame is not None
    opened.frame.go("consents")
    (held,) = ask(opened, qtbot, work.of_client, client.id)
    assert held.draft
    assert held.row.consent.receivers == "Hyvinvointialue"
    again = consent_page(opened, qtbot, client, held.row.consent.id)
    assert again.steps.content.receiver.value() == "Hyvinvointialue"


def test_a_draft_survives_the_lock_and_can_be_given_up(
    opened: Desktop, qtbot: QtBot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = consent_page(opened, qtbot, client)
    write(page.steps.content, "Omnia")
    page.leave()
    state = page.state()
    page.restore_state({"client_id": client.id})
    qtbot.waitUntil(lambda: page.consent().id != state["consent_id"])
    page.restore_state(state)
    qtbot.waitUntil(lambda: page.consent().id == state["consent_id"])
    assert page.consent().receivers == "Omnia"
    panel = client_page(opened, qtbot, client, "consents").findChild(ConsentPanel)
    assert isinstance(panel, ConsentPanel)
    qtbot.waitUntil(lambda: len(panel.cards) == 1)
    monkeypatch.setattr("kotodesk.desktop.pages.consents.panel.ask", lambda *_a, **_k: True)
    panel.cards[0].discard_button.click()
    qtbot.waitUntil(lambda: not panel.cards)
    assert ask(opened, qtbot, work.of_client, client.id) == ()


def test_a_consent_that_ends_is_asked_again_with_the_same_content(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    former = given(opened, qtbot, client, purpose="oma", data_categories=("7_services",))
    page = consent_page(opened, qtbot, client, former.id)
    page.steps.answer.again_button.click()
    qtbot.waitUntil(lambda: page.consent().id != former.id)
    fresh = page.consent()
    assert (fresh.purpose, fresh.receivers) == ("oma", "Oppilaitos")
    assert fresh.data_categories == ("7_services",)
    assert fresh.notice_sha256 == ""
    assert page._opened is not None
    assert page._opened.events == ()


def test_looking_at_a_new_consent_keeps_nothing(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    consent_page(opened, qtbot, client)
    assert opened.frame is not None
    opened.frame.go("consents")
    assert ask(opened, qtbot, work.of_client, client.id) == ()


def test_a_language_without_a_text_is_told(opened: Desktop, qtbot: QtBot, client: Client) -> None:
    assert client.mother_tongue == "uk"
    chinese = taken_in(opened, qtbot, family="Chen", given="Mei", mother_tongue="zh")
    page = consent_page(opened, qtbot, chinese)
    assert page.form.chosen() == ("fi",)
    assert codesets.label("languages", "zh") in page.form.no_text.text()


def test_an_answer_needs_its_kind_its_day_and_its_form(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    page = consent_page(opened, qtbot, client)
    page.steps.kind.buttons["C8"].click()
    qtbot.waitUntil(lambda: page.consent().consent_type == "C8")
    answer = page.steps.answer
    answer.record_button.click()
    assert answer._answer.error()
    answer.answer._buttons["given"].click()
    answer.way.set_value("oral_with_note")
    answer.day.set_value(date(2126, 1, 1))
    answer.record_button.click()
    assert not answer._answer.error()
    assert answer._way.error()
    assert answer._day.error()
    assert ask(opened, qtbot, work.of_client, client.id) == ()


def test_what_a_check_refuses_is_said_in_its_own_words(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    page = consent_page(opened, qtbot, client)
    write(page.steps.content, "Omnia")
    page.steps.content.valid_from.set_value(date(2026, 5, 2))
    page.steps.content.valid_until.set_value(date(2026, 5, 1))
    page.steps.answer.answer._buttons["given"].click()
    page.steps.answer.record_button.click()
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert page.problem.text() == str(Message(BEFORE_START))
    page.leave()
    (held,) = ask(opened, qtbot, work.of_client, client.id)
    assert held.draft


def test_a_withdrawal_shows_what_it_brings_and_stays_to_be_done(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    consent = given(opened, qtbot, client)
    page = consent_page(opened, qtbot, client, consent.id)
    page.steps.answer.withdraw_button.click()
    dialog = page.findChild(WithdrawDialog)
    assert isinstance(dialog, WithdrawDialog)
    dialog.how.setText("puhelimella")
    dialog.ok.click()
    qtbot.waitUntil(lambda: "Oppilaitos" in dialog.outcome.text())
    dialog.ok.click()
    qtbot.waitUntil(lambda: page._opened is not None and page._opened.state == "withdrawn")
    assert page.steps.answer.withdraw_button.isHidden()
    assert opened.frame is not None
    opened.frame.go("consents")
    register = opened.frame.page("consents")
    assert isinstance(register, ConsentsPage)
    qtbot.waitUntil(lambda: len(register.follow_ups.buttons) == 1)
    register.follow_ups.buttons[0].click()
    done = register.findChild(DoneDialog)
    assert isinstance(done, DoneDialog)
    done.ok.click()
    assert done._note.error()
    done.note.setText("soitettu")
    done.ok.click()
    qtbot.waitUntil(register.follow_ups.isHidden)

    def tasks(desk: Desk) -> list[str]:
        return [one.done_note for one in consents.follow_ups(desk, open_only=False)]

    assert ask(opened, qtbot, tasks) == ["soitettu"]


def test_the_register_is_filtered(opened: Desktop, qtbot: QtBot, client: Client) -> None:
    given(opened, qtbot, client, valid_until=date(2040, 1, 1))
    given(opened, qtbot, client, state="refused")
    ending = given(opened, qtbot, client, valid_until=ask(opened, qtbot, Desk.today))
    assert opened.frame is not None
    with qtbot.waitSignal(opened.frame.shell.counted, check_params_cb=lambda _page, n: n == 1):
        opened.frame.go("consents")
    page = opened.frame.page("consents")
    assert isinstance(page, ConsentsPage)
    for key, count in (("valid", 2), ("ending", 1), ("refused", 1), ("withdrawn", 0), ("all", 3)):
        page.filter._buttons[key].click()
        assert page.model.rowCount() == count, key
    page.filter._buttons["ending"].click()
    assert page.model.rows[0].consent.id == ending.id
    page.table.activated.emit(page.model.index(0, 0))
    assert opened.frame.place()[0] == "consent"


def test_a_photograph_is_dropped_kept_and_looked_at(
    opened: Desktop, qtbot: QtBot, client: Client, tmp_path: Path
) -> None:
    page = consent_page(opened, qtbot, client, given(opened, qtbot, client).id)
    picture = tmp_path / "kuva.png"
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(picture))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.steps.paper.drop.dropEvent(drop)
    qtbot.waitUntil(lambda: page._opened is not None and len(page._opened.scans) == 1)
    assert page._opened is not None
    (scan,) = page._opened.scans
    assert ask(opened, qtbot, work.scan, scan.id) == picture.read_bytes()
    page.steps.paper.look_asked.emit(scan)
    qtbot.waitUntil(lambda: page.view.shows_scan and page.view.live.pages() == 1)
    page.steps.paper.paper_location.setText("mappi")
    page.steps.paper.paper_location.textEdited.emit("mappi")
    qtbot.wait(600)
    assert page.view.shows_scan
    text = tmp_path / "kuva.txt"
    text.write_text("ei kuva")
    page.steps.paper.add_file(text)
    assert page.steps.paper.problem.text()


def test_the_panel_withdraws_and_prints_what_is_valid(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    given(opened, qtbot, client)
    panel = client_page(opened, qtbot, client, "consents").findChild(ConsentPanel)
    assert isinstance(panel, ConsentPanel)
    qtbot.waitUntil(lambda: len(panel.cards) == 1)
    assert opened.frame is not None
    with qtbot.waitSignal(opened.frame.shell.previewed) as shown:
        panel.list_button.click()
    pdf, _name, done = shown.args
    assert pdf.startswith(b"%PDF")
    done("printed")

    def newest(desk: Desk) -> Act:
        return desk.store.journal.of_client(client.id)[0].act

    assert ask(opened, qtbot, newest) is Act.PRINTED
    panel.cards[0].withdraw_button.click()
    dialog = panel.findChild(WithdrawDialog)
    assert isinstance(dialog, WithdrawDialog)
    dialog.ok.click()
    qtbot.waitUntil(lambda: panel.cards[0].state.text() == "peruutettu")
    dialog.ok.click()


def test_every_control_has_a_name_in_each_language(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    page = consent_page(opened, qtbot, client, given(opened, qtbot, client).id)
    for language, word in (("fi", "Vastaus"), ("sv", "Svar")):
        opened.speak(language)
        third = page.steps.bar._buttons["3"]
        qtbot.waitUntil(partial(_says, third, word))
        for number in range(5):
            page.steps.go_to(number)
            assert nameless(page) == []
        assert page.steps.content._receiver.label_widget.text()


def _says(button: Button, word: str) -> bool:
    return word in button.text()


def test_another_consent_begins_without_the_identity_code_and_large_print(
    opened: Desktop, qtbot: QtBot, client: Client
) -> None:
    one = given(opened, qtbot, client, purpose="oma", state="requested")
    other = given(opened, qtbot, client, purpose="toinen", state="requested")
    page = consent_page(opened, qtbot, client, one.id)
    page.form.identity.click()
    page.form.large.click()
    assert page.form.options() == work.FormOptions(identity_code=True, large=True)
    page = consent_page(opened, qtbot, client, other.id)
    assert page.form.options() == work.FormOptions()
