from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.speech import CatalogueTranslator
from kotodesk.desktop.theme import appearance
from kotodesk.desktop.widgets import (
    Banner,
    Card,
    CodeField,
    CodesField,
    DateEdit,
    Dialog,
    FlowLayout,
    Labelled,
    LongText,
    PassphraseField,
    PrintPreview,
    Scroll,
    SegmentedChoice,
    TextLine,
    Timeline,
    TimelineEntry,
    TriState,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.code_field import matching
from kotodesk.desktop.widgets.paper import prepared
from kotodesk.desktop.widgets.pill_cell import draw_ground
from kotodesk.desktop.widgets.preview import NOT_PRINTED
from kotodesk.i18n import Message, set_language

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1.2.2026", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        (" 21.11.2026 ", date(2026, 11, 21)),
        ("", None),
        ("31.2.2026", None),
    ],
)
def test_a_date_is_read_as_typed(qtbot: QtBot, typed: str, day: date | None) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    QTest.keyClicks(field, typed)
    assert field.value() == day
    assert bool(field.problem()) == (day is None and bool(typed))


def test_a_wrong_date_is_marked_and_kept(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "31.2.2026")
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert field.text() == "31.2.2026"
    assert field.property("invalid") is True
    assert "31.2.2026" in field.problem()


@pytest.mark.parametrize("tone", ["accent", "neutral"])
def test_a_pill_keeps_an_edge_on_the_colour_of_the_selection(qtbot: QtBot, tone: str) -> None:
    picture = QPixmap(60, 30)
    picture.fill(QColor(appearance().tokens.accent_ground))
    painter = QPainter(picture)
    draw_ground(painter, QRectF(5, 5, 50, 20), tone, selected=True)
    painter.end()
    drawn = picture.toImage()
    assert drawn.pixelColor(30, 5) != drawn.pixelColor(30, 2)
    assert qtbot is not None


@pytest.mark.parametrize("text", ["grankulla", "Kauniainen", "GRANK", "235"])
def test_a_code_is_found_in_any_language(text: str) -> None:
    assert matching("municipalities", text)[0] == "235"


def test_a_code_field_takes_what_names_a_code_and_keeps_what_does_not(qtbot: QtBot) -> None:
    field = CodeField("municipalities")
    qtbot.addWidget(field)
    changes: list[str] = []
    field.changed.connect(lambda: changes.append(field.value()))
    QTest.keyClicks(field, "grankulla")
    field._close_list()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert (field.value(), field.text(), changes) == ("235", "Kauniainen", ["235"])
    field.clear()
    QTest.keyClicks(field, "Atlantis")
    field._close_list()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert (field.value(), field.text()) == ("", "Atlantis")
    assert field.property("invalid") is True


def test_enter_presses_the_button_in_focus_and_not_the_default_one(qtbot: QtBot) -> None:
    dialog = Dialog("Uusi asiakas", "Ota")
    qtbot.addWidget(dialog)
    dialog.show()
    pressed: list[str] = []
    dialog.ok.clicked.connect(lambda: pressed.append("ok"))
    dialog.cancel.clicked.connect(lambda: pressed.append("cancel"))
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert pressed == ["cancel"]


def test_leaving_a_code_field_takes_the_only_offer_and_no_other(qtbot: QtBot) -> None:
    field = CodeField("municipalities")
    qtbot.addWidget(field)
    for typed, taken in (("kauni", "235"), ("ka", "")):
        field.clear()
        QTest.keyClicks(field, typed)
        field._close_list()
        QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
        assert field.value() == taken


def test_a_code_field_shows_the_label_in_the_new_language(qtbot: QtBot) -> None:
    field = CodeField("municipalities")
    qtbot.addWidget(field)
    field.set_value("235")
    set_language("sv")
    QApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
    assert field.text() == "Grankulla"


def test_several_codes_are_chosen_and_taken_away_by_keyboard(qtbot: QtBot) -> None:
    field = CodesField("languages")
    qtbot.addWidget(field)
    field.set_value(("fi", "sv"))
    search = field.focusProxy()
    assert isinstance(search, CodeField)
    QTest.keyClicks(search, "arabia")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert field.value() == ("fi", "sv", "ar")


def test_arrow_keys_move_among_answers(qtbot: QtBot) -> None:
    field = TriState()
    qtbot.addWidget(field)
    field.show()
    assert field.answer() is None
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.answer() in {True, False}


def test_only_one_answer_is_entered_by_tab(qtbot: QtBot) -> None:
    field = SegmentedChoice((("a", "A"), ("b", "B"), ("c", "C")))
    qtbot.addWidget(field)
    field.set_value("b")
    entered = [
        child
        for child in field.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(entered) == 1


def test_a_labelled_field_says_its_error(qtbot: QtBot) -> None:
    line = TextLine()
    field = Labelled("Name", line, required=True)
    qtbot.addWidget(field)
    field.set_error(Message("Write %(what)s.", {"what": "a name"}))
    assert line.accessibleDescription() == "Write a name."
    assert line.property("invalid") is True
    assert line.accessibleName().startswith(("Name", "Nimi"))


def test_a_long_text_grows_and_keeps_every_byte(qtbot: QtBot) -> None:
    field = LongText()
    qtbot.addWidget(field)
    before = field.height()
    text = "ተስፋይ  فرشته\t\n" * 9 + " end "
    field.set_value(text)
    assert field.value() == text
    assert field.height() > before


def test_a_passphrase_is_hidden_until_asked_for(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    field.setText("salaisuus")
    assert field.displayText() != "salaisuus"
    field.actions()[0].trigger()
    assert field.displayText() == "salaisuus"


def test_a_timeline_gives_the_key_of_what_is_opened(qtbot: QtBot) -> None:
    line = Timeline()
    qtbot.addWidget(line)
    line.set_entries([TimelineEntry("Alku", "21.11.", "k1")])
    with qtbot.waitSignal(line.opened) as told:
        line.activated.emit(line.model().index(0, 0))
    assert told.args == ["k1"]


def test_a_banner_is_hidden_while_it_has_nothing_to_say(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.tell("Huomaa", "alarm")
    assert not banner.isHidden()


def test_a_flow_goes_on_to_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _place in range(6):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(220) > 60


def test_a_preview_is_drawn_and_printed_outside_the_windows_thread(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preview = PrintPreview()
    qtbot.addWidget(preview)
    preview.show_pdf(PDF, "lomake")
    preview.show()
    qtbot.waitUntil(lambda: preview.view.picture(0) is not None)
    printer = prepared("lomake")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(preview.printed):
        preview.print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    nowhere = prepared("lomake")
    nowhere.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    preview.print_on(nowhere)
    qtbot.waitUntil(lambda: preview.problem.text() == str(Message(NOT_PRINTED)))
    preview.close_pdf()


def test_an_unknown_text_is_left_to_qt() -> None:
    assert CatalogueTranslator().translate("Form", "no such text anywhere") is None


def test_a_field_built_and_focused_at_once_comes_into_view(qtbot: QtBot) -> None:
    area = Scroll()
    qtbot.addWidget(area)
    area.resize(300, 200)
    for _each in range(12):
        area.body.addWidget(QLineEdit())
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    box = QWidget()
    inside = QVBoxLayout(box)
    area.body.addWidget(box)
    field = QLineEdit()
    inside.addWidget(field)
    field.setFocus()

    def seen() -> bool:
        top = field.mapTo(area.viewport(), field.rect().topLeft()).y()
        return field.hasFocus() and 0 <= top <= area.viewport().height() - field.height()

    qtbot.waitUntil(seen)


def test_a_scrolled_column_ends_where_its_words_end(qtbot: QtBot) -> None:
    area = Scroll()
    qtbot.addWidget(area)
    for _each in range(8):
        card = Card("Oikeus arviointiin")
        for _one in range(4):
            card.add(wrapped("Kolme vuotta kuluu ensimmäisestä luvasta tai rekisteröinnistä. " * 2))
        area.body.addWidget(card)
    last = QLineEdit()
    area.body.addWidget(last)
    area.body.addStretch(1)
    area.resize(700, 300)
    area.show()
    with qtbot.waitExposed(area):
        pass
    qtbot.waitUntil(lambda: last.geometry().bottom() > area.height())
    assert area.ground.height() - last.geometry().bottom() < area.body.spacing() * 2
