"""Making a backup of an open vault: copied, opened again, checked, and only then named.

It is built under a name that begins with a dot and renamed when it is whole, so a folder with a
proper name is a checked backup, and what a kill or a full disk leaves is swept away.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import attrs

from kotodesk.i18n import Fault
from kotodesk.vault import files
from kotodesk.vault.backup_info import NOTE, BackupInfo, list_backups, next_order
from kotodesk.vault.checking import check_file
from kotodesk.vault.connection import Connection, open_keyed
from kotodesk.vault.errors import BackupUnverified, storage_faults
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header
from kotodesk.vault.keys import Key
from kotodesk.vault.thinning import thin

BUILDING: Final = ".making-"
_PAGES_AT_A_TIME: Final = 4096

Progress = Callable[[int, int], None]
"""Called with pages left and pages in all."""


def make_backup(
    place: VaultFolder,
    connection: Connection,
    key: Key,
    header: Header,
    now: datetime,
    progress: Progress | None = None,
) -> BackupInfo:
    """Back the open register up into the vault's `backups/` and return what was made.

    Raises DiskFull, ReadOnlyFolder, StorageFailed, DatabaseDamaged (the register itself cannot be
    read) or BackupUnverified; whatever was half made is removed.
    """
    with storage_faults():
        files.make_folder(place.backups)
        _sweep(place)
        name = _free_name(place, now)
        building = VaultFolder(place.backups / f"{BUILDING}{name}")
        try:
            files.make_folder(building.path)
            copy_database(connection, building.database, key, progress)
            order = next_order(place.path, now)
            info = attrs.evolve(_describe(building, key, header, name, now), order=order)
            files.write(building.header, header.to_bytes())
            files.write(building.path / NOTE, info.note())
            files.move(building.path, place.backups / name)
        except BaseException:
            with contextlib.suppress(OSError):
                files.remove_tree(building.path)
            raise
    return info


def copy_database(
    connection: Connection, target: Path, key: Key, progress: Progress | None = None
) -> None:
    """Copy an open register into a new file that is keyed with `key` before the copy starts.

    Raises OSError, sqlcipher.Error.
    """
    files.create_empty(target)
    copy = open_keyed(target, key)
    try:
        if progress is None:
            connection.backup(copy)
        else:
            connection.backup(
                copy,
                pages=_PAGES_AT_A_TIME,
                progress=lambda _status, left, total: progress(left, total),
            )
    finally:
        copy.close()


def thin_backups(place: VaultFolder, now: datetime) -> None:
    """Remove verified backups that are no longer due; what cannot be read or removed stays."""
    verified: list[BackupInfo] = []
    # The new one is whole by now: that an old one is in the way must not look like its failure.
    with contextlib.suppress(Fault):
        verified += [info for info in list_backups(place.path) if info.verified]
    # With their offsets: in the hour that comes twice a year the later copy may show less.
    moments = {info.name: info.made for info in verified}
    kept = thin(moments.values(), now.date())
    # The list begins with the one made last. By a clock that was set back it may look the oldest.
    for info in verified[1:]:
        if moments[info.name] not in kept:
            with contextlib.suppress(OSError):
                remove_backup(info)


def remove_backup(info: BackupInfo) -> None:
    """Remove a backup: out of sight first, so that half of one is never listed. Raises OSError."""
    leaving = info.path.with_name(f"{BUILDING}{info.name}")
    files.move(info.path, leaving)
    files.remove_tree(leaving)


def _describe(
    building: VaultFolder, key: Key, header: Header, name: str, now: datetime
) -> BackupInfo:
    found, schema = check_file(building.database, key)
    # References between rows are the register's own matter: a broken one is copied faithfully.
    if found.pages or found.structure:
        raise BackupUnverified
    size = building.database.stat().st_size
    seq = header.journal.seq if header.journal is not None else 0
    path = building.path.with_name(name)
    return BackupInfo(name, path, now, verified=True, size=size, seq=seq, schema=schema)


def _free_name(place: VaultFolder, now: datetime) -> str:
    first = now.strftime("%Y-%m-%dT%H%M%S")
    name, number = first, 1
    while (place.backups / name).exists():
        number += 1
        name = f"{first}-{number}"
    return name


def _sweep(place: VaultFolder) -> None:
    for inner in place.backups.glob(f"{BUILDING}*"):
        with contextlib.suppress(OSError):
            files.remove_tree(inner)
