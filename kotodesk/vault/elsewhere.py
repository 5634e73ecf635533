"""A vault on a share whose locks keep nobody out but this machine: who has it is told by its text.

There the lock of `instance` is granted to every machine at once. So a vault whose lock file names
another machine is not opened, and before anything is called saved the file is read again: whoever
was overtaken writes no more, for the pages it remembers are not those of the register.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from kotodesk.i18n import N_, Fault, Message
from kotodesk.vault import shares
from kotodesk.vault.errors import VaultAway
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import read_header
from kotodesk.vault.instance import Holder, InstanceLock
from kotodesk.vault.slots import RefusedWorkError

_LATE: Final = 2.0
"""Seconds: the time in the file is cut to whole ones, and a start is counted in ticks."""
_STARTED: Final = 19
"""The place of the start among what follows the name in /proc/PID/stat (proc(5), field 22)."""


class VaultLeftOpen(Fault):
    """The vault was opened on another machine, and the share cannot tell if it still is."""

    def __init__(self, since: datetime, host: str) -> None:
        """Build the message."""
        super().__init__(
            Message(
                N_(
                    "The vault was opened on %(host)s (%(since)s) and not closed there, and this "
                    "kind of share does not tell whether it still is open. Close it there and try "
                    "again. Only if it surely is open nowhere, because that computer broke down: "
                    "remove the file vault.lock from the vault's folder."
                ),
                {"since": since, "host": host},
            )
        )


class VaultTaken(VaultAway):
    """Somebody else has opened the vault on the share while it was open here."""

    def __init__(self) -> None:
        """Build the message."""
        Fault.__init__(
            self,
            Message(
                N_(
                    "The vault was opened on another computer in the meantime, so nothing more is "
                    "saved from here. What was saved before is safe. Copy what you typed from the "
                    "screen, lock, and open the vault again when it is closed there."
                )
            ),
        )


def refuse_open_elsewhere(lock_file: Path) -> None:
    """Raise VaultLeftOpen when the text names a holder that the lock could not keep us from.

    Raises OSError.
    """
    if shares.locks_reach_others(lock_file):
        return
    holder = Holder.read(lock_file)
    if holder is not None and _may_live(holder):
        raise VaultLeftOpen(holder.since, holder.host)


@frozen
class Guard:
    """Knows whether the open vault is still this process's; on most disks there is no doubt."""

    _lock_file: Path
    _doubtful: bool

    @classmethod
    def of(cls, lock_file: Path) -> Guard:
        """Look once at where the vault lies."""
        return cls(lock_file, not shares.locks_reach_others(lock_file))

    def refuse_taken(self, lock: InstanceLock) -> None:
        """Raise VaultTaken when somebody else has opened the vault since.

        It stays so: nobody but this opening ever wrote its text. Only a share that goes away shows
        the file as empty for a moment: VaultAway when nothing else of the vault can be read
        either. One that cannot be read at all is told later, as away.
        """
        if not self._doubtful:
            return
        try:
            named = lock.is_named_in(self._lock_file)
        except OSError:
            return
        if not named:
            raise VaultTaken if _can_be_read(self._lock_file.parent) else VaultAway


def _can_be_read(folder: Path) -> bool:
    try:
        read_header(VaultFolder(folder).header)
    except (OSError, ValueError, RefusedWorkError, Fault):
        return False
    return True


def _may_live(holder: Holder) -> bool:
    if holder.host != platform.node() or sys.platform != "linux":
        return True
    if holder.process == os.getpid():
        return False
    started = _start_of(holder.process)
    # A number that was given out again belongs to a process that began later.
    return started is not None and started <= holder.since.timestamp() + _LATE


def _start_of(process: int) -> float | None:
    """Return when a process of this machine began, None when there is none."""
    try:
        content = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return None
    ticks = int(content.rpartition(")")[2].split()[_STARTED])
    up = time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time() - up + ticks / os.sysconf("SC_CLK_TCK")
