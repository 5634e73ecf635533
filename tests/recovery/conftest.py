"""A desktop on the offscreen platform for the drills, with nothing left over afterwards."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.doors import Doors
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.preferences import Preferences
from kotodesk.vault import Calibration
from tests.desks import derived_once

WORK = Calibration.for_tests()


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    """Derive each key once: one office's vault is opened in every drill."""
    with derived_once():
        yield


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The desktop of a computer that has never seen a vault; `start` it."""
    made = Desktop(
        PAGES,
        doors=Doors(WORK),
        search=search,
        preferences=Preferences(tmp_path / "settings"),
    )
    yield made
    made.stop()
    made.deleteLater()
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert qtbot is not None
