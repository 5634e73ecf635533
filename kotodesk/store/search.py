"""Search over folded names, identity codes, telephone numbers and addresses (FTS5).

The text is folded by `kotodesk.register.fold`, not by SQLite, whose folding leaves many letters as
they are.  Contact details of a person under a non-disclosure order (turvakielto) are not indexed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.fold import fold, phone_digits

_MIN_DIGITS = 3


class SearchIndex:
    """Keeps one line of folded words per client."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def put(self, client: Client, before: Client | None = None) -> None:
        """Write the client's line anew; nothing when `before`, as stored, gives the same line."""
        sort_name, words = _sort_name(client), words_of(client)
        if before is None:
            number = self._connection.execute(
                "INSERT INTO client_index (client_id, sort_name) VALUES (?, ?)",
                (client.id, sort_name),
            ).lastrowid
        else:
            if (sort_name, words) == (_sort_name(before), words_of(before)):
                return
            number = self._connection.execute(
                "SELECT number FROM client_index WHERE client_id = ?", (client.id,)
            ).fetchone()[0]
            if sort_name != _sort_name(before):
                self._connection.execute(
                    "UPDATE client_index SET sort_name = ? WHERE number = ?", (sort_name, number)
                )
            self._connection.execute("DELETE FROM client_search WHERE rowid = ?", (number,))
        self._connection.execute(
            "INSERT INTO client_search (rowid, words) VALUES (?, ?)", (number, words)
        )

    def add(self, clients: Iterable[Client]) -> None:
        """Write the lines of clients that have none yet."""
        newest = self._connection.execute("SELECT max(number) FROM client_index").fetchone()[0] or 0
        numbered = list(enumerate(clients, newest + 1))
        self._connection.executemany(
            "INSERT INTO client_index (number, client_id, sort_name) VALUES (?, ?, ?)",
            [(number, one.id, _sort_name(one)) for number, one in numbered],
        )
        self._connection.executemany(
            "INSERT INTO client_search (rowid, words) VALUES (?, ?)",
            [(number, words_of(one)) for number, one in numbered],
        )

    def remove(self, client_id: str) -> None:
        """Take the client's line away."""
        row = self._connection.execute(
            "SELECT number FROM client_index WHERE client_id = ?", (client_id,)
        ).fetchone()
        if row:
            self._connection.execute("DELETE FROM client_search WHERE rowid = ?", (row[0],))
            self._connection.execute("DELETE FROM client_index WHERE number = ?", (row[0],))

    def remove_all(self, client_ids: Iterable[str]) -> None:
        """Take the lines of many clients away."""
        ids = [(one,) for one in client_ids]
        self._connection.executemany(
            "DELETE FROM client_search WHERE rowid = "
            "(SELECT number FROM client_index WHERE client_id = ?)",
            ids,
        )
        self._connection.executemany("DELETE FROM client_index WHERE client_id = ?", ids)

    def find(self, text: str, limit: int = 50) -> tuple[str, ...]:
        """Give ids of clients whose line has a word beginning with each word of `text`."""
        expression = match_expression(text)
        if not expression:
            return ()
        rows = self._connection.execute(
            "SELECT client_id FROM client_index WHERE number IN (SELECT rowid FROM client_search "
            "WHERE client_search MATCH ? LIMIT ?)",
            (expression, limit),
        )
        return tuple(row[0] for row in rows)


def _sort_name(client: Client) -> str:
    return fold(f"{client.family_name} {client.given_names}")


_CODE_SIGNS = str.maketrans("", "", "-+ ")


@cache
def _searched() -> tuple[FieldSpec, ...]:
    """Give the fields a client is found by, worked out once."""
    return tuple(spec for spec in specs(Client) if spec.searchable)


def words_of(client: Client) -> str:
    """Give the folded words a client is found by."""
    hidden = bool(client.non_disclosure)
    words: list[str] = []
    for spec in _searched():
        value = getattr(client, spec.name)
        if not value or (hidden and spec.contact):
            continue
        words.append(fold(value))
        if spec.kind is Kind.PHONE:
            words.append(phone_digits(value))
        elif spec.kind is Kind.HETU:
            words.append(value.casefold().translate(_CODE_SIGNS))
    return " ".join(words)


def match_expression(text: str) -> str:
    """Give the FTS5 expression for what she typed: every word a prefix.

    Empty for nothing to find.
    """
    digits = phone_digits(text)
    if len(digits) >= _MIN_DIGITS and not any(sign.isalpha() for sign in text):
        words = " ".join(_prefix(word) for word in fold(text).split())
        return f"({_prefix(digits)}) OR ({words})"
    return " ".join(_prefix(word) for word in fold(text).split())


def _prefix(word: str) -> str:
    return '"' + word.replace('"', '""') + '"*'
