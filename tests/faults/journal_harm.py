"""What somebody with the key and another SQL program could do to the log, triggers dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kotodesk import vault
from kotodesk.store.chain import CHAINED, GENESIS, VALUES, chained, content_digest
from tests.desks import PASSPHRASE

Harm = Callable[[Any, int], None]


def removed(connection: Any, entry: int) -> None:  # noqa: ANN401 - untyped library
    connection.execute("DELETE FROM journal WHERE seq = ?", (entry,))


def removed_and_numbered_anew(connection: Any, entry: int) -> None:  # noqa: ANN401
    removed(connection, entry)
    connection.execute("UPDATE journal SET seq = seq - 1 WHERE seq > ?", (entry,))


def changed(connection: Any, entry: int) -> None:  # noqa: ANN401
    connection.execute("UPDATE journal SET actor = actor || 'x' WHERE seq = ?", (entry,))


def changed_hash(connection: Any, entry: int) -> None:  # noqa: ANN401
    connection.execute("UPDATE journal SET hash = zeroblob(32) WHERE seq = ?", (entry,))


def reordered(connection: Any, entry: int) -> None:  # noqa: ANN401
    for old, new in ((entry, -1), (entry + 1, entry), (-1, entry + 1)):
        connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))


def tail_cut(connection: Any, entry: int) -> None:  # noqa: ANN401
    connection.execute("DELETE FROM journal WHERE seq >= ?", (entry,))


def changed_and_chained_anew(connection: Any, entry: int) -> None:  # noqa: ANN401
    """Change an entry and compute every hash after it: only the sealed head can tell."""
    changed(connection, entry)
    _chain_anew(connection)


def emptied(connection: Any, entry: int) -> None:  # noqa: ANN401
    """Empty an entry as if its client had been removed, which no entry says."""
    connection.execute(
        "UPDATE journal SET changes = '{}', details = '{}', source_kind = '', source_detail = '', "
        "reason = '', salt = x'' WHERE seq = ?",
        (entry,),
    )


def changed_value(connection: Any, entry: int) -> None:  # noqa: ANN401
    connection.execute("UPDATE journal SET reason = reason || 'x' WHERE seq = ?", (entry,))


def changed_value_and_digest(connection: Any, entry: int) -> None:  # noqa: ANN401
    """Change a value and make its digest fit again: the chain still holds the digest of before."""
    changed_value(connection, entry)
    _digest_anew(connection, entry)


def _digest_anew(connection: Any, entry: int) -> None:  # noqa: ANN401
    question = f"SELECT salt, {VALUES} FROM journal WHERE seq = ?"  # noqa: S608
    salt, *values = tuple(connection.execute(question, (entry,)).fetchone())
    content = content_digest(salt, values)
    connection.execute("UPDATE journal SET content = ? WHERE seq = ?", (content, entry))


def _chain_anew(connection: Any) -> None:  # noqa: ANN401
    question = f"SELECT seq, {CHAINED}, content FROM journal ORDER BY seq"  # noqa: S608
    previous = GENESIS
    for seq, *columns, content in connection.execute(question).fetchall():
        previous = chained(previous, seq, columns, content)
        connection.execute("UPDATE journal SET hash = ? WHERE seq = ?", (previous, seq))


def harm(folder: Path, how: Harm, entry: int) -> None:
    """Do it to a closed vault, as with a program that knows the format and has the passphrase."""
    with vault.unlock(folder, PASSPHRASE) as opened:
        connection = opened.connection
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("BEGIN")
        how(connection, entry)
        connection.execute("COMMIT")


def entries(folder: Path) -> int:
    """Give how many entries the log of a closed vault has."""
    with vault.unlock(folder, PASSPHRASE) as opened:
        return int(opened.connection.execute("SELECT count(*) FROM journal").fetchone()[0])
