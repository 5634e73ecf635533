"""What is watched while the program works: standstills of the event loop, memory, what is alive."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

STALL_S = 0.05
_TICK_MS = 5
_LOOK_S = 0.002
_PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024 if hasattr(os, "sysconf") else 4


class Stall(NamedTuple):
    """A turn of the event loop that took long: in what scene, by the clock and of the processor."""

    scene: str
    wall: float
    worked: float
    stood: tuple[str, ...] = ()
    """Where it was seen most often, if that was asked for."""


class Stacks(threading.Thread):
    """Looks every few milliseconds where the window's thread is."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._watched = threading.get_ident()
        self._seen: list[tuple[float, set[str]]] = []

    def run(self) -> None:
        while True:
            time.sleep(_LOOK_S)
            frame, places = sys._current_frames().get(self._watched), set[str]()
            while frame is not None:
                code = frame.f_code
                places.add(f"{code.co_filename.rpartition('kotodesk/')[2]}:{code.co_name}")
                frame = frame.f_back
            self._seen.append((time.perf_counter(), places))

    def since(self, begin: float) -> tuple[str, ...]:
        """Give the places most often met since then, with the share; forget all."""
        seen, self._seen = self._seen, []
        late = [places for at, places in seen if at >= begin]
        counted = Counter(place for places in late for place in places)
        return tuple(f"{n * 100 // len(late)} % {place}" for place, n in counted.most_common(40))


class Pulse(QObject):
    """Ticks whenever the event loop comes round; a wait between two ticks beyond 50 ms is kept.

    `worked` is what this thread itself computed in the wait: where the machine is shared, a wait
    without work is the machine's and not the program's.
    """

    def __init__(self, stacks: Stacks | None = None) -> None:
        super().__init__()
        self._stacks = stacks
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
        stood = self._stacks.since(self._wall) if self._stacks is not None else ()
        stall = Stall(self.scene, wall - self._wall, worked - self._worked, stood)
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


class Sample(NamedTuple):
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
    from kotodesk.register.record import Record  # the program has imported it long since

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
