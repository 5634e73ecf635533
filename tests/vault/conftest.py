"""Real vaults for the tests: made once at the floor of Argon2, copied for each test."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import frozen

from kotodesk import vault

PASSPHRASE = "vihreä kuu laulaa hiljaa"
MARKER = "Merkkihenkilö Testinen"
MADE = datetime(2026, 11, 21, 8, 4, 0, tzinfo=UTC)


@frozen
class Made:
    """A closed vault with one client, one sealed journal head and one verified backup."""

    folder: Path
    passphrase: str
    code: str
    marker: str
    backup: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "Oma.kotodesk"
    opened, code = vault.create(folder, PASSPHRASE, work=vault.Calibration.for_tests())
    with opened:
        opened.connection.execute("CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT) STRICT")
        opened.connection.executemany(
            "INSERT INTO client (name) VALUES (?)", [(f"{MARKER} {number}",) for number in range(99)]
        )
        opened.seal_journal_head(7, b"\x07" * 32)
        info = opened.backup(MADE)
    return Made(folder, PASSPHRASE, code.text, MARKER, info.name)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    folder = tmp_path / "Oma.kotodesk"
    shutil.copytree(template.folder, folder)
    return Made(folder, template.passphrase, template.code, template.marker, template.backup)
