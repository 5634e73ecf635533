"""Opening `register.db` with the vault key, and nothing else ever touching that file.

The key goes in by `set_key`, never by `PRAGMA key`, which trace callbacks see, and as `x'…'` with
64 hex digits: 32 bare bytes would silently be taken for a passphrase and derived for a quarter of a
second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.vault import files, shares
from kotodesk.vault.keys import Key, wipe
from kotodesk.vault.process import refuse_dumps

Connection: TypeAlias = sqlcipher.Connection

APPLICATION_ID: Final = 0x4B6F4465
"""`KoDe`, in the (encrypted) database header."""
_BUSY_SECONDS = 1.0

# The order matters: exclusive locking before the first read keeps the WAL index in memory, so no
# `-shm` file is made; foreign keys are set outside any transaction, inside it is ignored silently.
_SETTINGS: Final = (
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)


def silence_log() -> None:
    """Turn SQLCipher's own log off; it is process-wide and must be off before a key is set."""
    quiet = sqlcipher.connect(":memory:")
    try:
        quiet.execute("PRAGMA cipher_log_level = NONE").fetchall()
    finally:
        quiet.close()


def open_keyed(path: Path, key: Key, mode: str = "rw") -> Connection:
    """Open an existing database file with `key` and read its first page.

    `mode` is SQLite's; `ro&immutable=1` leaves a copy that nobody writes to as it is, to the byte.

    The connection is in autocommit mode (transactions are begun by hand), usable from any one
    thread, all settings of the vault made but the journal mode. Raises sqlcipher.Error, with
    SQLITE_NOTADB when the first page cannot be read with the key.
    """
    silence_log()
    refuse_dumps()
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _set_key(connection, key)
        for setting in _SETTINGS:
            connection.execute(setting).fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def use_wal(connection: Connection) -> None:
    """Write ahead: what was committed survives a kill and a power cut. Raises sqlcipher.Error."""
    connection.execute("PRAGMA journal_mode = WAL").fetchall()


def use_rollback(connection: Connection) -> None:
    """Keep a rollback journal, for a share, and hold the register for this process alone.

    Until something was locked exclusively another process could still write beside us. Raises
    sqlcipher.Error.
    """
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def use_journal(connection: Connection, path: Path) -> None:
    """Choose the journal by where the register lies. Raises sqlcipher.Error."""
    if shares.is_share(path):
        use_rollback(connection)
    else:
        use_wal(connection)


def create_database(path: Path, key: Key) -> None:
    """Make an empty encrypted database that SQLite recognises as ours.

    Raises OSError, sqlcipher.Error.
    """
    files.create_empty(path)
    connection = open_keyed(path, key)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}").fetchall()
        use_journal(connection, path)
    finally:
        connection.close()


def schema_version(connection: Connection) -> int:
    """Return the number the store's migrations have left in the database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _set_key(connection: Connection, key: Key) -> None:
    raw = key.raw_form()
    try:
        connection.set_key(raw)
    finally:
        wipe(raw)
