"""The second place of the backups: a folder on a share or a stick, one subfolder for each vault.

Below the folder she chose lies `KotoDesk-…`, named after the vault's random id, with a marker and
the same `backups/` as the vault has, so each copy opens and restores as it is. The subfolder is
made only when the place is chosen: a stick that is not plugged in leaves its empty mount point, and
nothing is ever written there. What lies in the vault's own folder, `second_place.json`, tells only
when the place was chosen and last seen, so that the age can be said before the vault is open.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from kotodesk.vault import canonical, erasures, files
from kotodesk.vault.backup import BUILDING, thin_backups
from kotodesk.vault.backup_info import NOTE, BackupInfo, list_backups, newest_verified, read_backup
from kotodesk.vault.canonical import NotCanonicalError
from kotodesk.vault.checking import check_file
from kotodesk.vault.errors import (
    BackupOfAnotherVault,
    BackupUnverified,
    DiskFull,
    NewerVersion,
    ReadOnlyFolder,
    SecondPlaceAway,
    SecondPlaceFailed,
    SecondPlaceFull,
    SecondPlaceInside,
    SecondPlaceProtected,
    StorageFailed,
    storage_faults,
)
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, read_header
from kotodesk.vault.keys import Key
from kotodesk.vault.slot_change import refresh_copies
from kotodesk.vault.slots import RefusedWorkError

PREFIX: Final = "KotoDesk-"
_MARKER, _STATE = "place.json", "second_place.json"
_FORMAT: Final = "kotodesk-second-place"
_ID_SHOWN, _LIMIT = 12, 4096


@frozen
class SecondSeen:
    """When the second place was chosen, and when a checked copy was last known to be there."""

    chosen: datetime
    seen: datetime | None
    newest: datetime | None = None

    def days(self, now: datetime) -> int:
        """Return how many days the place was not seen; never negative."""
        return max(0, (now - (self.seen or self.chosen)).days)


@contextlib.contextmanager
def _faults_there() -> Iterator[None]:
    """Turn errors of the disk inside the block into those of the second place, not of the vault."""
    try:
        with storage_faults():
            yield
    except ReadOnlyFolder as fault:
        raise SecondPlaceProtected from fault
    except DiskFull as fault:
        raise SecondPlaceFull from fault
    except StorageFailed as fault:
        raise SecondPlaceFailed from fault


def is_there(chosen: Path, vault: str) -> bool:
    """Return whether the place made for this vault is there: an empty mount point is not."""
    return (copies_folder(chosen, vault) / _MARKER).is_file()


def copies_folder(chosen: Path, vault: str) -> Path:
    """Return where the copies of the vault with this id lie below the chosen folder."""
    return chosen / f"{PREFIX}{vault[:_ID_SHOWN]}"


def same_disk(vault: Path, chosen: Path) -> bool:
    """Return whether both lie on one disk, which a second place does not help against. OSError."""
    return vault.stat().st_dev == chosen.stat().st_dev


@storage_faults()
def choose(place: VaultFolder, vault: str, chosen: Path, now: datetime) -> None:
    """Make the second place below `chosen`; one that is there already for this vault is taken.

    Raises SecondPlaceAway, SecondPlaceInside, BackupOfAnotherVault, SecondPlaceProtected, Full and
    Failed, and faults of the vault's own disk.
    """
    if not chosen.is_dir():
        raise SecondPlaceAway
    real, own = chosen.resolve(), place.path.resolve()
    if real == own or own in real.parents:
        raise SecondPlaceInside
    with _faults_there():
        _prepare(copies_folder(chosen, vault), vault)
    _write_state(place, SecondSeen(now, None))


def _prepare(target: Path, vault: str) -> None:
    files.make_folder(target)
    if (target / _MARKER).exists():
        _refuse_foreign(target, vault)
        return
    # Something else of that name is left alone.
    if any(not inner.name.startswith(".") for inner in target.iterdir()):
        raise BackupOfAnotherVault
    files.write(target / _MARKER, canonical.dump({"format": _FORMAT, "vault": vault}))


@storage_faults()
def forget(place: VaultFolder) -> None:
    """Have no second place any more; the copies there stay. Raises faults of the disk."""
    (place.path / _STATE).unlink(missing_ok=True)


def bring(
    place: VaultFolder, header: Header, key: Key, chosen: Path, now: datetime
) -> BackupInfo | None:
    """Write the newest verified backup to the second place and check it there.

    Nothing is written when it is there already. Copies there are thinned like the vault's own and
    take over its present passphrase. Raises SecondPlaceAway, SecondPlaceProtected, Full and Failed,
    BackupOfAnotherVault, BackupUnverified, and faults of the vault's own disk; the copies already
    there stay.
    """
    with _faults_there():
        target = VaultFolder(copies_folder(chosen, header.vault))
        if not is_there(chosen, header.vault):
            # A restored vault knows where its second place was, not since when it is missing.
            if read_state(place.path) is None:
                _write_state(place, SecondSeen(now, None))
            raise SecondPlaceAway
        _refuse_foreign(target.path, header.vault)
        newest = newest_verified(place.path)
        if newest is not None:
            files.make_folder(target.backups)
            _copy_if_missing(newest, target, key)
        with contextlib.suppress(FileNotFoundError):
            files.copy(place.path / erasures.NAME, target.path / f"{erasures.NAME}.new")
            files.move(target.path / f"{erasures.NAME}.new", target.path / erasures.NAME)
        refresh_copies(target, header, header.slots)
        thin_backups(target, now)
    with storage_faults():
        earlier = read_state(place.path)
        made = newest.made if newest is not None else None
        _write_state(place, SecondSeen(earlier.chosen if earlier else now, now, made))
    return newest


def read_state(vault_folder: Path) -> SecondSeen | None:
    """Return what is known of the second place without a key, None when there is none."""
    try:
        value = canonical.load(files.read(vault_folder / _STATE, _LIMIT))
        return SecondSeen(
            canonical.time_of(value, "chosen"),
            canonical.time_of(value, "seen") if "seen" in value else None,
            canonical.time_of(value, "newest") if "newest" in value else None,
        )
    except (OSError, ValueError):
        return None


@storage_faults()
def find_copies(folder: Path) -> tuple[BackupInfo, ...]:
    """Return the copies in a folder she points at, newest first.

    It may be a vault, a chosen second place, the subfolder in it, its `backups`, or one copy.
    Raises faults of the disk.
    """
    if (folder / NOTE).is_file():
        return (read_backup(folder),)
    roots = [folder, folder.parent if folder.name == "backups" else folder]
    if folder.is_dir():
        roots += [one for one in folder.iterdir() if one.name.startswith(PREFIX) and one.is_dir()]
    found = [info for root in dict.fromkeys(roots) for info in list_backups(root)]
    return tuple(sorted(found, key=lambda info: (info.order, info.name), reverse=True))


def _copy_if_missing(newest: BackupInfo, target: VaultFolder, key: Key) -> None:
    for info in list_backups(target.path):
        if info.verified and (info.made, info.seq, info.size, info.order) == (
            newest.made,
            newest.seq,
            newest.size,
            newest.order,
        ):
            return
    for left in target.backups.glob(f"{BUILDING}*"):
        with contextlib.suppress(OSError):
            files.remove_tree(left)
    name, number = newest.name, 1
    while (target.backups / name).exists():
        number += 1
        name = f"{newest.name}-{number}"
    building = target.backups / f"{BUILDING}{name}"
    try:
        files.make_folder(building)
        for part in ("register.db", "header.json", NOTE):
            files.copy(newest.path / part, building / part)
        _refuse_unsound(building, key)
        files.move(building, target.backups / name)
    except BaseException:
        with contextlib.suppress(OSError):
            files.remove_tree(building)
        raise


def _refuse_unsound(building: Path, key: Key) -> None:
    # The original was checked when it was made; this tells whether the stick kept it.
    found, _schema = check_file(building / "register.db", key)
    if found.pages or found.structure or not read_backup(building).verified:
        raise BackupUnverified


def _refuse_foreign(target: Path, vault: str) -> None:
    # Who had the stick may have laid a link there: the copies would be written elsewhere.
    if target.is_symlink() or VaultFolder(target).backups.is_symlink():
        raise SecondPlaceAway
    try:
        value = canonical.load(files.read(target / _MARKER, _LIMIT))
        known = canonical.text_of(value, "vault")
    except NotCanonicalError as error:
        raise BackupOfAnotherVault from error
    if known != vault:
        raise BackupOfAnotherVault
    for copy in VaultFolder(target).copies():
        with contextlib.suppress(OSError, NotCanonicalError, RefusedWorkError, NewerVersion):
            if read_header(copy / "header.json").vault != vault:
                raise BackupOfAnotherVault


def _write_state(place: VaultFolder, seen: SecondSeen) -> None:
    moments = {"chosen": seen.chosen, "seen": seen.seen, "newest": seen.newest}
    told: dict[str, canonical.Json] = {
        name: at.isoformat(timespec="seconds") for name, at in moments.items() if at is not None
    }
    files.write(place.path / _STATE, canonical.dump(told))
