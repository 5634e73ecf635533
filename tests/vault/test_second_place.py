from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk import vault
from kotodesk.i18n import Fault
from kotodesk.vault import erasures
from kotodesk.vault.erasures import Erased, Erasures, ErasuresDamagedError
from kotodesk.vault.errors import SecondPlaceFailed, SecondPlaceFull, SecondPlaceProtected
from kotodesk.vault.keys import Key
from kotodesk.vault.second_place import copies_folder
from tests.vault.made import NOW, OTHER, FailingDisk, Made

HELSINKI = ZoneInfo("Europe/Helsinki")
VAULT = "ab" * 16
ids = st.text("0123456789abcdef", min_size=32, max_size=32)
items = st.frozensets(
    st.builds(Erased, st.sampled_from(("client", "contact", "plan")), ids, ids), max_size=20
)


@pytest.mark.parametrize("dead", [False, True])
def test_a_failing_stick_keeps_whole_copies_and_the_vaults_own(
    made: Made, disk: FailingDisk, tmp_path: Path, *, dead: bool
) -> None:
    stick = tmp_path / "tikku"
    stick.mkdir()
    through = False
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.choose_second(stick, NOW)
        opened.bring_to_second(stick, NOW)
        newest = opened.backup(NOW + timedelta(minutes=1))
        for good in range(0, 120, 2):
            # One that was whole but for a later step would be found in the next round.
            shutil.rmtree(
                copies_folder(stick, opened.vault_id) / "backups" / newest.name, ignore_errors=True
            )
            try:
                with disk.after(good, errno.EIO, dead=dead):
                    opened.bring_to_second(stick, NOW + timedelta(minutes=2))
                through = True
            except Fault:
                through = False
            found = vault.backups.find_copies(stick)
            assert found
            assert all(one.verified for one in found)
            assert vault.backups.newest_verified(made.folder) == newest
            if through and good > 40:
                assert found[0].order == newest.order
                break
        assert through
        opened.bring_to_second(stick, NOW + timedelta(days=1))
        target = copies_folder(stick, opened.vault_id)
        assert not list((target / "backups").glob(".making*"))


def test_copies_made_in_the_hour_that_comes_twice_are_kept_in_their_order(made: Made) -> None:
    """On 25 October 2026 the clock in Finland goes from 4.00 back to 3.00."""
    first = datetime(2026, 10, 25, 3, 30, tzinfo=HELSINKI, fold=0)
    second = datetime(2026, 10, 25, 3, 30, tzinfo=HELSINKI, fold=1)
    before = vault.backups.list_backups(made.folder)
    with vault.unlock(made.folder, made.passphrase) as opened:
        one = opened.backup(first)
        two = opened.backup(second)
        assert one.name != two.name
        listed = vault.backups.list_backups(made.folder)
        assert [info.name for info in listed[:2]] == [two.name, one.name]
        assert len(listed) == len(before) + 2
        assert two.made.astimezone(UTC) - one.made.astimezone(UTC) == timedelta(hours=1)


def test_a_journey_to_another_time_zone_does_not_confuse_which_is_newest(made: Made) -> None:
    start = datetime(2026, 11, 21, 12, tzinfo=HELSINKI)
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.backup(start)
        later = opened.backup(start.astimezone(ZoneInfo("America/New_York")) + timedelta(hours=1))
        newest = vault.backups.newest_verified(made.folder)
        assert newest is not None
        assert newest.name == later.name


def test_a_backup_noted_by_the_first_versions_is_read(made: Made) -> None:
    note = made.folder / "backups" / made.backup / "backup.json"
    text = note.read_bytes()
    order = vault.backups.list_backups(made.folder)[0].order
    note.write_bytes(text.replace(f'"order":{order},'.encode(), b""))
    (found,) = vault.backups.list_backups(made.folder)
    assert (found.verified, found.order) == (True, int(NOW.timestamp()))


@settings(max_examples=50, deadline=None)
@given(items, st.integers(0, 2**40), st.binary(min_size=32, max_size=32))
def test_the_list_of_removals_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    removed: frozenset[Erased],
    seq: int,
    head: bytes,
) -> None:
    path = tmp_path_factory.getbasetemp() / "erasures.sealed"
    key, kept = Key(bytearray(b"k" * 32)), Erasures(seq, head, removed)
    erasures.write_erasures(path, kept, key, VAULT)
    assert erasures.read_erasures(path, key, VAULT) == kept
    for other, name in ((Key(bytearray(b"x" * 32)), VAULT), (key, "cd" * 16)):
        with pytest.raises(ErasuresDamagedError):
            erasures.read_erasures(path, other, name)


def test_every_flipped_bit_of_the_list_is_noticed(tmp_path: Path) -> None:
    path, key = tmp_path / "erasures.sealed", Key(bytearray(b"k" * 32))
    kept = Erasures(7, b"h" * 32, frozenset({Erased("client", "a" * 32, "a" * 32)}))
    erasures.write_erasures(path, kept, key, VAULT)
    content = path.read_bytes()
    unnoticed = []
    for place in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        try:
            erasures.read_erasures(path, key, VAULT)
        except ErasuresDamagedError:
            continue
        unnoticed.append(place)
    assert unnoticed == []


def test_a_list_that_is_a_pipe_does_not_wait_for_ever(made: Made) -> None:
    os.mkfifo(made.folder / erasures.NAME)
    with vault.unlock(made.folder, made.passphrase) as opened, pytest.raises(Fault):
        opened.read_erasures()


def test_a_new_key_takes_the_list_of_removals_along(made: Made) -> None:
    kept = Erasures(7, b"h" * 32, frozenset({Erased("client", "a" * 32, "a" * 32)}))
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.write_erasures(kept)
    vault.rekey(made.folder, made.passphrase, OTHER)
    with vault.unlock(made.folder, OTHER) as opened:
        assert opened.read_erasures() == (kept, None, True)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.EROFS, SecondPlaceProtected),
        (errno.EACCES, SecondPlaceProtected),
        (errno.ENOSPC, SecondPlaceFull),
        (errno.EIO, SecondPlaceFailed),
    ],
)
def test_a_fault_of_the_stick_is_not_told_as_one_of_the_vault(
    made: Made, disk: FailingDisk, tmp_path: Path, code: int, told: type[Fault]
) -> None:
    stick = tmp_path / "tikku"
    stick.mkdir()
    with vault.unlock(made.folder, made.passphrase) as opened:
        with disk.after(0, code, dead=True), pytest.raises(told):
            opened.choose_second(stick, NOW)
        opened.choose_second(stick, NOW)
        opened.backup(NOW)
        with disk.after(8, code, dead=True), pytest.raises(told):
            opened.bring_to_second(stick, NOW)
        assert vault.backups.second_there(stick, opened.vault_id)
        shutil.rmtree(stick)
        stick.mkdir()
        assert not vault.backups.second_there(stick, opened.vault_id)
