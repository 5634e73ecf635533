"""Creating and opening a vault: every way in, and what is refused on the way.

Nothing in the folder is changed before the header is known to be ours and not newer; the register
is not touched before a slot has given the key.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.i18n import N_, Fault, Message
from kotodesk.vault import elsewhere, files, journal_head, leftover_log
from kotodesk.vault.attempts import Attempts, read_attempts, refuse_early, write_attempts
from kotodesk.vault.backup_info import newest_time
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.connection import (
    Connection,
    create_database,
    open_keyed,
    schema_version,
    use_journal,
)
from kotodesk.vault.errors import (
    DatabaseDamaged,
    FolderNotEmpty,
    MadeNotOpened,
    NewerVersion,
    NotAVault,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryCode,
    storage_faults,
)
from kotodesk.vault.folder import VaultFolder, refuse_read_only, refuse_synced
from kotodesk.vault.header import FoundHeader, Header, created_text, find_header, write_header
from kotodesk.vault.instance import InstanceLock
from kotodesk.vault.keys import Key
from kotodesk.vault.open_vault import OpenVault
from kotodesk.vault.passphrase import refuse_weak
from kotodesk.vault.process import refuse_dumps
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.rights import make_private, refuse_foreign
from kotodesk.vault.slots import PASSPHRASE, RECOVERY, Slot, secret_of_passphrase
from kotodesk.vault.swapping import finish_swap, sweep_undecided

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


@storage_faults()
def create(
    folder: Path,
    passphrase: str,
    *,
    work: Calibration | None = None,
    own_words: tuple[str, ...] = (),
    first: Callable[[Connection], tuple[int, bytes]] | None = None,
    clock: Clock = utc_now,
) -> tuple[OpenVault, RecoveryCode]:
    """Make a new vault in `folder` (missing or empty) and return it open, with its recovery code.

    `work` is measured on this machine when not given. `first` writes what a vault must never be
    without and gives the journal's head. The folder appears whole or not at all. Raises
    PassphraseTooWeak, SyncedFolder, VaultExists, FolderNotEmpty, faults of the disk, and
    MadeNotOpened when the folder is there and what failed came after.
    """
    refuse_weak(passphrase, own_words)
    refuse_synced(folder)
    place = VaultFolder(folder)
    refuse_taken(place)
    refuse_dumps()
    key, code, vault = Key.random(), RecoveryCode.random(), secrets.token_hex(16)
    effort = work or Calibration.measured()
    header = Header(
        vault,
        created_text(clock()),
        key.identity(bytes.fromhex(vault)),
        (
            Slot.close(PASSPHRASE, vault, secret_of_passphrase(passphrase), key, effort),
            Slot.close(RECOVERY, vault, code.secret(), key, effort),
        ),
    )

    def fill(building: VaultFolder) -> None:
        create_database(building.database, key)
        sealed = (
            None if first is None else journal_head.seal(key, vault, *_begin(building, key, first))
        )
        write_header(building, header.with_journal(sealed))

    try:
        build_whole(place, fill)
        return _open(place, lambda _found: key, clock, None), code
    except (Fault, OSError, sqlcipher.Error) as error:
        if is_vault(place):
            raise MadeNotOpened from error
        raise


def _begin(
    building: VaultFolder, key: Key, first: Callable[[Connection], tuple[int, bytes]]
) -> tuple[int, bytes]:
    connection = open_keyed(building.database, key)
    try:
        return first(connection)
    finally:
        connection.close()


@storage_faults()
def unlock(
    folder: Path,
    passphrase: str,
    *,
    newest_schema: int | None = None,
    clock: Clock = utc_now,
) -> OpenVault:
    """Open the vault in `folder` with its passphrase.

    `newest_schema` is the newest `user_version` the store knows; a newer register is refused before
    anything is written. Raises WrongPassphrase, TooManyAttempts, HeaderDamaged, HeaderRefused,
    DatabaseDamaged, NewerVersion, VaultBusy, SyncedFolder, NotAVault, and faults of the disk.
    """
    secret = secret_of_passphrase(passphrase)
    return _unlock(VaultFolder(folder), PASSPHRASE, secret, newest_schema, clock)


@storage_faults()
def unlock_with_recovery(
    folder: Path,
    code: str,
    *,
    newest_schema: int | None = None,
    clock: Clock = utc_now,
) -> OpenVault:
    """Open the vault with the code on the recovery sheet, typed as it may be.

    Raises RecoveryCodeMistyped before anything is tried, WrongRecoveryCode, else as `unlock`.
    """
    secret = RecoveryCode.parse(code).secret()
    return _unlock(VaultFolder(folder), RECOVERY, secret, newest_schema, clock)


def refuse_taken(place: VaultFolder) -> None:
    """Raise VaultExists or FolderNotEmpty unless the folder is missing or empty."""
    if is_vault(place):
        raise VaultExists
    with storage_faults():
        if place.path.exists() and (not place.path.is_dir() or any(place.path.iterdir())):
            raise FolderNotEmpty


def is_vault(place: VaultFolder) -> bool:
    """Return whether the folder holds a vault or what is left of one."""
    parts = (place.header, place.header_copy, place.database, place.swap)
    return any(part.exists() for part in parts) or bool(place.copies())


def build_whole(place: VaultFolder, fill: Callable[[VaultFolder], None]) -> None:
    """Fill a folder under another name and rename it: it appears whole or not at all.

    The place is missing or empty. Raises the faults of the disk.
    """
    building = VaultFolder(place.path.with_name(f".{place.path.name}.making"))
    with storage_faults():
        # What a kill left here was never opened: its recovery code was never shown.
        files.remove_tree(building.path)
        place.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            files.make_folder(building.path)
            fill(building)
            if place.path.exists():
                place.path.rmdir()
            files.move(building.path, place.path)
        except BaseException:
            files.remove_tree(building.path)
            raise


def claim(place: VaultFolder, clock: Clock) -> InstanceLock:
    """Take the vault for this process and finish a swap that was cut short.

    Raises NotAVault, SyncedFolder, VaultOfAnother, LinkInVault, ReadOnlyFolder, VaultBusy,
    VaultLeftOpen and faults of the disk.
    """
    refuse_synced(place.path)
    if not is_vault(place):
        raise NotAVault
    with storage_faults():
        refuse_foreign(place)
    refuse_read_only(place.path)
    with storage_faults():
        if place.lock.exists():
            elsewhere.refuse_open_elsewhere(place.lock)
        lock = InstanceLock.acquire(place.lock, clock())
        try:
            finish_swap(place)
            sweep_undecided(place)
        except BaseException:
            lock.abandon()
            raise
    return lock


def wrong(
    place: VaultFolder, kind: str, attempts: Attempts, now: datetime
) -> WrongPassphrase | WrongRecoveryCode:
    """Count a failed attempt and return the fault to raise."""
    more = attempts.one_more(now)
    write_attempts(place, more)
    return (WrongPassphrase if kind == PASSPHRASE else WrongRecoveryCode)(more.failed)


def _unlock(
    place: VaultFolder, kind: str, secret: bytes, newest_schema: int | None, clock: Clock
) -> OpenVault:
    refuse_dumps()
    if is_vault(place) and not place.swap.exists():
        find_header(place)

    def key_of(found: FoundHeader) -> Key:
        attempts = read_attempts(place)
        refuse_early(attempts, clock())
        key = found.header.slot(kind).open(found.header.vault, secret)
        if key is None:
            raise wrong(place, kind, attempts, clock())
        return key

    return _open(place, key_of, clock, newest_schema)


def _open(
    place: VaultFolder,
    key_of: Callable[[FoundHeader], Key],
    clock: Clock,
    newest_schema: int | None,
) -> OpenVault:
    lock = claim(place, clock)
    key: Key | None = None
    try:
        found = find_header(place)
        key = key_of(found)
        hidden = leftover_log.hides_saves(place.database_side_files[0])
        connection = _open_register(place, key, newest_schema)
    except BaseException:
        if key is not None:
            key.wipe()
        lock.abandon()
        raise
    return _opened(place, found, key, lock, connection, log_damaged=hidden)


def _open_register(place: VaultFolder, key: Key, newest_schema: int | None) -> Connection:
    newest = newest_time(place.path)
    # SQLite takes an empty file for a new database: an emptied register must not open as one.
    if not place.database.is_file() or not place.database.stat().st_size:
        raise DatabaseDamaged(newest)
    with storage_faults(newest):
        connection = open_keyed(place.database, key)
        try:
            _refuse_newer(connection, newest_schema)
            use_journal(connection, place.path)
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse_newer(connection: Connection, newest_schema: int | None) -> None:
    if newest_schema is not None and schema_version(connection) > newest_schema:
        raise NewerVersion


def _opened(
    place: VaultFolder,
    found: FoundHeader,
    key: Key,
    lock: InstanceLock,
    connection: Connection,
    *,
    log_damaged: bool,
) -> OpenVault:
    attempts = read_attempts(place)
    write_attempts(place, Attempts())
    taken_over = lock.taken_over.notice() if lock.taken_over is not None else None
    notices = [taken_over] if taken_over is not None else []
    if log_damaged:
        # The usual notice of a kill says that all that was saved is here.
        notices = [leftover_log.notice(newest_time(place.path))]
    notices += _heal(place, found)
    notices += make_private(place)
    return OpenVault(
        place.path,
        connection,
        attempts,
        taken_over,
        notices,
        place,
        found.header,
        key,
        lock,
        connection.total_changes,
        log_damaged,
    )


def _heal(place: VaultFolder, found: FoundHeader) -> list[Message]:
    if found.intact:
        return []
    # The key is proven, so this header is good; a full disk must not keep her from her work.
    with contextlib.suppress(OSError):
        write_header(place, found.header)
    if found.origin == place.header:
        return []
    return [
        Message(
            N_(
                "The key file of the vault (header.json) was damaged and was repaired from its "
                "copy. If this happens again, the disk may be failing: take a backup elsewhere."
            )
        )
    ]
