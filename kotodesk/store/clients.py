"""The client list: ids by query, rows fetched when they are painted, counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import attrs

from kotodesk.register.field import Kind
from kotodesk.store.guarded import Guarded
from kotodesk.store.name_order import NameOrder
from kotodesk.store.search import match_expression

Order = Literal["name", "newest", "permit_end"]
_ORDERS: dict[Order, str] = {
    "name": "i.sort_name, i.number",
    "newest": "i.number DESC",
    "permit_end": "r.valid_to IS NULL, r.valid_to, i.sort_name",
}
_ROW = """
SELECT c.id, c.family_name, c.given_names, c.original_name, c.hetu, c.birth_date, c.status,
       c.mother_tongue, c.interpreter_needed, c.phone, c.non_disclosure, c.municipality,
       r.permit_type, r.valid_to,
       (SELECT max(coalesce(completed, started)) FROM assessment a WHERE a.client_id = c.id),
       (SELECT count(*) FROM draft d WHERE d.client_id = c.id)
FROM client c LEFT JOIN residence r ON r.client_id = c.id
WHERE c.id IN (SELECT value FROM json_each(?))
"""


@attrs.frozen(kw_only=True)
class ClientQuery:
    """What the list shows: words to find, a status code, the order."""

    words: str = ""
    status: str = ""
    order: Order = "name"


@attrs.frozen(kw_only=True)
class ClientRow:
    """One line of the list.  Contact details are empty under a non-disclosure order."""

    id: str
    family_name: str
    given_names: str
    original_name: str
    hetu: str
    birth_date: date | None
    status: str
    mother_tongue: str
    interpreter_needed: bool | None
    phone: str
    non_disclosure: bool
    municipality: str
    permit_type: str
    permit_end: date | None
    assessed: date | None
    drafts: int

    @property
    def name(self) -> str:
        """Family name first, as registers have it."""
        return f"{self.family_name} {self.given_names}".strip()


@attrs.frozen
class KnownPerson:
    """What is needed to find the same person twice."""

    client_id: str
    hetu: str
    names: str
    original_name: str
    birth_date: date | None


class Clients:
    """Queries over the clients."""

    def __init__(self, connection: Guarded) -> None:
        self._connection = connection
        self._by_name = NameOrder(connection)

    def page(self, query: ClientQuery, limit: int = 1_000_000) -> tuple[str, ...]:
        """Give the ids of the clients that match, in order."""
        if query.order == "name" and not query.status:
            return self._found_by_name(query.words)[:limit]
        where, values = ["1"], []
        expression = match_expression(query.words)
        if query.words.strip():
            if not expression:
                return ()
            where.append(
                "i.number IN (SELECT rowid FROM client_search WHERE client_search MATCH ?)"
            )
            values.append(expression)
        join = ""
        if query.status:
            join += " JOIN client c ON c.id = i.client_id"
            where.append("c.status = ?")
            values.append(query.status)
        if query.order == "permit_end":
            join += " LEFT JOIN residence r ON r.client_id = i.client_id"
        rows = self._connection.execute(
            f"SELECT i.client_id FROM client_index i{join} WHERE {' AND '.join(where)} "  # noqa: S608
            f"ORDER BY {_ORDERS[query.order]} LIMIT ?",
            (*values, limit),
        )
        return tuple(row[0] for row in rows)

    def _found_by_name(self, words: str) -> tuple[str, ...]:
        if not words.strip():
            return self._by_name.all()
        expression = match_expression(words)
        if not expression:
            return ()
        rows = self._connection.execute(
            "SELECT rowid FROM client_search WHERE client_search MATCH ?", (expression,)
        )
        return self._by_name.of([row[0] for row in rows.fetchall()])

    def rows(self, ids: Sequence[str]) -> tuple[ClientRow, ...]:
        """Give the lines for `ids`, in the order asked; ids no longer there are left out."""
        rows = self._connection.execute(_ROW, (json.dumps(list(ids)),)).fetchall()
        found = {row[0]: _row(tuple(row)) for row in rows}
        return tuple(found[one] for one in ids if one in found)

    def count(self, status: str = "") -> int:
        """Give how many clients there are, of one status or of all."""
        where, values = ("WHERE status = ?", (status,)) if status else ("", ())
        sql = f"SELECT count(*) FROM client {where}"  # noqa: S608 - own clauses only
        number: int = self._connection.execute(sql, values).fetchone()[0]
        return number

    def known(self) -> tuple[KnownPerson, ...]:
        """Give every client's identifying facts, for the duplicate check."""
        rows = self._connection.execute(
            "SELECT id, hetu, family_name, given_names, former_names, original_name, birth_date "
            "FROM client"
        )
        return tuple(
            KnownPerson(
                row[0],
                row[1],
                f"{row[2]} {row[3]} {row[4]}".strip(),
                row[5],
                date.fromisoformat(row[6]) if row[6] else None,
            )
            for row in rows
        )


def _row(values: tuple[Any, ...]) -> ClientRow:
    hidden = bool(values[10])
    return ClientRow(
        id=values[0],
        family_name=values[1],
        given_names=values[2],
        original_name=values[3],
        hetu=values[4],
        birth_date=_day(values[5]),
        status=values[6],
        mother_tongue=values[7],
        interpreter_needed=None if values[8] is None else bool(values[8]),
        phone="" if hidden else values[9],
        non_disclosure=hidden,
        municipality="" if hidden else values[11],
        permit_type=values[12] or "",
        permit_end=_day(values[13]),
        assessed=_day(values[14]),
        drafts=values[15],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else Kind.DATE.empty
