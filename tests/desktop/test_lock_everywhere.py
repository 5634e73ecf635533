"""Locked from wherever she is, by whatever tells that she is away; what she typed comes back.

Every page and every sort of window is met; which of the sources locks it goes round, so that each
source meets many. With `KOTODESK_LONG` set every source meets every place.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages import PAGES
from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.reason import ReasonDialog
from kotodesk.desktop.pages.clients.new_client import NewClientDialog
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.pages.importing.flow import COLUMNS, FILE, PREVIEW, QUESTIONS
from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.desktop.pages.paper_entry.page import PaperEntryPage
from kotodesk.desktop.pages.profiles.page import EDIT, ProfilesPage
from kotodesk.desktop.signing.window import SigningWindow
from kotodesk.desktop.widgets import Dialog
from kotodesk.desktop.widgets.dialog import ask as ask_her
from kotodesk.desktop.windows.frame import Frame
from kotodesk.desktop.windows.handover import Handover
from kotodesk.desktop.windows.passphrases import ChangePassphrase
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, consents, profiles
from kotodesk.services.desk import Desk
from kotodesk.services.printing import client_sheet
from tests.desks import take_in
from tests.desktop.conftest import flush, unlock
from tests.desktop.lock_figures import note_time
from tests.desktop.pages.old_lists import csv_file, drop, go_on
from tests.desktop.pages.people import ask, client_page, type_into
from tests.desktop.pages.test_profiles_page import SMALL
from tests.desktop.signing.test_window import Kept, sheet
from tests.services.test_batches import take_in_whole

TYPED = "Kesken jäänyt ፍሬ"
IDLE_MINUTES = 0.0005
SLEPT_S = 3600
PATIENCE_S = 30.0
SOURCES = ("idle", "session", "suspend", "ctrl_l", "button")
LONG = bool(os.environ.get("KOTODESK_LONG"))


def away(desktop: Desktop, source: str, qtbot: QtBot) -> None:
    """Let a source tell that she is away; by the time this returns the vault is to be locked."""
    assert desktop.frame is not None
    began = time.perf_counter()
    if source == "idle":
        with qtbot.waitSignal(desktop.locked):
            desktop._idle.start(IDLE_MINUTES)
        began += IDLE_MINUTES * 60
    elif source == "session":
        desktop._session.leave()
    elif source == "suspend":
        desktop._session._seen -= SLEPT_S
        desktop._session._tick()
    elif source == "button" and QApplication.activeModalWidget() is None:
        desktop.frame.form.lock.click()
    else:
        press_lock(desktop)
    if LONG:
        closed(desktop)
        note_time(source, time.perf_counter() - began)


def press_lock(desktop: Desktop) -> None:
    """Press Ctrl+L where the window system would deliver it.

    The window may be destroyed by the press, and `QTest.keyClick` would let go of the key in it
    all the same and crash: the key is let go where a window system does it, in the next window.
    """
    assert desktop.frame is not None
    top = QApplication.activeModalWidget() or QApplication.activeWindow() or desktop.frame
    handle = top.window().windowHandle()
    assert handle is not None
    QTest.keyPress(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desktop.unlock_window is not None
    after = desktop.unlock_window.windowHandle()
    assert after is not None
    QTest.keyRelease(after, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def locked(desktop: Desktop) -> bool:
    """Tell whether nothing is to be seen or asked but the passphrase, and the vault is closed."""
    seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return (
        desktop.frame is None
        and seen == [desktop.unlock_window]
        and QApplication.activeModalWidget() is None
        and QApplication.activePopupWidget() is None
        and closed(desktop)
    )


def closed(desktop: Desktop) -> bool:
    """Tell whether the vault is closed, once the work that was running then is done."""
    end = time.monotonic() + PATIENCE_S
    while desktop.worker._thread.session is not None and time.monotonic() < end:
        time.sleep(0.002)
    return desktop.worker._thread.session is None


@contextmanager
def buried(frame: Frame) -> Iterator[None]:
    """Hold that every widget under the main window is gone once the event loop came round."""
    widgets: list[QObject] = [frame, *frame.findChildren(QWidget)]
    yield
    for _round in range(3):
        flush()
    assert [type(one).__name__ for one in widgets if shiboken6.isValid(one)] == []


def dirty(page: QWidget) -> None:
    """Type into the first field that takes words."""
    for field in page.findChildren(QWidget):
        if not field.isVisible() or not field.isEnabled():
            continue
        if isinstance(field, QLineEdit) and not field.isReadOnly():
            field.setText(TYPED)
            field.textEdited.emit(TYPED)
            return
        if isinstance(field, QPlainTextEdit) and not field.isReadOnly():
            field.setPlainText(TYPED)
            return


def filled(desk: Desk, package: Path) -> tuple[str, str]:
    """Give a client and her consent in a register with a batch and a profile of its own."""
    client = take_in_whole(desk, status="integration_client")
    asked = clients.blank(
        desk,
        Consent,
        client.id,
        consent_type="C1",
        purpose="Neuvonnan tallentaminen",
        valid_from=desk.today(),
        given_by="client",
    )
    consents.record(desk, asked, source=CLIENT)
    batches.make(desk, package)
    profiles.keep(desk, profiles.to_text(SMALL))
    return client.id, asked.id


@pytest.fixture
def hers(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> tuple[str, str]:
    return ask(opened, qtbot, filled, tmp_path / "siirto.zip")


def rounds(names: list[str]) -> list[tuple[str, str]]:
    """Give places with the sources that lock them."""
    if LONG:
        return [(name, source) for name in names for source in SOURCES]
    return [(name, SOURCES[at % len(SOURCES)]) for at, name in enumerate(names)]


@pytest.mark.parametrize("shift", range(len(SOURCES)) if LONG else range(1))
def test_every_page_is_locked_with_a_dirty_form_and_found_again(
    opened: Desktop, qtbot: QtBot, hers: tuple[str, str], shift: int
) -> None:
    client_id, consent_id = hers
    states = {"client": {"client_id": client_id}, "consent": {"consent_id": consent_id}}
    for at, spec in enumerate(PAGES):
        frame = opened.frame
        assert frame is not None
        frame.go(spec.id, states.get(spec.id))
        page = frame.page(spec.id)
        assert page is not None
        ask(opened, qtbot, lambda _desk: None)
        flush()
        dirty(page)
        with buried(frame):
            away(opened, SOURCES[(at + shift) % len(SOURCES)], qtbot)
            assert locked(opened), spec.id
            assert TYPED not in repr(opened._kept), "the place is told in identifiers only"
            del page, frame
        unlock(opened, qtbot)
        assert opened.frame is not None
        assert opened.frame.place()[0] == spec.id


Open = Callable[[Desktop, QtBot, tuple[str, str], Path], None]


def _preview(desktop: Desktop, qtbot: QtBot, ids: tuple[str, str], _folder: Path) -> None:
    paper = ask(desktop, qtbot, client_sheet, ids[0], "fi")
    _frame(desktop).shell.preview(paper.pdf, paper.file_name_hint)
    assert _frame(desktop).findChild(PreviewWindow) is not None


def _finder(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    frame.form.search.setFocus()
    QTest.keyClicks(frame.form.search, "haid")
    qtbot.waitUntil(lambda: bool(frame._finder.hits()))


def _signing(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    window = SigningWindow(sheet(), Kept(), _frame(desktop))
    window.lock_asked.connect(desktop.lock)
    window.begin()
    with qtbot.waitExposed(window):
        pass


def _keying(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    frame.go("transfers")
    page = frame.page("transfers")
    assert isinstance(page, BatchesPage)
    (made,) = ask(desktop, qtbot, batches.batches)
    page.show_batch(made.id)
    page.key_in(made.id, made.number)
    window = page.keying
    assert window is not None
    qtbot.waitUntil(lambda: window.record is not None)


def _profile(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    frame.go("profiles")
    page = frame.page("profiles")
    assert isinstance(page, ProfilesPage)
    qtbot.waitUntil(lambda: bool(page.list.model.rows), timeout=20_000)
    page.list.table.selectRow([one.info.id for one in page.list.model.rows].index("oma"))
    page.list.open.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == EDIT)
    dirty(page.editor)


def _paper_entry(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    frame.go("paper_entry")
    page = frame.page("paper_entry")
    assert isinstance(page, PaperEntryPage)
    qtbot.waitUntil(lambda: bool(page.entry_id))
    dirty(page)


def _print_menu(desktop: Desktop, qtbot: QtBot, ids: tuple[str, str], _folder: Path) -> None:
    page = _client(desktop, qtbot, ids)
    page.head.menu.popup(page.head.print_button.mapToGlobal(page.head.rect().topLeft()))
    assert QApplication.activePopupWidget() is not None


def _new_client(desktop: Desktop, qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    frame.go("clients", {"new": True})
    page = frame.page("clients")
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewClientDialog)
    qtbot.waitUntil(dialog.ok.isEnabled)
    type_into(dialog.form, "family_name", TYPED)


def _passphrase(desktop: Desktop, _qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    ChangePassphrase(desktop.worker, desktop.doors, frame.shell.info, frame).open()


def _handover(desktop: Desktop, _qtbot: QtBot, _ids: tuple[str, str], _folder: Path) -> None:
    frame = _frame(desktop)
    Handover(desktop.worker, desktop.doors, frame.shell.info, frame).open()


def _dialog_on_a_dialog(desktop: Desktop, qtbot: QtBot, ids: tuple[str, str], folder: Path) -> None:
    _new_client(desktop, qtbot, ids, folder)
    Dialog("Toinen", "OK", QApplication.activeModalWidget()).open()


WINDOWS: dict[str, Open] = {
    "preview": _preview,
    "finder": _finder,
    "signing": _signing,
    "keying": _keying,
    "profile editor": _profile,
    "paper entry": _paper_entry,
    "print menu": _print_menu,
    "new client": _new_client,
    "passphrase": _passphrase,
    "handover": _handover,
    "dialog on a dialog": _dialog_on_a_dialog,
}


def _frame(desktop: Desktop) -> Frame:
    assert desktop.frame is not None
    return desktop.frame


def _client(desktop: Desktop, qtbot: QtBot, ids: tuple[str, str]) -> ClientPage:
    client = ask(desktop, qtbot, lambda desk: desk.store.records.get(Client, ids[0]))
    return client_page(desktop, qtbot, client, "basic")


def test_every_window_is_locked(
    opened: Desktop, qtbot: QtBot, hers: tuple[str, str], tmp_path: Path
) -> None:
    for name, source in rounds(list(WINDOWS)):
        frame = _frame(opened)
        WINDOWS[name](opened, qtbot, hers, tmp_path)
        with buried(frame):
            away(opened, source, qtbot)
            assert locked(opened), (name, source)
        unlock(opened, qtbot)


def test_ctrl_l_locks_from_every_window(
    opened: Desktop, qtbot: QtBot, hers: tuple[str, str], tmp_path: Path
) -> None:
    for name in WINDOWS if LONG else ("signing", "keying", "print menu", "dialog on a dialog"):
        WINDOWS[name](opened, qtbot, hers, tmp_path)
        press_lock(opened)
        assert locked(opened), name
        flush()
        unlock(opened, qtbot)


def _message(frame: Frame) -> object:
    return ask_her(frame, "Poistetaanko?", "Tätä ei voi perua.", "Poista", danger=True)


def _reason(frame: Frame) -> object:
    dialog = ReasonDialog(frame, "Poista", "Miksi?", "Poista", Client(id="c.1", client_id="c.1"))
    dialog.reason.setPlainText(TYPED)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def _file(frame: Frame) -> object:
    name, _kind = QFileDialog.getSaveFileName(
        frame, "Tallenna", "", options=QFileDialog.Option.DontUseNativeDialog
    )
    return name


def _question_in_a_question(frame: Frame) -> object:
    answers: list[object] = []
    QTimer.singleShot(0, frame, lambda: answers.append(_message(frame)))
    answers.append(_reason(frame))
    return any(answers)


QUESTIONS_ASKED = (_message, _reason, _file, _question_in_a_question)


@pytest.mark.parametrize(
    ("question", "source"),
    [(one, source) for one in QUESTIONS_ASKED for source in SOURCES]
    if LONG
    else list(zip(QUESTIONS_ASKED, ("ctrl_l", "idle", "suspend", "session"), strict=True)),
)
def test_a_question_that_waits_is_taken_along_and_answered_with_no(
    opened: Desktop, qtbot: QtBot, question: Callable[[Frame], object], source: str
) -> None:
    frame = _frame(opened)
    ask(opened, qtbot, lambda _desk: None)
    loop = QEventLoop()  # as the program itself has one, in which the question is asked
    answers: list[object] = []
    seen: list[bool] = []

    def begin() -> None:
        QTimer.singleShot(200, opened, leave)
        answers.append(question(frame))
        QTimer.singleShot(50, loop, loop.quit)

    def leave() -> None:
        assert QApplication.activeModalWidget() is not None
        away(opened, source, qtbot)
        seen.append(locked(opened))

    with buried(frame):
        QTimer.singleShot(0, opened, begin)
        loop.exec()
    assert seen == [True]
    assert not any(answers)
    unlock(opened, qtbot)


def _steps_of(page: ImportPage, folder: Path, qtbot: QtBot) -> Iterator[int]:
    """Go through the wizard as far as can be without writing anything."""
    yield FILE
    drop(
        page,
        csv_file(folder, "Ek;Eva;1.2.1990;kotikieli;040 1234567;", "Ahola;Bo;3.3.1991;ruotsi;;"),
        qtbot,
    )
    for step in (COLUMNS, QUESTIONS, PREVIEW):
        go_on(page, step, qtbot)
        yield step


@pytest.mark.parametrize("until", range(4))
def test_the_wizard_is_locked_at_each_step_and_nothing_was_written(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, until: int
) -> None:
    frame = _frame(opened)
    frame.go("import")
    page = frame.page("import")
    assert isinstance(page, ImportPage)
    for at, _step in enumerate(_steps_of(page, tmp_path, qtbot)):
        if at == until:
            break
    with buried(frame):
        away(opened, SOURCES[until], qtbot)
        assert locked(opened)
        del page, frame
    unlock(opened, qtbot)
    assert _frame(opened).place()[0] == "import"
    assert ask(opened, qtbot, clients.count) == 0


@pytest.mark.parametrize("source", SOURCES)
def test_what_was_typed_is_back_in_its_field(opened: Desktop, qtbot: QtBot, source: str) -> None:
    client = ask(opened, qtbot, lambda desk: take_in(desk, birth_date=date(1992, 4, 12)))
    page = client_page(opened, qtbot, client, "basic")
    type_into(page.panel().editors()[0].forms["identity"], "given_names", TYPED)  # type: ignore[union-attr]
    away(opened, source, qtbot)
    assert locked(opened)
    flush()
    unlock(opened, qtbot)
    again = _frame(opened).page("client")
    assert isinstance(again, ClientPage)
    qtbot.waitUntil(lambda: again.panel() is not None)
    form = again.panel().editors()[0].forms["identity"]  # type: ignore[union-attr]
    assert form.record().given_names == TYPED  # type: ignore[union-attr]
    assert opened.frame is not None
    assert opened.frame.place()[1]["section"] == "basic"


@pytest.mark.parametrize("source", ["idle", "ctrl_l"])
def test_a_new_client_half_typed_is_back_as_a_draft(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, source: str
) -> None:
    _new_client(opened, qtbot, ("", ""), tmp_path)
    away(opened, source, qtbot)
    assert locked(opened)
    flush()
    unlock(opened, qtbot)
    (draft,) = ask(opened, qtbot, clients.drafts)
    assert draft.values["family_name"] == TYPED
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewClientDialog), "she goes on where she was"
    qtbot.waitUntil(lambda: dialog.client().family_name == TYPED)
