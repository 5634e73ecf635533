from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault import swapping
from kotodesk.vault.errors import (
    BackupDamaged,
    BackupOfAnotherVault,
    DiskFull,
    FolderNotEmpty,
    RecoveryCodeMistyped,
    SyncedFolder,
    WrongPassphrase,
)
from kotodesk.vault.folder import VaultFolder
from tests.vault.made import NOW, OTHER, PASSPHRASE, Clock, FailingDisk, Made, contents

CHEAP = vault.Calibration.for_tests()


def count(folder: Path, passphrase: str) -> int:
    with vault.unlock(folder, passphrase) as opened:
        return int(opened.connection.execute("SELECT count(*) FROM client").fetchone()[0])


@pytest.fixture
def emptied(made: Made) -> Made:
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("DELETE FROM client")
        opened.seal_journal_head(12, b"\x0c" * 32)
    return made


def test_a_restore_brings_the_backup_back_and_keeps_the_replaced_state(
    emptied: Made, tmp_path: Path
) -> None:
    done = vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE, clock=Clock())
    assert done.replaced == emptied.folder / "replaced" / "2026-11-21T080400"
    assert (done.replaced_seq, done.backup.seq) == (12, 7)
    assert count(emptied.folder, PASSPHRASE) == 99
    with vault.unlock(emptied.folder, PASSPHRASE) as opened:
        assert opened.journal_head == vault.JournalHead(7, b"\x07" * 32)
        assert opened.taken_over is None
    shutil.copytree(done.replaced, tmp_path / "kept")
    assert count(tmp_path / "kept", PASSPHRASE) == 0
    assert {path.name for path in emptied.folder.iterdir()} == {
        "backups",
        "header.bak",
        "header.json",
        "register.db",
        "replaced",
        "vault.lock",
    }


def test_a_replaced_state_can_be_removed_for_good(emptied: Made) -> None:
    done = vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE)
    assert vault.backups.list_replaced(emptied.folder) == (done.replaced,)
    vault.backups.remove_replaced(emptied.folder, "../backups")
    assert done.replaced is not None
    vault.backups.remove_replaced(emptied.folder, done.replaced.name)
    assert vault.backups.list_replaced(emptied.folder) == ()
    assert vault.backups.list_backups(emptied.folder)


def test_a_restore_works_with_the_recovery_code(emptied: Made) -> None:
    vault.backups.restore(emptied.folder, emptied.backup, recovery_code=emptied.code)
    assert count(emptied.folder, PASSPHRASE) == 99
    with pytest.raises(RecoveryCodeMistyped):
        vault.backups.restore(emptied.folder, emptied.backup, recovery_code=emptied.code[2:])


def test_a_damaged_vault_without_any_header_comes_back(emptied: Made) -> None:
    (emptied.folder / "header.json").unlink()
    (emptied.folder / "header.bak").write_bytes(b"?")
    (emptied.folder / "register.db").write_bytes(b"?" * 5000)
    vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE)
    assert count(emptied.folder, PASSPHRASE) == 99


def test_a_log_of_the_replaced_register_is_not_played_into_the_restored_one(emptied: Made) -> None:
    (emptied.folder / "register.db-wal").write_bytes(b"left by a kill" * 500)
    done = vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE)
    assert done.replaced is not None
    assert (done.replaced / "register.db-wal").exists()
    assert count(emptied.folder, PASSPHRASE) == 99


def test_a_backup_from_elsewhere_makes_a_new_vault(made: Made, tmp_path: Path) -> None:
    done = vault.backups.restore(
        tmp_path / "new" / "Toinen.kotodesk", made.folder / "backups" / made.backup, PASSPHRASE
    )
    assert done.replaced is None
    assert count(tmp_path / "new" / "Toinen.kotodesk", PASSPHRASE) == 99
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("hello")
    for target, fault in (("used", FolderNotEmpty), ("Dropbox/new", SyncedFolder)):
        with pytest.raises(fault):
            vault.backups.restore(
                tmp_path / target, made.folder / "backups" / made.backup, PASSPHRASE
            )


def test_a_backup_from_before_a_new_passphrase_takes_either_and_leaves_the_new(
    made: Made, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    shutil.copytree(made.folder / "backups" / made.backup, usb)
    with vault.unlock(made.folder, PASSPHRASE) as opened:
        opened.change_passphrase(OTHER)
    vault.backups.restore(made.folder, usb, OTHER)
    assert count(made.folder, OTHER) == 99
    vault.backups.restore(made.folder, usb, PASSPHRASE)
    assert count(made.folder, PASSPHRASE) == 99


def test_a_wrong_passphrase_restores_nothing_and_is_counted(emptied: Made) -> None:
    before = contents(emptied.folder)
    with pytest.raises(WrongPassphrase):
        vault.backups.restore(emptied.folder, emptied.backup, OTHER)
    with vault.unlock(emptied.folder, PASSPHRASE) as opened:
        assert opened.failed_attempts == 1
    assert contents(emptied.folder) == before


def damage(path: Path) -> None:
    content = bytearray((path / "register.db").read_bytes())
    content[-2000] ^= 1
    (path / "register.db").write_bytes(content)


def damage_first_page(path: Path) -> None:
    content = bytearray((path / "register.db").read_bytes())
    content[50] ^= 1
    (path / "register.db").write_bytes(content)


def empty(path: Path) -> None:
    os.truncate(path / "register.db", 0)


def no_header(path: Path) -> None:
    (path / "header.json").unlink()


@pytest.mark.parametrize("harm", [damage, damage_first_page, empty, no_header, shutil.rmtree])
def test_a_damaged_backup_is_refused_and_the_vault_stays(emptied: Made, harm: object) -> None:
    assert callable(harm)
    harm(emptied.folder / "backups" / emptied.backup)
    before = contents(emptied.folder)
    with pytest.raises(BackupDamaged):
        vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE)
    assert contents(emptied.folder) == before
    assert not (emptied.folder / "incoming").exists()


def test_the_backup_of_another_vault_replaces_nothing(made: Made, tmp_path: Path) -> None:
    opened, _code = vault.create(tmp_path / "other", OTHER, work=CHEAP)
    with opened:
        info = opened.backup(NOW)
    before = contents(made.folder)
    with pytest.raises(BackupOfAnotherVault):
        vault.backups.restore(made.folder, info.path, OTHER)
    assert contents(made.folder) == before


@pytest.mark.parametrize("dead", [False, True])
def test_a_swap_cut_short_anywhere_leaves_the_old_state_or_the_new(
    tmp_path: Path, disk: FailingDisk, *, dead: bool
) -> None:
    for good in range(120):
        place = VaultFolder(tmp_path / f"{good}.kotodesk")
        old, new = state(b"old", b"log"), state(b"new")
        fill(place, old)
        fill(swapping.begin_incoming(place), new)
        try:
            with disk.after(good, dead=dead):
                swapping.decide_swap(place, NOW)
        except OSError:
            failed = True
        else:
            failed = False
        decided = place.swap.exists()
        finish(place, disk, good)
        assert not place.swap.exists()
        if read(place) == new:
            assert read(VaultFolder(place.replaced / "2026-11-21T080400")) == old
        else:
            assert failed
            assert not decided
            assert read(place) == old
        if not failed and good > 20:
            return
    pytest.fail("the swap never came through")


def finish(place: VaultFolder, disk: FailingDisk, good: int) -> None:
    """Finish a swap, cut short a second time on the way."""
    try:
        with disk.after(good % 7, dead=True):
            swapping.finish_swap(place)
    except OSError:
        swapping.finish_swap(place)


def state(mark: bytes, log: bytes | None = None) -> dict[str, bytes]:
    files = dict.fromkeys(("register.db", "header.json", "header.bak"), mark)
    return files | ({"register.db-wal": log} if log is not None else {})


def fill(place: VaultFolder, files: dict[str, bytes]) -> None:
    place.path.mkdir(exist_ok=True)
    for name, content in files.items():
        (place.path / name).write_bytes(content)


def read(place: VaultFolder) -> dict[str, bytes]:
    """What counts in a folder: an unfinished file under its first name does not."""
    files = [path for path in place.path.iterdir() if path.is_file() and path.suffix != ".new"]
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("good", range(4, 60, 5))
def test_a_restore_on_a_failing_disk_leaves_a_vault_that_opens(
    emptied: Made, disk: FailingDisk, good: int
) -> None:
    clock = Clock(NOW + timedelta(days=1))
    try:
        with disk.after(good, dead=True):
            vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE, clock=clock)
    except DiskFull:
        assert count(emptied.folder, PASSPHRASE) in {0, 99}
    else:
        assert count(emptied.folder, PASSPHRASE) == 99
    vault.backups.restore(emptied.folder, emptied.backup, PASSPHRASE)
    assert count(emptied.folder, PASSPHRASE) == 99
