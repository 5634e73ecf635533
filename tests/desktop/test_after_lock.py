"""After the lock: no record, no widget, no connection, and nowhere a word of what was shown."""

from __future__ import annotations

import gc
import linecache
import logging
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages import PAGES
from kotodesk.desktop.windows.frame import Frame
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.desktop.worker import Worker
from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.rules.findings.model import Finding
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.services.printing import client_sheet
from kotodesk.services.today import TodayItem
from kotodesk.store.clients import ClientRow
from kotodesk.store.drafts import Draft
from kotodesk.store.journal import Entry
from kotodesk.store.ledger import BatchItem, BatchStep
from kotodesk.store.papers import PrintedForm
from kotodesk.store.versions import Version
from tests.desktop.conftest import flush
from tests.desktop.pages.people import ask, client_page, type_into
from tests.desktop.test_lock_everywhere import filled
from tests.leaks import markers
from tests.leaks.markers import NAME, NOTE, PHONE

ABOUT_PEOPLE = (
    Record,
    ClientRow,
    Finding,
    TodayItem,
    Draft,
    Entry,
    Version,
    BatchItem,
    BatchStep,
    PrintedForm,
)
_CONTAINERS = (dict, list, tuple, set, frozenset)
_SPOKEN = ("text", "placeholderText", "toPlainText", "title", "currentText")


@pytest.fixture
def _settings(tmp_path: Path) -> Iterator[Path]:
    """Give Qt's own settings (its file dialog's, for one) a folder to look into."""
    place = tmp_path / "qt"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    yield place
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))


def _about_people() -> list[object]:
    return [one for one in gc.get_objects() if isinstance(one, ABOUT_PEOPLE)]


def _telling() -> list[object]:
    """Give the containers Python knows of in which a word of hers stands."""
    linecache.clearcache()  # the lines of the markers' own file
    own = {id(vars(markers)), id(globals()), id(markers.FORMS), id(markers._BYTES)}
    found: list[object] = []
    for one in gc.get_objects():
        if id(one) in own or not isinstance(one, _CONTAINERS):
            continue
        if isinstance(one, dict) and "__builtins__" in one:  # a test's names
            continue
        inside = [*one.values(), *one] if isinstance(one, dict) else list(one)
        if any(isinstance(text, str) and markers.in_text(text) for text in inside):
            found.append(one)
    return found


def _new(found: list[object], before: list[object]) -> list[str]:
    """Name what was not there before: earlier tests of this process hold some of their own."""
    known = set(map(id, before))
    return [type(one).__name__ for one in found if id(one) not in known]


def _marked(desk: Desk, package: Path) -> Client:
    client_id, _consent = filled(desk, package)
    stored = desk.store.records.get(Client, client_id)
    from kotodesk.register.source import CLIENT

    named = stored.changed(family_name=NAME, given_names=NAME, phone=PHONE, dealing_notes=NOTE)
    saved = clients.save(desk, named, CLIENT).record
    if not isinstance(saved, Client):
        raise TypeError
    return saved


def _live_through(desktop: Desktop, qtbot: QtBot, client: Client) -> None:
    """Show every page, search, look at a paper, copy, meet what nobody foresaw, type."""
    frame = _frame(desktop)
    for spec in PAGES:
        frame.go(spec.id, {"client_id": client.id} if spec.id == "client" else None)
        ask(desktop, qtbot, lambda _desk: None)
        flush()
    frame.form.search.setText(NAME)
    qtbot.waitUntil(lambda: bool(frame._finder.hits()))
    paper = ask(desktop, qtbot, client_sheet, client.id, "fi")
    frame.shell.preview(paper.pdf, paper.file_name_hint)
    assert frame.findChild(PreviewWindow) is not None
    desktop._crash._caught(RuntimeError, RuntimeError(NAME, {"hetu": markers.CODE}), None)
    desktop.worker.run(_fail, NAME)
    ask(desktop, qtbot, lambda _desk: None)
    flush()
    page = client_page(desktop, qtbot, client, "basic")
    type_into(page.panel().editors()[0].forms["identity"], "given_names", NOTE)  # type: ignore[union-attr]
    frame.activateWindow()  # a copy is hers where the program has the focus
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    QGuiApplication.clipboard().setText(f"{NAME} {PHONE}")


def _lock(desktop: Desktop, qtbot: QtBot) -> None:
    """Lock and wait until the program itself has let go of what it held."""
    with qtbot.waitSignal(desktop.forgotten, timeout=20_000):
        desktop.lock()
    flush()


def _fail(_desk: Desk, name: str) -> None:
    raise LookupError(name)


def _frame(desktop: Desktop) -> Frame:
    assert desktop.frame is not None
    return desktop.frame


def _words(one: QObject) -> str:
    """Give everything an object says, shows or is called."""
    said = [one.objectName()]
    if isinstance(one, QWidget):
        said += [one.windowTitle(), one.accessibleName(), one.accessibleDescription()]
        said += [one.toolTip(), one.statusTip(), one.whatsThis(), one.windowFilePath()]
    for name in _SPOKEN:
        told = getattr(one, name, None)
        if callable(told):
            said.append(str(told()))
    return "\n".join(said)


@pytest.mark.usefixtures("_settings")
def test_nothing_of_anybody_is_left(
    opened: Desktop,
    qtbot: QtBot,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    before = _about_people()
    frame = weakref.ref(_frame(opened))
    _live_through(opened, qtbot, ask(opened, qtbot, _marked, tmp_path / "siirto.zip"))
    opened.preferences.save()
    _lock(opened, qtbot)
    caplog_text, streams = caplog.text, capfd.readouterr()
    assert "RuntimeError" in caplog_text
    assert "LookupError" in caplog_text
    assert markers.in_text(caplog_text, *streams) == []
    assert _new(_about_people(), before) == []
    assert frame() is None
    assert opened.worker._thread.session is None
    for window in QApplication.allWidgets():
        assert markers.in_text(_words(window)) == [], type(window).__name__
        for child in window.findChildren(QObject):
            assert markers.in_text(_words(child)) == [], type(child).__name__
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if mode is QClipboard.Mode.Clipboard or clipboard.supportsSelection():
            assert clipboard.text(mode) == ""
    assert markers.in_text(repr(opened._kept)) == []
    assert markers.under(tmp_path) == []
    if sys.platform == "linux":
        names = [str(one.resolve()) for one in Path("/proc/self/fd").iterdir() if one.exists()]
        assert [one for one in names if one.endswith(("register.db", "-wal"))] == []


def test_no_string_of_hers_is_reachable(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    """No container Python knows of holds a word of hers; what is freed is another matter."""
    before = _telling()
    _live_through(opened, qtbot, ask(opened, qtbot, _marked, tmp_path / "siirto.zip"))
    _lock(opened, qtbot)
    found = _telling()
    assert _new([one for one in found if one is not before], before) == []


class _Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []

    def hear(self, value: object) -> None:
        self.values.append(value)


def _found() -> Client:
    return Client(id="x", client_id="x", family_name=NAME)


def test_a_result_that_comes_after_its_receiver_is_gone_is_dropped(qtbot: QtBot) -> None:
    before = _about_people()
    worker, ear = Worker(), _Ear()
    worker.call(_found, done=ear.hear)
    ear.deleteLater()
    del ear
    qtbot.waitUntil(lambda: worker._waiting == 0)
    worker.stop()
    flush()
    gc.collect()
    assert _new(_about_people(), before) == []
