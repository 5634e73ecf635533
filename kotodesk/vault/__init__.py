"""The encrypted vault: one folder that holds the whole register of one coordinator.

What may enter: the folder, its header with key slots, opening and closing the database with its
key, backup and restore. What is inside the database is the store's; who signs and what the screens
show is the services' and the desktop's.
"""

from __future__ import annotations

from kotodesk.vault import backups, errors, passphrase
from kotodesk.vault.backup_info import BackupInfo
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.checking import Verification
from kotodesk.vault.connection import Connection
from kotodesk.vault.open import create, unlock, unlock_with_recovery
from kotodesk.vault.open_vault import JournalHead, OpenVault
from kotodesk.vault.recovery import RecoveryCode
from kotodesk.vault.rekey import rekey
from kotodesk.vault.restore import Restored

__all__ = [
    "BackupInfo",
    "Calibration",
    "Connection",
    "JournalHead",
    "OpenVault",
    "RecoveryCode",
    "Restored",
    "Verification",
    "backups",
    "create",
    "errors",
    "passphrase",
    "rekey",
    "unlock",
    "unlock_with_recovery",
]
