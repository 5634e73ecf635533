from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from kotodesk import vault
from kotodesk.vault.errors import JournalSealBroken
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import SealedHead, read_header, write_header
from tests.vault.made import PASSPHRASE, Made


def test_a_sealed_head_is_read_back_after_opening_again(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.journal_head == vault.JournalHead(7, b"\x07" * 32)
        opened.seal_journal_head(8, b"\x08" * 32)
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.journal_head == vault.JournalHead(8, b"\x08" * 32)


def test_a_new_vault_has_none(tmp_path: Path) -> None:
    opened, _code = vault.create(tmp_path / "new", PASSPHRASE, work=vault.Calibration.for_tests())
    with opened:
        assert opened.journal_head is None


def earlier(sealed: SealedHead) -> SealedHead:
    return evolve(sealed, seq=6)


def other_head(sealed: SealedHead) -> SealedHead:
    return evolve(sealed, head=b"\x06" * 32)


def no_seal(sealed: SealedHead) -> SealedHead:
    return evolve(sealed, seal=bytes(32))


@pytest.mark.parametrize("forge", [earlier, other_head, no_seal])
def test_a_head_changed_from_outside_is_noticed(
    made: Made, forge: Callable[[SealedHead], SealedHead]
) -> None:
    place = VaultFolder(made.folder)
    found = read_header(place.header)
    assert found.journal is not None
    write_header(place, found.with_journal(forge(found.journal)))
    with vault.unlock(made.folder, made.passphrase) as opened, pytest.raises(JournalSealBroken):
        _ = opened.journal_head


def test_the_seal_of_another_vault_does_not_do(made: Made, tmp_path: Path) -> None:
    opened, _code = vault.create(tmp_path / "new", PASSPHRASE, work=vault.Calibration.for_tests())
    with opened:
        opened.seal_journal_head(7, b"\x07" * 32)
    place = VaultFolder(made.folder)
    foreign = read_header(tmp_path / "new" / "header.json").journal
    write_header(place, read_header(place.header).with_journal(foreign))
    with vault.unlock(made.folder, made.passphrase) as opened, pytest.raises(JournalSealBroken):
        _ = opened.journal_head
