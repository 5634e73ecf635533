"""What freed memory still holds once a vault is locked: overwritten and given back.

Python and the C library keep freed memory for the next who asks, with what stood in it. Of a client
shown before the lock dozens of copies of her name would stay. No program in Python can reach all of
it; what can be reached is:

- what is freed while the windows of an open vault go: the C library is told to overwrite it (glibc,
  ``M_PERTURB`` of `mallopt(3)`);
- the small blocks Python keeps to itself: asked for anew, all zero, and let go again;
- whole free pages: given back to the system (glibc, `malloc_trim(3)`).

What a scan of the memory finds afterwards is told in ``docs/security.md``.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

_M_PERTURB = -6
_FILLING = 0xA5
_LARGEST, _STEP = 512, 16
"""Python keeps blocks of up to 512 bytes itself, in classes of 16 (``Objects/obmalloc.c``)."""
_HEAD = sys.getsizeof(b"")
_FIRST, _BLOCKS, _AT_ONCE = 16_000, 10_000, 500


def overwrite_from_now(*, on: bool) -> None:
    """Have the C library overwrite whatever is freed, or leave that again (Linux only)."""
    _libc("mallopt", _M_PERTURB, _FILLING if on else 0)


def overwritten() -> Iterator[None]:
    """Fill Python's free blocks with zeros, class by class, in pieces of about a millisecond.

    The largest come first and are the most: they take the pages in which nothing is in use,
    whatever stood there. Of the others more are asked for than lie free after a day's work; what is
    too many comes from the system and goes back to it. The memory so held for a moment is at most
    8 MB.
    """
    for size in range(_LARGEST, _HEAD, -_STEP):
        held: list[bytes] = []
        while len(held) < (_FIRST if size == _LARGEST else _BLOCKS):
            held += [bytes(size - _HEAD) for _ in range(_AT_ONCE)]
            yield
        while held:
            del held[-_AT_ONCE:]
            yield


def give_back() -> None:
    """Give whole pages of freed memory back to the system, which clears them (Linux only)."""
    _libc("malloc_trim", 0)


def _libc(name: str, *values: int) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # another C library than glibc
        getattr(ctypes.CDLL(None), name)(*values)
