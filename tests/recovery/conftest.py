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


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The desktop of a computer that has never seen a vault; `start` it."""
    made = Desktop(
        PAGES,
        doors=Doors(Calibration.for_tests()),
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
