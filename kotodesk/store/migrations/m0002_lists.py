"""Schema 2, part lists: indexes that hold all a filter of the client list asks.

A filter over many thousand clients reads them and not the broad rows of the tables.
SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE INDEX client_listed ON client (
        id, status, mother_tongue, interpreter_needed, interpreter_language, service_language,
        non_disclosure, municipality_since
    )
    """,
    """
    CREATE INDEX residence_listed ON residence (
        client_id, permit_type, valid_to, until_further_notice
    )
    """,
    """
    CREATE INDEX plan_listed ON plan (
        client_id, state, valid_from, valid_until, ended, number, planned_review, id
    )
    """,
    """
    CREATE INDEX review_listed ON review (plan_id, state, reviewed, id, next_review)
    """,
    """
    CREATE INDEX appointment_by_day ON appointment (appointment_date, cancelled, client_id)
    """,
    """
    CREATE INDEX contact_listed ON contact (client_id, contact_date)
    """,
    """
    CREATE INDEX consent_listed ON consent (consent_type, client_id, id, valid_from, valid_until)
    """,
    """
    CREATE INDEX consent_event_listed ON consent_event (consent_id, event_date, id, event)
    """,
)
