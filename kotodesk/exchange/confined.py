"""How a child that opens strangers' files begins: in no stranger's folder, still, limited."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from multiprocessing.process import BaseProcess
from typing import Final

_SAFE: Final = "PYTHONSAFEPATH"
_STARTING: Final = threading.Lock()


def start_child(child: BaseProcess) -> None:
    """Start a child that finds no module in the folder the program happens to stand in.

    Python would look there first, and whoever can put a file into that folder would run in the
    child. (`PYTHONSAFEPATH`; a made package looks nowhere else anyway.)
    """
    with _STARTING:
        before = os.environ.get(_SAFE)
        os.environ[_SAFE] = "1"
        try:
            child.start()
        finally:
            if before is None:
                del os.environ[_SAFE]
            else:
                os.environ[_SAFE] = before


def silence() -> None:
    """A reader that complains must not write anything of the file to the terminal or a log."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def limit(memory: int, seconds: int) -> None:
    """Set the limits the system has: memory, processor time, no core file with people in it.

    `memory` are bytes on top of what is mapped already; Windows has no such limits.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _address_space() + memory),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def _address_space() -> int:
    """Give the bytes already mapped (0 where /proc is not): the limit counts from there."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123
            return int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
