"""The door to backups: listing, thinning and restoring them without an open vault.

Making one is `OpenVault.backup`. When one is due is the services' decision; which are kept is asked
of `thin`, a pure function.
"""

from __future__ import annotations

from kotodesk.vault.backup_info import BackupInfo, list_backups, newest_verified, read_backup
from kotodesk.vault.restore import Restored, list_replaced, remove_replaced, restore
from kotodesk.vault.second_place import SecondSeen, find_copies, same_disk
from kotodesk.vault.second_place import is_there as second_there
from kotodesk.vault.second_place import read_state as second_seen
from kotodesk.vault.thinning import thin

__all__ = [
    "BackupInfo",
    "Restored",
    "SecondSeen",
    "find_copies",
    "list_backups",
    "list_replaced",
    "newest_verified",
    "read_backup",
    "remove_replaced",
    "restore",
    "same_disk",
    "second_seen",
    "second_there",
    "thin",
]
