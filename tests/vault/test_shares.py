from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault import files, shares
from kotodesk.vault.errors import VaultBusy
from tests.vault.made import NOW, Made

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:30 / /home rw - btrfs /dev/sdb1 rw
40 31 0:41 / /home/aino/verkko rw shared:9 - cifs //palvelin/koto rw,vers=3.1.1
41 31 0:42 / /home/aino/verkko\040levy rw - nfs4 palvelin:/koto rw
42 22 0:43 / /media/aino/tikku rw - fuseblk /dev/sdc1 rw
43 22 0:44 / /media/aino/etä rw - fuse.sshfs aino@palvelin: rw
44 22 0:45 / /mnt/isanta rw - 9p isanta rw,trans=virtio
45 40 0:46 / /home/aino/verkko/oma rw - ext4 /dev/sdd1 rw
46 22 8:2 / /mnt/isanta rw - ext4 /dev/sde1 rw
"""


@pytest.fixture
def on_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the tests' folder lay on a network share."""
    monkeypatch.setattr(shares, "is_share", lambda _path: True)


def mode(opened: vault.OpenVault) -> str:
    return str(opened.connection.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.parametrize(
    ("path", "kind", "remote"),
    [
        ("/home/aino/Oma.kotodesk", "btrfs", False),
        ("/home/aino/verkko/Oma.kotodesk", "cifs", True),
        ("/home/aino/verkko levy/Oma.kotodesk", "nfs4", True),
        ("/home/aino/verkko levyllinen/Oma.kotodesk", "btrfs", False),
        ("/home/aino/verkko/oma/Oma.kotodesk", "ext4", False),
        ("/media/aino/tikku/Oma.kotodesk", "fuseblk", False),
        ("/media/aino/etä/Oma.kotodesk", "fuse.sshfs", True),
        ("/mnt/isanta/Oma.kotodesk", "ext4", False),
        ("/srv/Oma.kotodesk", "ext4", False),
    ],
)
def test_a_share_is_known_by_what_is_mounted(path: str, kind: str, *, remote: bool) -> None:
    assert shares.mount_kind(MOUNTS, path) == kind
    assert shares.kind_is_remote(kind) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\palvelin\koto\Oma.kotodesk", True),
        ("//palvelin/koto/Oma.kotodesk", True),
        (r"\\?\UNC\palvelin\koto", True),
        (r"\\?\C:\Oma.kotodesk", False),
        (r"\\.\C:\Oma.kotodesk", False),
        (r"C:\Users\aino\Oma.kotodesk", False),
    ],
)
def test_a_windows_path_to_another_machine_is_known(path: str, *, remote: bool) -> None:
    assert shares.is_unc(path) is remote


def test_a_macos_volume_without_the_local_flag_is_a_share() -> None:
    local = bytearray(2168)
    local[64:68] = (0x1000 | 0x8).to_bytes(4, sys.byteorder)
    assert not shares.flags_say_remote(bytes(local))
    assert shares.flags_say_remote(bytes(2168))


def test_the_tests_folder_is_on_this_machine(tmp_path: Path) -> None:
    assert not shares.is_share(tmp_path / "ei vielä")


@pytest.mark.usefixtures("on_a_share")
def test_on_a_share_a_rollback_journal_is_kept(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert mode(opened) == "delete"
        opened.connection.execute("DELETE FROM client WHERE id = 1")
        assert not list(made.folder.glob("register.db-[ws]*"))
        assert opened.verify().good
        assert opened.backup(NOW).verified
    assert not list(made.folder.glob("register.db-*"))
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone()[0] == 98


def test_a_vault_moved_from_a_share_and_back_changes_its_journal(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    for share, expected in ((True, "delete"), (False, "wal"), (True, "delete")):
        monkeypatch.setattr(shares, "is_share", lambda _path, answer=share: answer)
        with vault.unlock(made.folder, made.passphrase) as opened:
            assert mode(opened) == expected
            assert opened.verify().good


@pytest.mark.usefixtures("on_a_share")
def test_a_new_vault_on_a_share_never_logs_ahead(tmp_path: Path) -> None:
    folder = tmp_path / "Oma.kotodesk"
    opened, _code = vault.create(
        folder, "vihreä kuu laulaa hiljaa", work=vault.Calibration.for_tests()
    )
    with opened:
        assert mode(opened) == "delete"
    # Bytes 18 and 19 would say it, but they are encrypted: the absence of a log shows it.
    assert not list(folder.glob("register.db-*"))


@pytest.mark.usefixtures("on_a_share")
def test_on_a_share_nobody_writes_beside_us(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        with pytest.raises(VaultBusy):
            vault.unlock(made.folder, made.passphrase)
        # A file system that does not keep the first guard: SQLite's own lock stands.
        answer = subprocess.run(
            [sys.executable, "-c", _SECOND, str(made.folder / "register.db"), _key(opened)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert "locked" in answer.stdout
        opened.connection.execute("DELETE FROM client")
    assert files.read(made.folder / "vault.lock", 100) == b""


_SECOND = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], timeout=0.1, isolation_level=None)
connection.set_key(sys.argv[2].encode())
try:
    connection.execute("INSERT INTO client (name) VALUES ('toinen')")
except dbapi2.OperationalError as error:
    print(error)
"""


def _key(opened: vault.OpenVault) -> str:
    return bytes(opened._key.raw_form()).decode()


@pytest.mark.usefixtures("on_a_share")
def test_a_kill_on_a_share_leaves_what_was_committed(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        key = _key(opened)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(made.folder / "register.db"), key],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert list(made.folder.glob("register.db-journal"))
    with vault.unlock(made.folder, made.passphrase) as opened:
        names = opened.connection.execute("SELECT count(*) FROM client").fetchone()[0]
        assert (names, opened.verify().good) == (98, True)


_KILLED = """
import os, signal, sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.set_key(sys.argv[2].encode())
connection.execute("PRAGMA cache_size = 5")
connection.execute("DELETE FROM client WHERE id = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE client SET name = hex(zeroblob(4000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
