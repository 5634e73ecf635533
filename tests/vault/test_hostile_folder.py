"""A folder that somebody else has laid out: links, pipes and times that cannot be."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault import canonical
from kotodesk.vault.backups import list_backups
from kotodesk.vault.errors import StorageFailed, WrongPassphrase
from kotodesk.vault.folder import VaultFolder
from tests.vault.made import OTHER, Made

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


@posix
@pytest.mark.parametrize("name", ["vault.lock", "header.json.new", "header.bak.new"])
def test_a_link_never_leads_to_writing_elsewhere(made: Made, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "letter.txt"
    elsewhere.write_text("kept")
    (made.folder / name).unlink(missing_ok=True)
    (made.folder / name).symlink_to(elsewhere)
    (made.folder / "header.bak").unlink()
    if name == "vault.lock":
        with pytest.raises(StorageFailed):
            vault.unlock(made.folder, made.passphrase)
    else:
        vault.unlock(made.folder, made.passphrase).close()
    assert elsewhere.read_text() == "kept"


@posix
@pytest.mark.parametrize("name", ["header.json", "header.bak", "attempts.json"])
def test_a_pipe_in_the_place_of_a_file_does_not_hold_her_up(made: Made, name: str) -> None:
    (made.folder / name).unlink(missing_ok=True)
    os.mkfifo(made.folder / name)
    vault.unlock(made.folder, made.passphrase).close()


@posix
def test_a_pipe_in_the_place_of_the_lock_is_refused(made: Made) -> None:
    (made.folder / "vault.lock").unlink(missing_ok=True)
    os.mkfifo(made.folder / "vault.lock")
    with pytest.raises(StorageFailed):
        vault.unlock(made.folder, made.passphrase)


@pytest.mark.parametrize("name", ["..", ".", "", "../../elsewhere", "a\0b", "a" * 3000])
def test_a_forged_note_of_a_swap_loses_nothing(made: Made, name: str) -> None:
    place = VaultFolder(made.folder)
    before = place.database.read_bytes()
    place.incoming.mkdir()
    shutil.copy(place.backups / made.backup / "register.db", place.incoming)
    place.swap.write_bytes(canonical.dump({"replaced": name}))
    vault.unlock(made.folder, made.passphrase).close()
    kept = [path.read_bytes() for path in place.replaced.rglob("register.db")]
    assert kept == [before]


_FAR = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-21T08:04:00")


def _in_backup(made: Made, time: str) -> None:
    note = made.folder / "backups" / made.backup / "backup.json"
    note.write_bytes(canonical.dump({**json.loads(note.read_bytes()), "made": time}))


def _in_lock(made: Made, time: str) -> None:
    held: dict[str, canonical.Json] = {"host": "a", "user": "b", "process": 1, "since": time}
    (made.folder / "vault.lock").write_bytes(canonical.dump(held))


def _in_attempts(made: Made, time: str) -> None:
    counted: dict[str, canonical.Json] = {"failed": 9, "first": time, "last": time}
    (made.folder / "attempts.json").write_bytes(canonical.dump(counted))


@pytest.mark.parametrize("time", _FAR)
@pytest.mark.parametrize("forge", [_in_backup, _in_lock, _in_attempts])
def test_times_that_cannot_be_keep_nobody_out(
    made: Made, forge: Callable[[Made, str], None], time: str
) -> None:
    forge(made, time)
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, OTHER)
    opened = vault.unlock(made.folder, made.passphrase)
    found = [info.made.astimezone() for info in list_backups(made.folder)]
    assert opened.taken_over is None
    opened.close()
    assert len(found) == 1
