"""A form keyed in by keys alone: real key presses into the window, no mouse."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.paper_entry.page import PaperEntryPage
from kotodesk.desktop.pages.today import work as today_work
from kotodesk.i18n import set_language
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.services import clients, paper_entry, printing
from kotodesk.services.desk import Desk
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE
from kotodesk.services.today import TodayQuery
from tests.desktop.conftest import nameless, unlock
from tests.desktop.pages.people import ask, taken_in

CODE = "120492-9124"
UPPER = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ!"#%&/()=?_:;')
"""Signs that take a second key, Shift, on a Finnish keyboard."""

START = ("", "20112026", "", "")
"""No code on the form, filled in on the day, by the client, no other name."""
BASE = (
    # Basic data
    ("Rahimi", "Fereshta", "", "", CODE, "", "", "afgan", "e", "Herat", "afgan", "", "2"),
    # Contact details
    (
        "Opintie 4 A 2",
        "02700",
        "Kauniainen",
        "235",
        "1.9.2025",
        "040 123 4567",
        "f@a.test",
        "1",
        "e",
    ),
    # Language and dealing
    ("dari", "", "1", "dari", "k", "dari", "", "1", "4", ""),
    # Representative and worker
    ("", "", "", "", ""),
    # Residence
    ("a", "87", "1.8.2025", "1.8.2025", "1.8.2029", "e", "1"),
    ("1.8.2025", "15.7.2025", "1.9.2025", "2_3_protection", "e", "e", "e"),
    # Household and four family members
    ("3", "2", "vuokralla", ""),
    ("Omid Rahimi", "lapsi", "1.2.15", "k", ""),
    ("Leila Rahimi", "lapsi", "030417", "k", ""),
    ("", "", "", "", ""),
    ("", "", "", "", ""),
    # Skills, two schools, two jobs, two languages, situation
    ("ompelija", "lähihoitaja", "ompelu, kaavoitus", "sinnikäs"),
    ("2", "", "Heratin koulu", "afgan", "1999", "2007", "k", "e"),
    ("", "", "", "", "", "", "", ""),
    ("ompelija", "afgan", "2010", "2024", "oma ompelimo"),
    ("", "", "", "", ""),
    ("dari", "äidinkieli", "C1.1", "C1.1", "B2.1", "B2.1"),
    ("suomi", "", "A1.1", "A1.1", "A1.1", "A1.1"),
    ("kotoutumis", "k"),
)


def page_of(desktop: Desktop, qtbot: QtBot) -> PaperEntryPage:
    assert desktop.frame is not None
    desktop.frame.go("paper_entry")
    page = desktop.frame.page("paper_entry")
    assert isinstance(page, PaperEntryPage)
    qtbot.waitUntil(lambda: bool(page.entry_id), timeout=20_000)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    qtbot.waitUntil(page.start.whose.hasFocus)
    return page


class Hands:
    """Types into what has the focus, and counts the keys."""

    def __init__(self) -> None:
        self.keys = 0

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.keys += 1 if modifier == Qt.KeyboardModifier.NoModifier else 2
        QTest.keyClick(self._place(), key, modifier)

    def write(self, text: str) -> None:
        for sign in text:
            self.keys += 2 if sign in UPPER else 1
            if sign.isascii():
                QTest.keyClicks(self._place(), sign)
            else:  # QTest knows ASCII only
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    stroke = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                    QApplication.sendEvent(self._place(), stroke)

    @staticmethod
    def _place() -> QWidget:
        # An open list gets the keys first and hands them on, as the window system would have it.
        (page,) = (one for one in QApplication.allWidgets() if isinstance(one, PaperEntryPage))
        focused = QApplication.activePopupWidget() or page.window().focusWidget()
        assert focused is not None
        return focused


def strokes() -> list[str | Qt.Key]:
    """Give what is typed of the whole form: a text and Enter, or Page Down over what is empty."""
    made: list[str | Qt.Key] = []
    for text in START:
        made += [text, Qt.Key.Key_Return]
    for section in BASE:
        last = max((at for at, text in enumerate(section, 1) if text), default=0)
        for text in section[:last]:
            made += [text, Qt.Key.Key_Return]
        if last < len(section):
            made.append(Qt.Key.Key_PageDown)
    return made


def key_in(hands: Hands) -> None:
    for one in strokes():
        if isinstance(one, str):
            hands.write(one)
        else:
            hands.press(one)


def file_of(desktop: Desktop, qtbot: QtBot, client_id: str) -> ClientFile:
    return ask(desktop, qtbot, clients.read_file, client_id)


def test_a_whole_base_form_is_keyed_in_without_the_mouse(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    key_in(hands)
    assert page.foot.save.hasFocus()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.sitting.keyed) or bool(page.foot.problem.text()))
    assert page.foot.problem.text() == ""
    (keyed,) = page.sitting.keyed
    file = file_of(opened, qtbot, keyed.client_id)
    client = file.client
    assert (client.family_name, client.given_names, client.hetu) == ("Rahimi", "Fereshta", CODE)
    assert (client.birth_date, client.sex) == (date(1992, 4, 12), "female")
    assert len(client.citizenships) == 1
    assert (client.marital_status, client.channel, client.municipality) == (
        "married",
        "phone",
        "235",
    )
    assert (client.interpreter_needed, client.non_disclosure) == (True, False)
    assert file.one(Residence).aliens_act_section == "87"
    assert file.one(Household).household_size == 3
    assert [(one.name, one.birth_date) for one in file.of(FamilyMember)] == [
        ("Omid Rahimi", date(2015, 2, 1)),
        ("Leila Rahimi", date(2017, 4, 3)),
    ]
    assert file.one(Background).target_occupation == "lähihoitaja"
    assert len(file.of(Education)) == len(file.of(Occupation)) == 1
    assert {one.language for one in file.of(LanguageSkill)} >= {"fi"}
    assert file.one(Situation).social_assistance is True
    # Three minutes at 200 keys a minute.
    assert hands.keys <= 600
    qtbot.waitUntil(lambda: page.entry_id != keyed.id)
    assert page.start.day.value() == date(2026, 11, 20)
    assert page.start.whose.text() == ""
    assert page.sheet.form(Client).record().family_name == ""  # type: ignore[attr-defined]


def test_a_known_identity_code_is_offered_while_typing_and_taken_by_a_key(
    opened: Desktop, qtbot: QtBot
) -> None:
    known = taken_in(opened, qtbot, hetu=CODE, email="f@esimerkki.test")
    page, hands = page_of(opened, qtbot), Hands()
    for text in ("", "20112026", "", "", "Rahimi", "F", "", "", CODE):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.matches.offered))
    assert page.sheet.form(Client).values()["sex"] == "female"
    page.keeper.flush()  # what is in the vault as a draft already goes with the form too
    before = page.keys.place()
    QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Rahimi Fereshta" in page.matches.told.text())
    assert page.keys.place() == before
    entry = page.sheet.entry()
    assert entry.known
    assert entry.client is not None
    assert (entry.client.id, entry.client.email) == (known.id, "f@esimerkki.test")
    page.save()
    qtbot.waitUntil(lambda: bool(page.sitting.keyed))
    assert ask(opened, qtbot, clients.count) == 1
    stored = file_of(opened, qtbot, known.id).client
    assert stored.given_names == "F"


def test_the_code_beside_the_qr_brings_the_form_of_its_client(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)

    def printed(desk: Desk) -> str:
        paper = printing.assessment_form(desk, client.id, "fi")
        printing.note_printed(desk, paper)
        return paper.code.text(1) if paper.code is not None else ""

    code = ask(opened, qtbot, printed)
    page, hands = page_of(opened, qtbot), Hands()
    hands.write(code.lower())
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.sheet.isEnabled() and page.paper.value() == ASSESSMENT)
    qtbot.waitUntil(lambda: "Rahimi" in page.matches.told.text())
    assert page.sheet.entry().client_id == client.id
    page.start.whose.setText(code[:-1] + ("2" if code[-1] != "2" else "3"))
    page.start.asked.emit(page.start.whose.text())
    qtbot.waitUntil(lambda: "Tarkista" in page.matches.told.text())


def test_what_is_wrong_is_said_beside_the_field_and_once_at_saving(
    opened: Desktop, qtbot: QtBot
) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    for text in ("", "", "", "", "", "", "", "", "120492-9125"):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    form = page.sheet.form(Client)
    assert form.error_of("hetu")
    assert not form.error_of("family_name")
    page.save()
    assert form.error_of("family_name")
    assert page.foot.problem.text()
    assert page.start.fields[1].error()
    assert ask(opened, qtbot, clients.count) == 0


def test_nothing_is_lost_by_a_lock_and_the_way_back_stays(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    for text in ("", "20112026", "", "", "Rahimi", "Fereshta", "", "", CODE):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    page.save()
    qtbot.waitUntil(lambda: bool(page.sitting.keyed) and page.entry_id != page.sitting.keyed[0].id)
    page.start.whose.setFocus()
    for text in ("", "Berhe"):  # the day stays, so that the form comes next
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    assert page.sheet.form(Client).values() == {"family_name": "Berhe"}
    assert "Rahimi" not in repr(page.state())
    opened.lock()
    qtbot.waitUntil(lambda: opened.unlock_window is not None and opened.frame is None)
    unlock(opened, qtbot)
    assert opened.frame is not None
    again = opened.frame.page("paper_entry")
    assert isinstance(again, PaperEntryPage)
    qtbot.waitUntil(lambda: bool(again.entry_id) and bool(again.sitting.keyed))
    assert again.sheet.entry().name == "Berhe"
    assert [one.name for one in again.sitting.keyed] == ["Rahimi Fereshta"]
    again.sitting.list.actions()[0].trigger()
    qtbot.waitUntil(lambda: again.sheet.entry().name == "Rahimi Fereshta")
    (left,) = ask(opened, qtbot, paper_entry.left_open)
    assert left.name == "Berhe"


def test_everything_on_the_page_is_reached_by_tab(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    for expected in (page.sitting, page.paper):
        hands.press(Qt.Key.Key_Backtab)
        assert page.keys.here() is expected
    hands.press(Qt.Key.Key_Right)
    assert page.paper.value() == ASSESSMENT
    qtbot.waitUntil(lambda: page.sheet.entry().paper == ASSESSMENT)
    assert page.keys.here() is page.start.whose
    page.foot.save.setFocus()
    hands.press(Qt.Key.Key_Tab)
    assert page.keys.here() is page.foot.discard


def test_a_source_that_is_none_is_not_taken_for_the_client(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    for text in ("", "20112026", "zzz", "", "Rahimi", "F", "", "", CODE):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    page.save()
    assert page.start.fields[2].error()
    assert page.keys.here() is page.start.kind
    assert ask(opened, qtbot, clients.count) == 0


def test_letters_numbers_and_short_dates_are_understood(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    form = page.sheet.form(Client, "identity")
    for name, text, value in (
        ("sex", "2", "male"),
        ("birth_date", "1.2.90", date(1990, 2, 1)),
        ("birth_date", "010291", date(1991, 2, 1)),
        ("stateless", "k", True),
        ("stateless", "E", False),
        ("citizenships", "afgan,irak", ("4", "368")),
    ):
        control = form.control(name)
        control.setFocus()
        if name == "birth_date":
            control.set_value(None)  # type: ignore[attr-defined]
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
        held = form.values()[name]
        assert len(held) == len(value) if isinstance(value, tuple) else held == value
    hands.press(Qt.Key.Key_Backtab)
    here = page.keys.here()
    assert here is form.control("citizenships")


def test_every_control_has_a_name_and_the_page_speaks_each_language(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = page_of(opened, qtbot)
    assert nameless(page) == []
    page.paper.changed.emit()
    assert page.paper.value() == INTAKE
    for code in ("sv", "en", "fi"):
        set_language(code)
        for widget in QApplication.topLevelWidgets():
            QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert nameless(page) == []


def test_a_form_left_half_way_is_opened_from_the_day(opened: Desktop, qtbot: QtBot) -> None:
    page, hands = page_of(opened, qtbot), Hands()
    for text in ("", "20112026", "", "", "Berhe"):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    page.leave()
    entry_id = page.entry_id
    shown = ask(opened, qtbot, today_work.overview, TodayQuery())
    (draft,) = shown.drafts
    assert (draft.on_paper, draft.name, draft.record_id) == (True, "Berhe", entry_id)
