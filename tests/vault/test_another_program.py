"""Somebody with the documentation and public libraries only opens the vault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kotodesk.services import clients
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.faults.journal_harm import emptied, harm

SCRIPT = Path(__file__).with_name("another_program.py")


def run(folder: Path, passphrase: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)],
        input=f"{passphrase}\n",
        text=True,
        capture_output=True,
        check=False,
    )


def test_another_program_opens_the_vault_and_checks_the_journal(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "Oma.kotodesk")
    take_in(desk)
    take_in(desk, "Ёлкина", "Öljy")
    removed = take_in(desk, "Poistettava", "Aino")
    clients.remove(desk, removed, "kirjattu kahdesti")
    entries = desk.store.journal.head()[0]
    desk.close()
    done = run(tmp_path / "Oma.kotodesk")
    said = json.loads(done.stdout)
    assert said["clients"] == 2
    assert said["entries"] >= entries
    assert said["sealed"] is True


def test_another_program_tells_of_an_entry_emptied_without_a_ground(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "Oma.kotodesk")
    take_in(desk)
    harmed = desk.store.journal.head()[0]
    take_in(desk, "Toinen", "Aino")
    desk.close()
    harm(tmp_path / "Oma.kotodesk", emptied, harmed)
    assert json.loads(run(tmp_path / "Oma.kotodesk").stdout)["broken_at"] == harmed


def test_another_program_is_refused_with_another_passphrase(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "Oma.kotodesk")
    desk.close()
    done = run(tmp_path / "Oma.kotodesk", "seitsemän joutsenta lammelta")
    assert done.returncode != 0
    assert "InvalidTag" in done.stderr


def test_it_uses_nothing_of_the_program() -> None:
    text = SCRIPT.read_text("utf-8")
    assert "import kotodesk" not in text
    assert "from kotodesk" not in text
    assert len([line for line in text.splitlines() if line.strip()]) <= 60
