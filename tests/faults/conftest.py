"""A vault for tests that harm it, closed and whole at the start: made once, copied for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import desks
from tests.desks import make_desk
from tests.faults import figures

# The worker is a part of Qt; no test here needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the vault all others are copies of; no test opens it."""
    place = tmp_path_factory.mktemp("made") / "Oma.kotodesk"
    make_desk(place).close()
    return place


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    """Give a closed vault's folder."""
    return shutil.copytree(made, tmp_path / "Oma.kotodesk")


@pytest.fixture(autouse=True)
def derived_once() -> Iterator[None]:
    with desks.derived_once():
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of a long round."""
    if figures.LONG and figures.counted:
        terminalreporter.section("faults")
        terminalreporter.write_line(figures.write())
