"""Schema 2, part records: plans, reviews, referrals, appointments, requests, disclosures.

SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE plan (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        state TEXT NOT NULL DEFAULT '',
        assessment_id TEXT NOT NULL DEFAULT '',
        number INTEGER,
        drafted TEXT,
        language TEXT NOT NULL DEFAULT '',
        interpreter INTEGER,
        participants TEXT NOT NULL DEFAULT '',
        county_takes_part INTEGER,
        county_worker TEXT NOT NULL DEFAULT '',
        goals TEXT NOT NULL DEFAULT '[]',
        goal_reason TEXT NOT NULL DEFAULT '',
        wishes TEXT NOT NULL DEFAULT '',
        long_term_goals TEXT NOT NULL DEFAULT '',
        period_goals TEXT NOT NULL DEFAULT '',
        follow_up TEXT NOT NULL DEFAULT '',
        job_search TEXT NOT NULL DEFAULT '',
        valid_from TEXT,
        valid_until TEXT,
        length_reasons TEXT NOT NULL DEFAULT '',
        extension_grounds TEXT NOT NULL DEFAULT '[]',
        extension_reasons TEXT NOT NULL DEFAULT '',
        obstacle_from TEXT,
        obstacle_until TEXT,
        told_duties TEXT,
        told_language TEXT NOT NULL DEFAULT '',
        told_interpreter TEXT NOT NULL DEFAULT '',
        planned_review TEXT,
        data_sources TEXT NOT NULL DEFAULT '[]',
        drafters TEXT NOT NULL DEFAULT '',
        ended TEXT,
        end_reason TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX plan_of_client ON plan (client_id)
    """,
    """
    CREATE TABLE plan_service (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        service_kind TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        provider TEXT NOT NULL DEFAULT '',
        responsible TEXT NOT NULL DEFAULT '',
        service_from TEXT,
        service_until TEXT,
        justification TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX plan_service_of_client ON plan_service (client_id)
    """,
    """
    CREATE INDEX plan_service_of_owner ON plan_service (plan_id)
    """,
    """
    CREATE TABLE review (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        state TEXT NOT NULL DEFAULT '',
        plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        reviewed TEXT,
        language TEXT NOT NULL DEFAULT '',
        interpreter INTEGER,
        participants TEXT NOT NULL DEFAULT '',
        county_takes_part INTEGER,
        participation TEXT NOT NULL DEFAULT '',
        progress TEXT NOT NULL DEFAULT '',
        hindrances TEXT NOT NULL DEFAULT '',
        health_reason TEXT NOT NULL DEFAULT '',
        health_hindrances TEXT NOT NULL DEFAULT '',
        changes TEXT NOT NULL DEFAULT '',
        last_review INTEGER,
        next_review TEXT,
        data_sources TEXT NOT NULL DEFAULT '[]',
        drafters TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX review_of_client ON review (client_id)
    """,
    """
    CREATE INDEX review_of_owner ON review (plan_id)
    """,
    """
    CREATE TABLE referral (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        plan_service_id TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL DEFAULT '',
        provider TEXT NOT NULL DEFAULT '',
        provider_contact TEXT NOT NULL DEFAULT '',
        referred TEXT,
        identity_code_needed INTEGER,
        training_recommendation TEXT NOT NULL DEFAULT '',
        earlier_studies TEXT NOT NULL DEFAULT '',
        earlier_agreed TEXT NOT NULL DEFAULT '',
        other_reason TEXT NOT NULL DEFAULT '',
        other_needed TEXT NOT NULL DEFAULT '',
        accepted TEXT,
        attended INTEGER,
        ended TEXT,
        result TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX referral_of_client ON referral (client_id)
    """,
    """
    CREATE INDEX referral_of_owner ON referral (plan_id)
    """,
    """
    CREATE TABLE appointment (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL DEFAULT '',
        appointment_kind TEXT NOT NULL DEFAULT '',
        appointment_date TEXT,
        appointment_time TEXT NOT NULL DEFAULT '',
        minutes INTEGER,
        way TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        interpreter_ordered INTEGER,
        interpreter_cost TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        fee_told TEXT,
        fee_told_language TEXT NOT NULL DEFAULT '',
        fee_told_way TEXT NOT NULL DEFAULT '',
        cancel_by TEXT,
        cancelled TEXT,
        attended INTEGER,
        absence_reason TEXT NOT NULL DEFAULT '',
        reason_accepted INTEGER,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX appointment_of_client ON appointment (client_id)
    """,
    """
    CREATE TABLE data_request (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        request_kind TEXT NOT NULL DEFAULT '',
        received TEXT,
        received_way TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        asked_by TEXT NOT NULL DEFAULT '',
        content TEXT NOT NULL DEFAULT '',
        identity_checked TEXT,
        identity_how TEXT NOT NULL DEFAULT '',
        extended TEXT,
        extension_reason TEXT NOT NULL DEFAULT '',
        answered TEXT,
        outcome TEXT NOT NULL DEFAULT '',
        refusal_reasons TEXT NOT NULL DEFAULT '',
        outcome_note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX data_request_of_client ON data_request (client_id)
    """,
    """
    CREATE TABLE disclosure (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        consent_id TEXT NOT NULL DEFAULT '',
        record_id TEXT NOT NULL DEFAULT '',
        document_id TEXT NOT NULL DEFAULT '',
        disclosed TEXT,
        receiver TEXT NOT NULL DEFAULT '',
        receiver_person TEXT NOT NULL DEFAULT '',
        receiver_address TEXT NOT NULL DEFAULT '',
        ground TEXT NOT NULL DEFAULT '',
        data_categories TEXT NOT NULL DEFAULT '[]',
        data_items TEXT NOT NULL DEFAULT '',
        way TEXT NOT NULL DEFAULT '',
        document TEXT NOT NULL DEFAULT '',
        officer TEXT NOT NULL DEFAULT '',
        correction_told TEXT,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX disclosure_of_client ON disclosure (client_id)
    """,
)
