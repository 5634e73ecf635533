"""The vault folder: what lies where in it, and where it may not lie.

Paths only; who may read it is in `rights`. Nothing here opens `register.db`: while the vault is
open, closing any other handle on that file would drop SQLite's lock on POSIX.
"""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen

from kotodesk.vault.clouds import cloud_service
from kotodesk.vault.errors import ReadOnlyFolder, SyncedFolder

SUFFIX = ".kotodesk"


@frozen
class VaultFolder:
    """The places of one vault folder (or of one backup, which has the same two main files)."""

    path: Path

    @property
    def header(self) -> Path:
        """The header with the key slots."""
        return self.path / "header.json"

    @property
    def header_copy(self) -> Path:
        """The second copy of the header."""
        return self.path / "header.bak"

    @property
    def database(self) -> Path:
        """The encrypted register."""
        return self.path / "register.db"

    @property
    def database_side_files(self) -> tuple[Path, ...]:
        """What SQLite may leave beside the register."""
        return tuple(self.path / f"register.db{end}" for end in ("-wal", "-shm", "-journal"))

    @property
    def lock(self) -> Path:
        """The file held locked while the vault is open."""
        return self.path / "vault.lock"

    @property
    def attempts(self) -> Path:
        """The count of wrong passphrases."""
        return self.path / "attempts.json"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.path / "backups"

    @property
    def replaced(self) -> Path:
        """The folder of the states that a restore has replaced."""
        return self.path / "replaced"

    @property
    def incoming(self) -> Path:
        """The checked new state that a restore is about to swap in."""
        return self.path / "incoming"

    @property
    def swap(self) -> Path:
        """The note that a swap has been decided and is to be finished."""
        return self.path / "swap.json"

    def copies(self) -> tuple[Path, ...]:
        """Return the folders of all backups and replaced states, newest name first."""
        found = [
            inner
            for place in (self.backups, self.replaced)
            if place.is_dir()
            for inner in place.iterdir()
            if inner.is_dir() and not inner.name.startswith(".")
        ]
        return tuple(sorted(found, key=lambda path: path.name, reverse=True))


def refuse_synced(path: Path) -> None:
    """Raise SyncedFolder when `path` lies where a cloud service copies files away."""
    service = cloud_service(path)
    if service is not None:
        raise SyncedFolder(service)


def refuse_read_only(path: Path) -> None:
    """Raise ReadOnlyFolder when the system says beforehand that `path` cannot be written."""
    if not os.access(path, os.W_OK):
        raise ReadOnlyFolder
