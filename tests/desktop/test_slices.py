"""What is long is done a slice a turn."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kotodesk.desktop.slices import MOMENT_S, Slices


def _slow(done: list[int], count: int = 5) -> Iterator[None]:
    for number in range(count):
        time.sleep(MOMENT_S)
        done.append(number)
        yield


def _quick(done: list[int]) -> Iterator[None]:
    for number in range(20):
        done.append(number)
        yield


def test_a_slice_is_done_at_once_and_the_rest_in_later_turns(qtbot: QtBot) -> None:
    owner, done, ended = QObject(), list[int](), list[bool]()
    slices = Slices(owner)
    slices.begin(_slow(done), lambda: ended.append(slices.busy))
    assert done == [0]
    assert slices.busy

    qtbot.waitUntil(lambda: bool(ended))
    assert done == [0, 1, 2, 3, 4]
    assert ended == [False]


@pytest.mark.usefixtures("qtbot")
def test_short_pieces_share_a_turn() -> None:
    owner, done = QObject(), list[int]()
    slices = Slices(owner)
    slices.begin(_quick(done))
    assert done == list(range(20))
    assert not slices.busy


@pytest.mark.usefixtures("qtbot")
def test_what_is_begun_anew_gives_up_the_former() -> None:
    owner, first, second = QObject(), list[int](), list[int]()
    slices = Slices(owner)
    slices.begin(_slow(first), lambda: first.append(99))
    slices.begin(_slow(second))
    slices.finish()
    assert first == [0]
    assert second == [0, 1, 2, 3, 4]


@pytest.mark.usefixtures("qtbot")
def test_a_piece_that_fails_ends_the_work() -> None:
    owner = QObject()
    slices = Slices(owner)
    with pytest.raises(ZeroDivisionError):
        slices.begin(1 // number for number in (1, 0, 1))
    assert not slices.busy


def test_what_is_begun_later_leaves_this_turn_alone(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    slices = Slices(owner)
    slices.begin_later(_quick(done))
    assert slices.busy
    assert done == []
    qtbot.waitUntil(lambda: not slices.busy)
    assert done == list(range(20))


def test_a_piece_that_would_not_fit_is_left_for_the_next_turn() -> None:
    owner, done = QObject(), list[int]()
    slices = Slices(owner)

    def pieces() -> Iterator[None]:
        for number in range(3):
            time.sleep(MOMENT_S * 0.6)
            done.append(number)
            yield

    slices.begin(pieces())
    assert done == [0], "a second one would have gone beyond the moment"
