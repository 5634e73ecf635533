from __future__ import annotations

import logging
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from kotodesk.desktop import worker as worker_room
from kotodesk.desktop.worker import (
    CancelledByUser,
    Locked,
    NoReceiverError,
    Progress,
    Unexpected,
    Worker,
)
from kotodesk.i18n import Fault, Message


class Session:
    def __init__(self) -> None:
        self.closed = False
        self.thread = threading.get_ident()
        self.written: list[str] = []

    def close(self) -> None:
        self.closed = True


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.faults: list[Fault] = []
        self.threads: list[int] = []

    @Slot(object)
    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.append(threading.get_ident())

    @Slot(object)
    def fail(self, fault: Fault) -> None:
        self.faults.append(fault)


def _opened(worker: Worker, qtbot: QtBot) -> Session:
    ear = Ear()
    worker.open(Session, told=lambda session: session, done=ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    session = ear.heard[0]
    assert isinstance(session, Session)
    return session


def _identify(session: Session, name: str) -> tuple[int, int, str]:
    return session.thread, threading.get_ident(), name


def test_work_runs_beside_the_window_and_comes_back_to_it(worker: Worker, qtbot: QtBot) -> None:
    _opened(worker, qtbot)
    ear = Ear()
    worker.run(_identify, "Mäkelä", done=ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    told = ear.heard[0]
    assert isinstance(told, tuple)
    assert told[0] == told[1] != threading.get_ident()
    assert told[2] == "Mäkelä"
    assert ear.threads == [threading.get_ident()]


def test_a_receiver_that_is_gone_is_not_called(worker: Worker, qtbot: QtBot) -> None:
    _opened(worker, qtbot)
    ear, last = Ear(), Ear()
    heard = ear.heard
    worker.run(_identify, "a", done=ear.hear)
    shiboken6.delete(ear)
    worker.run(_identify, "b", done=last.hear)
    qtbot.waitUntil(lambda: bool(last.heard))
    assert heard == []


def test_a_slot_without_an_owner_is_refused(worker: Worker) -> None:
    with pytest.raises(NoReceiverError):
        worker.call(time.time, done=print)


def _break(session: Session, secret: str) -> None:
    raise ValueError(session, secret)


def test_the_unforeseen_is_told_in_words_and_logged_without_what_was_typed(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    _opened(worker, qtbot)
    ear = Ear()
    with caplog.at_level(logging.ERROR):
        worker.run(_break, "120492-9XYZ", failed=ear.fail)
        qtbot.waitUntil(lambda: bool(ear.faults))
    assert isinstance(ear.faults[0], Unexpected)
    assert "ValueError" in caplog.text
    assert "120492" not in caplog.text + str(ear.faults[0].message)


def test_a_locked_vault_says_so(worker: Worker, qtbot: QtBot) -> None:
    ear = Ear()
    worker.run(_identify, "a", failed=ear.fail)
    qtbot.waitUntil(lambda: bool(ear.faults))
    assert isinstance(ear.faults[0], Locked)
    assert ear.faults[0].__traceback__ is None


def test_a_fault_nobody_took_is_heard_by_the_window(worker: Worker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(worker.unheard):
        worker.run(_identify, "a")


def _write(session: Session, text: str) -> None:
    time.sleep(0.02)
    session.written.append(text)


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the closing as long as it takes: its order is looked at, not this machine."""
    monkeypatch.setattr(worker_room, "_PATIENCE", 30)


@pytest.mark.usefixtures("_patient")
def test_closing_does_what_was_asked_before_and_then_closes(worker: Worker, qtbot: QtBot) -> None:
    session = _opened(worker, qtbot)
    for text in "abc":
        worker.run(_write, text)
    assert worker.close()
    assert session.written == ["a", "b", "c"]
    assert session.closed


def _long(_session: Session, *, progress: Progress) -> str:
    for step in range(1000):
        progress(step, 1000, Message("step"))
        time.sleep(0.005)
    return "whole"


def test_long_work_tells_and_can_be_cancelled(worker: Worker, qtbot: QtBot) -> None:
    _opened(worker, qtbot)
    ear = Steps()
    ticket = worker.run_long(_long, done=ear.hear, failed=ear.fail, progress=ear.step)
    qtbot.waitUntil(lambda: len(ear.steps) > 2)
    ticket.cancel()
    with qtbot.waitSignal(worker.busy, check_params_cb=lambda busy: not busy):
        pass
    assert (ear.heard, ear.faults) == ([], [])


@pytest.mark.usefixtures("_patient")
def test_closing_ends_long_work_at_once(worker: Worker, qtbot: QtBot) -> None:
    session = _opened(worker, qtbot)
    ear = Steps()
    worker.run_long(_lasting, done=ear.hear, progress=ear.step)
    qtbot.waitUntil(lambda: bool(ear.steps))
    assert worker.close()
    assert session.closed
    assert session.written == ["told to stop"]
    assert ear.heard == []


def _lasting(session: Session, *, progress: Progress) -> None:
    """Go on until told to stop, and never by oneself."""
    try:
        while True:
            progress(0, 0, Message("step"))
            time.sleep(0.005)
    except CancelledByUser:
        session.written.append("told to stop")
        raise


def test_the_lock_waits_no_longer_than_a_moment(worker: Worker, qtbot: QtBot) -> None:
    session = _opened(worker, qtbot)
    go_on = threading.Event()
    worker.run(lambda _session: go_on.wait(30))
    assert not worker.close()
    assert not session.closed
    go_on.set()
    qtbot.waitUntil(lambda: session.closed)


class Steps(Ear):
    def __init__(self) -> None:
        super().__init__()
        self.steps: list[int] = []

    @Slot(int, int, object)
    def step(self, at: int, _of: int, _text: Message) -> None:
        self.steps.append(at)
