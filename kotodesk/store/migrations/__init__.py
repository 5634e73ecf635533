"""Migrations: explicit numbered steps in a declared list, each in one transaction with its number.

A released step is never changed; a new one is added below.  `PRAGMA user_version` holds the number.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2

from kotodesk.i18n import Fault
from kotodesk.store.errors import (
    NewerSchema,
    RegisterDamaged,
    SaveFailed,
    SchemaDamaged,
    SchemaNotWritten,
)
from kotodesk.store.guarded import Guarded
from kotodesk.store.migrations import (
    m0001_books,
    m0001_records,
    m0002_advice,
    m0002_findings,
    m0002_ledger,
    m0002_lists,
    m0002_papers,
    m0002_records,
    m0002_signing,
    m0002_texts,
    m0002_whole_register,
    m0003_journal,
)

Statement = str | Callable[[Any], None]
"""SQL, or a function of the connection for what SQL cannot do."""

STEPS: tuple[tuple[Statement, ...], ...] = (
    (*m0001_records.STATEMENTS, *m0001_books.STATEMENTS),
    (
        *m0002_records.STATEMENTS,
        *m0002_papers.STATEMENTS,
        *m0002_texts.STATEMENTS,
        *m0002_signing.STATEMENTS,
        *m0002_findings.STATEMENTS,
        *m0002_lists.STATEMENTS,
        *m0002_whole_register.STATEMENTS,
        *m0002_advice.STATEMENTS,
        *m0002_ledger.STATEMENTS,
    ),
    m0003_journal.STATEMENTS,
)
"""Step n brings the schema from version n to n + 1."""


def schema_version(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 carries no types
    """Give the schema version the register stands at; 0 for an empty one."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: Any, before: Callable[[], object] | None = None) -> bool:  # noqa: ANN401
    """Bring the register to the newest schema; gives whether anything was done.

    `before` is called once before the first step of a register that holds data: it makes the
    verified backup.  Raises `NewerSchema` (register untouched), and with everything rolled back
    `SchemaDamaged`, `SchemaNotWritten` (the disk takes no more) or `RegisterDamaged`.
    """
    connection.isolation_level = None
    try:
        found = schema_version(connection)
    except dbapi2.DatabaseError as error:
        raise _fault_of(connection, error, 0) from error
    if found > len(STEPS):
        raise NewerSchema(found, len(STEPS))
    if found == len(STEPS):
        return False
    if found and before is not None:
        before()
    for number in range(found, len(STEPS)):
        _step(connection, number)
    return True


def _step(connection: Any, number: int) -> None:  # noqa: ANN401
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in STEPS[number]:
            if callable(statement):
                statement(connection)
            else:
                connection.execute(statement)
        _refuse_dangling(connection, number + 1)
        connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        if isinstance(error, dbapi2.DatabaseError):
            raise _fault_of(connection, error, number + 1) from error
        raise


def _roll_back(connection: Any) -> None:  # noqa: ANN401
    # What went wrong first is what is told; what is in the log uncommitted counts for nothing.
    with contextlib.suppress(dbapi2.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _fault_of(connection: Any, error: dbapi2.DatabaseError, step: int) -> Fault:  # noqa: ANN401
    fault = Guarded(connection).fault_of(error, reading=False)
    if isinstance(fault, SaveFailed):
        return SchemaNotWritten()
    return fault if isinstance(fault, RegisterDamaged) else SchemaDamaged(step)


def _refuse_dangling(connection: Any, step: int) -> None:  # noqa: ANN401
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise SchemaDamaged(step)
