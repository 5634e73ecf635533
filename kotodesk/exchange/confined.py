"""What a child process that opens strangers' files does first: be still, and be limited."""

from __future__ import annotations

import contextlib
import os
import sys


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
