"""What the process itself must not give away while a vault is open: no dump of its memory.

A crash would otherwise write the key and whatever was last shown to the disk, in clear.
"""

from __future__ import annotations

import contextlib
import sys

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4


def refuse_dumps() -> None:
    """Ask the system for no core dumps of this process, and of none it starts.

    Both are needed on Linux: a limit of nothing does not hold back a program that takes dumps
    through a pipe (`core(5)`), and not being dumpable (`prctl(2)`) is given up by every program
    started. Not being dumpable also keeps other programs of the same user from reading the memory.
    A system that knows neither is left as it is: `docs/security.md` says what that means.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE)


def is_dumpable() -> bool:
    """Return whether the system would write or show this process's memory (Linux; else True)."""
    return sys.platform != "linux" or _prctl(_PR_GET_DUMPABLE) != 0


def _prctl(option: int) -> int:
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        return int(ctypes.CDLL(None).prctl(option, 0, 0, 0, 0))
    return -1
