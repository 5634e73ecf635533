from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from kotodesk import vault
from kotodesk.vault import canonical, header
from kotodesk.vault.calibration import CEILING_MEMORY, FLOOR_MEMORY, FLOOR_TIME, Calibration
from kotodesk.vault.errors import (
    HeaderDamaged,
    HeaderRefused,
    NewerVersion,
    WrongPassphrase,
    WrongRecoveryCode,
)
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, find_header, read_header, write_header
from kotodesk.vault.slots import PASSPHRASE, RECOVERY
from tests.vault.made import FailingDisk, Made, contents


def put(made: Made, changed: Header) -> None:
    write_header(VaultFolder(made.folder), changed)
    for copy in VaultFolder(made.folder).copies():
        (copy / "header.json").unlink()


def current(made: Made) -> Header:
    return read_header(made.folder / "header.json")


def with_work(found: Header, work: Calibration) -> Header:
    return found.with_slots(evolve(found.slot(PASSPHRASE), work=work))


def test_a_header_is_read_as_it_was_written(made: Made) -> None:
    content = (made.folder / "header.json").read_bytes()
    assert Header.from_bytes(content).to_bytes() == content


def test_every_flipped_bit_is_noticed(made: Made) -> None:
    content = (made.folder / "header.json").read_bytes()
    for bit in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(canonical.NotCanonicalError):
            Header.from_bytes(bytes(flipped))


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_a_cut_header_falls_back_on_its_copy_and_is_repaired(made: Made, cut: int) -> None:
    content = (made.folder / "header.json").read_bytes()
    (made.folder / "header.json").write_bytes(content[:cut])
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert any("repaired" in message.text("en") for message in opened.notices)
    assert (made.folder / "header.json").read_bytes() == content


def test_a_damaged_copy_is_repaired_silently(made: Made) -> None:
    content = (made.folder / "header.bak").read_bytes()
    (made.folder / "header.bak").write_bytes(b"")
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.notices == []
    assert (made.folder / "header.bak").read_bytes() == content


def test_with_both_gone_the_header_inside_a_backup_opens_the_vault(made: Made) -> None:
    (made.folder / "header.json").unlink()
    (made.folder / "header.bak").write_bytes(b"{}\n")
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)
        assert opened.notices
    assert (made.folder / "header.json").exists()


def test_with_every_header_damaged_it_says_so_and_changes_nothing(made: Made) -> None:
    for path in made.folder.rglob("header.*"):
        path.write_bytes(path.read_bytes()[:-2] + b"!\n")
    before = contents(made.folder)
    with pytest.raises(HeaderDamaged):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before


@pytest.mark.parametrize(
    "work",
    [
        Calibration(FLOOR_MEMORY - 1, FLOOR_TIME, 4),
        Calibration(FLOOR_MEMORY, FLOOR_TIME - 1, 4),
        Calibration(FLOOR_MEMORY, FLOOR_TIME, 0),
        Calibration(CEILING_MEMORY + 1, FLOOR_TIME, 4),
        Calibration(FLOOR_MEMORY, 10**9, 4),
        Calibration(FLOOR_MEMORY, FLOOR_TIME, 10**6),
    ],
    ids=str,
)
def test_too_weak_or_too_heavy_a_derivation_is_refused(made: Made, work: Calibration) -> None:
    put(made, with_work(current(made), work))
    before = contents(made.folder)
    with pytest.raises(HeaderRefused):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before


def swapped_kinds(found: Header) -> Header:
    one, other = found.slot(PASSPHRASE), found.slot(RECOVERY)
    return evolve(found, slots=(evolve(one, kind=RECOVERY), evolve(other, kind=PASSPHRASE)))


def other_vault(found: Header) -> Header:
    return evolve(found, vault="00" * 16)


def other_nonce(found: Header) -> Header:
    return found.with_slots(evolve(found.slot(PASSPHRASE), nonce=bytes(12)))


def other_lanes(found: Header) -> Header:
    return with_work(found, Calibration(FLOOR_MEMORY, FLOOR_TIME, 1))


@pytest.mark.parametrize("forge", [swapped_kinds, other_vault, other_nonce, other_lanes])
def test_a_forged_slot_opens_nothing(made: Made, forge: Callable[[Header], Header]) -> None:
    put(made, forge(current(made)))
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, made.passphrase)


def test_a_wrong_but_well_formed_code_is_told_apart_from_a_mistyped_one(made: Made) -> None:
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery(made.folder, vault.RecoveryCode.random().text)


def test_a_newer_header_is_refused_with_every_byte_as_it_was(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = current(made)
    with monkeypatch.context() as patch:
        patch.setattr(header, "VERSION", 2)
        (made.folder / "header.json").write_bytes(found.to_bytes())
    before = contents(made.folder)
    with pytest.raises(NewerVersion):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before
    assert not (made.folder / "vault.lock").read_bytes()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("dead", [False, True])
def test_a_failing_disk_leaves_the_old_header_or_the_new(
    made: Made, disk: FailingDisk, tmp_path: Path, code: int, *, dead: bool
) -> None:
    place = VaultFolder(tmp_path)
    old = current(made)
    new = old.with_journal(None)
    for good in range(100):
        write_header(place, old)
        try:
            with disk.after(good, code, dead=dead):
                write_header(place, new)
        except OSError:
            failed = True
        else:
            failed = False
        assert find_header(place).header == (old if failed else new), good
        place.header.unlink()
        assert find_header(place).header in (old, new)
        if not failed and good > 20:
            return
    pytest.fail("the write never came through")
