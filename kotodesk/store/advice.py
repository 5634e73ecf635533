"""Anonymous advice (10 §): how often, by day, topic, language and way; never who."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from kotodesk.store.unit import UnitOfWork

_COLUMNS = "day, topic, language, way, count"


@attrs.frozen(kw_only=True)
class AdviceCount:
    """How often advice was given on a day, by topic, language and way (codes; "" not told)."""

    day: date
    topic: str
    language: str = ""
    way: str = ""
    count: int = 1


class Advice:
    """Counts, and reads the counts."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def add(self, unit: UnitOfWork, one: AdviceCount) -> int:
        """Count inside `unit`; gives the new count of that day, topic, language and way."""
        key = (one.day.isoformat(), one.topic, one.language, one.way)
        row = unit.run(
            f"INSERT INTO advice ({_COLUMNS}) VALUES (?, ?, ?, ?, ?) "  # noqa: S608 - own columns
            "ON CONFLICT (day, topic, language, way) DO UPDATE SET "
            "count = count + excluded.count RETURNING count",
            (*key, one.count),
        ).fetchone()
        return int(row[0])

    def take_back(self, unit: UnitOfWork, one: AdviceCount) -> bool:
        """Count one less inside `unit`; gives whether there was one to take back."""
        key = (one.day.isoformat(), one.topic, one.language, one.way)
        where = "day = ? AND topic = ? AND language = ? AND way = ?"
        row = unit.run(f"SELECT count FROM advice WHERE {where}", key).fetchone()  # noqa: S608
        if row is None:
            return False
        if row[0] > 1:
            unit.run(f"UPDATE advice SET count = count - 1 WHERE {where}", key)  # noqa: S608
        else:
            unit.run(f"DELETE FROM advice WHERE {where}", key)  # noqa: S608
        return True

    def between(self, first: date, last: date) -> tuple[AdviceCount, ...]:
        """Give the counts from `first` to `last`, both included, newest day first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM advice WHERE day BETWEEN ? AND ? "  # noqa: S608
            "ORDER BY day DESC, topic, language, way",
            (first.isoformat(), last.isoformat()),
        )
        return tuple(
            AdviceCount(
                day=date.fromisoformat(row[0]),
                topic=row[1],
                language=row[2],
                way=row[3],
                count=row[4],
            )
            for row in rows
        )

    def months(self) -> tuple[date, ...]:
        """Give the first days of the months something was counted in, newest first."""
        rows = self._connection.execute(
            "SELECT DISTINCT substr(day, 1, 7) FROM advice ORDER BY 1 DESC"
        )
        return tuple(date.fromisoformat(f"{row[0]}-01") for row in rows)
