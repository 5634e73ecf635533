"""What was typed anywhere and not yet saved is back after a lock, wherever it was typed.

Many questions are open at once when the vault locks, so that one lock serves for all. With
`KOTODESK_LONG` set every source locks each page, and every section of the client page has its turn.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.fields.section_form import SectionForm
from kotodesk.desktop.half_typed import HalfTyped, key_of
from kotodesk.desktop.pages.batches.return_dialog import ReturnDialog
from kotodesk.desktop.pages.changeover.page import ChangeoverPage
from kotodesk.desktop.pages.client.after_printing import FeeTold, HandedOut, HandedOver
from kotodesk.desktop.pages.client.documents_panel import DocumentsPanel
from kotodesk.desktop.pages.client.editor import RecordEditor
from kotodesk.desktop.pages.client.many import REMOVE, REMOVE_TEXT, REMOVE_TITLE, ManyList
from kotodesk.desktop.pages.client.moves_panel import ClosingDialog
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.papers import PAPERS
from kotodesk.desktop.pages.client.print_dialog import PrintDialog
from kotodesk.desktop.pages.client.reason import ReasonDialog
from kotodesk.desktop.pages.client.sections import client_sections
from kotodesk.desktop.pages.consents import work as consent_work
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.consents.follow_ups import DoneDialog
from kotodesk.desktop.pages.consents.steps_card import ANSWER
from kotodesk.desktop.pages.consents.withdraw_dialog import WithdrawDialog
from kotodesk.desktop.pages.importing.flow import COLUMNS, PREVIEW
from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.desktop.pages.paper_entry.page import PaperEntryPage
from kotodesk.desktop.pages.settings import SettingsPage
from kotodesk.desktop.pages.texts import work as text_work
from kotodesk.desktop.pages.texts.page import WRITE, TextsPage
from kotodesk.desktop.pages.texts.reviewing import ReviewDialog
from kotodesk.desktop.pages.today.putting_off import PutOffDialog
from kotodesk.desktop.widgets import Dialog, LongText, TextLine
from kotodesk.desktop.windows.frame import Frame
from kotodesk.desktop.windows.handover import Handover
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import Message
from kotodesk.register.catalogue import (
    Appointment,
    Client,
    Consent,
    FollowUp,
    Plan,
    Referral,
    StatusChange,
)
from kotodesk.register.source import CLIENT
from kotodesk.rules.findings.model import Finding
from kotodesk.services import (
    assessments,
    clients,
    consents,
    importing,
    paper_entry,
    plans,
    printing,
    unwritten,
    vaults,
    words,
)
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Decision
from tests.desks import take_in
from tests.desktop.conftest import flush, unlock
from tests.desktop.pages.old_lists import csv_file, drop, go_on
from tests.desktop.pages.people import ask, client_page, type_into
from tests.desktop.pages.test_scans import WHO, read, scans_page
from tests.desktop.test_lock_everywhere import SOURCES, away, locked
from tests.scans import as_pdf, printed_pages
from tests.services.scanning.material import asked

TYPED = "Kesken jäänyt ፍሬ"
DAY = "3.2.2027"
LONG = bool(os.environ.get("KOTODESK_LONG"))
TODAY = date(2026, 11, 22)
WITHOUT_FORMS = {"rights", "consents", "documents", "history"}


@attrs.frozen
class Hers:
    """The client, her consent and plan, and the records questions are asked about."""

    client: Client
    consent: Consent
    task: consent_work.Task
    plan: Plan


def prepared(desk: Desk) -> Hers:
    client = take_in(desk, status="integration_client", non_disclosure=True)
    assessments.start(desk, client.id, CLIENT)
    plan = plans.start(desk, client.id, CLIENT)
    fresh = clients.blank(
        desk, Consent, client.id, consent_type="C1", purpose="Neuvonta", given_by="client"
    )
    consent = consents.record(desk, fresh, source=CLIENT)
    follow_up = FollowUp(
        id="t.1", client_id=client.id, consent_id=consent.id, task="Kerro", opened=TODAY
    )
    (row,) = clients.rows(desk, (client.id,))
    task = consent_work.Task(follow_up=follow_up, client=row, consent_type="C1")
    return Hers(client, consent, task, plan)


def frame_of(desktop: Desktop) -> Frame:
    assert desktop.frame is not None
    return desktop.frame


Question = Callable[[Desktop, Hers], Dialog]


def _finding(hers: Hers) -> Finding:
    return Finding(
        rule_id="assessment_due",
        section="16 §",
        client_id=hers.client.id,
        record_id="",
        kind="assessment",
        due=None,
        act_by=None,
        may_still=None,
        from_day=None,
        until=None,
        facts=(),
        title=Message("Something"),
        explanation=Message("Something"),
        verify=False,
    )


def _printing(desktop: Desktop, hers: Hers) -> Dialog:
    paper = next(one for one in PAPERS if "contacts" in one.asks)
    return PrintDialog(frame_of(desktop), paper, hers.client, (), None)


QUESTIONS: dict[str, tuple[Question, tuple[str, ...]]] = {
    "reason": (
        lambda desktop, hers: ReasonDialog(
            frame_of(desktop), REMOVE_TITLE, REMOVE_TEXT, REMOVE, hers.plan
        ),
        ("reason",),
    ),
    "put off": (
        lambda desktop, hers: PutOffDialog(
            _finding(hers), TODAY, late=False, parent=frame_of(desktop)
        ),
        ("reason", "day"),
    ),
    "returned": (lambda desktop, _hers: ReturnDialog(None, frame_of(desktop), "b.1"), ("reason",)),
    "withdrawal": (
        lambda desktop, hers: WithdrawDialog(
            desktop.worker, hers.consent, TODAY, frame_of(desktop)
        ),
        ("day", "by", "how", "note"),
    ),
    "follow-up": (lambda desktop, hers: DoneDialog(hers.task, frame_of(desktop)), ("note",)),
    "translation checked": (
        lambda desktop, _hers: ReviewDialog(
            desktop.worker, "consent_c1", "uk", TODAY, frame_of(desktop)
        ),
        ("who", "day"),
    ),
    "closing": (
        lambda desktop, hers: ClosingDialog(frame_of(desktop), TODAY, hers.client.id),
        ("day",),
    ),
    "printing": (_printing, ("basis",)),
    "handed over": (
        lambda desktop, hers: HandedOver(
            frame_of(desktop), StatusChange(id="s.1", client_id=hers.client.id), ""
        ),
        ("person", "ground"),
    ),
    "fee told": (
        lambda desktop, hers: FeeTold(
            frame_of(desktop), Appointment(id="a.1", client_id=hers.client.id), TODAY
        ),
        ("day",),
    ),
    "handed out": (
        lambda desktop, hers: HandedOut(
            frame_of(desktop), Referral(id="r.1", client_id=hers.client.id)
        ),
        ("person",),
    ),
    "handover": (
        lambda desktop, _hers: Handover(
            desktop.worker, desktop.doors, frame_of(desktop).shell.info, frame_of(desktop)
        ),
        ("_who._name", "_who._phone"),
    ),
}


def field_of(holder: object, path: str) -> QWidget:
    for name in path.split("."):
        holder = getattr(holder, name)
    assert isinstance(holder, QWidget)
    return holder


def text_of(field: QWidget) -> str:
    return field.value() if isinstance(field, LongText) else field.text()  # type: ignore[attr-defined]


def write(field: QWidget, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)  # type: ignore[attr-defined]
        field.textEdited.emit(text)  # type: ignore[attr-defined]


def wait_for(qtbot: QtBot, place: str, field: QWidget, wanted: str) -> None:
    def there() -> None:
        assert text_of(field) == wanted, place

    qtbot.waitUntil(there)


def typed_for(path: str) -> str:
    return DAY if path == "day" else f"{TYPED} {path}"


def lock_and_unlock(desktop: Desktop, qtbot: QtBot, source: str) -> None:
    away(desktop, source, qtbot)
    assert locked(desktop)
    flush()
    unlock(desktop, qtbot)


@pytest.mark.parametrize("source", SOURCES if LONG else SOURCES[:1])
def test_what_was_typed_in_a_question_is_back_when_it_is_asked_again(
    opened: Desktop, qtbot: QtBot, source: str
) -> None:
    hers = ask(opened, qtbot, prepared)
    for question, paths in QUESTIONS.values():
        dialog = question(opened, hers)
        dialog.open()
        for path in paths:
            write(field_of(dialog, path), typed_for(path))
    lock_and_unlock(opened, qtbot, source)
    told = " ".join(str(one) for one in frame_of(opened).shell.info.notices)
    assert str(Message(words.UNFINISHED)).split("%")[0] in told
    for name, (question, paths) in QUESTIONS.items():
        dialog = question(opened, hers)
        dialog.open()
        for path in paths:
            field = field_of(dialog, path)
            qtbot.waitUntil(lambda f=field, p=path: text_of(f) == typed_for(p))  # type: ignore[misc]
        assert dialog.problem.text(), name
        dialog.reject()
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == (), "given up, and gone"


def test_what_is_typed_before_the_vault_answers_is_not_put_over(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = ask(opened, qtbot, take_in)
    key = key_of(REMOVE_TITLE, client.id)
    ask(opened, qtbot, words.keep, key, {"reason": "vanha"}, REMOVE_TITLE, client.id)
    busy = threading.Event()
    opened.worker.run(lambda _desk: busy.wait(10))
    dialog = ReasonDialog(frame_of(opened), REMOVE_TITLE, REMOVE_TEXT, REMOVE, client)
    dialog.open()
    write(dialog.reason, TYPED)
    dialog.findChildren(HalfTyped)[0].flush()
    busy.set()
    assert ask(opened, qtbot, words.read, key) == {"reason": TYPED}
    assert text_of(dialog.reason) == TYPED
    dialog.reject()


# -- pages ------------------------------------------------------------------------------------


def _settings(desktop: Desktop, _qtbot: QtBot, _hers: Hers) -> list[QWidget]:
    frame_of(desktop).go("settings")
    page = frame_of(desktop).page("settings")
    assert isinstance(page, SettingsPage)
    return [page.coordinator._title, page.office._unit]


def _changeover(desktop: Desktop, qtbot: QtBot, _hers: Hers) -> list[QWidget]:
    frame_of(desktop).go("changeover")
    page = frame_of(desktop).page("changeover")
    assert isinstance(page, ChangeoverPage)
    qtbot.waitUntil(lambda: "q_test" in page.parts["keha"].lines)
    line = page.parts["keha"].lines["q_test"]
    return [page.parts["keha"].own, page.parts["access"].own, line.note]


def _new_consent(desktop: Desktop, qtbot: QtBot, hers: Hers) -> list[QWidget]:
    drafts = ask(desktop, qtbot, clients.drafts_of, hers.client.id)
    begun = [one.record_id for one in drafts if one.kind == Consent.KIND]
    frame_of(desktop).go("consent", {"client_id": hers.client.id, "consent_id": "".join(begun[:1])})
    page = _consent_page(desktop, qtbot)
    return [page.steps.content.receiver, page.steps.content.purpose, page.steps.answer.place]


def _answer(desktop: Desktop, qtbot: QtBot, hers: Hers) -> list[QWidget]:
    frame_of(desktop).go(
        "consent",
        {"client_id": hers.client.id, "consent_id": hers.consent.id, "step": str(ANSWER)},
    )
    page = _consent_page(desktop, qtbot)
    return [page.steps.answer.note, page.steps.answer.interpreter]


def _consent_page(desktop: Desktop, qtbot: QtBot) -> ConsentPage:
    page = frame_of(desktop).page("consent")
    assert isinstance(page, ConsentPage)
    qtbot.waitUntil(lambda: page._opened is not None)
    return page


def _paper_form(desktop: Desktop, qtbot: QtBot, _hers: Hers) -> list[QWidget]:
    left = ask(desktop, qtbot, paper_entry.left_open)
    frame_of(desktop).go("paper_entry", {"entry": left[0].id} if left else None)
    page = frame_of(desktop).page("paper_entry")
    assert isinstance(page, PaperEntryPage)
    wanted = left[0].id if left else ""
    qtbot.waitUntil(lambda: bool(page.entry_id) and page.entry_id == (wanted or page.entry_id))
    ask(desktop, qtbot, lambda _desk: None)
    flush()
    lines = [one for one in page.sheet.findChildren(QPlainTextEdit) if one.isVisibleTo(page)]
    return [page.start.name, *lines[:2]]


def _own_text(desktop: Desktop, qtbot: QtBot, _hers: Hers) -> list[QWidget]:
    frame = frame_of(desktop)
    if not ask(desktop, qtbot, lambda desk: desk.store.texts.editions("consent_c1")):
        ask(desktop, qtbot, text_work.start, "consent_c1")
    frame.go("texts", {"text_id": "consent_c1", "number": "M1", "language": "fi", "write": "1"})
    page = frame.page("texts")
    assert isinstance(page, TextsPage)
    qtbot.waitUntil(lambda: page.shown.currentIndex() == WRITE and page.editor.is_open())
    return [page.editor.sheet.field(1).text, page.editor.sheet.field(2).text]


def _attachment(desktop: Desktop, qtbot: QtBot, hers: Hers) -> list[QWidget]:
    panel = client_page(desktop, qtbot, hers.client, "documents").panel()
    assert isinstance(panel, DocumentsPanel)
    return [panel.what]


PLACES = {
    "settings": _settings,
    "change-over": _changeover,
    "new consent": _new_consent,
    "answer to a consent": _answer,
    "paper form": _paper_form,
    "own text": _own_text,
    "attachment": _attachment,
}


FEW = ("settings", "change-over", "answer to a consent", "attachment")
"""The others have tests of their own with their pages."""


def places() -> list[tuple[str, tuple[str, ...]]]:
    """Give sources with the places they lock at: each at each, or one for all."""
    if LONG:
        return [(source, (name,)) for name in PLACES for source in SOURCES]
    return [("ctrl_l", FEW)]


@pytest.mark.parametrize(("source", "names"), places())
def test_what_was_typed_on_a_page_is_back(
    opened: Desktop, qtbot: QtBot, source: str, names: tuple[str, ...]
) -> None:
    hers = ask(opened, qtbot, prepared)
    for name in names:
        fields = PLACES[name](opened, qtbot, hers)
        assert fields
        ask(opened, qtbot, lambda _desk: None)
        flush()
        for at, field in enumerate(fields):
            write(field, f"{TYPED} {name} {at}")
        del fields, field
    lock_and_unlock(opened, qtbot, source)
    for name in names:
        for at, field in enumerate(PLACES[name](opened, qtbot, hers)):
            wanted = f"{TYPED} {name} {at}"
            wait_for(qtbot, name, field, wanted)
        del field


def _editor_with_words(page: ClientPage) -> tuple[RecordEditor, str] | None:
    """Give an editor of the section shown, and a field of it that takes words."""
    panel = page.panel()
    assert panel is not None
    for editor in panel.editors():
        for form in editor.forms.values():
            for name in form.names():
                control = form.control(name)
                if type(control) in {LongText, TextLine} and control.isEnabled():
                    return editor, name
    return None


def _begun(page: ClientPage, qtbot: QtBot) -> tuple[RecordEditor, str] | None:
    """Have something open to be written in: what is open, or the first that can be added."""
    panel = page.panel()
    assert panel is not None
    if _editor_with_words(page) is None:
        for one in panel.findChildren(ManyList):
            if one.add_button.isVisibleTo(panel) and one.add_button.isEnabled():
                one.add_button.click()
                qtbot.waitUntil(lambda: _editor_with_words(page) is not None)
                break
    return _editor_with_words(page)


def _form_of(editor: RecordEditor, name: str) -> SectionForm:
    return next(one for one in editor.forms.values() if name in one.names())


SECTIONS = [one.id for one in client_sections()]


@pytest.mark.parametrize(
    ("section", "source"),
    [(one, SOURCES[at % len(SOURCES)]) for at, one in enumerate(SECTIONS)]
    if LONG
    else [("plan", "button")],
)
def test_what_was_typed_in_a_section_of_a_client_is_back(
    opened: Desktop, qtbot: QtBot, section: str, source: str
) -> None:
    hers = ask(opened, qtbot, prepared)
    page = client_page(opened, qtbot, hers.client, section)
    found = _begun(page, qtbot)
    if found is None:
        assert section in WITHOUT_FORMS
        return
    editor, name = found
    type_into(_form_of(editor, name), name, TYPED)
    kind = type(editor.record())
    del editor, found, page
    lock_and_unlock(opened, qtbot, source)
    again = frame_of(opened).page("client")
    assert isinstance(again, ClientPage)
    qtbot.waitUntil(lambda: again.panel() is not None and bool(again.panel().editors()))  # type: ignore[union-attr]
    assert frame_of(opened).place()[1]["section"] == section
    editors = again.panel().editors()  # type: ignore[union-attr]
    mine = next(one for one in editors if type(one.record()) is kind and name in _names(one))
    assert getattr(mine.record(), name) == TYPED


def _names(editor: RecordEditor) -> set[str]:
    return {name for form in editor.forms.values() for name in form.names()}


def test_what_was_typed_while_the_disk_was_out_is_back_and_told(
    opened: Desktop, qtbot: QtBot
) -> None:
    hers = ask(opened, qtbot, prepared)
    page = client_page(opened, qtbot, hers.client, "basic")
    folder = frame_of(opened).shell.info.vault
    away_folder = folder.rename(folder.with_name("laukussa"))
    type_into(page.panel().editors()[0].forms["identity"], "given_names", TYPED)  # type: ignore[union-attr]
    dialog = ReasonDialog(frame_of(opened), REMOVE_TITLE, REMOVE_TEXT, REMOVE, hers.plan)
    dialog.open()
    write(dialog.reason, TYPED)
    del page, dialog
    away(opened, "ctrl_l", qtbot)
    qtbot.waitUntil(lambda: locked(opened))
    flush()
    away_folder.rename(folder)
    unlock(opened, qtbot)
    told = [one.msgid for one in frame_of(opened).shell.info.notices]
    assert unwritten.BACK in told
    assert words.UNFINISHED in told
    again = client_page(opened, qtbot, hers.client, "basic")
    form = again.panel().editors()[0].forms["identity"]  # type: ignore[union-attr]
    assert form.record().given_names == TYPED  # type: ignore[union-attr]
    dialog = ReasonDialog(frame_of(opened), REMOVE_TITLE, REMOVE_TEXT, REMOVE, hers.plan)
    dialog.open()
    wait_for(qtbot, "reason", dialog.reason, TYPED)
    dialog.reject()


def _previewed(opened: Desktop, qtbot: QtBot, path: Path) -> ImportPage:
    frame_of(opened).go("import")
    page = frame_of(opened).page("import")
    assert isinstance(page, ImportPage)
    drop(page, path, qtbot)
    qtbot.waitUntil(lambda: not page.foot.busy)
    go_on(page, COLUMNS, qtbot)
    go_on(page, PREVIEW, qtbot)
    return page


def _corrected(page: ImportPage) -> list[str]:
    return [one.text for one in page.planned.old_list.corrections] if page.planned else []


def test_what_was_mended_and_decided_of_a_list_is_back_with_the_same_list(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, "Ek;Eva;1.2.1990;;;", "Ahola;Bo;3.3.1991;;;", ";Cia;1.2.1980;;;")
    page = _previewed(opened, qtbot, path)
    assert page.planned is not None
    person = page.planned.plan.clients[0]
    row = person.rows[0]
    page._decided(importing.decide(page.planned, person, Decision("skip")))
    page._mend(((RowRef(row.sheet, row.number + 2), 0, TYPED),))
    qtbot.waitUntil(lambda: _corrected(page) == [TYPED], timeout=20_000)
    lock_and_unlock(opened, qtbot, "suspend")
    again = _previewed(opened, qtbot, path)
    assert _corrected(again) == [TYPED]
    assert again.planned is not None
    assert again.planned.decisions[row].choice == "skip"
    again._close()
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == (), "given up, and gone"


def test_what_was_chosen_of_a_scanned_form_is_back_when_it_is_read_again(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    def printed(desk: Desk) -> bytes:
        vaults.save_profile(desk, WHO, desk.office)
        paper = printing.consent_form(desk, asked(desk, take_in(desk)).id, ("fi",))
        printing.note_printed(desk, paper)
        return as_pdf(printed_pages(paper.pdf, 150))

    path = tmp_path / "skanni.pdf"
    path.write_bytes(ask(opened, qtbot, printed))
    page = scans_page(opened)
    read(page, qtbot, path)
    answer = page.found.cards[0].answer
    assert answer is not None
    answer.choice._choose("given")
    write(answer.name, TYPED)
    lock_and_unlock(opened, qtbot, "button")
    page = scans_page(opened)
    read(page, qtbot, path)
    answer = page.found.cards[0].answer
    assert answer is not None
    wait_for(qtbot, "scan", answer.name, TYPED)
    assert answer.choice.value() == "given"
    answer.day.setText("20.11.2026")
    answer.signer.set_value("client")
    page.found.cards[0].attach_button.click()
    qtbot.waitUntil(lambda: bool(page._done), timeout=20_000)
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == (), "used, and gone"
