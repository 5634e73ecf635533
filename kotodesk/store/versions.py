"""Frozen versions: a completed assessment as it stood, never changed afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import attrs

from kotodesk.store import used_marks
from kotodesk.store.unit import UnitOfWork

_COLUMNS = (
    "record_id, number, kind, client_id, completed_at, completed_by, reason, snapshot, code_sets, "
    "sha256"
)
_NEWEST = (
    "AS v WHERE number = (SELECT max(number) FROM version WHERE record_id = v.record_id) "
    "AND client_id IN"
)


@attrs.frozen(kw_only=True)
class Version:
    """One frozen version: `snapshot` maps record ids to {"kind", "values"}; `sha256` is over it."""

    record_id: str
    number: int
    kind: str
    client_id: str
    completed_at: datetime
    completed_by: str
    reason: str
    snapshot: Mapping[str, Any]
    code_sets: Mapping[str, str]
    sha256: str


class Versions:
    """Reads frozen versions and adds new ones."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def add(
        self,
        unit: UnitOfWork,
        *,
        record_id: str,
        kind: str,
        client_id: str,
        snapshot: Mapping[str, Any],
        code_sets: Mapping[str, str],
        reason: str,
    ) -> Version:
        """Freeze a version inside `unit`; its number follows every one that was used before."""
        newest = self.newest(record_id)
        went = used_marks.versions(self._connection).get(record_id, 0)
        text = _json(snapshot)
        version = Version(
            record_id=record_id,
            number=max(newest.number if newest else 0, went) + 1,
            kind=kind,
            client_id=client_id,
            completed_at=unit.now,
            completed_by=unit.actor,
            reason=reason,
            snapshot=snapshot,
            code_sets=code_sets,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
        unit.run(
            f"INSERT INTO version ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                record_id,
                version.number,
                kind,
                client_id,
                version.completed_at.isoformat(),
                version.completed_by,
                reason,
                text,
                _json(code_sets),
                version.sha256,
            ),
        )
        return version

    def newest(self, record_id: str) -> Version | None:
        """Give the newest frozen version of a record, if there is one."""
        found = self.of_record(record_id)
        return found[-1] if found else None

    def of_record(self, record_id: str) -> tuple[Version, ...]:
        """Give every version of a record, oldest first."""
        return self._read("WHERE record_id = ? ORDER BY number", (record_id,))

    def of_client(self, client_id: str) -> tuple[Version, ...]:
        """Give every version of a client's records, oldest first."""
        return self._read("WHERE client_id = ? ORDER BY completed_at, number", (client_id,))

    def newest_of(self, client_ids: Sequence[str]) -> dict[str, list[Version]]:
        """Give the newest version of every record of many clients: client id → versions."""
        marks = ", ".join("?" * len(client_ids))
        found: dict[str, list[Version]] = {one: [] for one in client_ids}
        for version in self._read(f"{_NEWEST} ({marks})", tuple(client_ids)):
            found[version.client_id].append(version)
        return found

    def _read(self, tail: str, parameters: tuple[Any, ...]) -> tuple[Version, ...]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM version {tail}",  # noqa: S608 - own clauses only
            parameters,
        )
        return tuple(
            Version(
                record_id=row[0],
                number=row[1],
                kind=row[2],
                client_id=row[3],
                completed_at=datetime.fromisoformat(row[4]),
                completed_by=row[5],
                reason=row[6],
                snapshot=json.loads(row[7]),
                code_sets=json.loads(row[8]),
                sha256=row[9],
            )
            for row in rows
        )


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
