"""Clients in an order of the list, all or those of a filter, held while it is true.

Sorting the thousands that one typed letter finds by their names costs more than finding them; with
the places at hand it is a sort of numbers. Only identifiers are held, no names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kotodesk.store.guarded import Guarded

_FEW = 1_000
"""So many are sorted by SQLite when the places are not at hand: quicker than reading them all."""
_BY_NAME = "SELECT number, client_id FROM client_index ORDER BY sort_name, number"


class HeldOrder:
    """Gives clients in the order of a query; reads it anew after anything was written.

    `sql` gives numbers and ids in order, with `values` for its parameters.
    """

    def __init__(
        self, connection: Guarded, sql: str, values: Mapping[str, str] | None = None
    ) -> None:
        self._connection = connection
        self._sql, self._values = sql, values or {}
        self._as_of = -1
        self._ids: tuple[str, ...] = ()
        self._places: dict[int, int] = {}

    def all(self) -> tuple[str, ...]:
        """Give every id."""
        if not self._fresh:
            self._read()
        return self._ids

    def of(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Give the ids of the clients with these numbers in the index, of those that are here."""
        if not self._fresh:
            self._read()
        ids, places = self._ids, self._places
        return tuple([ids[place] for place in sorted([places[n] for n in numbers if n in places])])

    @property
    def _fresh(self) -> bool:
        return self._as_of == self._connection.total_changes

    def _read(self) -> None:
        self._as_of = self._connection.total_changes
        rows = self._connection.execute(self._sql, self._values).fetchall()
        self._ids = tuple([row[1] for row in rows])
        self._places = {row[0]: place for place, row in enumerate(rows)}


class NameOrder(HeldOrder):
    """The order of names; a few are sorted without reading all."""

    def __init__(self, connection: Guarded) -> None:
        super().__init__(connection, _BY_NAME)

    def of(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Give the ids of the clients with these numbers in the index."""
        if not self._fresh and len(numbers) <= _FEW:
            return self._sorted_by_sqlite(numbers)
        return super().of(numbers)

    def _sorted_by_sqlite(self, numbers: Sequence[int]) -> tuple[str, ...]:
        rows = self._connection.execute(
            "SELECT client_id FROM client_index WHERE number IN (SELECT value FROM json_each(?)) "
            "ORDER BY sort_name, number",
            (json.dumps(numbers),),
        )
        return tuple([row[0] for row in rows.fetchall()])
