"""Widgets in a ring of references go in the window's thread, whatever the vault's thread does."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.tidying import Tidying
from kotodesk.desktop.worker import Worker
from tests.desktop.test_worker import Ear


class Ring(QWidget):
    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self.ring, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def _fill() -> int:
    """Make enough containers that Python would collect every generation several times."""
    return len([[number] for number in range(400_000)])


def test_the_thread_of_the_vault_collects_nothing(worker: Worker, qtbot: QtBot) -> None:
    gone: list[int] = []
    gc.collect()
    Ring(gone)
    ear = Ear()
    worker.call(_fill, done=ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard), timeout=20_000)
    gc.collect()  # by then the window's own turn may have come, but nobody else's
    assert gone == [threading.get_ident()]


def test_what_is_over_the_limit_is_collected(worker: Worker) -> None:
    gone: list[int] = []
    Ring(gone)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    Tidying().collect()
    assert gone
    assert kept
    assert worker is not None


def test_python_collects_by_itself_again_when_the_last_has_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Tidying, "_working", 0)  # none but those of this test
    one, other = Tidying(), Tidying()
    one.start()
    other.start()
    other.start()
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled()


def test_what_is_there_before_the_first_vault_is_set_aside_and_nothing_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Tidying, "_aside", False)
    tidying = Tidying()
    gc.unfreeze()
    first = [["modules"]]
    Tidying.set_modules_aside()
    before = [["more modules"]]
    try:
        watched = gc.get_objects()
        assert not any(one is first for one in watched)
        assert any(one is before for one in watched)
        tidying.set_aside()
        after = [["of a vault"]]
        watched = gc.get_objects()
        assert not any(one is before for one in watched)
        assert any(one is after for one in watched)
        Tidying.set_modules_aside()
        tidying.set_aside()
        assert any(one is after for one in gc.get_objects())
    finally:
        gc.unfreeze()
