"""Idle time is counted by a clock nobody sets: not by the wall's, its zone or its change."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.platform.idle import IdleWatch


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("a process on Windows has no zone of its own")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_elsewhere")
@pytest.mark.parametrize("wall", [0.0, 4e9])
def test_a_clock_that_is_set_neither_hastens_nor_delays_the_lock(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wall: float
) -> None:
    watch = IdleWatch()
    told: list[float] = []
    watch.idle.connect(lambda: told.append(time.monotonic()))
    began = time.monotonic()
    watch.start(0.3 / 60)
    monkeypatch.setattr(time, "time", lambda: wall)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] - began >= 0.29
    assert watch.untouched_s() < 60
