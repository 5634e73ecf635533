"""File systems of the kernel's own, small and made for one test: full, read-only, dead for real.

A tmpfs needs no root in a process with mounts of its own (`unshare -rm`). An ext4 in a file needs
root and a loop device; it can be made to turn read-only by itself and to lose, as in a power cut,
whatever had not been synchronised.
"""

from __future__ import annotations

import fcntl
import os
import resource
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

_GOING_DOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN of linux/fs/ext4."""
_WITHOUT_LOG = 2
_TRIES = 50


def own_mounts() -> list[str]:
    """Give what starts a process with mounts of its own; empty when the system allows none.

    Some systems grant the namespace and then refuse the mount in it: both are tried.
    """
    if not Path("/proc/self/ns/mnt").exists():
        return []
    starts = ["unshare", "--mount", "--map-root-user"]
    tried = [*starts, "mount", "-t", "tmpfs", "kotodesk-tried", tempfile.gettempdir()]
    try:
        done = subprocess.run(tried, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return starts if done.returncode == 0 else []


def run(*command: str | Path) -> None:
    """Run a command of the system; a refusal comes out with its words."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise OSError(done.returncode, f"{command[0]}: {done.stderr.strip()}")


@attrs.define
class Disk:
    """A mounted file system and what fills it up."""

    path: Path

    @property
    def room(self) -> int:
        """Bytes that are free."""
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving: int) -> None:
        """Leave so many bytes free."""
        left = max(0, self.room - leaving)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(left, 1))

    def take_names(self, leaving: int) -> None:
        """Leave so many names free: a disk may be full of files with bytes to spare."""
        self._names.mkdir()
        for number in range(max(0, os.statvfs(self.path).f_favail - leaving)):
            (self._names / str(number)).touch()

    def free(self) -> None:
        """Give all room back."""
        self._ballast.unlink(missing_ok=True)
        if self._names.is_dir():
            for one in self._names.iterdir():
                one.unlink()
            self._names.rmdir()

    @property
    def _ballast(self) -> Path:
        return self.path / "ballast"

    @property
    def _names(self) -> Path:
        return self.path / "names"


@contextmanager
def small(path: Path, megabytes: int = 48, names: int = 600) -> Iterator[Disk]:
    """Mount a tmpfs."""
    path.mkdir(parents=True, exist_ok=True)
    options = f"size={megabytes}m,nr_inodes={names}"
    run("mount", "-t", "tmpfs", "-o", options, "kotodesk-small", path)
    try:
        yield Disk(path)
    finally:
        # After a failure something on it may still be open; it goes with this process.
        run("umount", "--lazy", path)


def protect(disk: Disk, *, protected: bool) -> None:
    """Mount it read-only, or writable again; refused while a file is open for writing."""
    run("mount", "-o", "remount," + ("ro" if protected else "rw"), disk.path)


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let no file of this process be written beyond `size`: the write itself fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@attrs.define
class Image(Disk):
    """An ext4 in a file of its own."""

    file: Path

    @classmethod
    def made(cls, folder: Path, megabytes: int = 32) -> Image:
        """Make and mount one; OSError where that is not allowed."""
        folder.mkdir(parents=True, exist_ok=True)
        image = cls(folder / "disk", folder / "disk.ext4")
        image.path.mkdir(exist_ok=True)
        with image.file.open("wb") as file:
            file.truncate(megabytes << 20)
        run("mkfs.ext4", "-q", "-F", image.file)
        image.mount()
        return image

    def mount(self) -> None:
        """Mount it, its log played in."""
        run("mount", "-o", "loop,errors=remount-ro", self.file, self.path)

    def unmount(self) -> None:
        """Unmount it: every file on it must have been closed."""
        for left in range(_TRIES, -1, -1):
            try:
                run("umount", self.path)
            except OSError:
                if not left:
                    raise
                time.sleep(0.02)
            else:
                return

    def settle(self) -> None:
        """Bring all that was written so far to the disk."""
        run("sync", "--file-system", self.path)

    def turn_read_only(self) -> None:
        """Let the kernel find the file system in error: it turns read-only, open files and all."""
        name = self._device()
        Path(f"/sys/fs/ext4/{name}/trigger_fs_error").write_text("1", "ascii")

    def go_down(self) -> None:
        """Cut the power: nothing reaches the disk from now on, unsynchronised writes are lost."""
        handle = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _GOING_DOWN, struct.pack("I", _WITHOUT_LOG))
        finally:
            os.close(handle)

    def come_up(self) -> None:
        """Start again after `go_down` or `turn_read_only`."""
        self.unmount()
        subprocess.run(
            ["e2fsck", "-p", "-f", str(self.file)], capture_output=True, timeout=60, check=False
        )
        self.mount()

    def _device(self) -> str:
        for line in Path("/proc/self/mountinfo").read_text("utf-8").splitlines():
            parts = line.split()
            if parts[4] == str(self.path):
                return Path(parts[parts.index("-") + 2]).name
        raise FileNotFoundError(self.path)
