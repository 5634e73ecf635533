"""The client list: ids by query, rows fetched when they are painted, counts."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
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
    numbers_sql,
)
from kotodesk.store.guarded import Guarded
from kotodesk.store.name_order import HeldOrder, NameOrder
from kotodesk.store.search import match_expression

Order = Literal["name", "newest", "permit_end", "plan_end", "review", "language"]
_EVERY = "SELECT i.number, i.client_id FROM client_index i"
_ORDERS: dict[Order, str] = {
    "newest": f"{_EVERY} ORDER BY i.number DESC",
    "permit_end": f"{_EVERY} LEFT JOIN residence r ON r.client_id = i.client_id "
    "ORDER BY r.valid_to IS NULL, r.valid_to, i.sort_name, i.number",
    "plan_end": f"WITH now AS ({PLAN_NOW}) {_EVERY} LEFT JOIN now ON now.client_id = i.client_id "
    "ORDER BY now.valid_until IS NULL, now.valid_until, i.sort_name, i.number",
    "review": f"WITH next AS ({NEXT_REVIEW}) {_EVERY} LEFT JOIN next "
    "ON next.client_id = i.client_id ORDER BY next.due IS NULL, next.due, i.sort_name, i.number",
    "language": f"{_EVERY} JOIN client c ON c.id = i.client_id "
    f"ORDER BY c.interpreter_needed IS NOT 1, {SPOKEN}, i.sort_name, i.number",
}
_BY_DAY: frozenset[Order] = frozenset({"plan_end", "review"})
"""Orders that are others on another day."""
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
        self._other: tuple[tuple[Order, date], HeldOrder] | None = None
        self._held: tuple[tuple[ClientFilter, date, int], frozenset[int]] | None = None

    def page(self, query: ClientQuery, limit: int = 1_000_000) -> tuple[str, ...]:
        """Give the ids of the clients that match, in order."""
        order = self._order(query)
        numbers: Collection[int] | None = None
        if query.words.strip():
            numbers = self._found(query.words)
        if query.filter:
            let_through = self._let_through(query.filter, query.day)
            numbers = let_through if numbers is None else let_through.intersection(numbers)
        return (order.all() if numbers is None else order.of(numbers))[:limit]

    def _order(self, query: ClientQuery) -> HeldOrder:
        """Give the order by name, or the other one asked for last."""
        if query.order == "name":
            return self._by_name
        day = query.day if query.order in _BY_DAY else date.min
        key = (query.order, day)
        if self._other is None or self._other[0] != key:
            values = {"day": day.isoformat()} if query.order in _BY_DAY else {}
            self._other = (key, HeldOrder(self._connection, _ORDERS[query.order], values))
        return self._other[1]

    def _found(self, words: str) -> list[int]:
        expression = match_expression(words)
        if not expression:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM client_search WHERE client_search MATCH ?", (expression,)
        )
        return [row[0] for row in rows.fetchall()]

    def _let_through(self, asked: ClientFilter, day: date) -> frozenset[int]:
        """Give the numbers the filter lets through, held while nothing is written.

        While she types the same filter is asked with every key press.
        """
        key = (asked, day, self._connection.total_changes)
        if self._held is None or self._held[0] != key:
            rows = self._connection.execute(*numbers_sql(asked, day))
            self._held = (key, frozenset([row[0] for row in rows.fetchall()]))
        return self._held[1]

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
