"""The facts the Today page rests on: one line per client by one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from kotodesk.rules.today import TodayFacts

_SQL = """
WITH last_event AS (
    SELECT consent_id, event, max(event_date || created_at || id) FROM consent_event
    WHERE event_date IS NOT NULL GROUP BY consent_id
),
ending AS (
    SELECT k.client_id, k.id, k.consent_type, k.valid_from, min(k.valid_until) AS valid_until
    FROM consent k JOIN last_event e ON e.consent_id = k.id
    WHERE e.event IN ('given', 'renewed') AND k.valid_until IS NOT NULL GROUP BY k.client_id
),
open_assessment AS (
    SELECT client_id, id, min(coalesce(started, '9999')) AS started, information_received
    FROM assessment a WHERE state <> 'completed' AND NOT EXISTS (
        -- Taken over from an old list, where only its day stood: nothing she has open.
        SELECT 1 FROM provenance p WHERE p.record_id = a.id AND p.field = 'started'
        AND p.source_kind = 'old_register'
    ) GROUP BY client_id
),
done AS (SELECT client_id FROM assessment WHERE state = 'completed' GROUP BY client_id),
tasks AS (
    SELECT client_id, id, min(opened) AS opened, count(*) AS number FROM follow_up
    WHERE done IS NULL GROUP BY client_id
)
SELECT c.id, c.status, r.first_permit, r.trafficking_victim, r.valid_to, r.until_further_notice,
       d.client_id IS NOT NULL, a.id, a.started, a.information_received,
       k.id, k.consent_type, k.valid_from, k.valid_until, t.id, t.opened, t.number
FROM client c
LEFT JOIN residence r ON r.client_id = c.id
LEFT JOIN done d ON d.client_id = c.id
LEFT JOIN open_assessment a ON a.client_id = c.id
LEFT JOIN ending k ON k.client_id = c.id
LEFT JOIN tasks t ON t.client_id = c.id
"""


def today_facts(connection: Any) -> tuple[TodayFacts, ...]:  # noqa: ANN401 - untyped driver
    """Give the facts of every client."""
    return tuple(_facts(tuple(row)) for row in connection.execute(_SQL))


def _facts(row: tuple[Any, ...]) -> TodayFacts:
    return TodayFacts(
        client_id=row[0],
        status=row[1],
        first_permit=_day(row[2]),
        trafficking_victim=bool(row[3]),
        permit_valid_to=_day(row[4]),
        until_further_notice=bool(row[5]),
        has_completed_assessment=bool(row[6]),
        open_assessment_id=row[7] or "",
        open_assessment_started=_day(row[8]),
        open_assessment_informed=_day(row[9]),
        consent_id=row[10] or "",
        consent_type=row[11] or "",
        consent_valid_from=_day(row[12]),
        consent_valid_until=_day(row[13]),
        follow_up_id=row[14] or "",
        follow_up_opened=_day(row[15]),
        follow_ups_open=row[16] or 0,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and text != "9999" else None
