"""An open vault: the connection, the key, and what may be done with both until it is closed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import define, field, frozen

from kotodesk.i18n import N_, Message
from kotodesk.vault import journal_head
from kotodesk.vault.attempts import Attempts
from kotodesk.vault.backup import Progress, make_backup, thin_backups
from kotodesk.vault.backup_info import BackupInfo, newest_time, newest_verified
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.checking import Verification, check
from kotodesk.vault.connection import Connection
from kotodesk.vault.errors import JournalSealBroken, storage_faults
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, write_header
from kotodesk.vault.instance import InstanceLock
from kotodesk.vault.keys import Key
from kotodesk.vault.passphrase import refuse_weak
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.slot_change import refresh_copies
from kotodesk.vault.slots import PASSPHRASE, RECOVERY, Slot, secret_of_passphrase


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
    _closed: bool = False

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
        changes = self.connection.total_changes
        info = make_backup(self._place, self.connection, self._key, self._header, now, progress)
        thin_backups(self._place, now)
        self._changes_in_backup = changes
        return info

    def verify(self) -> Verification:
        """Check every page, the structure and the references of the open register."""
        with storage_faults(newest_time(self.folder)):
            return check(self.connection)

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
            self._lock.release()

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

    def _write(self, header: Header) -> None:
        with storage_faults():
            write_header(self._place, header)
        self._header = header
