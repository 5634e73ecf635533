"""The print preview: only what is in sight is drawn; paper and files are made beside the window."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageRanges, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.pages.consents.live import LivePreview
from kotodesk.desktop.widgets import PrintPreview
from kotodesk.desktop.widgets.pages_view import PAGE, WIDTH
from kotodesk.desktop.widgets.paper import order, prepared
from kotodesk.desktop.widgets.paper_file import NOT_SAVED, save
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.documents.archive import archived, problems
from kotodesk.documents.pen import Pen
from kotodesk.i18n import Message
from tests.desktop.conftest import flush


def ours(pages: int = 1) -> bytes:
    """Give a document as the program draws it."""
    pen = Pen(title="Lomake", language="fi", author="Kunta", made=date(2026, 1, 1))
    for _page in range(pages):
        pen.rule(40, 40, 200)
        pen.new_page()
    return pen.finish()


def foreign(pages: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PrintPreview]:
    made = PrintPreview()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    yield made
    made.close_pdf()
    flush()


def test_of_a_very_long_document_only_the_pages_in_sight_are_drawn(
    preview: PrintPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(foreign(20_000), "liite")
    assert preview.pages() == 20_000
    assert len(preview._drawing.waiting()) <= 5
    qtbot.waitUntil(lambda: preview.view.picture(0) is not None)
    preview.view.go_to(15_000)
    assert all(abs(page - 15_000) <= 4 for page in preview._drawing.waiting())
    qtbot.waitUntil(lambda: preview.view.picture(15_000) is not None)
    assert preview.view.picture(0) is None
    assert len(preview.view._pictures) <= 6


def test_pages_are_turned_with_buttons_number_and_keys(preview: PrintPreview, qtbot: QtBot) -> None:
    preview.show_pdf(ours(9), "lomake")
    tools = preview.tools
    assert not tools.before.isEnabled()
    tools.after.click()
    assert (preview.view.current(), tools.number.value()) == (1, 2)
    tools.number.setValue(7)
    assert preview.view.current() == 6
    tools.before.click()
    assert preview.view.current() == 5
    with qtbot.waitSignal(preview.view.turned):
        QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
        QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    preview.view.go_to(99)
    assert preview.view.current() == 8
    assert not tools.after.isEnabled()


def test_the_zoom_follows_keys_wheel_and_the_window(preview: PrintPreview) -> None:
    preview.show_pdf(ours(3), "lomake")
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom() == 125
    QTest.keyClick(preview.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom() == 80
    QTest.keyClick(preview.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom() == 100
    turn(preview, 240)
    assert preview.zoom() == 150
    preview.view.fit(WIDTH)
    wide = preview.zoom()
    preview.resize(600, 700)
    flush()
    assert preview.zoom() < wide
    preview.view.fit(PAGE)
    assert preview.view._size(0)[1] <= preview.view.viewport().height()


def turn(preview: PrintPreview, by: int) -> None:
    """Turn the wheel with Ctrl held."""
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        preview.view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only
    )
    QApplication.sendEvent(preview.view.viewport(), event)


def test_pages_stand_in_the_middle_below_each_other(preview: PrintPreview) -> None:
    preview.show_pdf(ours(3), "lomake")
    for percent in (50, 100):
        preview.set_zoom(percent)
        first, second = preview.view._place(0), preview.view._place(1)
        assert first.height() / first.width() == pytest.approx(842 / 595, abs=0.01)
        assert first.size() == second.size()
        assert 0 < second.top() - first.bottom() < 30
        assert abs(first.center().x() - preview.view.viewport().width() / 2) <= 1


def test_zooming_keeps_the_place(preview: PrintPreview) -> None:
    preview.show_pdf(ours(40), "lomake")
    preview.view.go_to(20)
    before = preview.view.current()
    for percent in (300, 50, 100):
        preview.set_zoom(percent)
        assert abs(preview.view.current() - before) <= 1


def test_it_is_saved_as_an_archive_pdf_for_the_owner_only(
    preview: PrintPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    preview.show_pdf(ours(), "lomake")
    path = tmp_path / "lomake.pdf"
    with qtbot.waitSignal(preview.saved, timeout=20_000):
        preview.save_to(path)
        assert not preview.save_button.isEnabled()
        assert preview.is_busy()
    assert problems(path.read_bytes()) == ()
    assert path.stat().st_mode & 0o077 == 0
    assert preview.save_button.isEnabled()


@pytest.mark.parametrize("document", [archived(ours()), foreign(1)], ids=["signed", "scan"])
def test_what_a_record_names_by_its_hash_is_saved_byte_for_byte(
    preview: PrintPreview, qtbot: QtBot, tmp_path: Path, document: bytes
) -> None:
    preview.show_pdf(document, "liite")
    with qtbot.waitSignal(preview.saved, timeout=20_000):
        preview.save_to(tmp_path / "liite.pdf")
    assert (tmp_path / "liite.pdf").read_bytes() == document


def test_a_file_that_cannot_be_saved_is_told(
    preview: PrintPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    preview.show_pdf(foreign(1), "liite")
    with qtbot.waitSignal(preview.settled, timeout=20_000):
        preview.save_to(tmp_path / "missing" / "liite.pdf")
    assert preview.problem.text() == str(Message(NOT_SAVED))


def test_a_window_that_is_closed_while_saving_waits_for_the_disk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    holder = QWidget()
    holder.resize(1000, 900)
    qtbot.addWidget(holder)
    holder.show()
    heard: list[str] = []
    window = PreviewWindow(ours(), "lomake", heard.append, holder)
    window.open()
    window.preview.save_to(tmp_path / "lomake.pdf")
    window.close()
    qtbot.waitUntil(lambda: heard == ["saved"], timeout=20_000)
    qtbot.waitUntil(lambda: not holder.findChildren(PreviewWindow))
    assert (tmp_path / "lomake.pdf").exists()


def test_a_new_form_stays_where_the_one_before_was_scrolled_to(preview: PrintPreview) -> None:
    preview.show_pdf(ours(6), "lomake")
    preview.view.go_to(3)
    place = preview.view.verticalScrollBar().value()
    preview.show_pdf(ours(6), "lomake", same_place=True)
    assert preview.view.verticalScrollBar().value() == place
    preview.show_pdf(ours(6), "lomake")
    assert preview.view.verticalScrollBar().value() == 0


def test_the_dialogs_choices_are_followed() -> None:
    printer = prepared("lomake")
    assert order(printer, 4) == [0, 1, 2, 3]
    printer.setFromTo(2, 3)
    assert order(printer, 4) == [1, 2]
    ranges = QPageRanges()
    ranges.addPage(1)
    ranges.addRange(3, 4)
    printer.setPageRanges(ranges)
    assert order(printer, 9) == [0, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert order(printer, 9) == [3, 2, 0]


def test_copies_are_made_where_the_printer_makes_none(tmp_path: Path) -> None:
    printer = prepared("lomake")
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    printer.setCopyCount(2)
    expected = [0, 1] if printer.supportsMultipleCopies() else [0, 1, 0, 1]
    printer.setCollateCopies(True)
    assert order(printer, 2) == expected


def test_a_file_that_was_there_is_for_its_owner_only_from_now_on(tmp_path: Path) -> None:
    path = tmp_path / "lomake.pdf"
    path.write_bytes(b"older")
    path.chmod(0o644)
    assert save(ours(), path) is None
    assert path.stat().st_mode & 0o077 == 0
    assert problems(path.read_bytes()) == ()


def test_the_keys_of_the_pages_work_while_the_button_has_the_focus(
    preview: PrintPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(ours(6), "lomake")
    preview.print_button.setFocus()
    bar = preview.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > bar.pageStep())
    QTest.keyClick(preview.print_button, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(preview.print_button, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(preview.print_button, Qt.Key.Key_Home)
    assert bar.value() == bar.minimum()


def test_ctrl_0_fits_the_form_beside_the_fields_to_its_width(qtbot: QtBot) -> None:
    live = LivePreview()
    qtbot.addWidget(live)
    live.resize(500, 600)
    live.show()
    live.show_pdf(ours(), "paper")
    live.set_zoom(200)
    live.view.setFocus()
    qtbot.waitUntil(live.view.hasFocus)
    QTest.keyClick(live.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    narrow = live.zoom()
    assert narrow < 100
    live.resize(600, 600)
    qtbot.waitUntil(lambda: narrow < live.zoom() <= 110)
    live.close_pdf()
    flush()
