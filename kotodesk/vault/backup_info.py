"""What a backup is and which ones there are.

A backup is one folder, `backups/2026-11-21T080400/`, with `register.db` (under the vault's key),
`header.json` (so that the passphrase opens it wherever it is) and `backup.json`, which is written
only after the check: a folder without it is no backup. The folder can be copied to a USB stick as
it is.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from kotodesk.vault import canonical, files
from kotodesk.vault.errors import storage_faults
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import read_header
from kotodesk.vault.slots import RefusedWorkError

FORMAT: Final = "kotodesk-backup"
VERSION: Final = 1
NOTE: Final = "backup.json"
_LIMIT = 4096


@frozen
class BackupInfo:
    """One backup: where it is, when it was made, and whether it was checked and is whole.

    `seq` is the number of the last journal entry it surely holds (0 when none was sealed), `schema`
    the store's version. `order` tells which was made later, whatever the clock said: the seconds of
    `made`, and always more than those of every backup that was there before.
    """

    name: str
    path: Path
    made: datetime
    verified: bool
    size: int
    seq: int
    schema: int
    order: int = 0

    def note(self) -> bytes:
        """Return the text of `backup.json`."""
        return canonical.dump(
            {
                "format": FORMAT,
                "version": VERSION,
                "made": self.made.isoformat(timespec="seconds"),
                "size": self.size,
                "seq": self.seq,
                "schema": self.schema,
                "order": self.order,
            }
        )


@storage_faults()
def list_backups(folder: Path) -> tuple[BackupInfo, ...]:
    """Return the backups of the vault in `folder`, newest first.

    `verified` is false for one that has lost its note, its header or a part of its register since
    it was made. Nothing is opened with a key: whether every page is sound shows at the restore.
    Raises faults of the disk.
    """
    place = VaultFolder(folder)
    if not place.backups.is_dir():
        return ()
    found = [
        read_backup(inner)
        for inner in place.backups.iterdir()
        if inner.is_dir() and not inner.name.startswith(".")
    ]
    return tuple(sorted(found, key=lambda info: (info.order, info.name), reverse=True))


def newest_verified(folder: Path) -> BackupInfo | None:
    """Return the newest verified backup of the vault in `folder`, None when there is none."""
    return next((info for info in list_backups(folder) if info.verified), None)


def newest_time(folder: Path) -> datetime | None:
    """Return when the newest verified backup was made, for the advice on a damaged register."""
    newest = newest_verified(folder)
    return newest.made if newest is not None else None


def read_backup(path: Path) -> BackupInfo:
    """Describe the backup in the folder `path`, as far as it can be read."""
    place = VaultFolder(path)
    size = place.database.stat().st_size if place.database.is_file() else 0
    try:
        value = canonical.load(files.read(path / NOTE, _LIMIT))
        info = BackupInfo(
            path.name,
            path,
            canonical.time_of(value, "made"),
            size > 0 and canonical.number_of(value, "size") == size and _has_header(place),
            size,
            canonical.number_of(value, "seq"),
            canonical.number_of(value, "schema"),
            # Notes of the first versions have none.
            canonical.number_of(value, "order") if "order" in value else _seconds(value),
        )
    except (OSError, ValueError):
        changed = _changed(path)
        order = int(changed.timestamp())
        return BackupInfo(path.name, path, changed, False, size, 0, 0, order)  # noqa: FBT003
    return info


def next_order(folder: Path, now: datetime) -> int:
    """Return the order of a backup made now: later than all that are there.

    Raises faults of the disk.
    """
    # One that lost its note is dated by its folder, which any copying changes: it does not count.
    known = [info.order for info in list_backups(folder) if info.verified]
    # A forged note may have the largest there is: then the name, which is the time, decides.
    return min(canonical.MOST, max(int(now.timestamp()), max(known, default=0) + 1))


def _seconds(value: dict[str, canonical.Json]) -> int:
    return int(canonical.time_of(value, "made").timestamp())


def _has_header(place: VaultFolder) -> bool:
    try:
        read_header(place.header)
    except RefusedWorkError:
        return False
    return True


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
