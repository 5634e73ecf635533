"""The findings of the rules, kept: which clients must be looked at again, and who is put off.

`UnitOfWork` marks every client it touched in `finding_stale`, in its own transaction.  `refresh`
replaces the findings of marked clients and takes their marks away, in one transaction for some of
them: a crash between the two leaves the marks, and nothing is lost.  `kotodesk.store.agenda` reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from kotodesk.register.client_file import ClientFile
from kotodesk.rules.findings.model import Finding
from kotodesk.store.finding_rows import COLUMNS, INSERT, from_row, to_row
from kotodesk.store.records import Records
from kotodesk.store.unit import UnitOfWork

Judge = Callable[[Sequence[ClientFile]], Iterable[Sequence[Finding]]]
"""What the rules in force make of some clients' records: the findings of each, in their order."""
_AT_ONCE = 50
"""Clients read together; the rest of a step waits until these are kept."""
_JUDGED_BY = "findings_judged_by"


@attrs.frozen(kw_only=True)
class Snooze:
    """A finding put off: not shown before `until`, for `reason`.  It comes back by itself."""

    rule_id: str
    client_id: str
    record_id: str
    until: date
    reason: str = attrs.field(repr=False)
    by: str
    at: datetime

    @property
    def key(self) -> tuple[str, str, str]:
        """What is put off, as `Finding.key`."""
        return self.rule_id, self.client_id, self.record_id


class Findings:
    """The table of findings, and which of it must be made again."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection
        self._records = Records(connection)

    # -- keeping it up to date ------------------------------------------------------------------

    def stale(self) -> int:
        """Give how many clients must be looked at again."""
        number: int = self._connection.execute("SELECT count(*) FROM finding_stale").fetchone()[0]
        return number

    def judged_by(self, mark: str) -> bool:
        """Mark every client when the rules are not those the findings were made by.

        `mark` tells one set of rules from another; gives whether it was another one.
        """
        row = self._connection.execute(
            "SELECT value FROM setting WHERE name = ?", (_JUDGED_BY,)
        ).fetchone()
        wanted = f'"{mark}"'
        if row is not None and row[0] == wanted:
            return False
        with _Together(self._connection):
            self._connection.execute("INSERT OR IGNORE INTO finding_stale SELECT id FROM client")
            self._connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (_JUDGED_BY, wanted),
            )
        return True

    def refresh(self, judge: Judge, seconds: float | None = None) -> int:
        """Make the findings of marked clients again; gives how many clients are left.

        With `seconds` it ends after the first lot that took it beyond them, so that what waits for
        the connection can go between.  Called again it goes on where it was.
        """
        begin = time.monotonic()
        while some := self._marked():
            self._make(some, judge)
            if seconds is not None and time.monotonic() - begin >= seconds:
                return self.stale()
        return 0

    def _marked(self) -> tuple[str, ...]:
        rows = self._connection.execute(
            "SELECT client_id FROM finding_stale ORDER BY client_id LIMIT ?", (_AT_ONCE,)
        ).fetchall()
        return tuple(row[0] for row in rows)

    def _make(self, client_ids: Sequence[str], judge: Judge) -> None:
        files = tuple(self._records.client_files(client_ids, len(client_ids)))
        rows = [
            to_row(finding, number)
            for found in judge(files)
            for number, finding in enumerate(found)
        ]
        own = [(one,) for one in client_ids]
        with _Together(self._connection):
            self._connection.executemany("DELETE FROM finding WHERE client_id = ?", own)
            self._connection.executemany(INSERT, rows)
            self._connection.executemany("DELETE FROM finding_stale WHERE client_id = ?", own)

    # -- of one client --------------------------------------------------------------------------

    def of_client(self, client_id: str) -> tuple[Finding, ...]:
        """Give the findings of a client as they were made, in order."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM finding WHERE client_id = ? ORDER BY number",  # noqa: S608
            (client_id,),
        )
        return tuple(from_row(tuple(row)) for row in rows)

    # -- putting off ----------------------------------------------------------------------------

    def put_off(self, unit: UnitOfWork, finding: Finding, until: date, reason: str) -> Snooze:
        """Keep a finding off the list until a day; one already put off is put off anew."""
        self.wake(unit, finding)
        unit.run(
            "INSERT INTO snooze (rule_id, client_id, record_id, until, reason, by, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                finding.rule_id,
                finding.client_id or None,
                finding.record_id,
                until.isoformat(),
                reason,
                unit.actor,
                unit.now.isoformat(),
            ),
        )
        return Snooze(
            rule_id=finding.rule_id,
            client_id=finding.client_id,
            record_id=finding.record_id,
            until=until,
            reason=reason,
            by=unit.actor,
            at=unit.now,
        )

    def wake(self, unit: UnitOfWork, finding: Finding) -> None:
        """Show a finding again at once."""
        unit.run(
            "DELETE FROM snooze WHERE coalesce(client_id, '') = ? AND rule_id = ? "
            "AND record_id = ?",
            (finding.client_id, finding.rule_id, finding.record_id),
        )

    def snoozes(self, day: date) -> tuple[Snooze, ...]:
        """Give what is put off beyond `day`."""
        return self._snoozes("until > ?", day)

    def snoozes_of_office(self, day: date) -> tuple[Snooze, ...]:
        """Give what is put off beyond `day` of what concerns no client."""
        return self._snoozes("client_id IS NULL AND until > ?", day)

    def _snoozes(self, where: str, day: date) -> tuple[Snooze, ...]:
        rows = self._connection.execute(
            "SELECT rule_id, coalesce(client_id, ''), record_id, until, reason, by, at "  # noqa: S608
            f"FROM snooze WHERE {where} ORDER BY until, number",
            (day.isoformat(),),
        )
        return tuple(
            Snooze(
                rule_id=row[0],
                client_id=row[1],
                record_id=row[2],
                until=date.fromisoformat(row[3]),
                reason=row[4],
                by=row[5],
                at=datetime.fromisoformat(row[6]),
            )
            for row in rows
        )


class _Together:
    """A transaction of the store's own tables, rolled back by an error."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            # After an error inside, and after a commit that the disk refused.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
