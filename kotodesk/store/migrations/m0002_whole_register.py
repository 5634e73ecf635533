"""Schema 2, part whole register: what F1, F6, F8, F9, F12–F14 and F17 add, and family links.

SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE enquiry (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        received TEXT,
        received_way TEXT NOT NULL DEFAULT '',
        sender_kind TEXT NOT NULL DEFAULT '',
        sender TEXT NOT NULL DEFAULT '',
        sender_person TEXT NOT NULL DEFAULT '',
        sender_contact TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        consent_id TEXT NOT NULL DEFAULT '',
        consented TEXT,
        consent_way TEXT NOT NULL DEFAULT '',
        consent_language TEXT NOT NULL DEFAULT '',
        received_by TEXT NOT NULL DEFAULT '',
        taken_up TEXT,
        first_measure TEXT NOT NULL DEFAULT '',
        first_measure_on TEXT,
        measure_note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX enquiry_of_client ON enquiry (client_id)
    """,
    """
    CREATE TABLE extension (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
        ground TEXT NOT NULL DEFAULT '',
        reasons TEXT NOT NULL DEFAULT '',
        special_measures TEXT NOT NULL DEFAULT '',
        part_time INTEGER,
        study TEXT NOT NULL DEFAULT '',
        obstacle_from TEXT,
        obstacle_until TEXT,
        obstacle_kind TEXT NOT NULL DEFAULT '',
        new_end TEXT,
        recorded TEXT,
        decided_by TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX extension_of_client ON extension (client_id)
    """,
    """
    CREATE INDEX extension_of_owner ON extension (plan_id)
    """,
    """
    CREATE TABLE orientation (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        way TEXT NOT NULL DEFAULT '',
        interpreted INTEGER,
        interpreted_reason TEXT NOT NULL DEFAULT '',
        self_study_ground TEXT NOT NULL DEFAULT '',
        provider TEXT NOT NULL DEFAULT '',
        started TEXT,
        completed TEXT,
        hours INTEGER,
        self_study_hours INTEGER,
        topics TEXT NOT NULL DEFAULT '[]',
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX orientation_of_client ON orientation (client_id)
    """,
    """
    CREATE TABLE language_study (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        study_kind TEXT NOT NULL DEFAULT '',
        course TEXT NOT NULL DEFAULT '',
        provider TEXT NOT NULL DEFAULT '',
        service_from TEXT,
        service_until TEXT,
        hours INTEGER,
        starting_level TEXT NOT NULL DEFAULT '',
        starting_tested TEXT,
        finished INTEGER,
        level_reached TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX language_study_of_client ON language_study (client_id)
    """,
    """
    CREATE TABLE final_test (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        plan_id TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        tested TEXT,
        school TEXT NOT NULL DEFAULT '',
        reading TEXT NOT NULL DEFAULT '',
        listening TEXT NOT NULL DEFAULT '',
        speaking TEXT NOT NULL DEFAULT '',
        writing TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX final_test_of_client ON final_test (client_id)
    """,
    """
    CREATE TABLE municipal_place (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        case_number TEXT NOT NULL DEFAULT '',
        proposed TEXT,
        proposer TEXT NOT NULL DEFAULT '',
        family_size INTEGER,
        family_ages TEXT NOT NULL DEFAULT '',
        proposal TEXT NOT NULL DEFAULT '',
        service_needs INTEGER,
        county_heard TEXT,
        county_said TEXT NOT NULL DEFAULT '',
        decision TEXT NOT NULL DEFAULT '',
        decided TEXT,
        reasons TEXT NOT NULL DEFAULT '',
        dwelling TEXT NOT NULL DEFAULT '',
        dwelling_from TEXT,
        planned_arrival TEXT,
        arrived TEXT,
        arrangements TEXT NOT NULL DEFAULT '',
        prepare_from TEXT,
        prepare_reason TEXT NOT NULL DEFAULT '',
        costs TEXT NOT NULL DEFAULT '',
        cost_items TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX municipal_place_of_client ON municipal_place (client_id)
    """,
    """
    CREATE TABLE no_show (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        appointment_id TEXT NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
        begun TEXT,
        covered INTEGER,
        no_reason INTEGER,
        not_cancelled INTEGER,
        did_not_come INTEGER,
        cost_arose INTEGER,
        not_unreasonable INTEGER,
        fee_told INTEGER,
        cancelling_told INTEGER,
        understood INTEGER,
        adult INTEGER,
        condition_note TEXT NOT NULL DEFAULT '',
        heard TEXT,
        heard_language TEXT NOT NULL DEFAULT '',
        client_said TEXT NOT NULL DEFAULT '',
        decision TEXT NOT NULL DEFAULT '',
        decided TEXT,
        interpreter_cost TEXT NOT NULL DEFAULT '',
        fee TEXT NOT NULL DEFAULT '',
        reasons TEXT NOT NULL DEFAULT '',
        decided_by TEXT NOT NULL DEFAULT '',
        rectification_told INTEGER,
        notified TEXT,
        notified_way TEXT NOT NULL DEFAULT '',
        due TEXT,
        paid TEXT,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX no_show_of_client ON no_show (client_id)
    """,
    """
    CREATE INDEX no_show_of_owner ON no_show (appointment_id)
    """,
    """
    CREATE TABLE compensation_decision (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        compensation_kind TEXT NOT NULL DEFAULT '',
        applied TEXT,
        decision_number TEXT NOT NULL DEFAULT '',
        decided TEXT,
        outcome TEXT NOT NULL DEFAULT '',
        valid_from TEXT,
        valid_until TEXT,
        conditions TEXT NOT NULL DEFAULT '',
        cost_year INTEGER,
        cost_amount TEXT NOT NULL DEFAULT '',
        claimed TEXT,
        claim_amount TEXT NOT NULL DEFAULT '',
        paid TEXT,
        paid_amount TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX compensation_decision_of_client ON compensation_decision (client_id)
    """,
    """
    CREATE TABLE move (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        direction TEXT NOT NULL DEFAULT '',
        municipality TEXT NOT NULL DEFAULT '',
        known TEXT,
        moves_on TEXT,
        note TEXT NOT NULL DEFAULT '',
        consent_id TEXT NOT NULL DEFAULT '',
        consented TEXT,
        contacted TEXT,
        contact_person TEXT NOT NULL DEFAULT '',
        contact_way TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        plan_goes_on TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX move_of_client ON move (client_id)
    """,
    """
    CREATE TABLE status_change (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        change_kind TEXT NOT NULL DEFAULT '',
        effective TEXT,
        authority TEXT NOT NULL DEFAULT '',
        authority_contact TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        goes TEXT NOT NULL DEFAULT '',
        stays TEXT NOT NULL DEFAULT '',
        told_client TEXT,
        handed TEXT,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX status_change_of_client ON status_change (client_id)
    """,
    """
    CREATE TABLE family_link (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        other_client_id TEXT NOT NULL DEFAULT '',
        relation TEXT NOT NULL DEFAULT '',
        lives_together INTEGER,
        seen_together INTEGER,
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX family_link_of_client ON family_link (client_id)
    """,
    """
    CREATE INDEX family_link_of_other ON family_link (other_client_id)
    """,
    """
    CREATE TRIGGER family_link_ends_with_other AFTER DELETE ON client
    BEGIN
        DELETE FROM provenance WHERE record_id IN
            (SELECT id FROM family_link WHERE other_client_id = OLD.id);
        DELETE FROM family_link WHERE other_client_id = OLD.id;
    END
    """,
)
