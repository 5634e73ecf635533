from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.fields import SectionForm
from kotodesk.desktop.fields.clock_line import ClockLine
from kotodesk.desktop.fields.controls import as_control, make_control
from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.fields.history import history_lines
from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.speech import Speech
from kotodesk.desktop.widgets import CodeField, DateEdit, Labelled, LongText
from kotodesk.i18n import Message, set_language
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment
from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.check import Problem
from kotodesk.register.client import Client
from kotodesk.register.field import spec_of, specs
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.store import Act, Entry
from tests.desks import TestClock
from tests.desktop.conftest import nameless

CODE = "120492-9124"
pytestmark = pytest.mark.usefixtures("dressed")
EVERY_SECTION = [
    pytest.param(kind, section.id, id=f"{kind.KIND}-{section.id}")
    for kind in ALL_RECORDS
    for section in kind.SECTIONS
]


def _client(**values: object) -> Client:
    return Client(id="a", client_id="a", **values)  # type: ignore[arg-type]


def _form(qtbot: QtBot, kind: type[Record], section: str = "", width: int = 620) -> SectionForm:
    form = SectionForm(kind, section)
    qtbot.addWidget(form)
    form.resize(width, 600)
    return form


def _type(form: SectionForm, name: str, text: str) -> None:
    control = form.control(name)
    line = control.line if isinstance(control, HetuLine) else control
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


@pytest.mark.parametrize(("kind", "section"), EVERY_SECTION)
def test_every_control_of_every_section_has_a_name(
    qtbot: QtBot, kind: type[Record], section: str
) -> None:
    form = _form(qtbot, kind, section)
    form.set_record(kind(id="a", client_id="a"))
    form.show()
    assert nameless(form) == []
    wanted = {spec.name for spec in specs(kind) if spec.shown and spec.section == section}
    assert set(form.names()) == wanted


@pytest.mark.parametrize(("kind", "section"), EVERY_SECTION)
def test_no_label_is_cut_and_nothing_overlaps(
    qtbot: QtBot, kind: type[Record], section: str
) -> None:
    set_language("fi")
    form = _form(qtbot, kind, section, width=460)
    form.set_record(kind(id="a", client_id="a"))
    form.show()
    form.resize(460, form.heightForWidth(460))
    shown = [
        part
        for part in form.findChildren(QLabel)
        if part.isVisible() and part.text() and part.parentWidget() is form
    ]
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width())
    boxes = [form.anchor(name).geometry() for name in form.names() if form.is_field_shown(name)]
    boxes += [label.geometry() for label in shown]
    for place, box in enumerate(boxes):
        assert box.right() <= 460
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


def test_only_what_she_touched_is_changed(qtbot: QtBot) -> None:
    odd = "Mäkelä\u00a0\u200d اَلحسن"
    held = _client(family_name=odd, dealing_notes="a\u00a0b\r\nc", hetu=CODE)
    form = _form(qtbot, Client)
    form.set_record(held)
    assert form.record() == held
    _type(form, "given_names", "Ferēshta ፍሬ")
    assert form.record() == held.changed(given_names="Ferēshta ፍሬ")
    assert form.touched() == ("given_names",)


def test_long_and_odd_text_is_kept_to_the_byte(qtbot: QtBot) -> None:
    odd = "a\u00a0b\tc\n\u200fاَلحسن\u200e ፍሬ \U0001f600 e\u0301" * 3000
    form = _form(qtbot, Client, "language")
    form.set_record(_client())
    notes = form.control("dealing_notes")
    assert isinstance(notes, LongText)
    notes.insertPlainText(odd)
    _type(form, "interpreter_dialect", odd.replace("\n", " ").replace("\t", " "))
    held = form.record()
    assert isinstance(held, Client)
    assert held.dealing_notes == odd
    assert held.interpreter_dialect == odd.replace("\n", " ").replace("\t", " ")


def test_a_field_is_shown_when_another_opens_it(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "identity")
    form.set_record(_client())
    assert form.is_field_shown("no_hetu_reason")
    _type(form, "hetu", CODE)
    assert not form.is_field_shown("no_hetu_reason")


def test_a_health_field_opens_only_after_its_reason(qtbot: QtBot) -> None:
    form = _form(qtbot, Assessment, "start")
    form.set_record(Assessment(id="x", client_id="a", county_takes_part=True))
    names = form.names()
    assert names.index("county_needs_reason") < names.index("county_needs")
    assert not form.control("county_needs").isEnabled()
    _type(form, "county_needs_reason", "vaikuttaa opiskeluun")
    assert form.control("county_needs").isEnabled()
    _type(form, "county_needs_reason", "  ")
    assert not form.control("county_needs").isEnabled()


def test_contact_details_are_covered_until_asked_for(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "contact")
    client = _client(phone="040 1", address="Salakuja 1")
    form.set_record(client, stored={"phone"}, concealed=True)
    form.show()
    clock = form._cells["phone"].clock
    assert clock is not None
    assert not clock.isVisible(), "the history would tell what is covered"
    assert not form.control("phone").isVisible()
    assert form.control("email").isVisible(), "an empty field hides nothing"
    cover = form.anchor("phone")
    assert isinstance(cover, QAbstractButton)
    with qtbot.waitSignal(form.revealed):
        cover.click()
    assert form.control("phone").isVisible()
    assert form.control("address").isVisible()
    assert clock.isVisible()


def test_an_emptied_contact_detail_keeps_its_history_covered(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "contact")
    form.set_record(_client(phone=""), stored={"phone"}, concealed=True)
    form.show()
    clock = form._cells["phone"].clock
    assert clock is not None
    assert not clock.isVisible(), "its history tells what stood there"
    form.control("phone").setFocus()
    with qtbot.assertNotEmitted(form.history_asked):
        form._ask_history_of_focused()
    cover = form.anchor("phone")
    assert isinstance(cover, QAbstractButton)
    with qtbot.waitSignal(form.revealed) as told:
        cover.click()
    assert told.args == [("phone",)]
    assert clock.isVisible()


def test_the_identity_code_shows_its_birth_date_only(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "identity")
    form.set_record(_client(hetu=CODE))
    line = form.control("hetu")
    assert isinstance(line, HetuLine)
    assert CODE[7:] not in line.line.text()
    assert line.line.isReadOnly()
    line._eye.click()
    assert line.line.text() == CODE
    assert form.record() == _client(hetu=CODE)


def test_a_half_written_date_is_kept_for_the_draft(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "identity")
    form.set_record(_client())
    _type(form, "birth_date", "31.2.19")
    assert form.typed_texts() == {"birth_date": "31.2.19"}
    assert "birth_date" in form.own_problems()
    other = _form(qtbot, Client, "identity")
    other.set_record(form.record(), texts=form.typed_texts())
    date_field = other.control("birth_date")
    assert isinstance(date_field, DateEdit)
    assert date_field.text() == "31.2.19"


def test_a_problem_stands_under_its_field_until_it_is_touched(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "identity")
    form.set_record(_client())
    wrong = Problem("client", "a", "family_name", "error", Message("Fill this in."))
    elsewhere = Problem("client", "a", "phone", "error", Message("Elsewhere."))
    assert form.set_problems([wrong, elsewhere]) == (elsewhere,)
    assert form.error_of("family_name")
    assert form.control("family_name").accessibleDescription() == form.error_of("family_name")
    _type(form, "family_name", "R")
    assert form.error_of("family_name") == ""


def test_what_was_typed_while_saving_stays(qtbot: QtBot) -> None:
    form = _form(qtbot, Client, "identity")
    form.set_record(_client())
    _type(form, "family_name", "Rahimi")
    saved = form.record()
    _type(form, "given_names", "Fereshta")
    form.rebase(saved, {"family_name"})
    assert form.touched() == ("given_names",)
    assert form.record() == _client(family_name="Rahimi", given_names="Fereshta")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_kind_of_field_gives_back_what_it_was_given(qtbot: QtBot, language: str) -> None:
    set_language(language)
    held = Assessment(
        id="x",
        client_id="a",
        started=date(2026, 11, 2),
        interpreter=True,
        place="office",
        fi_listening="A1.2",
        goals="  rivi\n\nrivi ",
        state="open",
    )
    form = _form(qtbot, Assessment)
    form.set_record(held)
    for name in form.names():
        assert as_control(form.control(name)).value() == getattr(held, name)


def test_read_only_lets_text_be_read_and_not_changed(qtbot: QtBot) -> None:
    form = _form(qtbot, Assessment, "wishes")
    form.set_record(Assessment(id="x", client_id="a", goals="tavoite"))
    form.set_read_only(True)
    goals = form.control("goals")
    assert isinstance(goals, LongText)
    assert goals.isReadOnly()
    assert goals.isEnabled()


def test_the_history_of_a_field_reads_before_and_after() -> None:
    set_language("fi")
    entry = Entry(
        act_id="1",
        at=TestClock()(),
        actor="Testi",
        act=Act.CHANGED,
        changes={"status": ("enquiry", "in_assessment"), "hetu": ("", CODE)},
        source=CLIENT,
        reason="syy",
    )
    (line,) = history_lines([entry], spec_of(Client, "status"))
    assert (line.before, line.after) == ("yhteydenotto", "arvioinnissa")
    assert "asiakas itse" in line.origin
    assert "syy" in line.origin
    (code,) = history_lines([entry], spec_of(Client, "hetu"))
    assert CODE[7:] not in code.after
    assert history_lines([entry], spec_of(Client, "phone")) == ()


def test_the_form_speaks_another_language_at_once(qtbot: QtBot) -> None:
    speech = Speech()
    speech.speak("fi")
    form = _form(qtbot, Client, "identity")
    form.set_record(_client(sex="female"))
    form.show()
    sex = form.control("sex")
    assert isinstance(sex, CodeField)
    assert (form.label_of("sex"), sex.text()) == ("Sukupuoli", "nainen")
    speech.speak("sv")
    qtbot.waitUntil(lambda: sex.text() == "kvinna")
    assert sex.accessibleName() == "Kön"
    speech.stop()


def test_a_half_date_is_told_in_words_when_it_is_left(qtbot: QtBot) -> None:
    form = _form(qtbot, Client)
    form.set_record(_client())
    _type(form, "opened", "22.11.")
    assert form.error_of("opened") == ""
    line = form.control("opened")
    assert isinstance(line, DateEdit)
    line.editingFinished.emit()
    assert "22.11." in form.error_of("opened")
    _type(form, "opened", "22.11.2026")
    assert form.error_of("opened") == ""


def test_a_labelled_date_tells_and_forgets_what_was_wrong(qtbot: QtBot) -> None:
    line = DateEdit()
    whole = Labelled("Day", line)
    qtbot.addWidget(whole)
    line.setText("22.11.")
    line.editingFinished.emit()
    assert "22.11." in whole.error()
    line.setText("22.11.2026")
    line.editingFinished.emit()
    assert whole.error() == ""


def test_tab_leaves_the_identity_code_for_the_next_field(qtbot: QtBot) -> None:
    form = Form([spec_of(Client, "hetu"), spec_of(Client, "phone")])
    qtbot.addWidget(form)
    form.set_record(_client(hetu=CODE))
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    hetu = form.control("hetu")
    assert isinstance(hetu, HetuLine)
    hetu.line.setFocus()
    QTest.keyClick(hetu.line, Qt.Key.Key_Tab)
    assert form.control("phone").hasFocus()
    hetu.line.setFocus()
    masked = hetu.line.text()
    QTest.keyClick(hetu.line, Qt.Key.Key_F4)
    assert hetu.line.text() == CODE != masked


def test_a_time_is_shown_as_written_here_and_kept_as_before(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = make_control(spec_of(Appointment, "appointment_time"), parent)
    assert isinstance(line, ClockLine)
    line.set_value("09:30")
    assert (line.text(), line.value()) == ("9.30", "09:30")
    line.setText("10.15")
    assert line.value() == "10:15"
    # What is no time stays as typed: the check of the record says so.
    line.setText("aamulla")
    assert line.value() == "aamulla"
    line.set_value("9.30")
    assert line.value() == "9.30", "what was kept otherwise is not changed by being shown"
    spec = spec_of(Appointment, "appointment_time")
    assert shown_value(spec, "09:30") == "9.30"
