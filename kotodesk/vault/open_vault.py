"""An open vault: the connection, the key, and what may be done with both until it is closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import define, field, frozen
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.i18n import N_, Message
from kotodesk.vault import erasures, journal_head, second_place
from kotodesk.vault.attempts import Attempts
from kotodesk.vault.backup import Progress, make_backup, thin_backups
from kotodesk.vault.backup_info import BackupInfo, newest_time, newest_verified
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.checking import Verification, check, reading_copy
from kotodesk.vault.coming_back import connected, reopened
from kotodesk.vault.connection import Connection
from kotodesk.vault.elsewhere import Guard
from kotodesk.vault.erasures import Erasures
from kotodesk.vault.errors import (
    JournalSealBroken,
    NewerVersion,
    VaultAway,
    storage_faults,
)
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, read_header, write_header
from kotodesk.vault.instance import InstanceLock
from kotodesk.vault.keys import Key
from kotodesk.vault.passphrase import refuse_weak
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.slot_change import refresh_copies
from kotodesk.vault.slots import PASSPHRASE, RECOVERY, Slot, secret_of_passphrase

_WORDS = b"kotodesk unwritten words 1"


@frozen
class JournalHead:
    """The number of the last journal entry and its hash, as sealed in the header."""

    seq: int
    head: bytes


@define(eq=False)
class OpenVault:
    """One vault, open. Made by `create` and `unlock`; used from one thread; closed once.

    `connection` is in autocommit mode, so transactions are begun by hand. `failed_attempts` counts
    the wrong tries before this unlock, `attempts` tells when they were. `taken_over` is the notice
    that the program was killed last time, `notices` is all there is to tell after this unlock or
    the last change of keys.
    """

    folder: Path
    connection: Connection
    attempts: Attempts
    taken_over: Message | None
    notices: list[Message]
    _place: VaultFolder
    _header: Header = field(repr=False)
    _key: Key = field(repr=False)
    _lock: InstanceLock = field(repr=False)
    _changes_in_backup: int = 0
    log_damaged: bool = False
    """Whether saves that a killed program had left in the log could not be played in."""
    _closed: bool = False
    _file: tuple[int, int] = field(init=False, repr=False)
    _guard: Guard = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Remember which file it is: by name, for opening it would drop SQLite's lock."""
        found = self._place.database.stat()
        self._file = (found.st_dev, found.st_ino)
        self._guard = Guard.of(self._place.lock)

    @property
    def vault_id(self) -> str:
        """The random name of the vault, 32 hexadecimal digits."""
        return self._header.vault

    @property
    def header(self) -> Header:
        """The header as it stands; it holds nothing secret."""
        return self._header

    @property
    def created(self) -> str:
        """When the vault was created, in ISO 8601."""
        return self._header.created

    @property
    def failed_attempts(self) -> int:
        """How many wrong passphrases or codes were given before this unlock."""
        return self.attempts.failed

    def is_passphrase(self, text: str) -> bool:
        """Return whether `text` is the passphrase now in force, for asking again before a deed."""
        slot = self._header.slot(PASSPHRASE)
        key = slot.open(self.vault_id, secret_of_passphrase(text))
        if key is not None:
            key.wipe()
        return key is not None

    def change_passphrase(self, new: str, *, own_words: tuple[str, ...] = ()) -> None:
        """Replace the passphrase slot; the old passphrase opens nothing in the folder afterwards.

        Raises PassphraseTooWeak, and the faults of the disk with the old passphrase in force.
        """
        refuse_weak(new, own_words)
        self._replace(self._slot(PASSPHRASE, secret_of_passphrase(new)))

    def renew_recovery(self) -> RecoveryCode:
        """Replace the recovery slot and return the new code; the old sheet opens nothing more."""
        code = RecoveryCode.random()
        self._replace(self._slot(RECOVERY, code.secret()))
        return code

    def handover(self, new_passphrase: str, *, own_words: tuple[str, ...] = ()) -> RecoveryCode:
        """Replace both slots at once: nothing the former coordinator knows opens the folder.

        A copy of the vault that was taken elsewhere before keeps its old slots; against that stands
        only `rekey`, and not for what the copy holds. Raises PassphraseTooWeak.
        """
        refuse_weak(new_passphrase, own_words)
        code = RecoveryCode.random()
        self._replace(
            self._slot(PASSPHRASE, secret_of_passphrase(new_passphrase)),
            self._slot(RECOVERY, code.secret()),
        )
        return code

    @property
    def journal_head(self) -> JournalHead | None:
        """The head sealed last, None in a new vault; raises JournalSealBroken."""
        sealed = self._header.journal
        if sealed is None:
            return None
        if not journal_head.is_genuine(self._key, self.vault_id, sealed):
            raise JournalSealBroken
        return JournalHead(sealed.seq, sealed.head)

    def seal_journal_head(self, seq: int, head: bytes) -> None:
        """Write the journal's head into the header, under a seal of the vault key.

        Two durable file writes: for the lock, the close and the backup, not for every save.
        """
        sealed = journal_head.seal(self._key, self.vault_id, seq, head)
        self._write(self._header.with_journal(sealed))

    @property
    def needs_backup(self) -> bool:
        """Whether anything may have changed since the newest verified backup."""
        return (
            self.connection.total_changes != self._changes_in_backup
            or self.taken_over is not None
            or newest_verified(self.folder) is None
        )

    def backup(self, now: datetime, *, progress: Progress | None = None) -> BackupInfo:
        """Make a verified backup in the vault's folder and thin the older ones.

        Raises DiskFull, ReadOnlyFolder, StorageFailed, DatabaseDamaged, BackupUnverified.
        """
        self._guard.refuse_taken(self._lock)
        changes = self.connection.total_changes
        info = make_backup(self._place, self.connection, self._key, self._header, now, progress)
        thin_backups(self._place, now)
        self._changes_in_backup = changes
        return info

    def is_there(self) -> bool:
        """Return whether the register still lies where it was opened; asks the names only.

        An open file can be written to after its folder was taken away, and all of it is lost.
        """
        try:
            found = self._place.database.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file

    def come_back(self, *, lost: bool = False) -> Connection | None:
        """Return a new connection when the disk was taken out and put back, None if it stayed.

        With `lost`, after a read that failed, the connection is a new one though the file stayed;
        raises StorageFailed when that cannot be read either.
        What was not committed is lost with the old connection. Raises VaultAway when the register
        is not there, or somebody else had it in between; VaultTaken when that was on a share.
        """
        self._guard.refuse_taken(self._lock)
        if self.is_there():
            return self._renewed() if lost else None
        if self._in_transaction() or not os.path.isfile(self._place.database):  # noqa: PTH113
            # By `os`: a share that is gone answers with any error, not only that nothing is there.
            raise VaultAway
        old = self.connection
        self.connection, self._lock = reopened(self._place, self._header, self._key, self._lock)
        self._changes_in_backup = -1
        self.__attrs_post_init__()
        with suppress(sqlcipher.Error):
            old.close()
        return self.connection

    def _in_transaction(self) -> bool:
        # A connection that could not be renewed is closed.
        with suppress(sqlcipher.ProgrammingError):
            return bool(self.connection.in_transaction)
        return False

    def _renewed(self) -> Connection:
        with suppress(sqlcipher.Error):
            self.connection.close()
        with storage_faults(newest_time(self.folder)):
            self.connection = connected(self._place, self._key)
        self._changes_in_backup = -1
        return self.connection

    def choose_second(self, chosen: Path, now: datetime) -> None:
        """Take a folder as the second place; raises as `second_place.choose`."""
        second_place.choose(self._place, self.vault_id, chosen, now)

    def bring_to_second(self, chosen: Path, now: datetime) -> BackupInfo | None:
        """Write the newest verified backup to the second place; raises as `second_place.bring`."""
        return second_place.bring(self._place, self._header, self._key, chosen, now)

    def forget_second(self) -> None:
        """Have no second place any more. Raises faults of the disk."""
        second_place.forget(self._place)

    def read_erasures(self) -> tuple[Erasures, Erasures | None, bool]:
        """Return the vault's own list of removals, one that came with a copy, and if all is whole.

        A list that cannot be read counts as an empty one. Raises faults of the disk.
        """
        whole, found = True, []
        for name in (erasures.NAME, erasures.BROUGHT):
            with storage_faults():
                try:
                    path = self.folder / name
                    found.append(erasures.read_erasures(path, self._key, self.vault_id))
                except erasures.ErasuresDamagedError:
                    whole = whole and name == erasures.BROUGHT
                    found.append(None)
        return found[0] or Erasures(), found[1], whole

    def write_erasures(self, kept: Erasures) -> None:
        """Keep the list of removals; one that came with a copy is in it now. Disk faults."""
        with storage_faults():
            path = self.folder / erasures.NAME
            erasures.write_erasures(path, kept, self._key, self.vault_id)
            (self.folder / erasures.BROUGHT).unlink(missing_ok=True)

    def seal_words(self, plain: bytes) -> bytes:
        """Return `plain` sealed for this vault alone, to be held while it is closed."""
        return self._key.encrypt(_WORDS, bytes.fromhex(self.vault_id), plain)

    def open_words(self, sealed: bytes) -> bytes | None:
        """Return what `seal_words` was given, None when it was not made with this vault's key."""
        return self._key.decrypt(_WORDS, bytes.fromhex(self.vault_id), sealed)

    def verify(self) -> Verification:
        """Check every page, the structure and the references of the open register."""
        with storage_faults(newest_time(self.folder)):
            return check(self.connection)

    @contextmanager
    def reading_copy(self, copy: BackupInfo) -> Iterator[tuple[Connection, JournalHead] | None]:
        """Open one of the vault's copies to read it; gives None when it is damaged.

        With the register comes the head that was sealed with it. Raises faults of the disk.
        """
        with storage_faults():
            place = VaultFolder(copy.path)
            try:
                sealed = read_header(place.header).journal
            except (OSError, ValueError, NewerVersion):
                sealed = None
            if sealed is None or not journal_head.is_genuine(self._key, self.vault_id, sealed):
                yield None
                return
            with reading_copy(place.database, self._key) as connection:
                head = JournalHead(sealed.seq, sealed.head)
                yield None if connection is None else (connection, head)

    def close(self) -> None:
        """Close the register, overwrite the key and give the lock back; a second call does nothing.

        Whatever was committed is safe before, so nothing is asked and little takes time.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self.connection.close()
        finally:
            self._key.wipe()
            self._give_back()

    def __enter__(self) -> Self:
        """Return the vault itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the vault."""
        self.close()

    def _slot(self, kind: str, secret: bytes) -> Slot:
        work: Calibration = self._header.slot(kind).work
        return Slot.close(kind, self.vault_id, secret, self._key, work)

    def _replace(self, *slots: Slot) -> None:
        self._write(self._header.with_slots(*slots))
        left = refresh_copies(self._place, self._header, slots)
        if left:
            self.notices.append(
                Message(
                    N_(
                        "The key files of %(number)s older copies could not be changed, and the "
                        "old passphrase still opens them. Remove them: %(names)s"
                    ),
                    {"number": len(left), "names": ", ".join(path.name for path in left)},
                )
            )

    def _give_back(self) -> None:
        try:
            self._guard.refuse_taken(self._lock)
        except VaultAway:
            # The text in the file is another's, or cannot be written.
            give = self._lock.leave
        else:
            give = self._lock.release
        # A share that has gone says so even to a close; the lock has gone with it.
        with suppress(OSError):
            give()

    def _write(self, header: Header) -> None:
        self._guard.refuse_taken(self._lock)
        with storage_faults():
            write_header(self._place, header)
        self._header = header
