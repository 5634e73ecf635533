"""Restoring a backup: copied beside, checked with the key, and only then swapped in.

The backup opens by its own header, so a vault whose header is gone comes back too. The state that
is replaced is kept in `replaced/`: a restore loses nothing but may be undone by hand.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from attrs import frozen

from kotodesk.i18n import Message
from kotodesk.vault import files
from kotodesk.vault.attempts import Attempts, read_attempts, refuse_early, write_attempts
from kotodesk.vault.backup_info import BackupInfo, read_backup
from kotodesk.vault.canonical import NotCanonicalError
from kotodesk.vault.checking import check_file
from kotodesk.vault.erasures import bring_along
from kotodesk.vault.errors import (
    BackupDamaged,
    BackupOfAnotherVault,
    storage_faults,
)
from kotodesk.vault.folder import VaultFolder, refuse_synced
from kotodesk.vault.header import Header, read_header, write_header
from kotodesk.vault.keys import Key
from kotodesk.vault.open import Clock, build_whole, claim, is_vault, refuse_taken, utc_now, wrong
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.slots import PASSPHRASE, RECOVERY, RefusedWorkError, secret_of_passphrase
from kotodesk.vault.swapping import begin_incoming, decide_swap


@frozen
class Restored:
    """What was restored, and the folder in which the replaced state is kept (None: there was none).

    `replaced_seq` is the last journal entry the replaced header had sealed, 0 when unknown: what
    lies between it and `backup.seq` is no longer in the register.
    """

    backup: BackupInfo
    replaced: Path | None
    replaced_seq: int
    told: tuple[Message, ...] = ()
    """What the first opening had to say, as the removals carried out again."""


@storage_faults()
def restore(
    folder: Path,
    backup: str | Path,
    passphrase: str = "",
    *,
    recovery_code: str = "",
    clock: Clock = utc_now,
) -> Restored:
    """Put a backup in the place of the vault in `folder`, or make a vault of it in a new folder.

    `backup` is the name of one of the vault's own or the path of any. The secret is the one now in
    force or the one the backup was made with. The vault is closed before and stays closed. Raises
    WrongPassphrase, WrongRecoveryCode, RecoveryCodeMistyped, TooManyAttempts, BackupDamaged,
    BackupOfAnotherVault, VaultBusy, SyncedFolder, FolderNotEmpty and faults of the disk; then the
    old state stands.
    """
    kind, secret = PASSPHRASE, secret_of_passphrase(passphrase)
    if recovery_code:
        kind, secret = RECOVERY, RecoveryCode.parse(recovery_code).secret()
    place = VaultFolder(folder)
    source = place.backups / backup if isinstance(backup, str) else backup
    if not source.is_dir():
        raise BackupDamaged
    info = read_backup(source)
    if is_vault(place):
        return _into_vault(place, info, kind, secret, clock)
    refuse_synced(folder)
    refuse_taken(place)
    header = _header_of(info)
    key = _key(place, header, kind, secret, clock())
    try:
        build_whole(place, lambda building: _fill_new(building, info, header, key))
    finally:
        key.wipe()
    return Restored(info, None, 0)


@storage_faults()
def list_replaced(folder: Path) -> tuple[Path, ...]:
    """Return the states that restores have replaced, newest first; each opens like a backup."""
    place = VaultFolder(folder)
    return tuple(path for path in place.copies() if path.parent == place.replaced)


@storage_faults()
def remove_replaced(folder: Path, name: str) -> None:
    """Remove a replaced state that nobody needs any more; a missing one is no error."""
    known = {path.name: path for path in list_replaced(folder)}
    if name in known:
        files.remove_tree(known[name])


def _into_vault(
    place: VaultFolder, info: BackupInfo, kind: str, secret: bytes, clock: Clock
) -> Restored:
    lock = claim(place, clock)
    try:
        current = _current(place)
        own = _header_of(info)
        if current is not None and current.vault != own.vault:
            raise BackupOfAnotherVault
        header, key = _opening(place, current, own, kind, secret, clock())
        try:
            with storage_faults():
                bring_along(info.path, place.path)
                incoming = begin_incoming(place)
                try:
                    _fill(incoming, info, header.with_journal(own.journal), key)
                    kept = decide_swap(place, clock())
                except BaseException:
                    _forget(place)
                    raise
        finally:
            key.wipe()
        write_attempts(place, Attempts())
    finally:
        lock.release()
    seq = current.journal.seq if current is not None and current.journal is not None else 0
    return Restored(info, kept, seq)


def _opening(
    place: VaultFolder,
    current: Header | None,
    own: Header,
    kind: str,
    secret: bytes,
    now: datetime,
) -> tuple[Header, Key]:
    """Return the header whose slot the secret opens: the vault's own before the backup's."""
    if current is not None and current.key_id == own.key_id:
        attempts = read_attempts(place)
        refuse_early(attempts, now)
        key = current.slot(kind).open(current.vault, secret)
        if key is not None:
            return current, key
    return own, _key(place, own, kind, secret, now)


def _key(place: VaultFolder, header: Header, kind: str, secret: bytes, now: datetime) -> Key:
    attempts = read_attempts(place)
    refuse_early(attempts, now)
    key = header.slot(kind).open(header.vault, secret)
    if key is None:
        raise wrong(place, kind, attempts, now)
    return key


def _header_of(info: BackupInfo) -> Header:
    try:
        return read_header(VaultFolder(info.path).header)
    except (OSError, NotCanonicalError, RefusedWorkError) as error:
        raise BackupDamaged from error


def _current(place: VaultFolder) -> Header | None:
    for path in (place.header, place.header_copy):
        with contextlib.suppress(OSError, NotCanonicalError, RefusedWorkError):
            return read_header(path)
    return None


def _fill(target: VaultFolder, info: BackupInfo, header: Header, key: Key) -> None:
    source = VaultFolder(info.path).database
    if not source.is_file() or not source.stat().st_size:
        raise BackupDamaged
    files.copy(source, target.database)
    found, _schema = check_file(target.database, key)
    if found.pages or found.structure:
        raise BackupDamaged
    write_header(target, header)


def _fill_new(target: VaultFolder, info: BackupInfo, header: Header, key: Key) -> None:
    _fill(target, info, header, key)
    bring_along(info.path, target.path)


def _forget(place: VaultFolder) -> None:
    # After the decision the new state must stay: the next opening finishes the swap.
    if not place.swap.exists():
        with contextlib.suppress(OSError):
            files.remove_tree(place.incoming)
