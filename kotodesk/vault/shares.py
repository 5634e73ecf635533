"""Recognising a folder on another machine: a network share, or a folder a virtual machine is lent.

Write-ahead logging trusts the memory and the locks of one machine, so a register on a share is
opened with a rollback journal. What is not recognised is opened as if it were here, which the
exclusive lock still guards; what is recognised wrongly is only a little slower.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path
from typing import Final

REMOTE_KINDS: Final = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
        "webdav",
    }
)
_LOCAL_FUSE: Final = frozenset({"fuseblk"})
"""NTFS and exFAT sticks: a disk of this machine behind a driver of its own."""
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE: Final = 4
_MACOS_FLAGS, _MACOS_LOCAL = 64, 0x1000
_MACOS_SIZE: Final = 2168


def is_share(path: Path) -> bool:
    """Return whether `path` lies on another machine, as far as this one can tell.

    The folder itself need not exist; links are followed. Never raises.
    """
    try:
        if sys.platform == "win32":
            return _on_windows(path)
        if sys.platform == "darwin":
            return _on_macos(path)
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return kind_is_remote(mount_kind(mounts, os.path.realpath(path)))


def kind_is_remote(kind: str) -> bool:
    """Return whether a file system of this kind is, or may be, on another machine."""
    # Whatever a FUSE program serves (sshfs, rclone, bindfs) may be a share, and may lack shm.
    return kind in REMOTE_KINDS or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)


def mount_kind(mounts: str, path: str) -> str:
    """Return the file system kind under `path` by the text of mountinfo; "" when none is found."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        parts = before.split()
        if not dash or len(parts) <= 4:  # noqa: PLR2004 - proc(5): the fifth is the mount point
            continue
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[4])
        under = path == point or path.startswith(point.rstrip("/") + "/")
        # A later mount on the same point hides the earlier one.
        if under and len(point) >= len(best):
            best, kind = point, after.split(maxsplit=1)[0]
    return kind


def is_unc(path: str) -> bool:
    r"""Return whether a Windows path names another machine: ``\\server\share``, ``\\?\UNC\…``."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def flags_say_remote(statfs: bytes) -> bool:
    """Return whether the flags in a macOS `struct statfs` lack MNT_LOCAL."""
    flags = int.from_bytes(statfs[_MACOS_FLAGS : _MACOS_FLAGS + 4], sys.byteorder)
    return not flags & _MACOS_LOCAL


def _on_windows(path: Path) -> bool:
    real = os.path.realpath(path)
    if is_unc(real) or is_unc(str(path)):
        return True
    system = getattr(ctypes, "windll", None)
    drive = os.path.splitdrive(real)[0]
    if system is None or not drive:
        return False
    return int(system.kernel32.GetDriveTypeW(f"{drive}\\")) == _DRIVE_REMOTE


def _on_macos(path: Path) -> bool:
    place = path
    while not place.exists() and place != place.parent:
        place = place.parent
    buffer = ctypes.create_string_buffer(_MACOS_SIZE)
    if ctypes.CDLL(None).statfs(os.fsencode(place), buffer):
        return False
    return flags_say_remote(buffer.raw)
