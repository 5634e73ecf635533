"""A marker name goes through the whole work; afterwards no file and no message has it."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QObject

from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import Fault
from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, today, vaults
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate
from kotodesk.store.errors import SaveFailed
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.faults.test_full_disk import room_for_pages

MARKER = "Zyxmarkkiö"
FORMS = (MARKER, MARKER.casefold(), MARKER.upper(), "zyxmarkkio", "Зюксмаркер", "010190-999Zyx")


def everything_she_does(desk: Desk, told: list[BaseException]) -> None:
    """Do the day's work with the marker everywhere, failures included."""
    client = take_in(desk, MARKER, "Зюксмаркер", original_name="Зюксмаркер", phone="040 1234567")
    clients.save_draft(desk, client.changed(dealing_notes=MARKER * 2_000))
    clients.search(desk, MARKER)
    clients.open_file(desk, client.id)
    today.overview(desk)
    consent = clients.blank(
        desk, Consent, client.id, consent_type="C1", purpose=MARKER, valid_from=desk.today()
    )
    consents.record(desk, consent, source=CLIENT)
    consents.attach(
        desk,
        client,
        title=MARKER,
        file_name=f"{MARKER}.pdf",
        content=b"%PDF-1.7 " + MARKER.encode() * 50_000,
        source=CLIENT,
    )
    vaults.back_up(desk)
    told += failures(desk, client)


def failures(desk: Desk, client: Client) -> list[BaseException]:
    """Make what can fail fail; gives what was raised."""
    found: list[BaseException] = []
    twin = attrs.evolve(client, id="", client_id="")
    wrong = client.changed(hetu="010190-999Zyx", email=MARKER)
    large = client.changed(dealing_notes=MARKER * 30_000)
    for kind, deed in (
        (PossibleDuplicate, lambda: clients.new_client(desk, twin, CLIENT)),
        (NotSaved, lambda: clients.save(desk, wrong, CLIENT)),
        (SaveFailed, lambda: clients.save(desk, large, CLIENT)),
        (SaveFailed, lambda: clients.save_draft(desk, large)),
    ):
        with room_for_pages(desk, 0), pytest.raises(kind) as raised:
            deed()
        found.append(raised.value)
    return found


def places_of(root: Path) -> list[str]:
    """Give every file under `root` that shows a form of the marker, in its bytes or its name."""
    wanted = [
        form.encode(coding)
        for form in FORMS
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
        if coding != "latin-1" or form.isascii()
    ]
    found = []
    for path in root.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(form in content for form in wanted) or any(form in path.name for form in FORMS):
            found.append(str(path))
    return found


def test_no_file_and_no_message_has_the_name(
    home: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    folder = home / "Oma.kotodesk"
    told: list[BaseException] = []
    desk = make_desk(folder)
    everything_she_does(desk, told)
    Preferences(home / "settings", vault=str(folder)).save()
    # The log beside the register too, while the vault is open. The register itself is not touched.
    assert MARKER.encode() not in (folder / "register.db-wal").read_bytes()
    vaults.close(desk)
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.search(again, MARKER)
    again.close()
    assert places_of(home) == []
    for text in (*map(str, told), caplog.text, *capfd.readouterr()):
        assert not [form for form in FORMS if form in text]
    assert not any(form in repr(one) for one in told for form in FORMS)


def test_the_temp_folder_stays_empty(home: Path) -> None:
    desk = make_desk(home / "Oma.kotodesk")
    everything_she_does(desk, [])
    assert list((home / "temp").iterdir()) == []
    vaults.close(desk)
    assert list((home / "temp").iterdir()) == []


class _Listener(QObject):
    """Hears what the worker tells the windows."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def hear(self, fault: Fault) -> None:
        self.faults.append(fault)


def test_a_crash_in_the_worker_tells_a_code_and_no_name(
    qtbot: object, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    worker, listener = Worker(), _Listener()

    def crash(name: str) -> Fault:
        raise RuntimeError(name, {"hetu": "010190-999Zyx"})

    def fail(name: str) -> Fault:
        held = name
        raise SaveFailed from ValueError(held)

    worker.call(crash, MARKER, done=listener.hear, failed=listener.hear)
    worker.call(fail, MARKER, done=listener.hear, failed=listener.hear)
    qtbot.waitUntil(lambda: len(listener.faults) == 2)  # type: ignore[attr-defined]
    worker.stop()
    texts = [caplog.text, *capfd.readouterr()]
    for fault in listener.faults:
        texts += [str(fault), repr(fault), "".join(traceback.format_exception(fault))]
    assert "RuntimeError" in caplog.text
    assert not [text for text in texts for form in FORMS if form in text]


def test_pythons_own_sqlite_cannot_read_the_vault(folder: Path) -> None:
    desk = vaults.unlock(folder, PASSPHRASE)
    take_in(desk, MARKER)
    backup = vaults.back_up(desk)
    desk.close()
    for database in (folder / "register.db", backup.path / "register.db"):
        assert not database.read_bytes().startswith(b"SQLite format 3")
        plain = sqlite3.connect(database)
        for key in ("", "PRAGMA key = ''", "PRAGMA key = 'x'"):
            plain.execute(key)
            with pytest.raises(sqlite3.DatabaseError, match="not a database"):
                plain.execute("SELECT * FROM sqlite_master")
        plain.close()
