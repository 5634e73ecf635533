from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents.register_page import ConsentsPage
from kotodesk.desktop.pages.scans.page import ScansPage
from kotodesk.register.catalogue import Consent
from kotodesk.register.office import Coordinator
from kotodesk.services import consents, printing, vaults
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed
from kotodesk.services.scanning import Why
from tests.desks import take_in
from tests.desktop.conftest import flush, nameless
from tests.desktop.pages.people import ask
from tests.scans import as_pdf, as_tiff, printed_pages
from tests.services.scanning.material import asked

WHO = Coordinator(name="Aino Esimerkki", title="koordinaattori", phone="09 1", email="a@b.test")
Made = tuple[Consent, Printed]


@pytest.fixture
def made(opened: Desktop, qtbot: QtBot) -> tuple[Made, Made]:
    """Two people's printed consents."""

    def work(desk: Desk) -> tuple[Made, Made]:
        vaults.save_profile(desk, WHO, desk.office)
        people = take_in(desk), take_in(desk, "Kovalenko", "Olena", non_disclosure=True)
        pairs = []
        for client in people:
            consent = asked(desk, client, valid_until=date(2099, 1, 1))
            paper = printing.consent_form(desk, consent.id, ("fi", "uk"))
            printing.note_printed(desk, paper)
            pairs.append((consent, paper))
        return pairs[0], pairs[1]

    return ask(opened, qtbot, work)


def scans_page(opened: Desktop) -> ScansPage:
    assert opened.frame is not None
    opened.frame.go("scans")
    page = opened.frame.page("scans")
    assert isinstance(page, ScansPage)
    return page


def pages(paper: Printed) -> list[Image.Image]:
    return printed_pages(paper.pdf, 150)


def read(page: ScansPage, qtbot: QtBot, *paths: Path) -> None:
    page.read(paths)
    qtbot.waitUntil(lambda: page._ticket is None, timeout=60_000)
    flush()


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def scans_of(opened: Desktop, qtbot: QtBot, consent: Consent) -> int:
    found = ask(opened, qtbot, consents.attachments, consent.client_id)
    return len(found)


def shown(page: ScansPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_a_pile_is_recognised_and_each_form_attached_to_its_own_consent(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (one, first), (other, second) = made
    a, b = pages(first), pages(second)
    blank = Image.new("L", (1240, 1754), 250)
    page = scans_page(opened)
    read(
        page, qtbot, file(tmp_path, "pile.pdf", as_pdf([b[1], a[0].rotate(180), blank, a[1], b[0]]))
    )
    assert [card.found.record and card.found.record.id for card in page.found.cards] == [
        other.id,
        one.id,
    ]
    assert "Kovalenko Olena" in shown(page)
    assert page.all_button.isVisibleTo(page)
    assert nameless(page) == []
    page.all_button.click()
    qtbot.waitUntil(lambda: page._ticket is None, timeout=60_000)
    flush()
    assert [card.attached for card in page.found.cards] == [True, True]
    assert not page.all_button.isVisibleTo(page)
    assert [scans_of(opened, qtbot, one), scans_of(opened, qtbot, other)] == [1, 1]
    assert ask(opened, qtbot, consents.events, one) == ()


def test_the_answer_is_chosen_by_her_with_day_and_signer(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (consent, paper), _other = made
    page = scans_page(opened)
    read(page, qtbot, file(tmp_path, "a.tiff", as_tiff(pages(paper))))
    (card,) = page.found.cards
    assert card.answer is not None
    assert card.answer.choice.value() == ""
    card.answer.choice._buttons["given"].click()
    card.attach_button.click()
    assert page._ticket is None
    card.answer.day.setText("20.11.2026")
    card.answer.signer.set_value("client")
    card.attach_button.click()
    qtbot.waitUntil(lambda: page._ticket is None, timeout=60_000)
    (event,) = ask(opened, qtbot, consents.events, consent)
    assert (event.event, event.event_date) == ("given", date(2026, 11, 20))
    assert scans_of(opened, qtbot, consent) == 1


def test_a_page_of_a_form_not_whole_waits_for_her_word(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (consent, paper), _other = made
    sheet = pages(paper)
    page = scans_page(opened)
    read(page, qtbot, file(tmp_path, "a.tiff", as_tiff([sheet[1]])))
    (card,) = page.found.cards
    assert not card.attach_button.isEnabled()
    assert not page.all_button.isVisibleTo(page)
    card.accept.click()
    assert card.attach_button.isEnabled()
    read(page, qtbot, file(tmp_path, "b.tiff", as_tiff([sheet[0]])))
    (card,) = page.found.cards
    assert card.ready
    assert scans_of(opened, qtbot, consent) == 0


def test_a_spoilt_page_is_placed_by_the_code_she_types(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (_consent, paper), _other = made
    sheet = pages(paper)
    sheet[0].paste(255, (800, 0, 1240, 280))
    page = scans_page(opened)
    read(page, qtbot, file(tmp_path, "a.tiff", as_tiff(sheet)))
    (line,) = page.found.lines
    assert line.loose.why is Why.NO_CODE
    assert nameless(page) == []
    line.code.setText("KD00 nonsense")
    line.use_code.click()
    qtbot.waitUntil(lambda: bool(line.problem.text()))
    assert paper.code is not None
    line.code.setText(paper.code.grouped(1))
    line.use_code.click()
    qtbot.waitUntil(lambda: not page.found.lines)
    (card,) = page.found.cards
    assert card.ready


def test_a_page_scanned_twice_is_left_out_and_taken_back(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (_consent, paper), _other = made
    sheet = pages(paper)
    page = scans_page(opened)
    read(
        page, qtbot, file(tmp_path, "a.tiff", as_tiff([*sheet, sheet[1].rotate(3, fillcolor=255)]))
    )
    (card,) = page.found.cards
    assert not card.ready
    card.left_out.emit(card.found.pages[2][1])
    qtbot.waitUntil(lambda: bool(page.found.lines))
    assert page.found.cards[0].ready
    page.found.lines[0].back.click()
    qtbot.waitUntil(lambda: not page.found.lines)


def test_a_file_that_cannot_be_read_is_told_and_the_window_lives(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page = scans_page(opened)
    read(page, qtbot, file(tmp_path, "x.pdf", b"%PDF-1.7 rubbish"), tmp_path / "none.pdf")
    assert [one.name for one in page.look.reading.refused] == ["x.pdf", "none.pdf"]
    assert "x.pdf: " in shown(page)
    page.clear_button.click()
    assert not page.look.reading.refused


def test_reading_can_be_stopped(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    page = scans_page(opened)
    blank = Image.effect_noise((1240, 1754), 60)
    page.read((file(tmp_path, "x.tiff", as_tiff([blank] * 40)),))
    qtbot.waitUntil(lambda: page.running.isVisibleTo(page))
    page.running.stop.click()
    assert page._ticket is None
    ask(opened, qtbot, lambda _desk: None)
    assert page.look.reading.scans == ()


def test_files_dropped_on_the_page_are_read(
    opened: Desktop,
    qtbot: QtBot,
    made: tuple[Made, Made],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (_consent, paper), _other = made
    page = scans_page(opened)
    sheet = pages(paper)
    first = file(tmp_path, "1.tiff", as_tiff([sheet[0]]))
    second = file(tmp_path, "2.tiff", as_tiff([sheet[1]]))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(first))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    page.zone.dropEvent(QDropEvent(QPointF(1, 1), copy, data, left, none.NoModifier))
    qtbot.waitUntil(lambda: page._ticket is None, timeout=60_000)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(second)], ""))
    page.zone.button.click()
    qtbot.waitUntil(lambda: page._ticket is None and bool(page.found.cards), timeout=60_000)
    assert page.found.cards[0].ready


def test_the_register_leads_to_the_scans(opened: Desktop) -> None:
    assert opened.frame is not None
    opened.frame.go("consents")
    register = opened.frame.page("consents")
    assert isinstance(register, ConsentsPage)
    register.scans_button.click()
    assert opened.frame.place()[0] == "scans"


def test_attaching_leads_to_the_next_form_and_stays_in_its_place(
    opened: Desktop, qtbot: QtBot, made: tuple[Made, Made], tmp_path: Path
) -> None:
    (_one, first), (_other, second) = made
    page = scans_page(opened)
    pile = as_pdf([*pages(first), *pages(second)])
    read(page, qtbot, file(tmp_path, "pile.pdf", pile))
    here, _following = page.found.cards
    qtbot.waitUntil(here.attach_button.isVisible)
    here.attach_button.setFocus()
    here.attach_button.click()
    qtbot.waitUntil(lambda: page._ticket is None, timeout=60_000)
    window = page.window()
    qtbot.waitUntil(lambda: window.focusWidget() is page.found.cards[1].attach_button)
    assert page.found.cards[0].attached
