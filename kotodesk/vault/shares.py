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
_OWN_LOCKS: Final = frozenset({"nolock", "nobrl", "local_lock=all", "local_lock=flock"})
"""Options of NFS and SMB by which a lock is kept on this machine alone."""
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
        return kind_is_remote(mount_kind(_mounts(), os.path.realpath(path)))
    except OSError:
        return False


def locks_reach_others(path: Path) -> bool:
    """Return whether a lock taken under `path` keeps other machines out, as far as is known.

    What a FUSE program serves (sshfs, the SMB of a desktop) is locked on this machine alone, and
    so is what was mounted to be. Never raises.
    """
    if sys.platform in {"win32", "darwin"}:
        return True
    try:
        mounts = _mounts()
    except OSError:
        return True
    return locks_are_shared(mounts, os.path.realpath(path))


def locks_are_shared(mounts: str, path: str) -> bool:
    """Return by the text of mountinfo whether locks under `path` reach other machines."""
    kind, _space, rest = mount_under(mounts, path).partition(" ")
    if kind.startswith("fuse"):
        return not kind_is_remote(kind)
    return kind not in REMOTE_KINDS or not _OWN_LOCKS & set(re.split(r"[,\s]", rest))


def kind_is_remote(kind: str) -> bool:
    """Return whether a file system of this kind is, or may be, on another machine."""
    # Whatever a FUSE program serves (sshfs, rclone, bindfs) may be a share, and may lack shm.
    return kind in REMOTE_KINDS or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)


def mount_kind(mounts: str, path: str) -> str:
    """Return the file system kind under `path` by the text of mountinfo; "" when none is found."""
    return mount_under(mounts, path).partition(" ")[0]


def mount_under(mounts: str, path: str) -> str:
    """Return kind, source and options of what is mounted under `path`; "" when none is found."""
    best, found = "", ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        parts = before.split()
        if not dash or len(parts) <= 4:  # noqa: PLR2004 - proc(5): the fifth is the mount point
            continue
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[4])
        under = path == point or path.startswith(point.rstrip("/") + "/")
        # A later mount on the same point hides the earlier one.
        if under and len(point) >= len(best):
            best, found = point, after
    return found


def _mounts() -> str:
    place = Path("/proc/self/mountinfo")
    return place.read_text(encoding="utf-8", errors="surrogateescape")


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
