"""Counts for statistics, each by one query: never a name, never a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

_PRESENT = (
    "coalesce(c.opened, substr(c.created_at, 1, 10)) <= :last "
    "AND (c.ended IS NULL OR c.ended >= :first)"
)
"""Who was a client at some time of the period."""

_BY: dict[str, str] = {
    "status": "c.status",
    "language": "c.mother_tongue",
    "permit": "(SELECT r.permit_type FROM residence r WHERE r.client_id = c.id)",
    "group": "(SELECT r.act_group FROM residence r WHERE r.client_id = c.id)",
}
"""What clients are counted by."""


class Statistics:
    """Reads counts of a period, both days included."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def clients(self, dimension: str, first: date, last: date) -> dict[str, int]:
        """Count the clients of the period by a code ("" not recorded). KeyError when unknown."""
        rows = self._connection.execute(
            f"SELECT coalesce({_BY[dimension]}, ''), count(*) FROM client c "  # noqa: S608 - own columns
            f"WHERE {_PRESENT} GROUP BY 1",
            _period(first, last),
        )
        return {row[0]: row[1] for row in rows}

    def births(self, first: date, last: date) -> tuple[tuple[date | None, int], ...]:
        """Count the clients of the period by their day of birth."""
        rows = self._connection.execute(
            "SELECT c.birth_date, count(*) FROM client c "  # noqa: S608 - own text
            f"WHERE {_PRESENT} GROUP BY 1",
            _period(first, last),
        )
        return tuple((_day(row[0]), row[1]) for row in rows)

    def new_and_ended(self, first: date, last: date) -> tuple[int, int]:
        """Count those who became clients and those who ceased to be in the period."""
        row = self._connection.execute(
            "SELECT count(*) FILTER (WHERE coalesce(opened, substr(created_at, 1, 10)) "
            "BETWEEN :first AND :last), count(*) FILTER (WHERE ended BETWEEN :first AND :last) "
            "FROM client",
            _period(first, last),
        ).fetchone()
        return int(row[0]), int(row[1])

    def services(self, first: date, last: date) -> dict[str, int]:
        """Count the clients with a service of each kind in a plan of the period."""
        rows = self._connection.execute(
            "SELECT s.service_kind, count(DISTINCT s.client_id) FROM plan_service s "
            "JOIN plan p ON p.id = s.plan_id WHERE p.state <> 'open' "
            "AND p.valid_from <= :last AND coalesce(p.ended, p.valid_until, :last) >= :first "
            "GROUP BY 1",
            _period(first, last),
        )
        return {row[0]: row[1] for row in rows}

    def drawn_up(self, first: date, last: date) -> tuple[int, int, int]:
        """Count the assessments, plans and reviews drawn up in the period."""
        counts = [
            self._connection.execute(
                f"SELECT count(*) FROM {table} "  # noqa: S608 - own names
                f"WHERE {column} BETWEEN :first AND :last",
                _period(first, last),
            ).fetchone()[0]
            for table, column in (
                ("assessment", "completed"),
                ("plan", "drafted"),
                ("review", "reviewed"),
            )
        ]
        return counts[0], counts[1], counts[2]

    def advice(self, dimension: str, first: date, last: date) -> dict[str, int]:
        """Count anonymous advice of the period by "topic", "language" or "way"."""
        if dimension not in {"topic", "language", "way"}:
            raise KeyError(dimension)
        rows = self._connection.execute(
            f"SELECT {dimension}, sum(count) FROM advice "  # noqa: S608 - checked above
            "WHERE day BETWEEN :first AND :last GROUP BY 1",
            _period(first, last),
        )
        return {row[0]: row[1] for row in rows}

    def contacts(self, first: date, last: date) -> dict[str, int]:
        """Count the dealings with clients in the period by their kind."""
        rows = self._connection.execute(
            "SELECT contact_kind, count(*) FROM contact "
            "WHERE contact_date BETWEEN :first AND :last GROUP BY 1",
            _period(first, last),
        )
        return {row[0]: row[1] for row in rows}

    def orientation(self, first: date, last: date) -> tuple[int, int, int]:
        """Give clients in civic orientation begun in the period, their hours, those completed."""
        row = self._connection.execute(
            "SELECT count(DISTINCT client_id), "
            "coalesce(sum(coalesce(hours, 0) + coalesce(self_study_hours, 0)), 0), "
            "count(DISTINCT client_id) FILTER (WHERE completed IS NOT NULL) FROM orientation "
            "WHERE started BETWEEN :first AND :last",
            _period(first, last),
        ).fetchone()
        return int(row[0]), int(row[1]), int(row[2])

    def lead_times(self, first: date, last: date) -> tuple[Sequence[int], Sequence[int]]:
        """Give days from information to assessment, and from assessment to plan.

        Of what was drawn up in the period; the first assessment and plan of each client.
        """
        to_assessment = self._connection.execute(
            "SELECT julianday(completed) - julianday(information_received) FROM assessment "
            "WHERE completed BETWEEN :first AND :last AND information_received IS NOT NULL "
            "AND completed >= information_received",
            _period(first, last),
        )
        to_plan = self._connection.execute(
            "SELECT julianday(min(p.drafted)) - julianday(min(a.completed)) FROM plan p "
            "JOIN assessment a ON a.client_id = p.client_id AND a.completed IS NOT NULL "
            "GROUP BY p.client_id HAVING min(p.drafted) BETWEEN :first AND :last "
            "AND min(p.drafted) >= min(a.completed)",
            _period(first, last),
        )
        return [int(row[0]) for row in to_assessment], [int(row[0]) for row in to_plan]


def _period(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
