from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from kotodesk import vault
from kotodesk.vault.errors import VaultBusy, WrongPassphrase
from tests.vault.made import OTHER, Made

HOLD = """
import sys
from pathlib import Path
from kotodesk import vault
opened = vault.unlock(Path(sys.argv[1]), sys.argv[2])
opened.connection.execute("INSERT INTO client (name) VALUES ('kept')")
print("open", flush=True)
sys.stdin.read()
opened.close()
"""


@contextmanager
def held_elsewhere(made: Made) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, made.folder, made.passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield child
        child.kill()


def test_a_vault_open_elsewhere_is_busy_and_says_since_when_and_where(made: Made) -> None:
    with held_elsewhere(made) as child:
        with pytest.raises(VaultBusy) as caught:
            vault.unlock(made.folder, made.passphrase)
        fault = caught.value
        assert fault.process == child.pid
        assert fault.since is not None
        assert abs((datetime.now(UTC) - fault.since).total_seconds()) < 60
        assert str(child.pid) in str(fault)
        assert "on this computer" in str(fault)
        with pytest.raises(VaultBusy):
            vault.backups.restore(made.folder, made.backup, made.passphrase)


def test_another_computer_is_named() -> None:
    fault = VaultBusy(datetime.now(UTC), 7, "another-computer.invalid")
    assert "another-computer.invalid" in str(fault)
    assert "this computer" not in str(fault)


def test_a_kill_is_told_once_and_what_was_committed_is_there(made: Made) -> None:
    with held_elsewhere(made) as child:
        child.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        child.wait()
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, OTHER)
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.taken_over is not None
        assert opened.taken_over in opened.notices
        assert "not closed properly" in opened.taken_over.text("en")
        assert opened.needs_backup
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (100,)
        assert opened.verify().good
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.taken_over is None


def test_the_same_process_cannot_open_it_twice(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase):
        with pytest.raises(VaultBusy) as caught:
            vault.unlock(made.folder, made.passphrase)
        assert caught.value.process == os.getpid()
    vault.unlock(made.folder, made.passphrase).close()


@pytest.mark.parametrize("left", [b"", b"{", b"\x00" * 50, b'{"host":"a"}\n'])
def test_a_lock_file_cut_by_a_power_cut_does_not_matter(made: Made, left: bytes) -> None:
    (made.folder / "vault.lock").write_bytes(left)
    vault.unlock(made.folder, made.passphrase).close()


def test_while_it_is_open_nothing_but_sqlite_opens_the_register(made: Made) -> None:
    opened_files: list[str] = []
    watching = True

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(args[0], str | bytes | os.PathLike):
            opened_files.append(os.fsdecode(args[0]))

    sys.addaudithook(watch)
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("DELETE FROM client WHERE id = 1")
        opened.backup(datetime.now(UTC))
        opened.seal_journal_head(9, b"\x09" * 32)
        opened.change_passphrase(OTHER)
        opened.verify()
        vault.backups.list_backups(made.folder)
        with pytest.raises(VaultBusy):
            vault.unlock(made.folder, OTHER)
    watching = False
    assert str(made.folder / "header.json") in opened_files
    assert str(made.folder / "register.db") not in opened_files
