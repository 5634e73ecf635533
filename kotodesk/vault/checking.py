"""Checking a register with SQLCipher's and SQLite's own checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk.vault.connection import Connection, open_keyed, schema_version
from kotodesk.vault.errors import is_damage
from kotodesk.vault.keys import Key


@frozen
class Verification:
    """What the three checks found; each is empty when all is well."""

    pages: tuple[str, ...]
    structure: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return not (self.pages or self.structure or self.references)


def check(connection: Connection) -> Verification:
    """Run cipher_integrity_check (every page's HMAC), quick_check and foreign_key_check.

    The findings name pages, tables and row numbers, never content. The log is played into the file
    first: cipher_integrity_check reads the file alone, and a checkpoint that a full disk has cut
    short would look like damage though the log still holds the page. Raises sqlcipher.Error.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Verification(
        _rows(connection, "PRAGMA cipher_integrity_check"),
        tuple(row for row in _rows(connection, "PRAGMA quick_check") if row != "ok"),
        _rows(connection, "PRAGMA foreign_key_check"),
    )


def check_file(path: Path, key: Key) -> tuple[Verification, int]:
    """Open a database that nobody else has open and check it; return also its schema version.

    A file that cannot be opened with the key gives a finding, not an error. Raises sqlcipher.Error
    for what is no damage (a full disk).
    """
    try:
        connection = open_keyed(path, key)
    except sqlcipher.DatabaseError as error:
        return Verification((_damage(error),), (), ()), 0
    try:
        return check(connection), schema_version(connection)
    finally:
        connection.close()


@contextmanager
def reading_copy(path: Path, key: Key) -> Iterator[Connection | None]:
    """Open a copy's register only to read it; gives None when it is not what the key once wrote.

    Neither the file nor its folder is changed: a copy may lie on a write-protected stick. Raises
    sqlcipher.Error for what is no damage.
    """
    try:
        connection = open_keyed(path, key, "ro&immutable=1")
    except sqlcipher.DatabaseError as error:
        _damage(error)
        yield None
        return
    try:
        whole = not (
            _rows(connection, "PRAGMA cipher_integrity_check")
            or [row for row in _rows(connection, "PRAGMA quick_check") if row != "ok"]
        )
        yield connection if whole else None
    finally:
        connection.close()


def _rows(connection: Connection, question: str) -> tuple[str, ...]:
    try:
        rows = connection.execute(question).fetchall()
    except sqlcipher.DatabaseError as error:
        return (_damage(error),)
    return tuple(" ".join(str(part) for part in row) for row in rows)


def _damage(error: sqlcipher.DatabaseError) -> str:
    if not is_damage(error):
        raise error
    return str(error)
