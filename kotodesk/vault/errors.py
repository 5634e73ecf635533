"""What can go wrong with a vault, each in words that say what to do next.

One small class per fault. Only the vault raises these. A message names times, places in a code and
processes of this machine, never a passphrase, a key or anything of a client.
"""

from __future__ import annotations

import errno
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.i18n import N_, Fault, Message


class WrongPassphrase(Fault):
    """The passphrase opens no slot of the header."""

    def __init__(self, failed: int = 0) -> None:
        """Take how many attempts have failed since the last unlock."""
        self.failed = failed
        super().__init__(
            Message(
                N_(
                    "Wrong passphrase. Check Caps Lock and the keyboard language and try again. If "
                    "the passphrase is lost, open the vault with the recovery code."
                )
            )
        )


class WrongRecoveryCode(Fault):
    """The code is well formed but is not the code of this vault."""

    def __init__(self, failed: int = 0) -> None:
        """Take how many attempts have failed since the last unlock."""
        self.failed = failed
        super().__init__(
            Message(
                N_(
                    "The code is typed correctly but it is not the recovery code of this vault. "
                    "Look for a newer recovery sheet: an earlier code stops working when a new one "
                    "is made."
                )
            )
        )


class RecoveryCodeMistyped(Fault):
    """A group of the recovery code does not match its check character."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        """Take the numbers of the groups that do not match, counted from 1."""
        self.groups = groups
        self.group = groups[0]
        super().__init__(
            Message(
                N_("Group %(group)s of the recovery code is mistyped. Compare it with the sheet."),
                {"group": ", ".join(str(number) for number in groups)},
            )
        )


class TooManyAttempts(Fault):
    """The next attempt is allowed only after a while."""

    def __init__(self, seconds: int) -> None:
        """Take how many seconds are left to wait."""
        self.seconds = seconds
        super().__init__(
            Message(
                N_("Several wrong attempts. Wait %(seconds)s seconds and try again."),
                {"seconds": seconds},
            )
        )


class PassphraseTooWeak(Fault):
    """A new passphrase could be guessed."""

    def __init__(self, advice: Message) -> None:
        """Take the advice that tells how to make it stronger."""
        self.advice = advice
        super().__init__(Message(N_("The passphrase is too weak. %(advice)s"), {"advice": advice}))


class HeaderDamaged(Fault):
    """Neither the header nor any copy of it can be read."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The key file of the vault (header.json) and its copies are damaged or "
                    "missing. Nothing has been changed. Copy header.json from a backup of this "
                    "vault into the vault folder, or restore the backup."
                )
            )
        )


class HeaderRefused(Fault):
    """The header asks for a key derivation that is too weak or too heavy to be ours."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The key file of the vault (header.json) asks for a protection that this "
                    "program never writes; it may have been tampered with. Nothing has been "
                    "changed. Restore a backup and tell your data protection officer."
                )
            )
        )


class DatabaseDamaged(Fault):
    """The key is right but the database cannot be read."""

    def __init__(self, newest: datetime | None = None) -> None:
        """Take when the newest verified backup was made, None when there is none."""
        self.newest = newest
        told = (
            Message(N_("Restore the newest verified backup, made %(when)s."), {"when": newest})
            if newest is not None
            else Message(N_("There is no verified backup in the folder: look for another copy."))
        )
        super().__init__(
            Message(
                N_(
                    "The passphrase is right, but the register file is damaged. Nothing has been "
                    "changed. %(told)s"
                ),
                {"told": told},
            )
        )


class NewerVersion(Fault):
    """The vault was written by a later version of the program."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "This vault was written by a newer version of the program. Nothing has been "
                    "changed. Install the newer version and open the vault with it."
                )
            )
        )


class ReadOnlyFolder(Fault):
    """The folder or the disk does not let us write."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The vault folder cannot be written to. Remove the write protection or ask "
                    "for the right to write to the folder, and try again. Nothing has been changed."
                )
            )
        )


class DiskFull(Fault):
    """No space is left."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The disk is full. What was saved before is safe. Free some space and try "
                    "again."
                )
            )
        )


class StorageFailed(Fault):
    """The disk gave an error that is neither fullness nor protection."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The disk did not answer. What was saved before is safe. Check that the disk "
                    "or the USB stick is in place and try again."
                )
            )
        )


class VaultBusy(Fault):
    """The vault is open in another process."""

    def __init__(self, since: datetime | None, process: int | None, host: str) -> None:
        """Take when, in which process and on which machine it was opened, as far as known."""
        self.since = since
        self.process = process
        self.host = host
        if since is None:
            message = Message(
                N_("The vault is open in another program. Close it there and try again.")
            )
        elif host == platform.node():
            message = Message(
                N_(
                    "The vault has been open on this computer since %(since)s (process "
                    "%(process)s). Close it there and try again."
                ),
                {"since": since, "process": str(process)},
            )
        else:
            message = Message(
                N_(
                    "The vault has been open since %(since)s on %(host)s (process %(process)s). "
                    "Close it there and try again."
                ),
                {"since": since, "host": host, "process": str(process)},
            )
        super().__init__(message)


class SyncedFolder(Fault):
    """The folder is copied to a cloud service."""

    def __init__(self, service: str) -> None:
        """Take the name of the service."""
        self.service = service
        super().__init__(
            Message(
                N_(
                    "This folder is synchronised by %(service)s. Synchronising copies the register "
                    "while it is being written and can damage it, and keeps two versions apart. "
                    "Choose a folder on this computer; backups may be put in the cloud."
                ),
                {"service": service},
            )
        )


class NotAVault(Fault):
    """There is no vault in the folder."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "There is no vault in this folder. Choose the folder whose name ends with "
                    ".kotodesk."
                )
            )
        )


class VaultOfAnother(Fault):
    """The folder, or a file of the vault in it, belongs to another user of the computer."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The vault was not opened: its folder or a file in it belongs to another user "
                    "of this computer, who could exchange it. Nothing has been changed. Ask your "
                    "IT support to make you the owner of the folder and its files."
                )
            )
        )


class LinkInVault(Fault):
    """A link lies where the register or a folder of the vault must be."""

    def __init__(self, name: str) -> None:
        """Take the name in the folder, which is one of the program's own."""
        super().__init__(
            Message(
                N_(
                    "The vault was not opened: in its folder %(name)s is a link to somewhere else. "
                    "Nothing has been changed. Remove the link and put the real file or folder in "
                    "its place."
                ),
                {"name": name},
            )
        )


class VaultExists(Fault):
    """A vault is in the folder already."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(N_("There is already a vault in this folder. Open it, or choose another."))
        )


class MadeNotOpened(Fault):
    """A new vault stands whole in its folder, but nobody saw its recovery code."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The vault was made, but it could not be opened at once, and its recovery "
                    "sheet was not shown. Cancel here, choose the new folder where vaults are "
                    "opened, unlock it with the passphrase, and make a new recovery sheet in the "
                    "settings."
                )
            )
        )


class FolderNotEmpty(Fault):
    """The folder holds something else."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(N_("The folder holds other files. Choose an empty folder or a new name."))
        )


class BackupDamaged(Fault):
    """A backup cannot be read or does not pass its check."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The backup is damaged or incomplete and cannot be restored. The vault is as "
                    "it was. Choose another backup."
                )
            )
        )


class BackupUnverified(Fault):
    """A backup that was just made did not pass its check and was removed."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The backup did not pass its check and was not kept. The vault itself may be "
                    "damaged: check it now, and keep the earlier backups."
                )
            )
        )


class BackupOfAnotherVault(Fault):
    """A backup belongs to another vault than the one it would replace."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(N_("The backup is of another vault. Restore it into a new folder of its own."))
        )


class SecondPlaceAway(Fault):
    """The second place of the backups is not there: the stick is out, the share is gone."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The second place of the backups was not found. Plug the stick in or connect "
                    "to the share, and make a backup. The backup in the vault's own folder is "
                    "there."
                )
            )
        )


class SecondPlaceProtected(Fault):
    """The second place of the backups does not let us write."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The second place of the backups is write-protected: no copy was written "
                    "there. Remove the protection of the stick or ask for the right to write to "
                    "the folder, and make a backup, or choose another place. The vault and the "
                    "backups in its own folder are as they were."
                )
            )
        )


class SecondPlaceFull(Fault):
    """The second place of the backups has no room for a copy."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "There is no room in the second place of the backups: the newest copy was not "
                    "written there. Earlier copies are there as before. Free some space on it and "
                    "make a backup, or choose another place."
                )
            )
        )


class SecondPlaceFailed(Fault):
    """The second place of the backups gave an error that is neither fullness nor protection."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The second place of the backups did not answer: the newest copy was not "
                    "written there. Check the stick or the connection to the share, and make a "
                    "backup."
                )
            )
        )


class SecondPlaceInside(Fault):
    """The second place would lie in the vault's own folder."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The second place lies inside the vault's own folder and would be lost with "
                    "it. Choose a folder on a stick or on a network share."
                )
            )
        )


class VaultAway(Fault):
    """The folder of the open vault is not there any more."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The vault's folder is not there any more: the stick was taken out or the "
                    "share is gone. Nothing was saved. What you typed is still on the screen: put "
                    "the stick back or connect to the share, and save again. If the vault locks "
                    "before that, what you typed is held until the program is closed."
                )
            )
        )


class NotEnoughMemory(Fault):
    """The machine cannot give the memory that the key derivation needs."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "There is not enough free memory to check the passphrase. Close other "
                    "programs and try again."
                )
            )
        )


class JournalSealBroken(Fault):
    """The sealed head of the journal in the header was not written with the key of the vault."""

    def __init__(self) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The seal of the log does not match: the key file of the vault has been "
                    "changed outside the program. Tell your data protection officer and compare "
                    "with a backup."
                )
            )
        )


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PROTECTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_PRIMARY = 0xFF
_BUSY = frozenset({5, 6})
_DAMAGED = frozenset({11, 26})


# `Connection.backup` raises errors without a code: they are told apart by SQLite's own words.
_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def fault_of_os(error: OSError) -> Fault:
    """Return the fault that an error of the operating system means to the user."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _PROTECTED:
        return ReadOnlyFolder()
    return StorageFailed()


def fault_of_database(error: sqlcipher.Error, newest: datetime | None = None) -> Fault | None:
    """Return the fault behind an error of SQLCipher, None when it is a mistake of ours.

    `newest` is when the newest verified backup was made, for the advice on a damaged database.
    """
    code = _code(error)
    simple = {8: ReadOnlyFolder, 13: DiskFull, 10: StorageFailed, 14: StorageFailed}
    if code in _BUSY:
        return VaultBusy(None, None, "")
    if code in _DAMAGED:
        return DatabaseDamaged(newest)
    return simple[code]() if code in simple else None


def is_damage(error: sqlcipher.Error) -> bool:
    """Return whether SQLCipher found the file not to be a sound database under the key."""
    return _code(error) in _DAMAGED


def _code(error: sqlcipher.Error) -> int:
    given = getattr(error, "sqlite_errorcode", None)
    return _WORDS.get(str(error), 0) if given is None else int(given) & _PRIMARY


@contextmanager
def storage_faults(newest: datetime | None = None) -> Iterator[None]:
    """Turn errors of the disk and of SQLCipher inside the block into faults.

    `newest` is when the newest verified backup was made, for the advice on a damaged database.
    """
    try:
        yield
    except OSError as error:
        raise fault_of_os(error) from error
    except sqlcipher.Error as error:
        fault = fault_of_database(error, newest)
        if fault is None:
            raise
        raise fault from error
