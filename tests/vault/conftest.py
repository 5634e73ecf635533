"""Real vaults for the tests: made once at the floor of Argon2, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kotodesk import vault
from tests.vault.made import MARKER, NOW, PASSPHRASE, FailingDisk, Made


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "Oma.kotodesk"
    opened, code = vault.create(folder, PASSPHRASE, work=vault.Calibration.for_tests())
    names = [(f"{MARKER} {number}",) for number in range(99)]
    with opened:
        opened.connection.execute("CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT) STRICT")
        opened.connection.executemany("INSERT INTO client (name) VALUES (?)", names)
        opened.seal_journal_head(7, b"\x07" * 32)
        info = opened.backup(NOW)
    return Made(folder, PASSPHRASE, code.text, info.name)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    folder = tmp_path / "Oma.kotodesk"
    shutil.copytree(template.folder, folder)
    return Made(folder, template.passphrase, template.code, template.backup)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    return FailingDisk(monkeypatch)
