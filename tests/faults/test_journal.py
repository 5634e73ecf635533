"""A log that was tampered with is told: which entry, or that its tail is cut; and it stays told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.services import vaults
from tests.desks import PASSPHRASE, take_in
from tests.faults import figures
from tests.faults.journal_harm import (
    Harm,
    changed,
    changed_and_chained_anew,
    changed_hash,
    changed_value,
    changed_value_and_digest,
    emptied,
    entries,
    harm,
    removed,
    removed_and_numbered_anew,
    reordered,
    tail_cut,
)

pytestmark = pytest.mark.usefixtures("derived_once")

INSIDE = (
    removed,
    removed_and_numbered_anew,
    changed,
    changed_hash,
    changed_value,
    changed_value_and_digest,
    emptied,
    reordered,
)


@pytest.fixture
def written(folder: Path) -> Path:
    """Give a closed vault with a log of some length and a backup from its middle."""
    desk = vaults.unlock(folder, PASSPHRASE)
    for number in range(4):
        take_in(desk, f"N{number}", "Asiakas")
    vaults.back_up(desk)
    take_in(desk, "Viimeinen", "Asiakas")
    desk.close()
    return folder


@pytest.mark.parametrize("how", INSIDE)
def test_the_first_entry_that_does_not_hold_is_named(written: Path, how: Harm) -> None:
    last = entries(written)
    for entry in figures.some(range(1, last), 3, 12, how.__name__):
        place = copy_of(written, f"{how.__name__}-{entry}")
        harm(place, how, entry)
        desk = vaults.unlock(place, PASSPHRASE)
        report = vaults.verify(desk)
        assert report.journal.broken_at == entry
        assert not report.good
        (sound,) = vaults.list_backups(desk)
        assert vaults.newest_sound(desk) == sound
        desk.close()
        figures.counted["journals harmed"] += 1


@pytest.mark.parametrize("how", [tail_cut, changed_and_chained_anew])
def test_what_only_the_seal_can_tell_is_told_again_and_again(written: Path, how: Harm) -> None:
    last = entries(written)
    for entry in figures.some(range(2, last + 1), 3, 12, how.__name__):
        place = copy_of(written, f"{how.__name__}-{entry}")
        harm(place, how, entry)
        for _unlock in range(3):
            desk = vaults.unlock(place, PASSPHRASE)
            report = vaults.verify(desk)
            assert report.journal.sound
            assert not report.head_holds
            assert report.sealed == last
            assert desk.notices, "it is told at each unlock"
            take_in(desk, f"N{_unlock}", "Jälkeen")
            vaults.back_up(desk)
            desk.close()
        figures.counted["journals harmed"] += 1


def test_a_backup_made_after_the_cut_is_no_way_back(written: Path) -> None:
    desk = vaults.unlock(written, PASSPHRASE)
    (before,) = vaults.list_backups(desk)
    desk.close()
    harm(written, tail_cut, entries(written) - 1)
    desk = vaults.unlock(written, PASSPHRASE)
    after = vaults.back_up(desk)
    assert after.verified
    assert vaults.newest_sound(desk) == before
    desk.close()
    vaults.restore(written, before.name, passphrase=PASSPHRASE)
    desk = vaults.unlock(written, PASSPHRASE)
    assert vaults.verify(desk).good
    desk.close()


def test_looking_into_a_copy_changes_no_byte_of_it(written: Path) -> None:
    desk = vaults.unlock(written, PASSPHRASE)
    (copy,) = vaults.list_backups(desk)
    before = {path.name: path.read_bytes() for path in copy.path.iterdir()}
    assert vaults.newest_sound(desk) == copy
    assert {path.name: path.read_bytes() for path in copy.path.iterdir()} == before
    content = bytearray((copy.path / "register.db").read_bytes())
    content[-2000] ^= 1
    (copy.path / "register.db").write_bytes(content)
    assert vaults.newest_sound(desk) is None
    desk.close()


def copy_of(folder: Path, name: str) -> Path:
    import shutil

    return shutil.copytree(folder, folder.parent / name / folder.name)
