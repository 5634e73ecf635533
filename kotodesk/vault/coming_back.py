"""Going on with an open vault whose disk was taken out and put back.

Old handles are dead then, so register and lock are opened anew with the key that is still held. It
is done only if nobody had the vault in between: the lock file must name this very opening, as it
was left.
"""

from __future__ import annotations

import contextlib

from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.i18n import Fault
from kotodesk.vault.canonical import NotCanonicalError
from kotodesk.vault.connection import Connection, open_keyed, use_journal
from kotodesk.vault.errors import VaultAway
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, read_header
from kotodesk.vault.instance import InstanceLock
from kotodesk.vault.keys import Key
from kotodesk.vault.slots import RefusedWorkError


def reopened(
    place: VaultFolder, header: Header, key: Key, lock: InstanceLock
) -> tuple[Connection, InstanceLock]:
    """Return a new connection and lock on the register that came back. Raises VaultAway."""
    try:
        _refuse_other(place, header, lock)
        fresh = InstanceLock.acquire(place.lock, lock.holder.since)
    except (OSError, ValueError, RefusedWorkError, Fault) as error:
        raise VaultAway from error
    try:
        connection = connected(place, key)
    except (OSError, sqlcipher.Error) as error:
        fresh.leave()
        raise VaultAway from error
    with contextlib.suppress(OSError):
        lock.leave()
    return connection, fresh


def connected(place: VaultFolder, key: Key) -> Connection:
    """Return a connection to the register. Raises sqlcipher.Error."""
    connection = open_keyed(place.database, key)
    try:
        use_journal(connection, place.path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_other(place: VaultFolder, header: Header, lock: InstanceLock) -> None:
    found = read_header(place.header)
    if (found.vault, found.key_id) != (header.vault, header.key_id):
        raise NotCanonicalError
    if not lock.is_named_in(place.lock):
        raise NotCanonicalError
