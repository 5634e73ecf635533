"""The client's own screen: reads, decides, signs; the coordinator takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.consents.live import SIGNED
from kotodesk.desktop.signing.pad import SignaturePad
from kotodesk.desktop.signing.window import DECIDE, READ, SigningWindow
from kotodesk.documents import texts
from kotodesk.documents.ink import Ink
from kotodesk.documents.labels import labels
from kotodesk.i18n import _
from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, signing
from kotodesk.services.desk import Desk
from kotodesk.services.signing import Sheet, Words
from tests.desktop.conftest import flush, nameless, unlock
from tests.desktop.pages.people import ask, taken_in
from tests.desktop.signing.test_pad import draw

VALUES = {
    "municipality": "Kauniaisten kaupunki",
    "valid_until": "21.11.2027",
    "coordinator": "Aino Esimerkki",
    "phone": "09 000 000",
    "email": "a@kunta.test",
}
NAME = [((60, 90), (120, 60), (180, 110)), ((200, 80), (280, 85))]


def words(language: str, *, shown_as: str = "") -> Words:
    text = texts.load("consent_c1", language).filled(VALUES)
    return Words(
        language=shown_as or language,
        title=text.title,
        blocks=tuple((one.kind, one.text) for one in text.blocks if one.kind != "choice"),
        choices=tuple(one.text for one in text.blocks if one.kind == "choice"),
        labels=labels(language),
    )


def sheet(
    *, signers: tuple[str, ...] = ("client",), interpreter: bool = False, second: str = "uk"
) -> Sheet:
    spoken = (words("fi"), words("uk", shown_as=second))
    return Sheet(
        consent_id="c",
        client_id="k",
        name="Olena Kovalenko",
        languages=("fi", second),
        first=second,
        words=spoken,
        signers=signers,
        interpreter=interpreter,
        sha256="0" * 64,
    )


class Kept:
    """What the window gave to be kept."""

    def __init__(self) -> None:
        self.answer: int | None = None
        self.inks: Mapping[str, Ink] = {}

    def __call__(self, answer: int, inks: Mapping[str, Ink]) -> None:
        self.answer, self.inks = answer, inks


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def frame(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(1000, 700)
    made.show()
    qtbot.addWidget(made)
    yield made
    flush()


def shown(frame: QWidget, kept: Kept, qtbot: QtBot, made: Sheet | None = None) -> SigningWindow:
    window = SigningWindow(made or sheet(), kept, frame)
    window.begin()
    window.ending.back.hold_ms = 0
    with qtbot.waitExposed(window):
        pass
    flush()
    return window


def read_on(window: SigningWindow) -> None:
    """Press on until the decision is asked for."""
    for _page in range(40):
        if window.step() != READ:
            return
        window.next.click()
        flush()
    pytest.fail("the end of the text never came")


def write_name(pad: SignaturePad) -> None:
    for stroke in NAME:
        draw(pad, *stroke)


def decide(window: SigningWindow, answer: int) -> None:
    read_on(window)
    window.deciding.tiles[answer].click()
    window.next.click()


def give_back(window: SigningWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.returned):
        QTest.mousePress(window.ending.back, Qt.MouseButton.LeftButton)
    flush()
    # The window went under the finger. It is lifted off what is there now: left down, the
    # application would think of a pressed button in all the tests that follow.
    rest = QWidget()
    QTest.mouseRelease(rest, Qt.MouseButton.LeftButton)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


def test_it_begins_in_the_clients_language_and_turns_to_the_other(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot)
    assert window.isFullScreen()
    assert "Згода" in window.reading.toPlainText()
    assert window.head.not_now.text() == labels("uk")["screen_not_now"]
    window.language.set_value("fi")
    window.language.changed.emit()
    assert "Suostumus" in window.reading.toPlainText()
    assert window.head.not_now.text() == labels("fi")["screen_not_now"]
    window.head.not_now.click()
    give_back(window, qtbot)


def test_a_language_from_the_right_turns_the_whole_window(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot, sheet(second="ar"))
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.next.mapTo(window, QPoint()).x() < window.width() / 3
    option = window.reading.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    window.language.set_value("fi")
    window.language.changed.emit()
    flush()
    assert window.next.mapTo(window, QPoint()).x() > window.width() / 3
    window.head.not_now.click()
    give_back(window, qtbot)


def test_the_text_is_scrolled_with_keys_and_made_larger(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot)
    assert not window.reading.at_end()
    assert window.next.text() == labels("uk")["screen_more"]
    QTest.keyClick(window.reading, Qt.Key.Key_PageDown)
    assert window.reading.verticalScrollBar().value() > 0
    QTest.keyClick(window.reading, Qt.Key.Key_End)
    assert window.reading.at_end()
    assert window.next.text() == labels("uk")["screen_next"]
    height = window.reading.document().size().height()
    window.head.larger.click()
    flush()
    assert window.reading.document().size().height() > height
    window.head.not_now.click()
    give_back(window, qtbot)


def test_nothing_is_chosen_beforehand_and_nothing_signed_empty(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot)
    read_on(window)
    assert window.deciding.answer() is None
    assert not any(tile.hasFocus() for tile in window.deciding.tiles)
    window.next.click()
    assert window.step() == DECIDE
    assert window.hint.text() == labels("uk")["screen_choose"]
    QTest.keyClick(window.deciding.tiles[1], Qt.Key.Key_Return)
    window.next.click()
    window.next.click()
    assert window.hint.text() == labels("uk")["screen_empty"]
    assert kept.answer is None
    window.head.not_now.click()
    give_back(window, qtbot)


def test_answer_and_strokes_are_given_and_the_client_is_thanked(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot)
    decide(window, 1)
    face = window.writing[0]
    assert face.answer.text() == window.words().choices[1]
    assert "Olena Kovalenko" in face.caption.text()
    write_name(face.pad)
    window.next.click()
    assert kept.answer == 1
    assert len(kept.inks["client"].strokes) == len(NAME)
    assert not window.ending.back.isVisible()
    window.kept()
    assert window.ending.said.text() == labels("uk")["screen_done"]
    give_back(window, qtbot)
    assert not frame.findChildren(SigningWindow)


def test_guardian_and_interpreter_write_on_pads_of_their_own(
    frame: QWidget, kept: Kept, qtbot: QtBot
) -> None:
    window = shown(frame, kept, qtbot, sheet(signers=("client", "guardian"), interpreter=True))
    decide(window, 0)
    for face in window.writing[:2]:
        assert not window.foot.skip.isVisible()
        write_name(face.pad)
        window.next.click()
    assert window.foot.skip.isVisible()
    window.foot.back.click()
    assert window.writing[1].is_signed()
    window.next.click()
    window.foot.skip.click()
    assert set(kept.inks) == {"client", "guardian"}
    window.failed()
    assert window.ending.said.text() == labels("uk")["screen_failed"]
    give_back(window, qtbot)


def test_only_the_coordinators_button_leads_back(frame: QWidget, kept: Kept, qtbot: QtBot) -> None:
    window = shown(frame, kept, qtbot)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.close()
    assert window.isVisible()
    window.head.not_now.click()
    window.ending.back.click()
    QTest.keyClick(window.ending.back, Qt.Key.Key_Return)
    assert window.isVisible()
    window.foot.back.click()
    assert window.step() == READ
    window.head.not_now.click()
    give_back(window, qtbot)


def test_other_windows_are_put_away_meanwhile(frame: QWidget, kept: Kept, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    window = shown(frame, kept, qtbot)
    assert not other.isVisible()
    window.head.not_now.click()
    give_back(window, qtbot)
    assert other.isVisible()


def test_every_control_has_a_name(frame: QWidget, kept: Kept, qtbot: QtBot) -> None:
    window = shown(frame, kept, qtbot, sheet(interpreter=True))
    decide(window, 0)
    assert nameless(window) == []
    window.head.not_now.click()
    give_back(window, qtbot)


# -- with the real page and vault -------------------------------------------------------------


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> ConsentPage:
    client = taken_in(
        opened,
        qtbot,
        family="Kovalenko",
        given="Olena",
        mother_tongue="uk",
        contact_language="fi",
        interpreter_needed=False,
    )

    def make(desk: Desk) -> Consent:
        return _asked(desk, client)

    consent = ask(opened, qtbot, make)
    assert opened.frame is not None
    opened.frame.go("consent", {"client_id": client.id, "consent_id": consent.id})
    found = opened.frame.page("consent")
    assert isinstance(found, ConsentPage)
    qtbot.waitUntil(lambda: found._opened is not None)
    qtbot.waitUntil(lambda: found.form._printed is not None)
    return found


def _asked(desk: Desk, client: Client) -> Consent:
    consent = clients.blank(
        desk,
        Consent,
        client.id,
        consent_type="C4",
        receivers="Oppilaitos Omnia",
        purpose="kielikurssi",
        data_categories=("2_name_contact",),
        valid_until=desk.today() + timedelta(days=365),
        given_by="client",
    )
    desk.coordinator = desk.coordinator.__class__(
        name="Aino Esimerkki", title="koordinaattori", phone="09 000 000", email="a@kunta.test"
    )
    return consents.record(desk, consent, source=CLIENT)


def signing_window(page: ConsentPage, qtbot: QtBot) -> SigningWindow:
    page.form.sign_button.click()
    qtbot.waitUntil(lambda: page.on_screen.window is not None)
    window = page.on_screen.window
    assert window is not None
    window.ending.back.hold_ms = 0
    return window


def test_a_consent_is_signed_from_its_page(
    page: ConsentPage, opened: Desktop, qtbot: QtBot
) -> None:
    window = signing_window(page, qtbot)
    decide(window, 0)
    write_name(window.writing[0].pad)
    window.next.click()
    if window.foot.skip.isVisible():
        window.foot.skip.click()
    qtbot.waitUntil(window.ending.back.isVisible, timeout=20_000)
    assert window.ending.said.text() == labels("uk")["screen_done"]
    give_back(window, qtbot)
    consent = page.consent()
    assert consent.way == "signed_on_screen"
    assert consent.signed_pdf_sha256
    assert not page.form.sign_button.isVisibleTo(page.form)
    qtbot.waitUntil(lambda: page.view.shows_scan)
    assert page.view._name.text() == _(SIGNED)
    qtbot.waitUntil(page.shown_text.isVisible)

    def check(desk: Desk) -> bool:
        return signing.is_unchanged(desk, desk.store.records.get(Consent, consent.id))

    assert ask(opened, qtbot, check)


def test_a_lock_destroys_the_window_and_nothing_is_kept(
    page: ConsentPage, opened: Desktop, qtbot: QtBot
) -> None:
    window = signing_window(page, qtbot)
    decide(window, 0)
    write_name(window.writing[0].pad)
    ink = window.writing[0].pad
    consent_id = window.sheet.consent_id
    with qtbot.waitSignal(opened.locked):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ink.ink().empty
    flush()
    unlock(opened, qtbot)

    def state(desk: Desk) -> str:
        return consents.state(desk, desk.store.records.get(Consent, consent_id))

    assert ask(opened, qtbot, state) == "unknown"
