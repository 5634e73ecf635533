"""Whose the vault folder is and who else may read or write it; POSIX only.

On Windows the folder inherits the user's own access list, and a share's rights are its server's:
there nothing is refused. Paths and permissions only; nothing is opened.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import Final

from kotodesk.i18n import N_, Message
from kotodesk.vault import files
from kotodesk.vault.errors import LinkInVault, VaultOfAnother
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.shares import is_share

WERE_READABLE: Final = N_(
    "Other users of this computer could read the files of the vault. Their contents are encrypted. "
    "The right was taken away."
)
WERE_WRITABLE: Final = N_(
    "Other users of this computer could change or remove the files of the vault. The right was "
    "taken away. Check the vault on the page Backups and compare with a backup kept elsewhere."
)
STAY_WRITABLE: Final = N_(
    "Other users of this computer can change or remove the files of the vault, and this disk does "
    "not let the program take that right away. Move the vault to a disk of your own."
)
_OTHERS: Final = 0o077
_OTHERS_WRITE: Final = 0o022
_ROOT: Final = 0


def refuse_foreign(place: VaultFolder) -> None:
    """Raise VaultOfAnother, or LinkInVault, before anything of the folder is used.

    Who owns a file of the vault can put another in its place. The administrator can do that anyway.
    """
    for path in (place.database, place.backups, place.replaced, place.incoming):
        if path.is_symlink():
            raise LinkInVault(path.name)
    for path in (place.lock, *place.database_side_files):
        # These are written to in place, by us and by SQLite.
        if files.is_led_elsewhere(path):
            raise LinkInVault(path.name)
    if sys.platform == "win32" or os.geteuid() == _ROOT or is_share(place.path):
        return
    mine = {os.geteuid(), _ROOT}
    for path in (place.path, place.header, place.header_copy, place.database, place.backups):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_uid not in mine:
                raise VaultOfAnother


def make_private(place: VaultFolder) -> list[Message]:
    """Take the rights of others away: folders 0700, files 0600; give what is to be told of it.

    Best effort: a disk without permissions (a USB stick) is no reason not to open the vault.
    """
    if sys.platform == "win32":
        return []
    were, stay = 0, 0
    for root, folders, names in os.walk(place.path):
        found = [(Path(root), files.PRIVATE_FOLDER)]
        found += [(Path(root, name), files.PRIVATE_FILE) for name in names]
        for path, mode in found:
            before, after = _narrowed(path, mode)
            were, stay = were | before, stay | after
        folders[:] = [name for name in folders if not Path(root, name).is_symlink()]
    if stay & _OTHERS_WRITE:
        return [Message(STAY_WRITABLE)]
    if were & ~stay & _OTHERS_WRITE:
        return [Message(WERE_WRITABLE)]
    # A disk that knows no rights shows the same ones for ever: that is told in no notice.
    return [Message(WERE_READABLE)] if were & ~stay & _OTHERS else []


def _narrowed(path: Path, mode: int) -> tuple[int, int]:
    """Set the mode of a path that is no link; give the rights before and after."""
    before = after = 0
    with contextlib.suppress(OSError):
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return 0, 0
        before = after = stat.S_IMODE(status.st_mode)
        if before != mode:
            path.chmod(mode)
            after = stat.S_IMODE(path.lstat().st_mode)
    return before, after
