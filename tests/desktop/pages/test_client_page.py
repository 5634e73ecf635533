from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.assessment_panel import AssessmentPanel
from kotodesk.desktop.pages.client.documents_panel import DocumentsPanel
from kotodesk.desktop.pages.client.history_panel import HistoryPanel
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.reason import ReasonDialog
from kotodesk.desktop.pages.client.record_panel import RecordPanel
from kotodesk.desktop.pages.client.sections import client_sections
from kotodesk.register.assessment import TOLD, TOPICS, Assessment
from kotodesk.register.attachment import Attachment
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.family import FamilyMember
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, clients, consents
from kotodesk.services.desk import Desk
from kotodesk.services.printing import client_sheet
from kotodesk.store import Act
from tests.desktop.conftest import nameless, unlock
from tests.desktop.pages.people import ask, client_page, taken_in, type_into
from tests.scans import as_png

TYPED = "Ferēshta فرشته ፍሬ"


def _stored(desk: Desk, client_id: str) -> Client:
    return desk.store.records.get(Client, client_id)


def _panel(page: ClientPage) -> RecordPanel:
    panel = page.panel()
    assert isinstance(panel, RecordPanel)
    return panel


def test_what_is_typed_is_saved_when_the_section_is_left(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "basic")
    panel = _panel(page)
    panel.source.kind._choose("document")
    form = panel.editors()[0].forms["identity"]
    type_into(form, "given_names", TYPED)
    for _twice in range(2):
        page.sections.buttons["contact"].click()
        assert page.sections.buttons["contact"].isChecked(), "pressed again it stays chosen"
    stored = ask(opened, qtbot, _stored, client.id)
    assert stored.given_names == TYPED
    held = ask(opened, qtbot, clients.read_file, client.id)
    assert held.provenance[client.id, "given_names"].source.kind == "document"
    assert held.provenance[client.id, "family_name"].source == CLIENT
    qtbot.waitUntil(lambda: TYPED in page.head.name.text())
    assert ask(opened, qtbot, clients.drafts) == ()


def test_a_draft_is_kept_within_two_seconds_and_saved_when_idle(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "contact")
    form = _panel(page).editors()[0].forms["contact"]
    editor = _panel(page).editors()[0]
    type_into(form, "phone", "040 1")
    # What the timers promise is asked of them: a busy machine may be late with any of them.
    assert 0 <= editor._most_timer.remainingTime() <= 2000
    assert editor._idle_timer.isActive()
    editor._idle_timer.stop()
    qtbot.waitUntil(lambda: bool(ask(opened, qtbot, clients.drafts)))
    assert ask(opened, qtbot, _stored, client.id).phone == ""
    editor._idle_timer.start()
    qtbot.waitUntil(lambda: ask(opened, qtbot, _stored, client.id).phone == "040 1")
    assert ask(opened, qtbot, clients.drafts) == ()


def test_a_draft_survives_the_lock_and_comes_back_in_its_place(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "basic")
    form = _panel(page).editors()[0].forms["identity"]
    type_into(form, "given_names", TYPED)
    type_into(form, "birth_date", "12.4.19")
    opened.lock()
    unlock(opened, qtbot)
    assert opened.frame is not None
    page_id, state = opened.frame.place()
    assert (page_id, state["client_id"], state["section"]) == ("client", client.id, "basic")
    again = opened.frame.page("client")
    assert isinstance(again, ClientPage)
    qtbot.waitUntil(lambda: again.panel() is not None)
    form = _panel(again).editors()[0].forms["identity"]
    assert form.record().given_names == TYPED  # type: ignore[attr-defined]
    assert form.typed_texts() == {"birth_date": "12.4.19"}
    assert _panel(again).editors()[0].restored.text()


def test_an_error_leaves_a_draft_and_stands_under_its_field(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot, birth_date=date(1992, 4, 12))
    page = client_page(opened, qtbot, client, "basic")
    editor = _panel(page).editors()[0]
    form = editor.forms["identity"]
    type_into(form, "hetu", "120493-912X")
    page.save()
    qtbot.waitUntil(lambda: bool(form.error_of("hetu")))
    assert ask(opened, qtbot, _stored, client.id).hetu == ""
    assert len(ask(opened, qtbot, clients.drafts)) == 1
    editor.discard()
    qtbot.waitUntil(lambda: ask(opened, qtbot, clients.drafts) == ())
    assert form.record().hetu == ""  # type: ignore[attr-defined]


def test_a_family_member_is_added_changed_and_removed(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "family")
    members = _panel(page).lists[0]
    members.add()
    qtbot.waitUntil(lambda: members.editor is not None)
    assert members.editor is not None
    type_into(members.editor.forms["member"], "name", "Pikku Rahimi")
    members.close_open()

    def held(desk: Desk) -> tuple[FamilyMember, ...]:
        return desk.store.records.of_client(FamilyMember, client.id)

    (member,) = ask(opened, qtbot, held)
    assert member.name == "Pikku Rahimi"
    qtbot.waitUntil(lambda: member.id in members._buttons)
    members.open(member.id)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.setPlainText("kirjattu väärälle asiakkaalle")
        dialog.ok.click()

    QTimer.singleShot(50, answer)
    members._remove()
    qtbot.waitUntil(lambda: ask(opened, qtbot, held) == ())
    qtbot.waitUntil(lambda: not members._buttons)


def test_a_new_visit_begins_with_today_and_is_kept(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot, mother_tongue="prs", interpreter_needed=True)
    page = client_page(opened, qtbot, client)
    page.head.visit.click()
    visits = _panel(page).lists[0]
    qtbot.waitUntil(lambda: visits.editor is not None)
    assert visits.editor is not None
    type_into(visits.editor.forms["contact"], "note", "Sovittiin kielikurssista.")
    page.show_section("basic")

    def held(desk: Desk) -> tuple[Contact, ...]:
        return desk.store.records.of_client(Contact, client.id)

    (visit,) = ask(opened, qtbot, held)
    assert visit.contact_date == page.context.today
    assert (visit.language, visit.interpreter) == ("prs", True)
    assert visit.note == "Sovittiin kielikurssista."


def test_an_opened_but_empty_visit_leaves_nothing(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client)
    page.new_visit()
    visits = _panel(page).lists[0]
    qtbot.waitUntil(lambda: visits.editor is not None)
    page.show_section("basic")
    assert ask(opened, qtbot, lambda desk: desk.store.records.of_client(Contact, client.id)) == ()
    assert ask(opened, qtbot, clients.drafts) == ()


def _fill(desk: Desk, assessment_id: str) -> Assessment:
    held = desk.store.records.get(Assessment, assessment_id)
    values: dict[str, object] = dict.fromkeys(TOPICS, "selvitetty")
    values |= {f"{topic}_source": "client" for topic in TOPICS}
    values |= {name: desk.today() for name in TOLD}
    values |= {
        "basis": "2_protection",
        "language": "prs",
        "told_language": "prs",
        "place": "office",
        "outcome": "no_need",
        "drafters": "Testi Testaaja",
        "completed": desk.today(),
    }
    return clients.save(desk, held.changed(**values), CLIENT).record  # type: ignore[return-value]


def _accept() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.accept()


def test_an_assessment_is_started_completed_frozen_and_corrected(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "assessment")
    panel = page.panel()
    assert isinstance(panel, AssessmentPanel)
    panel.start()
    qtbot.waitUntil(lambda: panel.assessment() is not None)
    panel.show_part("life_situation")
    type_into(panel.editors()[0].forms["life_situation"], "life_situation", "Asuu yksin.")
    panel.show_part("told")
    held = panel.assessment()
    assert held is not None
    stored = ask(opened, qtbot, lambda desk: desk.store.records.get(Assessment, held.id))
    assert stored.life_situation == "Asuu yksin."

    ask(opened, qtbot, _fill, held.id)
    page.open(client.id, "basic")
    page.open(client.id)
    qtbot.waitUntil(lambda: page.context.file.of(Assessment)[0].outcome == "no_need")
    page.show_section("assessment")
    QTimer.singleShot(50, _accept)
    panel.complete()
    qtbot.waitUntil(lambda: panel.assessment().state == "completed")  # type: ignore[union-attr]
    assert len(ask(opened, qtbot, assessments.versions, held.id)) == 1
    assert not panel.editors()[0].forms["told"].control("told_goals").isEnabled()

    def reason() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.setPlainText("kieli oli väärin")
        dialog.ok.click()

    QTimer.singleShot(50, reason)
    panel.correct()
    qtbot.waitUntil(lambda: panel.assessment().state == "correcting")  # type: ignore[union-attr]
    assert panel.editors()[0].forms["told"].control("told_goals").isEnabled()
    assert len(ask(opened, qtbot, assessments.versions, held.id)) == 1


def test_tab_goes_from_the_last_field_of_a_part_to_the_next_part(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "assessment")
    panel = page.panel()
    assert isinstance(panel, AssessmentPanel)
    panel.start()
    qtbot.waitUntil(lambda: panel.assessment() is not None)
    for part in ("life_situation", "told", "life_situation"):
        panel.show_part(part)
        form = panel.editors()[0].forms[part]
        shown = [name for name in form.names() if form.is_field_shown(name)]
        assert _after(form.control(shown[-1])) is panel.next, part


def _after(field: QWidget) -> QWidget | None:
    """Give what Tab reaches from the last part of `field`."""
    reached: QWidget | None = field
    while reached is not None and (
        reached is field or field.isAncestorOf(reached) or not _takes_tab(reached)
    ):
        reached = reached.nextInFocusChain()
    return reached


def _takes_tab(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return stops and widget.isVisible() and widget.isEnabled()


def test_what_is_missing_leads_to_its_field(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "assessment")
    panel = page.panel()
    assert isinstance(panel, AssessmentPanel)
    panel.start()
    qtbot.waitUntil(lambda: panel.assessment() is not None)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        dialog._choose("outcome", "drafters")  # type: ignore[union-attr]

    QTimer.singleShot(50, choose)
    panel.complete()
    assert panel.key().endswith("/outcome")
    assert panel.assessment().state == "open"  # type: ignore[union-attr]


def test_a_scan_goes_into_the_vault_and_a_strange_file_does_not(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "documents")
    panel = page.panel()
    assert isinstance(panel, DocumentsPanel)
    strange = tmp_path / "a.pdf"
    strange.write_bytes(b"PK\x03\x04")
    panel.add_file(strange)
    assert panel.problem.text()
    large = tmp_path / "b.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(21 * 1024 * 1024)
    panel.add_file(large)
    assert "20" in panel.problem.text()
    good = tmp_path / "c.png"
    good.write_bytes(as_png(Image.new("L", (60, 90), 240)))
    panel.what.setText("Oleskelulupakortti")
    panel.add_file(good)
    qtbot.waitUntil(lambda: len(page.context.file.of(Attachment)) == 1)
    (held,) = page.context.file.of(Attachment)
    assert held.title == "Oleskelulupakortti"


def test_an_attachment_that_leaves_the_vault_is_in_the_log(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    held = ask(opened, qtbot, _attach_pdf, client)
    page = client_page(opened, qtbot, client, "documents")
    panel = page.panel()
    assert isinstance(panel, DocumentsPanel)
    with qtbot.waitSignal(page.context.shell.previewed) as previewed:
        panel.open(held.id)
    assert previewed.args is not None
    _pdf, name, heard = previewed.args
    assert (name, heard is not None) == ("Liite", True)
    heard("saved")
    entries = ask(opened, qtbot, clients.history, held.id)
    assert (entries[0].act, entries[0].details["how"]) == (Act.PRINTED, "saved")


def _attach_pdf(desk: Desk, client: Client) -> Attachment:
    held = client_sheet(desk, client.id, "fi").pdf
    return consents.attach(
        desk, client, title="Lupa", file_name="lupa.pdf", content=held, source=CLIENT
    )


def test_every_section_opens_named_and_the_history_says_what_was_done(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot, hetu="120492-9124", non_disclosure=True, phone="040 765")
    page = client_page(opened, qtbot, client)
    assert opened.frame is not None
    for section in client_sections():
        page.show_section(section.id)
        assert nameless(opened.frame) == [], section.id
        assert page.state()["section"] == section.id
    panel = page._panels["history"]
    assert isinstance(panel, HistoryPanel)
    qtbot.waitUntil(lambda: panel.list.count() >= 2)
    assert "9124" not in page.head._code.text()
    page.head.eye.click()
    assert "9124" in page.head._code.text()
    other = taken_in(opened, qtbot, family="Tesfay", given="Yonas", hetu="120492-9135")
    client_page(opened, qtbot, other)
    assert "9135" not in page.head._code.text()


def test_showing_covered_contact_details_is_in_the_log(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot, non_disclosure=True, phone="040 765")
    page = client_page(opened, qtbot, client, "contact")
    cover = _panel(page).editors()[0].forms["contact"].anchor("phone")
    assert isinstance(cover, QAbstractButton)
    cover.click()
    newest = ask(opened, qtbot, clients.journal_of, client.id)[0]
    assert (newest.act, newest.details["covered"]) == (Act.VIEWED, "contact")
    assert "phone" in newest.details["fields"]


def test_narrow_windows_fold_the_timeline_first_then_the_list(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = client_page(opened, qtbot, taken_in(opened, qtbot))
    shown = []
    for width in (1060, 800, 600):
        page.fold(width)
        shown.append((page._right.isHidden(), page.sections.isHidden(), page.menu.isHidden()))
    assert shown == [(False, False, True), (True, False, True), (True, True, False)]


def test_the_lock_closes_an_open_question_and_nothing_breaks(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client, "assessment")
    panel = page.panel()
    assert isinstance(panel, AssessmentPanel)
    panel.start()
    qtbot.waitUntil(lambda: panel.assessment() is not None)
    QTimer.singleShot(50, opened.lock)
    panel.correct()
    unlock(opened, qtbot)
    page = client_page(opened, qtbot, client, "assessment")
    again = page.panel()
    assert isinstance(again, AssessmentPanel)
    QTimer.singleShot(50, opened.lock)
    again.show_missing()
    assert opened.frame is None


def test_another_client_opens_in_the_first_section(opened: Desktop, qtbot: QtBot) -> None:
    page = client_page(opened, qtbot, taken_in(opened, qtbot), "history")
    assert page.state()["section"] == "history"
    other = taken_in(opened, qtbot, family="Kovalenko", given="Olena")
    page = client_page(opened, qtbot, other)
    assert page.state()["section"] == "basic"
