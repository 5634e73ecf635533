"""The four pages of recovery in the guide, each walked from the loss to the open register."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.windows.passphrases import PassphraseAfterRecovery
from kotodesk.desktop.windows.ways_back import RecoveryDialog, RestoreDialog
from kotodesk.register.office import Coordinator
from kotodesk.services import backups, clients, vaults
from kotodesk.store import Act
from kotodesk.vault import Calibration
from kotodesk.vault import backups as stored
from kotodesk.vault.errors import DatabaseDamaged, WrongPassphrase, WrongRecoveryCode
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, TestClock, take_in

OTHER = "kolmetoista karhua kalliolla"
NEXT = "viisi vihreää kuusta mäellä"


@attrs.frozen
class Office:
    """A closed vault with one client and her sheet's code, and a stick with the newest copy."""

    folder: Path
    code: str
    stick: Path
    client_id: str


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    folder, stick = tmp_path / "kone" / "Oma.kotodesk", tmp_path / "tikku"
    folder.parent.mkdir()
    stick.mkdir()
    desk, code = vaults.create(
        folder,
        PASSPHRASE,
        COORDINATOR,
        OFFICE,
        clock=TestClock(),
        work=Calibration.for_tests(),
    )
    client = take_in(desk)
    assert backups.choose_second(desk, stick).problem is None
    vaults.close(desk)
    yield Office(folder, code.text, stick, client.id)
    assert stick.exists()


def holds(folder: Path, passphrase: str, client_id: str) -> None:
    """The register opens with this passphrase, is whole and has the client."""
    desk = vaults.unlock(folder, passphrase)
    try:
        assert clients.read_file(desk, client_id).client.family_name == "Rahimi"
        assert vaults.verify(desk).good
    finally:
        desk.close()


def restored(desktop: Desktop, qtbot: QtBot, dialog: RestoreDialog, secret: str) -> Path:
    """Type the passphrase into the dialog, restore, and give the vault then chosen."""
    qtbot.waitUntil(lambda: dialog._list.count() > 0, timeout=20_000)
    dialog._passphrase.setText(secret)
    with qtbot.waitSignal(dialog.restored, timeout=30_000):
        dialog.ok.click()
    return Path(desktop.preferences.vault)


def opened(desktop: Desktop, qtbot: QtBot, passphrase: str) -> None:
    """Unlock in the window and wait for the main window."""
    window = desktop.unlock_window
    assert window is not None
    window.form.passphrase.setText(passphrase)
    with qtbot.waitSignal(desktop.unlocked, timeout=30_000):
        window.form.unlock.click()


def test_a_forgotten_passphrase(office: Office) -> None:
    with pytest.raises(WrongPassphrase):
        vaults.unlock(office.folder, "en enää muista sitä")
    desk = vaults.unlock_with_recovery(office.folder, office.code.lower().replace("-", " "))
    vaults.set_passphrase(desk, OTHER)
    fresh = vaults.renew_recovery(desk)
    desk.close()
    holds(office.folder, OTHER, office.client_id)
    with pytest.raises(WrongPassphrase):
        vaults.unlock(office.folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        vaults.unlock_with_recovery(office.folder, office.code)
    vaults.unlock_with_recovery(office.folder, fresh.text).close()


def test_a_forgotten_passphrase_in_the_window(
    office: Office, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.preferences.vault = str(office.folder)
    desktop.start()
    window = desktop.unlock_window
    assert window is not None
    window.form.recovery.click()
    dialog = window.findChild(RecoveryDialog)
    assert isinstance(dialog, RecoveryDialog)
    dialog._code.set_value(office.code)
    with qtbot.waitSignal(desktop.unlocked, timeout=30_000):
        dialog.ok.click()
    assert desktop.frame is not None
    asked = desktop.frame.findChildren(QDialog)
    assert [type(one) for one in asked if one.isVisible()] == [PassphraseAfterRecovery]
    desktop.lock()


def test_a_lost_laptop(office: Office, desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    shutil.rmtree(office.folder.parent)
    before = {one: one.read_bytes() for one in office.stick.rglob("*") if one.is_file()}
    desktop.start()
    assert desktop.first_run is not None
    desktop.first_run.restore.click()
    assert desktop.unlock_window is not None
    dialog = desktop.unlock_window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    new = tmp_path / "uusi kone" / "Oma.kotodesk"
    new.parent.mkdir()
    dialog.restore_into(new)
    dialog.look_in(office.stick)
    assert restored(desktop, qtbot, dialog, PASSPHRASE) == new
    # The stick is as it was: it can be put away again.
    assert {one: one.read_bytes() for one in office.stick.rglob("*") if one.is_file()} == before
    opened(desktop, qtbot, PASSPHRASE)
    assert desktop.frame is not None
    desktop.lock()
    desktop.worker.stop()
    holds(new, PASSPHRASE, office.client_id)
    # The thief's copy has the old passphrase: it is changed, and the stick follows.
    desk = vaults.unlock(new, PASSPHRASE)
    assert desk.store.journal.newest(acts=(Act.RESTORED,))
    vaults.change_passphrase(desk, PASSPHRASE, OTHER)
    vaults.renew_recovery(desk)
    assert backups.bring(desk) is None
    desk.close()
    with pytest.raises(WrongPassphrase):
        vaults.restore(tmp_path / "Koe.kotodesk", newest(office.stick), passphrase=PASSPHRASE)


def test_a_dead_disk(office: Office, desktop: Desktop, qtbot: QtBot) -> None:
    database = office.folder / "register.db"
    database.write_bytes(b"\0" * database.stat().st_size)
    with pytest.raises(DatabaseDamaged) as told:
        vaults.unlock(office.folder, PASSPHRASE)
    assert told.value.newest is not None
    # The folder's own copies are gone with the disk too: the stick has the newest.
    shutil.rmtree(office.folder / "backups")
    desktop.preferences.vault = str(office.folder)
    desktop.start()
    assert desktop.unlock_window is not None
    desktop.unlock_window.form.restore.click()
    dialog = desktop.unlock_window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    dialog.look_in(office.stick)
    assert restored(desktop, qtbot, dialog, PASSPHRASE) == office.folder
    desktop.worker.stop()
    holds(office.folder, PASSPHRASE, office.client_id)
    # What was damaged is kept aside.
    (kept,) = stored.list_replaced(office.folder)
    assert (kept / "register.db").read_bytes().count(0) == database_size(kept)


def test_a_disk_that_is_gone_altogether_without_the_window(office: Office, tmp_path: Path) -> None:
    shutil.rmtree(office.folder.parent)
    new = tmp_path / "Oma.kotodesk"
    done = vaults.restore(new, newest(office.stick), recovery_code=office.code)
    assert done.replaced is None
    holds(new, PASSPHRASE, office.client_id)
    desk = vaults.unlock(new, PASSPHRASE)
    # The stick goes on as the second place of the vault made anew from it.
    assert vaults.back_up(desk).verified
    found = backups.second_place(desk)
    assert found is not None
    assert found.there
    assert backups.rehearse(desk, PASSPHRASE).good
    desk.close()


def test_the_coordinator_is_gone(office: Office) -> None:
    desk = vaults.unlock_with_recovery(office.folder, office.code)
    code = vaults.hand_over(desk, Coordinator(name="Uusi Koordinaattori"), NEXT)
    vaults.back_up(desk)
    vaults.close(desk)
    holds(office.folder, NEXT, office.client_id)
    with pytest.raises(WrongPassphrase):
        vaults.unlock(office.folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        vaults.unlock_with_recovery(office.folder, office.code)
    again = vaults.unlock_with_recovery(office.folder, code.text)
    assert again.coordinator.name == "Uusi Koordinaattori"
    assert again.store.journal.newest(acts=(Act.HANDED_OVER,))
    again.close()


def newest(stick: Path) -> Path:
    """The newest copy on the stick."""
    return stored.find_copies(stick)[0].path


def database_size(folder: Path) -> int:
    return (folder / "register.db").stat().st_size
