"""Files cut short at every boundary: told as damage, healed, or a state that was once saved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.services import vaults
from kotodesk.vault.errors import DatabaseDamaged
from kotodesk.vault.leftover_log import hides_saves
from tests.desks import PASSPHRASE, take_in
from tests.faults import figures
from tests.faults.damaging import flipped, met
from tests.faults.deeds import State, read_state, state_of
from tests.faults.grounds import fresh

pytestmark = pytest.mark.usefixtures("derived_once")

PAGE, LOG_HEADER, FRAME = 4096, 32, 24 + 4096


@pytest.fixture
def filled(folder: Path) -> Path:
    """Give a closed vault with a backup."""
    desk = vaults.unlock(folder, PASSPHRASE)
    for number in range(4):
        take_in(desk, f"N{number}", "Asiakas", dealing_notes="sana " * 900)
    vaults.back_up(desk)
    desk.close()
    return folder


def around(boundaries: Iterator[int] | range, whole: int) -> list[int]:
    """Give each boundary with its neighbours, all shorter than the whole."""
    found = {place + step for place in boundaries for step in (-1, 0, 1)}
    return sorted(place for place in found if 0 <= place < whole)


def test_a_register_cut_at_any_page_is_told(filled: Path, tmp_path: Path) -> None:
    content = (filled / "register.db").read_bytes()
    (backup,) = vault.backups.list_backups(filled)
    places = around(range(0, len(content) + 1, PAGE), len(content))
    for size in figures.some(places, 16, 400, "register"):
        place = fresh(filled, tmp_path / "round")
        (place / "register.db").write_bytes(content[:size])
        outcome = met(place)
        figures.counted["truncations"] += 1
        figures.counted["silent damages"] += not outcome.damage_told
        assert outcome.damage_told, f"cut to {size} bytes: {outcome}"
        if isinstance(outcome.told, DatabaseDamaged):
            assert outcome.told.newest == backup.made


def test_a_header_cut_at_any_byte_is_healed_and_told(filled: Path, tmp_path: Path) -> None:
    content = (filled / "header.json").read_bytes()
    whole = state_of(fresh(filled, tmp_path / "whole"))
    for size in figures.some(range(len(content)), 10, 300, "header cut"):
        place = fresh(filled, tmp_path / "round")
        (place / "header.json").write_bytes(content[:size])
        outcome = met(place)
        figures.counted["truncations"] += 1
        assert outcome.holds(whole), size
        assert any("repaired" in notice for notice in outcome.notices), size


def test_a_log_cut_anywhere_leaves_a_state_that_was_saved(filled: Path, tmp_path: Path) -> None:
    """A kill leaves the log; what is cut off its end are the last saves and nothing else."""
    states: list[State] = []
    left = left_by_a_kill(filled, tmp_path / "left" / filled.name, states)
    log = (left / "register.db-wal").read_bytes()
    frames = range(LOG_HEADER, len(log) + 1, FRAME)
    places = around(iter([0, LOG_HEADER, *frames]), len(log))
    seen = []
    for size in [*figures.some(places, 14, 400, "log"), len(log)]:
        place = fresh(left, tmp_path / "round")
        (place / "register.db-wal").write_bytes(log[:size])
        outcome = met(place)
        figures.counted["truncations"] += 1
        assert outcome.verified, f"cut to {size} bytes: {outcome}"
        found = next((at for at, one in enumerate(states) if one == outcome.state), None)
        assert found is not None, f"cut to {size} bytes: a state that never was"
        seen.append(found)
    assert seen == sorted(seen), "more of the log is never an older state"
    assert seen[-1] == len(states) - 1


def left_by_a_kill(folder: Path, target: Path, states: list[State]) -> Path:
    """Save several times and copy the files as a kill would leave them."""
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.vault.connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
    states.append(read_state(desk))
    for number in range(3):
        take_in(desk, f"M{number}", "Asiakas", dealing_notes="sana " * 900)
        states.append(read_state(desk))
    shutil.copytree(folder, target)
    desk.vault.close()
    return target


def test_a_turned_bit_of_the_log_hides_no_save_in_silence(filled: Path, tmp_path: Path) -> None:
    states: list[State] = []
    left = left_by_a_kill(filled, tmp_path / "left" / filled.name, states)
    log = (left / "register.db-wal").read_bytes()
    for bit in [3, *figures.some(range(len(log) * 8), 24, 600, "log bits")]:
        place = fresh(left, tmp_path / "round")
        (place / "register.db-wal").write_bytes(flipped(log, bit))
        outcome = met(place)
        figures.counted["log flips"] += 1
        assert outcome.verified, bit
        told = any("damaged" in notice for notice in outcome.notices)
        silent = not told and outcome.state != states[-1]
        figures.counted["silent damages"] += silent
        assert not silent, f"seed {figures.SEED}: bit {bit}"
        assert outcome.state in states, f"bit {bit}: a state that never was"
        assert not told or any("backup" in notice for notice in outcome.notices)


def test_a_whole_log_is_not_called_damaged(filled: Path, tmp_path: Path) -> None:
    """Also behind a checkpoint, where frames of the round before still lie in the file."""
    desk = vaults.unlock(filled, PASSPHRASE)
    for number in range(6):
        if number == 4:
            desk.vault.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        take_in(desk, f"M{number}", "Asiakas", dealing_notes="sana " * 200)
        place = fresh(filled, tmp_path / "round")
        assert not hides_saves(place / "register.db-wal"), number
    desk.vault.close()
