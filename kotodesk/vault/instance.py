"""One program at a time: a lock file held open and locked by the operating system.

The lock is the system's, so it goes away with the process however that ends; the text in the file
only tells who holds it. A text without a lock means that the last holder was killed. On POSIX the
lock is `flock`, which belongs to the open file: a child made by a bare `fork` would share it, so
child processes are started by spawning. On Windows one byte far behind the text is locked, so that
the text stays readable for others.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from kotodesk.i18n import N_, Message
from kotodesk.vault import canonical, files
from kotodesk.vault.errors import VaultBusy

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LIMIT: Final = 4096
_LOCKED_BYTE: Final = 1 << 30


@frozen
class Holder:
    """Who holds the vault open, or held it when the program was killed."""

    host: str
    user: str
    process: int
    since: datetime

    def notice(self) -> Message:
        """Return the notice that a stale lock was taken over."""
        return Message(
            N_(
                "The program was not closed properly last time (opened %(since)s on %(host)s). "
                "Everything that had been saved is here."
            ),
            {"since": self.since, "host": self.host},
        )

    def to_bytes(self) -> bytes:
        """Return the text of the lock file."""
        return canonical.dump(
            {
                "host": self.host,
                "user": self.user,
                "process": self.process,
                "since": self.since.isoformat(timespec="seconds"),
            }
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> Holder | None:
        """Read the text of a lock file; None when there is none or it was cut by a kill."""
        try:
            value = canonical.load(content)
            return cls(
                canonical.text_of(value, "host"),
                canonical.text_of(value, "user"),
                canonical.number_of(value, "process"),
                canonical.time_of(value, "since"),
            )
        except ValueError:
            return None

    @classmethod
    def read(cls, path: Path) -> Holder | None:
        """Read a lock file; None as `from_bytes`. Raises OSError."""
        return cls.from_bytes(files.read(path, _LIMIT))

    @classmethod
    def this(cls, now: datetime) -> Holder:
        """Return the holder that this process is."""
        return cls(platform.node(), _user(), os.getpid(), now)


class InstanceLock:
    """The held lock; `taken_over` is the holder that was killed, if one was."""

    def __init__(self, handle: int, taken_over: Holder | None, holder: Holder) -> None:
        """Take over an open and locked file, in which `holder` stands."""
        self._handle: int | None = handle
        self.taken_over = taken_over
        self.holder = holder

    @classmethod
    def acquire(cls, path: Path, now: datetime) -> InstanceLock:
        """Take the lock or raise VaultBusy at once, naming since when and which process.

        Raises OSError when the file cannot be made or written.
        """
        # A link in its place is not followed: the file it leads to would be emptied.
        flags = os.O_RDWR | os.O_CREAT | files.NO_LINK | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o600)
        try:
            files.refuse_no_file(handle)
            files.refuse_second_name(handle)
            _lock_or_refuse(handle, path)
            stale = Holder.from_bytes(os.read(handle, _LIMIT))
            holder = Holder.this(now)
            _rewrite(handle, holder.to_bytes())
        except BaseException:
            os.close(handle)
            raise
        return cls(handle, stale, holder)

    def is_named_in(self, path: Path) -> bool:
        """Return whether the file still names this very opening. Raises OSError."""
        # As it was written: the text holds whole seconds.
        return Holder.read(path) == Holder.from_bytes(self.holder.to_bytes())

    def release(self) -> None:
        """Empty the file, which says that all ended well, and give the lock back."""
        self._end(b"")

    def abandon(self) -> None:
        """Give the lock back without having opened: the notice of a kill stays for the next one."""
        self._end(self.taken_over.to_bytes() if self.taken_over is not None else b"")

    def leave(self) -> None:
        """Let the handle go and the text stand: the file behind it is not the vault's any more."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def _end(self, content: bytes) -> None:
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            with contextlib.suppress(OSError):
                _rewrite(handle, content)
        finally:
            os.close(handle)


def _lock_or_refuse(handle: int, path: Path) -> None:
    if not _try_lock(handle):
        raise _busy(path)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _busy(path: Path) -> VaultBusy:
    holder = None
    with contextlib.suppress(OSError):
        holder = Holder.read(path)
    if holder is None:
        return VaultBusy(None, None, "")
    return VaultBusy(holder.since, holder.process, holder.host)


def _rewrite(handle: int, content: bytes) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, content)
    os.fsync(handle)


def _user() -> str:
    # A service account without a name raises KeyError or OSError, depending on the version.
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
