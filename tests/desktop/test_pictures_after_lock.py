"""Pictures of papers, what was copied for keying in, and the process itself after a lock."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.batches.clipboard import LentClipboard
from kotodesk.desktop.pages.client.documents_panel import DocumentsPanel
from kotodesk.desktop.pages.scans.page import ScansPage
from kotodesk.desktop.pages.scans.thumbs import Thumbnail
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.register.client import Client
from kotodesk.services import printing, vaults
from kotodesk.services.desk import Desk
from kotodesk.vault import process
from tests.desks import take_in
from tests.desktop.conftest import flush
from tests.desktop.pages.people import ask, client_page
from tests.desktop.pages.test_scans import WHO
from tests.desktop.test_after_lock import _words
from tests.leaks import markers
from tests.leaks.markers import NAME, NOTE, PHONE, RECEIVER
from tests.scans import as_pdf, printed_pages
from tests.services.scanning.material import asked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a place for all a program may leave behind: temp, caches, recent files, settings."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        place = tmp_path / name.lower()
        place.mkdir()
        monkeypatch.setenv(name, str(place))
    settings = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*settings, str(tmp_path / "qt"))
    yield tmp_path
    QSettings.setPath(*settings, str(tmp_path))


def _prepared(desk: Desk) -> tuple[Client, bytes]:
    vaults.save_profile(desk, WHO, desk.office)
    client = take_in(desk, NAME, NAME, phone=PHONE)
    consent = asked(desk, client, receivers=RECEIVER, purpose=NOTE)
    paper = printing.consent_form(desk, consent.id, ("fi",))
    printing.note_printed(desk, paper)
    return client, as_pdf(printed_pages(paper.pdf, 150))


def _photograph(path: Path) -> Path:
    exif = Image.Exif()
    exif[0x010E] = f"{NAME} {PHONE}"
    Image.new("RGB", (300, 400), "white").save(path, "JPEG", exif=exif, comment=NOTE.encode())
    return path


def _live_through(opened: Desktop, qtbot: QtBot, taken: Path) -> None:
    """Attach and look at a picture, read a scan, copy for keying in."""
    frame = opened.frame
    assert frame is not None
    client, scan = ask(opened, qtbot, _prepared)
    panel = client_page(opened, qtbot, client, "documents").panel()
    assert isinstance(panel, DocumentsPanel)
    panel.what.set_value(NOTE)
    panel.add_file(_photograph(taken / f"{NAME}.jpg"))
    qtbot.waitUntil(lambda: bool(panel._held()), timeout=20_000)
    panel.open(panel._held()[0].id)
    qtbot.waitUntil(lambda: frame.findChild(PreviewWindow) is not None)
    frame.go("scans")
    page = frame.page("scans")
    assert isinstance(page, ScansPage)
    (taken / f"{NOTE}.pdf").write_bytes(scan)
    page.read((taken / f"{NOTE}.pdf",))
    qtbot.waitUntil(lambda: bool(page.found.cards), timeout=60_000)
    assert page.findChildren(Thumbnail)
    LentClipboard(frame).copy(f"{NAME} {PHONE}")
    assert QGuiApplication.clipboard().text()


def test_pictures_and_copies_leave_nothing(opened: Desktop, qtbot: QtBot, home: Path) -> None:
    taken = home / "taken"
    taken.mkdir()
    _live_through(opened, qtbot, taken)
    opened.preferences.save()
    with qtbot.waitSignal(opened.forgotten, timeout=20_000):
        opened.lock()
    flush()
    assert QGuiApplication.clipboard().text() == ""
    for window in QApplication.allWidgets():
        assert markers.in_text(_words(window)) == [], type(window).__name__
        for child in window.findChildren(QObject):
            assert markers.in_text(_words(child)) == [], type(child).__name__
    for path in taken.iterdir():
        path.unlink()
    assert markers.under(home) == []
    if sys.platform == "linux":
        import resource

        assert not process.is_dumpable()
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
