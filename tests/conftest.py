"""What every test may count on: compiled catalogues, and the program's first language."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kotodesk.i18n import current_language, set_language
from tests.checks import catalogues


def pytest_configure() -> None:
    """Compile what a `make` did not: tests read translations as the program does."""
    catalogues.compile_stale()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Give the language back after a test that switched it."""
    before = current_language()
    yield
    set_language(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a home of its own, with the temp folder, the settings and the working folder in it."""
    temp = tmp_path / "temp"
    temp.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temp))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(temp)
    yield tmp_path
    tempfile.tempdir = None
