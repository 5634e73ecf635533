"""A crash between a save and the rules' look at it loses nothing: the marks are in the save."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.rules.findings.model import Finding
from kotodesk.services import clients, findings, today, vaults
from kotodesk.services.desk import Desk
from tests.desks import PASSPHRASE, TestClock, take_in
from tests.faults.saving import killed_at


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    opened = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    yield opened
    opened.close()


def _unseen(desk: Desk) -> list[str]:
    """Give the clients whose kept findings are not what the rules find and who are not marked."""
    marked = {row[0] for row in desk.store.read("SELECT client_id FROM finding_stale")}
    return [
        one.id
        for one in desk.store.records.all(Client)
        if one.id not in marked
        and desk.store.findings.of_client(one.id) != findings.of_client(desk, one.id)
    ]


@pytest.mark.parametrize("seed", range(300, 304))
def test_a_kill_leaves_nobody_unseen(folder: Path, seed: int) -> None:
    opened = vaults.unlock(folder, PASSPHRASE)
    findings.bring_up_to_date(opened)
    opened.close()
    wait = random.Random(f"kill {seed}").uniform(0.02, 0.12)
    assert killed_at(folder, seed, wait, unlocked=True)
    opened = vaults.unlock(folder, PASSPHRASE)
    try:
        assert not _unseen(opened), f"seed {seed}"
        findings.bring_up_to_date(opened)
        assert not _unseen(opened), f"seed {seed}"
        assert opened.store.findings.stale() == 0
    finally:
        opened.close()


def test_a_register_copied_between_save_and_look_shows_what_was_saved(
    folder: Path, tmp_path: Path
) -> None:
    opened = vaults.unlock(folder, PASSPHRASE)
    findings.bring_up_to_date(opened)
    client = take_in(opened)
    soon = opened.today() + timedelta(days=3)
    clients.save(opened, clients.blank(opened, Residence, client.id, valid_to=soon), CLIENT)
    # What a power cut leaves: the files as they lie on the disk, nothing closed.
    copy = tmp_path / "Toinen.kotodesk"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*lock*"))
    opened.close()
    again = vaults.unlock(copy, PASSPHRASE)
    try:
        found = today.overview(again)
        assert client.id in found.clients
        assert found.kinds["permit_ends"] >= 1
    finally:
        again.close()


def test_rules_that_break_half_way_leave_marks_and_findings_as_they_were(desk: Desk) -> None:
    take_in(desk)
    findings.bring_up_to_date(desk)
    before = [tuple(row) for row in desk.store.read("SELECT * FROM finding")]
    other = take_in(desk, "Warsame", "Sahra")
    marked = desk.store.findings.stale()

    def broken(_files: Sequence[ClientFile]) -> list[tuple[Finding, ...]]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.store.findings.refresh(broken)
    assert desk.store.findings.stale() == marked
    assert [tuple(row) for row in desk.store.read("SELECT * FROM finding")] == before
    findings.bring_up_to_date(desk)
    assert desk.store.findings.of_client(other.id) == findings.of_client(desk, other.id)
