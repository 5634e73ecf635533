"""The client list: ids by query, rows fetched when they are painted, counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import attrs

from kotodesk.register.field import Kind
from kotodesk.store.client_filter import (
    EVERYONE,
    NEXT_REVIEW,
    PLAN_NOW,
    SPOKEN,
    ClientFilter,
    asks_permit,
    conditions,
)
from kotodesk.store.guarded import Guarded
from kotodesk.store.name_order import HeldOrder, NameOrder
from kotodesk.store.search import match_expression

Order = Literal["name", "newest", "permit_end", "plan_end", "review", "language"]
_ORDERS: dict[Order, tuple[str, str]] = {
    "name": ("", "i.sort_name, i.number"),
    "newest": ("", "i.number DESC"),
    "permit_end": ("", "r.valid_to IS NULL, r.valid_to, i.sort_name, i.number"),
    "plan_end": (
        f"LEFT JOIN ({PLAN_NOW}) o ON o.client_id = c.id",
        "o.valid_until IS NULL, o.valid_until, i.sort_name, i.number",
    ),
    "review": (
        f"LEFT JOIN ({NEXT_REVIEW}) o ON o.client_id = c.id",
        "o.due IS NULL, o.due, i.sort_name, i.number",
    ),
    "language": ("", f"c.interpreter_needed IS NOT 1, {SPOKEN}, i.sort_name, i.number"),
}
"""What an order joins to the clients, and what it sorts by."""
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
    """What the list shows: words to find, a filter and the order; `day` is what both count from."""

    words: str = ""
    filter: ClientFilter = EVERYONE
    order: Order = "name"
    day: date = date.min


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
        self._other: tuple[tuple[ClientFilter, Order, date], HeldOrder] | None = None

    def page(self, query: ClientQuery, limit: int = 1_000_000) -> tuple[str, ...]:
        """Give the ids of the clients that match, in order."""
        order = self._order(query)
        if not query.words.strip():
            return order.all()[:limit]
        return order.of(self._found(query.words))[:limit]

    def _order(self, query: ClientQuery) -> HeldOrder:
        """Give all clients by name, or what another filter and order gave last.

        While she types the same filter and order are asked with every key press.
        """
        if query.order == "name" and not query.filter:
            return self._by_name
        key = (query.filter, query.order, query.day)
        if self._other is None or self._other[0] != key:
            join, by = _ORDERS[query.order]
            parts, values = conditions(query.filter, query.day)
            if asks_permit(query.filter) or query.order == "permit_end":
                join = f"LEFT JOIN residence r ON r.client_id = c.id {join}"
            # CROSS JOIN: the filter first, by the index made for it, and only then the names.
            sql = (
                "SELECT i.number, i.client_id FROM client c CROSS JOIN client_index i "  # noqa: S608 - own words only
                f"ON i.client_id = c.id {join} WHERE {' AND '.join(parts) or '1'} ORDER BY {by}"
            )
            self._other = (key, HeldOrder(self._connection, sql, values))
        return self._other[1]

    def _found(self, words: str) -> list[int]:
        expression = match_expression(words)
        if not expression:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM client_search WHERE client_search MATCH ?", (expression,)
        )
        return [row[0] for row in rows.fetchall()]

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
