"""One bit turned anywhere: healed and told, or told as damage with the way back; never silent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.services import clients, vaults
from kotodesk.vault import canonical
from kotodesk.vault.errors import DatabaseDamaged, HeaderDamaged
from kotodesk.vault.header import Header
from tests.desks import PASSPHRASE, take_in
from tests.faults import figures
from tests.faults.damaging import AS_DAMAGE, flipped, met
from tests.faults.deeds import state_of
from tests.faults.grounds import fresh

pytestmark = pytest.mark.usefixtures("derived_once")

PAGE = 4096


@pytest.fixture
def filled(folder: Path) -> Path:
    """Give a closed vault with clients, a backup, and changes after it."""
    desk = vaults.unlock(folder, PASSPHRASE)
    for number in range(6):
        take_in(desk, f"N{number}", "Asiakas", dealing_notes="sana " * 900)
    vaults.back_up(desk)
    (first, *_others) = clients.search(desk, "asiakas")
    clients.open_file(desk, first.id)
    desk.close()
    return folder


def test_every_bit_of_the_header_is_noticed(filled: Path) -> None:
    content = (filled / "header.json").read_bytes()
    for bit in range(len(content) * 8):
        with pytest.raises(canonical.NotCanonicalError):
            Header.from_bytes(flipped(content, bit))
        figures.counted["header bits read"] += 1


def test_a_turned_bit_of_the_header_is_healed_from_the_copy_and_told(
    filled: Path, tmp_path: Path
) -> None:
    whole, content = state_of(fresh(filled, tmp_path / "whole")), header_of(filled)
    for bit in figures.some(range(len(content) * 8), 12, 400, "header"):
        place = fresh(filled, tmp_path / "round")
        (place / "header.json").write_bytes(flipped(content, bit))
        outcome = met(place)
        figures.counted["header flips"] += 1
        assert outcome.holds(whole), bit
        assert any("repaired" in notice for notice in outcome.notices), bit
        # What the journal's head says is sealed anew at the close; the slots are those of before.
        assert Header.from_bytes(header_of(place)).slots == Header.from_bytes(content).slots


def test_both_headers_turned_are_healed_from_the_backup_or_told(
    filled: Path, tmp_path: Path
) -> None:
    content = header_of(filled)
    for bit in figures.some(range(len(content) * 8), 8, 200, "headers"):
        place = fresh(filled, tmp_path / "round")
        for name in ("header.json", "header.bak"):
            (place / name).write_bytes(flipped(content, bit))
        outcome = met(place)
        assert outcome.verified, bit
        assert any("repaired" in notice for notice in outcome.notices), bit
        place = fresh(filled, tmp_path / "round")
        shutil.rmtree(place / "backups")
        for name in ("header.json", "header.bak"):
            (place / name).write_bytes(flipped(content, bit))
        told = met(place).told
        assert isinstance(told, HeaderDamaged), bit
        assert "backup" in told.message.text("en")
        figures.counted["header flips"] += 2


def test_a_turned_bit_of_any_page_is_told_with_the_way_back(filled: Path, tmp_path: Path) -> None:
    content = (filled / "register.db").read_bytes()
    (backup,) = vault.backups.list_backups(filled)
    chance = figures.chance("pages")
    pages = figures.some(range(len(content) // PAGE), 24, 10_000, "pages")
    for page in pages:
        for place_in_page in chance.sample(range(PAGE * 8), figures.rounds(1, 8)):
            bit = page * PAGE * 8 + place_in_page
            place = fresh(filled, tmp_path / "round")
            (place / "register.db").write_bytes(flipped(content, bit))
            outcome = met(place)
            figures.counted["page flips"] += 1
            figures.counted["silent damages"] += not outcome.damage_told
            assert outcome.damage_told, f"seed {figures.SEED}: bit {bit}: {outcome}"
            if isinstance(outcome.told, DatabaseDamaged):
                assert outcome.told.newest == backup.made


def test_the_way_back_is_a_way(filled: Path, tmp_path: Path) -> None:
    content = (filled / "register.db").read_bytes()
    (backup,) = vault.backups.list_backups(filled)
    for page in figures.some(range(len(content) // PAGE), 3, 40, "way back"):
        place = fresh(filled, tmp_path / "round")
        (place / "register.db").write_bytes(flipped(content, page * PAGE * 8 + 9_000))
        assert met(place).damage_told
        vaults.restore(place, backup.name, passphrase=PASSPHRASE)
        assert met(place).verified
        figures.counted["restores after damage"] += 1


def test_a_turned_bit_of_a_backup_is_no_backup(filled: Path, tmp_path: Path) -> None:
    (backup,) = vault.backups.list_backups(filled)
    whole = state_of(fresh(filled, tmp_path / "whole"))
    for name in ("register.db", "header.json", "backup.json"):
        content = (backup.path / name).read_bytes()
        for bit in figures.some(range(len(content) * 8), 4, 60, f"backup {name}"):
            place = fresh(filled, tmp_path / "round")
            (place / "backups" / backup.name / name).write_bytes(flipped(content, bit))
            (listed,) = vault.backups.list_backups(place)
            figures.counted["backup flips"] += 1
            try:
                vaults.restore(place, backup.name, passphrase=PASSPHRASE)
            except (vault.errors.BackupDamaged, vault.errors.BackupOfAnotherVault, *AS_DAMAGE):
                assert met(place).holds(whole), (name, bit)
            else:
                assert name == "backup.json", (name, bit)
                assert not listed.verified or listed.size == backup.size
                assert met(place).verified


def header_of(folder: Path) -> bytes:
    return (folder / "header.json").read_bytes()
