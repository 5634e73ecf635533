from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk import vault
from kotodesk.i18n import Fault
from kotodesk.vault.calibration import FLOOR_MEMORY, FLOOR_TIME
from kotodesk.vault.errors import (
    DatabaseDamaged,
    DiskFull,
    FolderNotEmpty,
    MadeNotOpened,
    NewerVersion,
    NotAVault,
    NotEnoughMemory,
    PassphraseTooWeak,
    ReadOnlyFolder,
    RecoveryCodeMistyped,
    SyncedFolder,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from kotodesk.vault.header import read_header
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.slots import secret_of_passphrase
from tests.vault.made import MARKER, NOW, OTHER, PASSPHRASE, FailingDisk, Made, contents

CHEAP = vault.Calibration.for_tests()


def test_a_vault_opens_with_its_passphrase_and_with_its_code(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)
        assert (opened.failed_attempts, opened.taken_over, opened.notices) == (0, None, [])
        assert len(opened.vault_id) == 32
        assert opened.is_passphrase(made.passphrase)
        assert not opened.is_passphrase(OTHER)
    with vault.unlock_with_recovery(made.folder, made.code.lower().replace("-", " ")) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)


def test_a_passphrase_is_the_same_however_its_dots_are_composed(made: Made) -> None:
    decomposed = unicodedata.normalize("NFD", made.passphrase)
    assert decomposed != made.passphrase
    with vault.unlock(made.folder, decomposed) as opened:
        assert opened.is_passphrase(made.passphrase)


def test_a_wrong_passphrase_changes_nothing_but_the_count(made: Made) -> None:
    before = contents(made.folder)
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, OTHER)
    (made.folder / "attempts.json").unlink()
    assert contents(made.folder) == before


def test_a_mistyped_code_is_no_attempt(made: Made) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        vault.unlock_with_recovery(made.folder, made.code[:-1])
    assert not (made.folder / "attempts.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's own access list")
def test_only_the_user_may_read(made: Made) -> None:
    (made.folder / "register.db").chmod(0o644)
    made.folder.chmod(0o755)
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("INSERT INTO client (name) VALUES ('x')")
        opened.backup(NOW)
        for path in [made.folder, *made.folder.rglob("*")]:
            expected = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == expected, path


def damage_first_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def damage_salt(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)


def cut_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_in_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1000)


def cut_in_the_first_page(path: Path) -> None:
    os.truncate(path, 1000)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def overwrite(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


@pytest.mark.parametrize(
    "damage",
    [
        damage_first_page,
        damage_salt,
        cut_half,
        cut_in_the_first_page,
        empty,
        overwrite,
        Path.unlink,
    ],
)
def test_a_damaged_register_is_no_wrong_passphrase(
    made: Made, damage: Callable[[Path], None]
) -> None:
    damage(made.folder / "register.db")
    before = contents(made.folder)
    with pytest.raises(DatabaseDamaged) as caught:
        vault.unlock(made.folder, made.passphrase)
    assert caught.value.newest == NOW
    assert "21.11.2026" in str(caught.value)
    assert contents(made.folder) == before
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, OTHER)


def damage_further_in(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_further_in, cut_in_a_page])
def test_damage_further_in_is_found_by_verify(made: Made, damage: Callable[[Path], None]) -> None:
    damage(made.folder / "register.db")
    with vault.unlock(made.folder, made.passphrase) as opened:
        found = opened.verify()
    assert not found.good
    assert found.pages
    assert MARKER not in repr(found)


def test_a_sound_register_verifies_and_a_broken_reference_shows(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.verify().good
        opened.connection.execute("PRAGMA foreign_keys = OFF")
        opened.connection.execute("CREATE TABLE note (client INTEGER REFERENCES client(id))")
        opened.connection.execute("INSERT INTO note VALUES (12345)")
        found = opened.verify()
    assert (found.pages, found.structure) == ((), ())
    assert len(found.references) == 1


def test_a_newer_register_is_refused_with_every_byte_as_it_was(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("PRAGMA user_version = 9")
    before = contents(made.folder)
    with pytest.raises(NewerVersion):
        vault.unlock(made.folder, made.passphrase, newest_schema=8)
    assert contents(made.folder) == before
    vault.unlock(made.folder, made.passphrase, newest_schema=9).close()


def test_what_is_no_vault_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    for folder in (tmp_path, tmp_path / "missing", tmp_path / "letter.txt"):
        with pytest.raises(NotAVault):
            vault.unlock(folder, PASSPHRASE)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_in_use_is_not_made_a_vault(made: Made, tmp_path: Path) -> None:
    with pytest.raises(VaultExists):
        vault.create(made.folder, PASSPHRASE, work=CHEAP)
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(FolderNotEmpty):
        vault.create(tmp_path, PASSPHRASE, work=CHEAP)
    (tmp_path / "empty").mkdir()
    vault.create(tmp_path / "empty", PASSPHRASE, work=CHEAP)[0].close()


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooWeak):
        vault.create(tmp_path / "new", "kotoutuminen", work=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_synchronised_folder_is_refused(made: Made, tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive - Kunta" / "Oma.kotodesk"
    with pytest.raises(SyncedFolder) as caught:
        vault.create(synced, PASSPHRASE, work=CHEAP)
    assert "OneDrive" in str(caught.value)
    synced.parent.mkdir()
    made.folder.rename(synced)
    with pytest.raises(SyncedFolder):
        vault.unlock(synced, made.passphrase)


@pytest.mark.parametrize("dead", [False, True])
def test_a_failing_disk_makes_a_whole_vault_or_none(
    tmp_path: Path, disk: FailingDisk, *, dead: bool
) -> None:
    folder, unseen = tmp_path / "New.kotodesk", 0
    for good in (0, 1, 2, 3, 4, 6, 8, 11, 14, 18, 20):
        try:
            with disk.after(good, dead=dead):
                vault.create(folder, PASSPHRASE, work=CHEAP)[0].close()
        except DiskFull:
            assert not folder.exists()
        except MadeNotOpened:
            # A vault whose recovery code nobody saw: it is said that it is there.
            unseen += 1
            assert folder.exists()
        else:
            assert folder.exists()
        if folder.exists():
            vault.unlock(folder, PASSPHRASE).close()
            shutil.rmtree(folder)
        assert dead or list(tmp_path.iterdir()) == []
    assert unseen


def test_a_read_only_folder_is_told_before_anything(made: Made, disk: FailingDisk) -> None:
    before = contents(made.folder)
    with pytest.raises(ReadOnlyFolder), disk.after(0, errno.EROFS, dead=True):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before


@pytest.mark.parametrize("code", [28, 30])
def test_a_failing_disk_during_unlock_loses_nothing(
    made: Made, disk: FailingDisk, code: int
) -> None:
    before = contents(made.folder)
    for good in range(1, 12):
        with contextlib.suppress(DiskFull, ReadOnlyFolder), disk.after(good, code, dead=True):
            vault.unlock(made.folder, made.passphrase).close()
        assert contents(made.folder) == before, good


def test_too_little_memory_is_told(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_args: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(vault.Calibration, "derive", none_left)
    with pytest.raises(NotEnoughMemory):
        vault.unlock(made.folder, made.passphrase)


def test_a_changed_passphrase_opens_and_the_old_one_opens_nothing(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        with pytest.raises(PassphraseTooWeak):
            opened.change_passphrase("kotoutuminen")
        opened.change_passphrase(OTHER)
        assert opened.notices == []
    vault.unlock(made.folder, OTHER).close()
    vault.unlock_with_recovery(made.folder, made.code).close()
    every_header_refuses(made.folder, made.passphrase, None)


def test_a_handover_leaves_nothing_the_former_coordinator_can_open(made: Made) -> None:
    vault.backups.restore(made.folder, made.backup, made.passphrase)
    with vault.unlock(made.folder, made.passphrase) as opened:
        code = opened.handover(OTHER)
    assert len(headers_of(made.folder)) == 5
    every_header_refuses(made.folder, made.passphrase, made.code)
    vault.unlock(made.folder, OTHER).close()
    vault.unlock_with_recovery(made.folder, code.text).close()
    vault.backups.restore(made.folder, made.backup, recovery_code=code.text)
    with vault.unlock(made.folder, OTHER) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)


def test_a_renewed_code_replaces_the_old_sheet(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        code = opened.renew_recovery()
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery(made.folder, made.code)
    vault.unlock_with_recovery(made.folder, code.text).close()


def test_a_change_of_passphrase_on_a_failing_disk_leaves_the_old_one(
    made: Made, disk: FailingDisk
) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        with pytest.raises(DiskFull), disk.after(0, dead=True):
            opened.change_passphrase(OTHER)
        assert opened.is_passphrase(made.passphrase)
        assert not opened.is_passphrase(OTHER)
    vault.unlock(made.folder, made.passphrase).close()


def test_a_copy_whose_header_cannot_be_changed_is_told(made: Made, disk: FailingDisk) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        # Eight operations or so write the two headers; what follows are the copies.
        good = operations_of(opened, disk)
        with disk.after(good, dead=True):
            opened.change_passphrase(OTHER)
        assert made.backup in opened.notices[-1].text("en")


def operations_of(opened: vault.OpenVault, disk: FailingDisk) -> int:
    for good in range(100):
        try:
            with disk.after(good, dead=True):
                opened.seal_journal_head(8, b"\x08" * 32)
        except DiskFull:
            continue
        return good
    raise AssertionError


def headers_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("header.*") if path.is_file()]


def every_header_refuses(folder: Path, passphrase: str, code: str | None) -> None:
    for path in headers_of(folder):
        found = read_header(path)
        assert found.slot("passphrase").open(found.vault, secret_of_passphrase(passphrase)) is None
        if code is not None:
            secret = RecoveryCode.parse(code).secret()
            assert found.slot("recovery").open(found.vault, secret) is None


def test_what_was_committed_survives_without_a_close(made: Made) -> None:
    opened = vault.unlock(made.folder, made.passphrase)
    opened.connection.execute("INSERT INTO client (name) VALUES ('after')")
    copy = made.folder.with_name("copy")
    os.system(f"cp -r '{made.folder}' '{copy}'")  # noqa: S605 - another process, so no lock drops
    opened.close()
    with vault.unlock(copy, made.passphrase) as again:
        assert again.connection.execute("SELECT count(*) FROM client").fetchone() == (100,)
        assert again.taken_over is not None


def test_a_calibration_is_never_below_the_floor() -> None:
    work = vault.Calibration.measured(target=0.0)
    assert (work.memory, work.time) == (FLOOR_MEMORY, FLOOR_TIME)
    assert vault.Calibration.measured(target=0.3).is_acceptable()


def test_no_error_of_sqlcipher_gets_out(made: Made) -> None:
    damage_salt(made.folder / "register.db")
    with pytest.raises(Fault) as caught:
        vault.unlock(made.folder, made.passphrase)
    assert isinstance(caught.value.__cause__, sqlcipher.DatabaseError)
