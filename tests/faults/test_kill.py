"""kill -9 while the program saves: whatever was called saved is there, and the register is whole.

Thirty kills at points drawn from seeds, two hundred in a long round; a failure names its seed.
"""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from kotodesk.register.catalogue import Attachment, Client, Contact
from kotodesk.services import clients, consents, vaults
from kotodesk.services.desk import Desk
from tests.desks import PASSPHRASE
from tests.faults import figures
from tests.faults.saving import Acknowledged, killed_at

KILLS_A_VAULT = 10
LONGEST = 0.12
UNLOCKING = 0.2
"""An unlock takes about this long, so a kill within it falls into opening the vault."""


@pytest.mark.parametrize("first", range(0, figures.rounds(30, 200), KILLS_A_VAULT))
def test_a_kill_while_saving_loses_nothing_acknowledged(folder: Path, first: int) -> None:
    known: list[Acknowledged] = []
    for seed in range(first, first + KILLS_A_VAULT):
        chance = figures.chance(f"kill {seed}")
        acknowledged = killed_at(folder, seed, chance.uniform(0, LONGEST), unlocked=True)
        known += acknowledged
        figures.counted["kills while saving"] += 1
        figures.counted["saves acknowledged"] += len(acknowledged)
        desk = vaults.unlock(folder, PASSPHRASE)
        try:
            assert acknowledged, f"seed {seed}: nothing was saved"
            assert desk.vault.taken_over in desk.notices, f"seed {seed}: a kill is told"
            assert vaults.verify(desk).good, f"seed {seed}"
            lost = _lost(desk, known)
            figures.counted["lost saves"] += len(lost)
            assert not lost, f"seed {figures.SEED}, {seed}"
            assert all(one.verified for one in vaults.list_backups(desk)), f"seed {seed}"
        finally:
            desk.close()


@pytest.mark.parametrize("seed", range(1000, 1000 + figures.rounds(8, 80)))
def test_a_kill_while_unlocking_leaves_a_vault_that_opens(folder: Path, seed: int) -> None:
    wait = figures.chance(f"kill {seed}").uniform(0, UNLOCKING)
    acknowledged = killed_at(folder, seed, wait, unlocked=False)
    figures.counted["kills while unlocking"] += 1
    desk = vaults.unlock(folder, PASSPHRASE)
    try:
        assert vaults.verify(desk).good, f"seed {seed}"
        assert not _lost(desk, acknowledged), f"seed {seed}"
    finally:
        desk.close()


def test_a_log_cut_behind_the_last_save_costs_nothing(folder: Path) -> None:
    """A power cut may tear what was being written: the pages behind the last whole commit."""
    acknowledged = killed_at(folder, 200, 0.03, unlocked=True)
    log = folder / "register.db-wal"
    with log.open("ab") as tail:
        tail.write(random.Random(200).randbytes(10_000))
    desk = vaults.unlock(folder, PASSPHRASE)
    try:
        assert vaults.verify(desk).good
        assert not _lost(desk, acknowledged)
    finally:
        desk.close()


def _lost(desk: Desk, known: list[Acknowledged]) -> list[str]:
    """Give what is not as it was acknowledged, nor as the save cut off unacknowledged has it."""
    newest = {(one.what, one.record_id): one for one in known}
    last: dict[str, int] = {}
    found = {row.id for row in clients.search(desk, "N", limit=100_000)}
    for one in known:
        last[one.seed] = max(one.number, last.get(one.seed, 0))
    return [
        f"{one.what} {one.mark}"
        for one in newest.values()
        if not _there(desk, one, cut_off=f"{one.seed}-{last[one.seed] + 1}")
        or (one.what == "client" and one.record_id not in found)
    ]


def _there(desk: Desk, one: Acknowledged, cut_off: str) -> bool:
    if one.what == "attachment":
        content = consents.attachment_content(desk, one.record_id)
        kept = desk.store.records.get(Attachment, one.record_id)
        return kept.sha256 == one.digest == hashlib.sha256(content).hexdigest()
    if one.what == "client":
        held = desk.store.records.get(Client, one.record_id).dealing_notes
    elif one.what == "contact":
        held = desk.store.records.get(Contact, one.record_id).note
    else:
        draft = desk.store.drafts.get(one.record_id)
        held = draft.values["note"] if draft else ""
    return held.split(" ")[0] in {one.mark, cut_off}
