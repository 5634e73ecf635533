"""Shares whose locks keep only this machine out: who has the vault is told by the lock's text."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk import vault
from kotodesk.vault import shares
from kotodesk.vault.elsewhere import VaultLeftOpen, VaultTaken
from kotodesk.vault.errors import VaultAway, VaultBusy
from kotodesk.vault.instance import Holder
from tests.vault.made import NOW, Made

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:41 / /mnt/a rw shared:9 - cifs //palvelin/koto rw,vers=3.1.1
41 22 0:42 / /mnt/b rw - cifs //palvelin/koto rw,vers=3.1.1,nobrl
42 22 0:43 / /mnt/c rw - nfs4 palvelin:/koto rw,hard,local_lock=none
43 22 0:44 / /mnt/d rw - nfs palvelin:/koto rw,hard,nolock,local_lock=all
44 22 0:45 / /mnt/e rw - fuse.sshfs aino@palvelin: rw
45 22 0:46 / /mnt/f rw - fuseblk /dev/sdc1 rw
"""


@pytest.fixture(autouse=True)
def _on_such_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "is_share", lambda _path: True)
    monkeypatch.setattr(shares, "locks_reach_others", lambda _path: False)


def left_by(made: Made, host: str, process: int, since: datetime) -> bytes:
    text = Holder(host, "aino", process, since).to_bytes()
    (made.folder / "vault.lock").write_bytes(text)
    return text


@pytest.mark.parametrize(
    ("folder", "shared"),
    [("", True), ("a", True), ("b", False), ("c", True), ("d", False), ("e", False), ("f", True)],
)
def test_whether_locks_reach_others_is_known_by_the_mount(folder: str, *, shared: bool) -> None:
    assert shares.locks_are_shared(MOUNTS, f"/mnt/{folder}/Oma.kotodesk") is shared


def test_what_another_computer_has_open_is_not_opened_and_not_touched(made: Made) -> None:
    text = left_by(made, "toinen.invalid", 7, datetime.now(UTC))
    with pytest.raises(VaultLeftOpen) as caught:
        vault.unlock(made.folder, made.passphrase)
    assert "toinen.invalid" in str(caught.value)
    assert "vault.lock" in str(caught.value)
    assert (made.folder / "vault.lock").read_bytes() == text
    with pytest.raises(VaultLeftOpen):
        vault.backups.restore(made.folder, made.backup, made.passphrase)
    (made.folder / "vault.lock").unlink()
    vault.unlock(made.folder, made.passphrase).close()


def test_what_a_process_of_this_computer_has_open_is_not_opened(made: Made) -> None:
    # Another mount of the same share: its lock is not seen here, its process is.
    waiting = [sys.executable, "-c", "import sys; print(1, flush=True); sys.stdin.read()"]
    with subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        left_by(made, platform.node(), other.pid, datetime.now(UTC))
        with pytest.raises(VaultLeftOpen):
            vault.unlock(made.folder, made.passphrase)
        other.kill()
        other.wait()
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.taken_over is not None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a share's locks count")
def test_a_number_given_out_again_is_not_taken_for_the_holder(made: Made) -> None:
    left_by(made, platform.node(), os.getppid(), datetime.now(UTC) - timedelta(days=400))
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.taken_over is not None


def test_after_another_computer_opened_it_nothing_is_written_from_here(made: Made) -> None:
    opened = vault.unlock(made.folder, made.passphrase)
    assert opened.come_back() is None
    text = left_by(made, "toinen.invalid", 7, datetime.now(UTC))
    header = (made.folder / "header.json").read_bytes()
    for deed in (
        opened.come_back,
        lambda: opened.seal_journal_head(3, bytes(32)),
        lambda: opened.change_passphrase("vihreä kuu laulaa hiljaa"),
        lambda: opened.backup(NOW),
    ):
        with pytest.raises(VaultTaken):
            deed()
    # Also when the other has closed it: what is remembered here is not what lies there.
    (made.folder / "vault.lock").write_bytes(b"")
    with pytest.raises(VaultTaken):
        opened.come_back()
    (made.folder / "vault.lock").write_bytes(text)
    opened.close()
    assert (made.folder / "vault.lock").read_bytes() == text
    assert (made.folder / "header.json").read_bytes() == header


def test_a_file_seen_empty_for_a_moment_does_not_end_the_saving(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        lock = made.folder / "vault.lock"
        text = lock.read_bytes()
        lock.write_bytes(b"")
        with pytest.raises(VaultTaken):
            opened.come_back()
        lock.write_bytes(text)
        assert opened.come_back() is None


def test_a_share_that_shows_nothing_readable_is_told_as_away_and_not_as_taken(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        lock, header = made.folder / "vault.lock", made.folder / "header.json"
        held = {path: path.read_bytes() for path in (lock, header)}
        for cut in (lambda: header.write_bytes(b""), header.unlink):
            lock.write_bytes(b"")
            cut()
            with pytest.raises(VaultAway) as caught:
                opened.come_back()
            assert not isinstance(caught.value, VaultTaken)
            for path, content in held.items():
                path.write_bytes(content)
            assert opened.come_back() is None
        # And so it is closed, without an error.
        lock.write_bytes(b"")
        header.unlink()


def test_a_second_process_on_the_same_mount_is_still_refused_by_the_lock(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase), pytest.raises(VaultBusy):
        vault.unlock(made.folder, made.passphrase)


def test_a_share_that_has_gone_does_not_keep_the_vault_from_closing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(handle: int) -> None:
        real(handle)
        raise OSError(107, "Transport endpoint is not connected")

    opened = vault.unlock(made.folder, made.passphrase)
    real = os.close
    monkeypatch.setattr(os, "close", gone)
    opened.close()
    monkeypatch.undo()
    with pytest.raises(sqlcipher.ProgrammingError):
        opened.connection.execute("SELECT 1")
