"""What is watched while the program works: standstills of the event loop, memory, what is alive."""

from __future__ import annotations

import gc
import os
import time
from collections import defaultdict
from pathlib import Path

from attrs import frozen
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kotodesk.register.record import Record

STALL_S = 0.05
_TICK_MS = 5
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024 if hasattr(os, "sysconf") else 4


@frozen
class Stall:
    """A turn of the event loop that took long: in what scene, by the clock and of the processor."""

    scene: str
    wall: float
    worked: float


class Pulse(QObject):
    """Ticks whenever the event loop comes round; a wait between two ticks beyond 50 ms is kept.

    `worked` is what this thread itself computed in the wait: where the machine is shared, a wait
    without work is the machine's and not the program's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scene = ""
        self.turns = 0
        self.stalls: list[Stall] = []
        self.worst: dict[str, Stall] = {}
        self.times: dict[str, int] = defaultdict(int)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._wall, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start(_TICK_MS)

    def begin(self, scene: str) -> None:
        """Name what follows."""
        self._tick()
        self.scene = scene
        self.times[scene] += 1

    def _tick(self) -> None:
        wall, worked = time.perf_counter(), time.thread_time()
        stall = Stall(self.scene, wall - self._wall, worked - self._worked)
        self._wall, self._worked = wall, worked
        self.turns += 1
        known = self.worst.get(stall.scene)
        if known is None or stall.worked > known.worked:
            self.worst[stall.scene] = stall
        if stall.wall > STALL_S:
            self.stalls.append(stall)

    def skip(self) -> None:
        """Leave out what the measuring itself took."""
        self._wall, self._worked = time.perf_counter(), time.thread_time()


@frozen
class Sample:
    """What the process holds at one moment, after everything that can be collected was."""

    hour: float
    edits: int
    rss_mb: float
    widgets: int
    objects: int
    records: int
    python: int


def sample(hour: float, edits: int) -> Sample:
    """Count what is alive now."""
    gc.collect()
    held = gc.get_objects()
    return Sample(
        hour,
        edits,
        _rss_mb(),
        len(QApplication.allWidgets()),
        sum(isinstance(one, QObject) for one in held),
        sum(isinstance(one, Record) for one in held),
        len(held),
    )


def _rss_mb() -> float:
    stat = Path("/proc/self/statm")
    if stat.exists():
        return int(stat.read_text().split()[1]) * _PAGE_KB / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
