"""Reading the kept findings: what is to be shown on a day, in groups, by client, by month, by day.

Counts come from the index alone and lists stop at what a screen shows, so that a register of many
thousand clients opens as a small one does.  What is put off is in no group; `put_off` gives it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from kotodesk.rules.findings.model import Finding
from kotodesk.store.finding_rows import COLUMNS, from_row

Severity = Literal["overdue", "undated", "week", "month", "later"]
_WEEK, _MONTH, AHEAD = 7, 30, 90
_CASE = """CASE
    WHEN f.due = '' THEN 'undated' WHEN f.due < :day THEN 'overdue'
    WHEN f.act_by <= :week THEN 'week' WHEN f.act_by <= :month THEN 'month' ELSE 'later' END"""
_SHOWN = "f.act_by <= :ahead AND f.from_day <= :day AND f.until >= :day"
_RANGES: Mapping[Severity, str] = {
    "undated": "f.act_by = '' AND f.due = ''",
    "overdue": "f.act_by > '' AND f.act_by < :day AND f.due > '' AND f.due < :day",
    "week": "f.act_by > '' AND f.act_by <= :week AND f.due >= :day",
    "month": "f.act_by > :week AND f.act_by <= :month AND f.due >= :day",
    "later": "f.act_by > :month AND f.due >= :day",
}
_AWAKE = """NOT EXISTS (
    SELECT 1 FROM snooze s WHERE s.client_id = f.client_id AND s.rule_id = f.rule_id
    AND s.record_id = f.record_id AND s.until > :day)"""
_KINDS = "(:kinds = '[]' OR f.kind IN (SELECT value FROM json_each(:kinds)))"
_PUT_OFF = """FROM snooze s CROSS JOIN finding f ON f.client_id = s.client_id
    AND f.rule_id = s.rule_id AND f.record_id = s.record_id WHERE s.until > :day"""
# CROSS JOIN: the few things put off are looked up, never the whole table read for them.
_FIELDS = ", ".join(f"f.{one.strip()}" for one in COLUMNS.split(","))


def severity_of(finding: Finding, day: date) -> Severity:
    """Tell in which group a finding stands on `day`: the same as the queries do."""
    if finding.due is None or finding.act_by is None:
        return "undated"
    if finding.due < day:
        return "overdue"
    left = (finding.act_by - day).days
    return "week" if left <= _WEEK else "month" if left <= _MONTH else "later"


def is_shown(finding: Finding, day: date, ahead: int = AHEAD) -> bool:
    """Whether a finding is of interest on `day`, `ahead` days before its day at the most."""
    if finding.from_day is not None and finding.from_day > day:
        return False
    if finding.until is not None and finding.until < day:
        return False
    return finding.act_by is None or finding.act_by <= day + timedelta(days=ahead)


class Agenda:
    """Queries over the findings."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def counts(self, day: date, ahead: int = AHEAD) -> dict[tuple[str, Severity], int]:
        """Give how many findings of each kind are in each group, without what is put off."""
        held = _days(day, ahead)
        found: dict[tuple[str, Severity], int] = {}
        # In the order of the index: nothing is sorted, and a few rows a day come out.
        for act_by, due, kind, number in self._connection.execute(
            "SELECT f.act_by, f.due, f.kind, count(*) FROM finding f "  # noqa: S608 - own clauses
            f"WHERE {_SHOWN} GROUP BY f.act_by, f.due, f.kind",
            held,
        ):
            key = kind, _severity(act_by, due, held)
            found[key] = found.get(key, 0) + number
        for kind, severity, number in self._connection.execute(
            f"SELECT f.kind, {_CASE}, count(*) {_PUT_OFF} AND {_SHOWN} GROUP BY 1, 2",
            held,
        ):
            found[kind, severity] -= number
        return {key: number for key, number in found.items() if number}

    def undated_of(self, kind: str) -> int:
        """Give how many findings of a kind have no day, shown or not: counted from the index."""
        row = self._connection.execute(
            "SELECT count(*) FROM finding WHERE act_by = '' AND due = '' AND kind = ?", (kind,)
        ).fetchone()
        number: int = row[0]
        return number

    def all_of(self, kind: str) -> tuple[Finding, ...]:
        """Give every finding of a kind without a day, shown or not, client by client."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM finding WHERE act_by = '' AND due = '' "  # noqa: S608
            "AND kind = ? ORDER BY client_id, number",
            (kind,),
        )
        return tuple(from_row(tuple(row)) for row in rows)

    def group(
        self,
        severity: Severity,
        day: date,
        *,
        kinds: Collection[str] = (),
        limit: int = 20,
        ahead: int = AHEAD,
    ) -> tuple[Finding, ...]:
        """Give the first findings of a group, by day to act."""
        rows = self._connection.execute(
            f"SELECT {_FIELDS} FROM finding f "  # noqa: S608 - own clauses only
            f"WHERE {_RANGES[severity]} AND {_SHOWN} AND {_KINDS} AND {_AWAKE} "
            "ORDER BY f.act_by, f.due, f.kind, f.client_id, f.number LIMIT :limit",
            {**_days(day, ahead), "kinds": _listed(kinds), "limit": limit},
        )
        return tuple(from_row(tuple(row)) for row in rows)

    def by_client(
        self, day: date, *, kinds: Collection[str] = (), limit: int = 20, ahead: int = AHEAD
    ) -> tuple[tuple[str, ...], bool]:
        """Give the clients whose turn is first, the late ones before all, and whether more wait.

        Read in the order of the index until there are enough of them.
        """
        held = {**_days(day, ahead), "kinds": _listed(kinds)}
        found: dict[str, None] = {}
        for where in (_RANGES["overdue"], "f.act_by <= :ahead"):
            rows = self._connection.execute(
                f"SELECT f.client_id FROM finding f WHERE {where} AND {_SHOWN} "  # noqa: S608
                f"AND {_KINDS} AND {_AWAKE} ORDER BY f.act_by, f.due, f.kind, f.client_id",
                held,
            )
            for row in rows:
                found[row[0]] = None
                if len(found) > limit:
                    return tuple(found)[:limit], True
        return tuple(found), False

    def of_clients(
        self,
        client_ids: Sequence[str],
        day: date,
        *,
        kinds: Collection[str] = (),
        ahead: int = AHEAD,
    ) -> tuple[Finding, ...]:
        """Give what is shown of some clients, by day to act."""
        rows = self._connection.execute(
            f"SELECT {_FIELDS} FROM finding f "  # noqa: S608 - own clauses only
            "WHERE f.client_id IN (SELECT value FROM json_each(:clients)) "
            f"AND {_SHOWN} AND {_KINDS} AND {_AWAKE} "
            "ORDER BY f.act_by, f.due, f.kind, f.client_id, f.number",
            {
                **_days(day, ahead),
                "kinds": _listed(kinds),
                "clients": json.dumps(list(client_ids)),
            },
        )
        return tuple(from_row(tuple(row)) for row in rows)

    def put_off(self, day: date, ahead: int = AHEAD) -> tuple[Finding, ...]:
        """Give what would be shown were it not put off, by day to act."""
        rows = self._connection.execute(
            f"SELECT {_FIELDS} {_PUT_OFF} AND {_SHOWN} "
            "ORDER BY f.act_by, f.due, f.kind, f.client_id, f.number",
            _days(day, ahead),
        )
        return tuple(from_row(tuple(row)) for row in rows)

    def late_put_off(self, day: date) -> int:
        """Give how many of those in `put_off` are late."""
        row = self._connection.execute(
            f"SELECT count(*) {_PUT_OFF} AND {_SHOWN} AND f.due > '' AND f.due < :day",
            _days(day, AHEAD),
        ).fetchone()
        number: int = row[0]
        return number

    def months(
        self, first: date, end: date, day: date, kinds: Collection[str] = ()
    ) -> dict[str, int]:
        """Give how many due days fall in each month ("2026-11") from `first` until before `end`."""
        rows = self._connection.execute(
            "SELECT substr(f.due, 1, 7), count(*) FROM finding f "  # noqa: S608 - own clauses only
            f"WHERE f.due >= :first AND f.due < :end AND f.until >= :day AND {_KINDS} GROUP BY 1",
            {
                "first": first.isoformat(),
                "end": end.isoformat(),
                "day": day.isoformat(),
                "kinds": _listed(kinds),
            },
        )
        return {row[0]: row[1] for row in rows}

    def between(
        self, first: date, end: date, day: date, *, kinds: Collection[str] = (), each: int = 50
    ) -> tuple[tuple[Finding, ...], dict[str, int]]:
        """Give the first findings of each due day from `first` until before `end`, and how many.

        What is of no more interest on `day` is left out; what is put off is not: its day stands.
        """
        held = {
            "first": first.isoformat(),
            "end": end.isoformat(),
            "day": day.isoformat(),
            "kinds": _listed(kinds),
            "each": each,
        }
        where = f"WHERE f.due >= :first AND f.due < :end AND f.until >= :day AND {_KINDS}"
        counts = self._connection.execute(
            f"SELECT f.due, count(*) FROM finding f {where} GROUP BY 1",  # noqa: S608
            held,
        )
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM (SELECT f.*, row_number() OVER ("  # noqa: S608 - own clauses
            "PARTITION BY f.due ORDER BY f.kind, f.client_id, f.number) AS place "
            f"FROM finding f {where}) WHERE place <= :each ORDER BY due, place",
            held,
        )
        return tuple(from_row(tuple(row)) for row in rows), {row[0]: row[1] for row in counts}


def _severity(act_by: str, due: str, days: Mapping[str, str]) -> Severity:
    """Tell in which group a row stands, by its days as text."""
    if not due:
        return "undated"
    if due < days["day"]:
        return "overdue"
    return "week" if act_by <= days["week"] else "month" if act_by <= days["month"] else "later"


def _days(day: date, ahead: int) -> dict[str, str]:
    return {
        "day": day.isoformat(),
        "week": (day + timedelta(days=_WEEK)).isoformat(),
        "month": (day + timedelta(days=_MONTH)).isoformat(),
        "ahead": (day + timedelta(days=ahead)).isoformat(),
    }


def _listed(kinds: Collection[str]) -> str:
    return json.dumps(sorted(kinds))
