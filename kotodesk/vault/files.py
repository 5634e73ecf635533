"""Writing files so that a power cut leaves the old file or the new one.

The one place of the vault that writes, renames and removes files that SQLite does not own. All goes
through `os` step by step, so that a test can make every single step fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_BINARY = getattr(os, "O_BINARY", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Writing never follows a link that somebody left in the folder to a file elsewhere."""
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20


class UnsyncedError(OSError):
    """A file was replaced, but the folder could not be told to keep the new name."""


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path` durably: write, fsync, replace, fsync of the folder.

    Whatever happens, `path` holds its earlier content or the new one. Raises UnsyncedError when the
    new one is there but a power cut might still bring the earlier one back, otherwise OSError with
    the earlier one in place.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        _write_synced(fresh, content)
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnsyncedError(error.errno, "") from error


def _write_synced(path: Path, content: bytes) -> None:
    handle = _new_file(path)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _new_file(path: Path) -> int:
    """Return a handle on a new file, in the place of what a kill or somebody else left there.

    A pipe that is opened to write waits for a reader, and what is written to a file with a second
    name stands in both. Raises OSError.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _BINARY
    try:
        return os.open(path, flags, PRIVATE_FILE)
    except FileExistsError:
        path.unlink()
        return os.open(path, flags, PRIVATE_FILE)


def create_empty(path: Path) -> None:
    """Create an empty private file, so that SQLite never makes one with wider rights.

    Raises OSError, FileExistsError when there is one.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE))


def read(path: Path, limit: int) -> bytes:
    """Return the content of `path`, at most `limit` bytes of it.

    Raises OSError, also for what is no file: a pipe in its place would wait for ever.
    """
    handle = _open_file(path)
    try:
        parts: list[bytes] = []
        left = limit
        while left and (part := os.read(handle, min(left, _CHUNK))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def _open_file(path: Path) -> int:
    handle = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
    try:
        refuse_no_file(handle)
    except OSError:
        os.close(handle)
        raise
    return handle


def refuse_no_file(handle: int) -> None:
    """Raise OSError when what was opened is a pipe, a device or a folder."""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError(errno.EINVAL, "")


def refuse_second_name(handle: int) -> None:
    """Raise OSError when what was opened to be written to goes by another name elsewhere too."""
    if os.fstat(handle).st_nlink > 1:
        raise OSError(errno.EMLINK, "")


def is_led_elsewhere(path: Path) -> bool:
    """Return whether writing to `path` would write elsewhere: a link, or a file of two names.

    Raises OSError, also for a pipe or a device, which would keep a writer waiting.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(found.st_mode):
        return True
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "")
    return found.st_nlink > 1


def copy(source: Path, target: Path) -> None:
    """Copy a file that is no open database to a new private file, durably. Raises OSError."""
    reading = _open_file(source)
    try:
        writing = _new_file(target)
        try:
            while part := os.read(reading, _CHUNK):
                rest = memoryview(part)
                while rest:
                    rest = rest[os.write(writing, rest) :]
            os.fsync(writing)
        finally:
            os.close(writing)
    finally:
        os.close(reading)


def make_folder(path: Path) -> None:
    """Make a private folder; one that is there already is taken. Raises OSError."""
    with contextlib.suppress(FileExistsError):
        path.mkdir(PRIVATE_FOLDER)


def move(source: Path, target: Path) -> None:
    """Move a file or folder within one disk and make the move durable. Raises OSError."""
    source.replace(target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def remove_tree(path: Path) -> None:
    """Remove a folder with its files and folders; a missing one is no error. Raises OSError."""
    if path.is_symlink() or path.is_file():
        path.unlink()
        return
    if not path.exists():
        return
    for inner in path.iterdir():
        remove_tree(inner)
    path.rmdir()


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, where the platform can (Windows does it itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
