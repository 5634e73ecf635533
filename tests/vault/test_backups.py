from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault.errors import BackupUnverified, DatabaseDamaged, DiskFull, StorageFailed
from kotodesk.vault.folder import VaultFolder
from tests.vault.made import NOW, FailingDisk, Made


def names(folder: Path) -> list[str]:
    return [info.name for info in vault.backups.list_backups(folder)]


def everything_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def is_due(opened: vault.OpenVault) -> bool:
    return opened.needs_backup


def test_a_backup_is_a_vault_of_its_own(made: Made, tmp_path: Path) -> None:
    copied = tmp_path / "usb"
    shutil.copytree(made.folder / "backups" / made.backup, copied)
    with vault.unlock(copied, made.passphrase) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)
        assert opened.journal_head == vault.JournalHead(7, b"\x07" * 32)
        assert opened.verify().good


def test_a_backup_tells_what_it_is(made: Made) -> None:
    (info,) = vault.backups.list_backups(made.folder)
    assert (info.name, info.made, info.verified, info.seq) == ("2026-11-21T080400", NOW, True, 7)
    assert info.size == (info.path / "register.db").stat().st_size
    assert vault.backups.newest_verified(made.folder) == info


def test_a_backup_is_due_after_a_change_and_not_before(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert not is_due(opened)
        opened.connection.execute("DELETE FROM client WHERE id = 1")
        assert is_due(opened)
        opened.backup(NOW + timedelta(hours=1))
        assert not is_due(opened)
    assert names(made.folder) == ["2026-11-21T090400", "2026-11-21T080400"]


def test_two_backups_in_one_second_are_both_kept(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.backup(NOW)
    assert names(made.folder) == ["2026-11-21T080400-2", "2026-11-21T080400"]


def test_progress_is_told(made: Made) -> None:
    told: list[tuple[int, int]] = []
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.backup(NOW, progress=lambda left, total: told.append((left, total)))
    assert told
    assert told[-1][0] == 0


def test_old_backups_are_thinned(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        for day in range(1, 31):
            opened.backup(NOW + timedelta(days=day))
    moments = [info.made for info in vault.backups.list_backups(made.folder)]
    every = [NOW + timedelta(days=day) for day in range(31)]
    assert set(moments) == vault.backups.thin(every, every[-1].date())
    assert len(moments) < 31


def lose_note(path: Path) -> None:
    (path / "backup.json").unlink()


def lose_header(path: Path) -> None:
    (path / "header.json").write_bytes(b"{}")


def lose_a_part(path: Path) -> None:
    os.truncate(path / "register.db", 4096)


def lose_register(path: Path) -> None:
    (path / "register.db").unlink()


@pytest.mark.parametrize("lose", [lose_note, lose_header, lose_a_part, lose_register])
def test_a_backup_that_lost_something_is_not_called_verified(made: Made, lose: object) -> None:
    assert callable(lose)
    lose(made.folder / "backups" / made.backup)
    (info,) = vault.backups.list_backups(made.folder)
    assert not info.verified
    assert vault.backups.newest_verified(made.folder) is None
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert is_due(opened)


def test_a_backup_of_a_damaged_register_is_not_kept(made: Made) -> None:
    path = made.folder / "register.db"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with (
        vault.unlock(made.folder, made.passphrase) as opened,
        pytest.raises((DatabaseDamaged, BackupUnverified)),
    ):
        opened.backup(NOW)
    assert everything_in(made.folder / "backups") == [made.backup]


@pytest.mark.parametrize("dead", [False, True])
def test_a_failing_disk_leaves_a_whole_backup_or_none(
    made: Made, disk: FailingDisk, *, dead: bool
) -> None:
    place = VaultFolder(made.folder)
    with vault.unlock(made.folder, made.passphrase) as opened:
        for good in range(60):
            # One that was whole but for the last step would be read in the next round.
            shutil.rmtree(place.backups, ignore_errors=True)
            try:
                with disk.after(good, dead=dead):
                    opened.backup(NOW + timedelta(seconds=good))
            except DiskFull:
                failed = True
            else:
                failed = False
            listed = vault.backups.list_backups(made.folder)
            assert all(info.verified for info in listed)
            assert failed or listed
            if not failed and good > 30:
                break
        else:
            pytest.fail("the backup never came through")
        assert opened.verify().good
        opened.backup(NOW + timedelta(hours=1))
    assert not list(place.backups.glob(".*"))


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from kotodesk import vault
from kotodesk.i18n import Fault
opened = vault.unlock(Path(sys.argv[1]), sys.argv[2])
opened.connection.execute("INSERT INTO client (name) VALUES (?)", ("x" * 400_000,))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    opened.backup(datetime.now(UTC))
except Fault as fault:
    print(type(fault).__name__)
opened.connection.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_disk_that_fills_up_under_sqlite_leaves_no_half_backup(made: Made) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, made.folder, made.passphrase],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() in {DiskFull.__name__, StorageFailed.__name__}
    assert names(made.folder) == [made.backup]
    assert everything_in(made.folder / "backups") == [made.backup]
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.verify().good
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (100,)


def test_what_a_kill_left_is_swept_away(made: Made) -> None:
    left = made.folder / "backups" / ".making-2026-11-20T080000"
    left.mkdir()
    (left / "register.db").write_bytes(b"half")
    assert names(made.folder) == [made.backup]
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.backup(datetime(2026, 11, 21, 9, 0, tzinfo=NOW.tzinfo))
    assert not left.exists()
