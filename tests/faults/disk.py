"""A disk whose n-th operation fails, tears or kills, under Python and under SQLite alike.

Python's part goes through `os`; SQLite's through its own VFS, whose methods are taken between by
`ctypes`. Both are counted as one row of operations, so that "the n-th" means the same each time.
"""

from __future__ import annotations

import ctypes
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import attrs
from sqlcipher3 import _sqlite3 as sqlcipher_library

WRITING = ("open", "write", "fsync", "replace", "mkdir", "unlink", "rmdir", "rename", "ftruncate")
READING = ("read",)
_FULL, _FAILED_READ, _FAILED_WRITE, _FAILED_SYNC = 13, 266, 778, 1034
_CANNOT_OPEN, _FAILED_DELETE, _FAILED_TRUNCATE = 14, 2570, 1546
_OPEN, _DELETE = 5, 6
_READ, _WRITE, _TRUNCATE, _SYNC = 2, 3, 4, 5
_METHODS = 19
_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPENING = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETING = ctypes.CFUNCTYPE(_I, _P, _P, _I)
_MOVING = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATING = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNCING = ctypes.CFUNCTYPE(_I, _P, _I)
_WORD = ctypes.sizeof(ctypes.c_void_p)


@attrs.define
class Plan:
    """Which operation goes wrong and how: `once`, `dead` (all after it too), `torn`, `kill`."""

    fails_at: int
    way: str = "once"
    code: int = errno.ENOSPC
    reading: bool = False
    seen: int = 0

    def strikes(self, *, reads: bool = False) -> bool:
        """Count one operation; gives whether it goes wrong."""
        if reads and not self.reading:
            return False
        self.seen += 1
        return self.seen == self.fails_at or (self.way != "once" and self.seen > self.fails_at)

    def cuts(self) -> bool:
        """Whether the write in hand is cut in half: the first one that goes wrong."""
        return self.way in {"torn", "kill"} and self.seen == self.fails_at

    def end(self) -> None:
        """Kill this process where the plan says so."""
        if self.way == "kill":
            os.kill(os.getpid(), signal.SIGKILL)

    @property
    def struck(self) -> bool:
        """Whether the operation was reached."""
        return self.seen >= self.fails_at


_now: Plan | None = None
_alive: list[Any] = []
"""What SQLite holds pointers to must outlive every connection."""
_tables: dict[int, int] = {}


def _goes_wrong(*, reads: bool = False) -> Plan | None:
    plan = _now
    return plan if plan is not None and plan.strikes(reads=reads) else None


@contextmanager
def going_wrong(plan: Plan) -> Iterator[Plan]:
    """Let the disk behave as planned inside the block."""
    global _now  # noqa: PLW0603 - SQLite's methods are the process's
    take_between()
    operations: dict[str, Any] = {**_os_operations(), "fdopen": _fdopen}
    with mock.patch.multiple(os, **operations):
        _now = plan
        try:
            yield plan
        finally:
            _now = None


def _os_operations() -> dict[str, Callable[..., Any]]:
    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the system's
            plan = _goes_wrong(reads=name in READING)
            if plan is None:
                return real(*given, **named)
            if name == "write" and plan.cuts():
                real(given[0], bytes(given[1])[: len(given[1]) // 2])
            plan.end()
            raise OSError(plan.code, os.strerror(plan.code))

        return call

    return {name: wrapped(name, getattr(os, name)) for name in (*WRITING, *READING)}


class _File(io.FileIO):
    """A file of Python's own writer, each of whose writes is an operation."""

    def write(self, content: Any) -> int:  # noqa: ANN401 - any buffer
        plan = _goes_wrong()
        if plan is None:
            return super().write(content) or 0
        if plan.cuts():
            super().write(bytes(content)[: len(content) // 2])
        plan.end()
        raise OSError(plan.code, os.strerror(plan.code))


def _fdopen(handle: int, mode: str = "r", *_given: Any, **_named: Any) -> Any:  # noqa: ANN401
    raw = _File(handle, mode.replace("b", ""))
    return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)


def take_between() -> None:
    """Put ourselves between SQLite and its default VFS, once in the process's life.

    A register opened before that is out of reach: its operations would neither count nor fail.
    """
    if _alive:
        return
    library = ctypes.CDLL(sqlcipher_library.__file__)
    library.sqlite3_vfs_find.restype = _P
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    words = (_P * 24).from_address(library.sqlite3_vfs_find(None))
    # sqlite3_vfs: three ints (two words), pNext, zName, pAppData, xOpen, xDelete
    real_open = _OPENING(words[_OPEN] or 0)
    real_delete = _DELETING(words[_DELETE] or 0)

    def opening(vfs: int, name: int, file: int, flags: int, out: int) -> int:
        if (plan := _goes_wrong()) is not None:
            plan.end()
            _P.from_address(file).value = None
            return _CANNOT_OPEN
        answer = int(real_open(vfs, name, file, flags, out))
        methods = _P.from_address(file)
        if answer == 0 and methods.value is not None and methods.value not in _tables.values():
            methods.value = _table(methods.value)
        return answer

    def deleting(vfs: int, name: int, sync: int) -> int:
        if (plan := _goes_wrong()) is not None:
            plan.end()
            return _FAILED_DELETE
        return int(real_delete(vfs, name, sync))

    kept = _OPENING(opening), _DELETING(deleting)
    _alive.extend((library, real_open, real_delete, *kept))
    words[_OPEN], words[_DELETE] = (ctypes.cast(one, _P).value for one in kept)


def _table(real: int) -> int:
    """Give a copy of a file's methods with ours in the place of those that read and write."""
    if real not in _tables:
        words = (_P * _METHODS).from_address(real)
        copy = (_P * _METHODS)(*words)
        ours = _methods(words)
        for place, method in ours.items():
            copy[place] = ctypes.cast(method, _P).value
        _alive.extend((copy, *ours.values()))
        _tables[real] = ctypes.addressof(copy)
    return _tables[real]


def _methods(words: Any) -> dict[int, Any]:  # noqa: ANN401 - an array of pointers
    read, write = _MOVING(words[_READ]), _MOVING(words[_WRITE])
    cut, sync = _TRUNCATING(words[_TRUNCATE]), _SYNCING(words[_SYNC])
    _alive.extend((read, write, cut, sync))

    def reading(file: int, content: int, size: int, place: int) -> int:
        if _goes_wrong(reads=True) is not None:
            return _FAILED_READ
        return int(read(file, content, size, place))

    def writing(file: int, content: int, size: int, place: int) -> int:
        if (plan := _goes_wrong()) is None:
            return int(write(file, content, size, place))
        if plan.cuts():
            write(file, content, size // 2, place)
        plan.end()
        return _FULL if plan.code == errno.ENOSPC else _FAILED_WRITE

    def cutting(file: int, size: int) -> int:
        if (plan := _goes_wrong()) is None:
            return int(cut(file, size))
        plan.end()
        return _FAILED_TRUNCATE

    def syncing(file: int, flags: int) -> int:
        if (plan := _goes_wrong()) is None:
            return int(sync(file, flags))
        plan.end()
        return _FULL if plan.code == errno.ENOSPC else _FAILED_SYNC

    return {
        _READ: _MOVING(reading),
        _WRITE: _MOVING(writing),
        _TRUNCATE: _TRUNCATING(cutting),
        _SYNC: _SYNCING(syncing),
    }
