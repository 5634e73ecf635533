"""A folder that somebody else has laid out: links, pipes and times that cannot be."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault import canonical
from kotodesk.vault.backups import list_backups
from kotodesk.vault.erasures import ErasuresDamagedError, read_erasures
from kotodesk.vault.errors import LinkInVault, SecondPlaceAway, StorageFailed, WrongPassphrase
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.keys import Key
from kotodesk.vault.second_place import copies_folder
from tests.vault.made import NOW, OTHER, Made

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
        with pytest.raises(LinkInVault):
            vault.unlock(made.folder, made.passphrase)
    else:
        vault.unlock(made.folder, made.passphrase).close()
    assert elsewhere.read_text() == "kept"


_IN_PLACE = ("vault.lock", "register.db-wal", "register.db-shm", "register.db-journal")
"""What the program or SQLite writes to in place."""


@posix
@pytest.mark.parametrize("name", [*_IN_PLACE, "header.json.new", "header.bak.new"])
def test_a_second_name_of_a_file_elsewhere_is_not_written_to(
    made: Made, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "letter.txt"
    elsewhere.write_text("kept")
    (made.folder / name).unlink(missing_ok=True)
    os.link(elsewhere, made.folder / name)
    (made.folder / "header.bak").unlink()
    if name in _IN_PLACE:
        with pytest.raises(LinkInVault):
            vault.unlock(made.folder, made.passphrase)
    else:
        vault.unlock(made.folder, made.passphrase).close()
    assert elsewhere.read_text() == "kept"


@posix
@pytest.mark.parametrize("name", ["header.json", "header.bak", "attempts.json"])
def test_a_pipe_in_the_place_of_a_file_does_not_hold_her_up(made: Made, name: str) -> None:
    (made.folder / name).unlink(missing_ok=True)
    os.mkfifo(made.folder / name)
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.is_passphrase(made.passphrase)


@posix
@pytest.mark.parametrize("name", ["header.json.new", "header.bak.new"])
def test_a_pipe_where_the_next_file_is_written_does_not_hold_her_up(made: Made, name: str) -> None:
    (made.folder / "header.bak").unlink()
    os.mkfifo(made.folder / name)
    vault.unlock(made.folder, made.passphrase).close()
    assert (made.folder / "header.bak").is_file()


@posix
@pytest.mark.parametrize("name", _IN_PLACE)
def test_a_pipe_in_the_place_of_lock_or_log_is_refused(made: Made, name: str) -> None:
    (made.folder / name).unlink(missing_ok=True)
    os.mkfifo(made.folder / name)
    with pytest.raises(StorageFailed):
        vault.unlock(made.folder, made.passphrase)


@pytest.mark.parametrize("case", ["huge", "too large", "largest"])
def test_a_forged_order_lets_no_later_backup_look_damaged(made: Made, case: str) -> None:
    number = {"huge": 10**3_980, "too large": canonical.MOST + 1, "largest": canonical.MOST}[case]
    note = made.folder / "backups" / made.backup / "backup.json"
    note.write_bytes(canonical.dump({**json.loads(note.read_bytes()), "order": number}))
    with vault.unlock(made.folder, made.passphrase) as opened:
        fresh = opened.backup(NOW + timedelta(days=1))
    verified = [info.name for info in list_backups(made.folder) if info.verified]
    assert verified[0] == fresh.name


def test_a_forged_list_of_removals_costs_no_more_than_its_size(tmp_path: Path) -> None:
    path = tmp_path / "erasures.sealed"
    size = path.write_bytes(b'{"a":[' + b"[]," * 500_000 + b"[]]}\n")
    tracemalloc.start()
    try:
        with pytest.raises(ErasuresDamagedError):
            read_erasures(path, Key.random(), "ab" * 16)
        assert tracemalloc.get_traced_memory()[1] < 5 * size
    finally:
        tracemalloc.stop()


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


@posix
@pytest.mark.parametrize("whole", [False, True])
def test_a_link_on_the_stick_leads_no_copy_elsewhere(
    made: Made, tmp_path: Path, *, whole: bool
) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    elsewhere.mkdir()
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.choose_second(stick, NOW)
        place = copies_folder(stick, opened.vault_id)
        if whole:
            place.rename(elsewhere / "copies")
            place.symlink_to(elsewhere / "copies")
        else:
            (place / "backups").symlink_to(elsewhere)
        before = sorted(elsewhere.rglob("*"))
        with pytest.raises(SecondPlaceAway):
            opened.bring_to_second(stick, NOW)
        assert sorted(elsewhere.rglob("*")) == before


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
