"""What every test may count on: compiled catalogues, and the program's first language."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kotodesk.i18n import current_language, set_language
from tests.checks import catalogues
from tests.patience import PatientBot

# Examples are not timed: a machine that has other things to do is no fault of what is tested. They
# are the same each time, so that the same program gives the same answer; others with KOTODESK_LONG.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=os.environ.get("KOTODESK_LONG", "") in {"", "0"},
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)


def pytest_configure() -> None:
    """Compile what a `make` did not: tests read translations as the program does."""
    settings.load_profile("steady")
    catalogues.compile_stale()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Give the language back after a test that switched it."""
    before = current_language()
    yield
    set_language(before)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Give pytest-qt's hands with the patience a busy machine asks for."""
    assert qapp is not None
    return PatientBot(request)


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
