"""Schema 1, first part: one table per record kind.  SQL text only: never changed afterwards."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE client (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL CHECK (client_id = id),
        family_name TEXT NOT NULL DEFAULT '',
        given_names TEXT NOT NULL DEFAULT '',
        original_name TEXT NOT NULL DEFAULT '',
        former_names TEXT NOT NULL DEFAULT '',
        hetu TEXT NOT NULL DEFAULT '',
        no_hetu_reason TEXT NOT NULL DEFAULT '',
        birth_date TEXT,
        sex TEXT NOT NULL DEFAULT '',
        citizenships TEXT NOT NULL DEFAULT '[]',
        stateless INTEGER,
        birth_place TEXT NOT NULL DEFAULT '',
        birth_country TEXT NOT NULL DEFAULT '',
        migri_number TEXT NOT NULL DEFAULT '',
        marital_status TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        postal_code TEXT NOT NULL DEFAULT '',
        post_office TEXT NOT NULL DEFAULT '',
        municipality TEXT NOT NULL DEFAULT '',
        municipality_since TEXT,
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        channel TEXT NOT NULL DEFAULT '',
        non_disclosure INTEGER,
        non_disclosure_basis TEXT NOT NULL DEFAULT '',
        mother_tongue TEXT NOT NULL DEFAULT '',
        other_languages TEXT NOT NULL DEFAULT '[]',
        contact_language TEXT NOT NULL DEFAULT '',
        service_language TEXT NOT NULL DEFAULT '',
        interpreter_needed INTEGER,
        interpreter_language TEXT NOT NULL DEFAULT '',
        interpreter_dialect TEXT NOT NULL DEFAULT '',
        interpreter_sex_wish TEXT NOT NULL DEFAULT '',
        literacy TEXT NOT NULL DEFAULT '',
        dealing_notes TEXT NOT NULL DEFAULT '',
        guardian_name TEXT NOT NULL DEFAULT '',
        guardian_role TEXT NOT NULL DEFAULT '',
        guardian_contact TEXT NOT NULL DEFAULT '',
        county_worker TEXT NOT NULL DEFAULT '',
        county_worker_contact TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        opened TEXT,
        ended TEXT,
        end_reason TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE residence (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        permit_type TEXT NOT NULL DEFAULT '',
        aliens_act_section TEXT NOT NULL DEFAULT '',
        ground_text TEXT NOT NULL DEFAULT '',
        granted TEXT,
        valid_from TEXT,
        valid_to TEXT,
        until_further_notice INTEGER,
        work_right TEXT NOT NULL DEFAULT '',
        first_permit TEXT,
        entry TEXT,
        first_municipality TEXT,
        act_group TEXT NOT NULL DEFAULT '',
        quota_refugee INTEGER,
        trafficking_victim INTEGER,
        arrived_unaccompanied INTEGER,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX residence_of_client ON residence (client_id)
    """,
    """
    CREATE TABLE household (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        household_size INTEGER,
        minors INTEGER,
        housing TEXT NOT NULL DEFAULT '',
        situation TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX household_of_client ON household (client_id)
    """,
    """
    CREATE TABLE family_member (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        name TEXT NOT NULL DEFAULT '',
        relation TEXT NOT NULL DEFAULT '',
        birth_date TEXT,
        lives_together INTEGER,
        own_client_id TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX family_member_of_client ON family_member (client_id)
    """,
    """
    CREATE TABLE background (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        main_occupation TEXT NOT NULL DEFAULT '',
        target_occupation TEXT NOT NULL DEFAULT '',
        skills TEXT NOT NULL DEFAULT '',
        strengths TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX background_of_client ON background (client_id)
    """,
    """
    CREATE TABLE education (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        level TEXT NOT NULL DEFAULT '',
        field_code TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        start_year INTEGER,
        end_year INTEGER,
        completed INTEGER,
        recognised INTEGER,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX education_of_client ON education (client_id)
    """,
    """
    CREATE TABLE occupation (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        occupation TEXT NOT NULL DEFAULT '',
        isco TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        start_year INTEGER,
        end_year INTEGER,
        duties TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX occupation_of_client ON occupation (client_id)
    """,
    """
    CREATE TABLE language_skill (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        language TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        listening TEXT NOT NULL DEFAULT '',
        speaking TEXT NOT NULL DEFAULT '',
        reading TEXT NOT NULL DEFAULT '',
        writing TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX language_skill_of_client ON language_skill (client_id)
    """,
    """
    CREATE TABLE situation (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        main_activity TEXT NOT NULL DEFAULT '',
        social_assistance INTEGER,
        compensation_relation TEXT NOT NULL DEFAULT '',
        compensation_note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX situation_of_client ON situation (client_id)
    """,
    """
    CREATE TABLE benefit_period (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        benefit TEXT NOT NULL DEFAULT '',
        start TEXT,
        end TEXT,
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX benefit_period_of_client ON benefit_period (client_id)
    """,
    """
    CREATE TABLE assessment (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        state TEXT NOT NULL DEFAULT '',
        basis TEXT NOT NULL DEFAULT '',
        information_received TEXT,
        information_source TEXT NOT NULL DEFAULT '',
        started TEXT,
        completed TEXT,
        place TEXT NOT NULL DEFAULT '',
        place_reason TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        interpreter INTEGER,
        participants TEXT NOT NULL DEFAULT '',
        county_takes_part INTEGER,
        county_needs TEXT NOT NULL DEFAULT '',
        county_needs_reason TEXT NOT NULL DEFAULT '',
        literacy TEXT NOT NULL DEFAULT '',
        literacy_source TEXT NOT NULL DEFAULT '',
        literacy_missing TEXT NOT NULL DEFAULT '',
        fi_listening TEXT NOT NULL DEFAULT '',
        fi_speaking TEXT NOT NULL DEFAULT '',
        fi_reading TEXT NOT NULL DEFAULT '',
        fi_writing TEXT NOT NULL DEFAULT '',
        sv_listening TEXT NOT NULL DEFAULT '',
        sv_speaking TEXT NOT NULL DEFAULT '',
        sv_reading TEXT NOT NULL DEFAULT '',
        sv_writing TEXT NOT NULL DEFAULT '',
        finnish_swedish TEXT NOT NULL DEFAULT '',
        finnish_swedish_source TEXT NOT NULL DEFAULT '',
        finnish_swedish_missing TEXT NOT NULL DEFAULT '',
        study_work_skills TEXT NOT NULL DEFAULT '',
        study_work_skills_source TEXT NOT NULL DEFAULT '',
        study_work_skills_missing TEXT NOT NULL DEFAULT '',
        service_needs TEXT NOT NULL DEFAULT '',
        service_needs_source TEXT NOT NULL DEFAULT '',
        service_needs_missing TEXT NOT NULL DEFAULT '',
        education_work TEXT NOT NULL DEFAULT '',
        education_work_source TEXT NOT NULL DEFAULT '',
        education_work_missing TEXT NOT NULL DEFAULT '',
        special_skills TEXT NOT NULL DEFAULT '',
        special_skills_source TEXT NOT NULL DEFAULT '',
        special_skills_missing TEXT NOT NULL DEFAULT '',
        plan_need TEXT NOT NULL DEFAULT '',
        plan_need_source TEXT NOT NULL DEFAULT '',
        plan_need_missing TEXT NOT NULL DEFAULT '',
        life_situation TEXT NOT NULL DEFAULT '',
        life_situation_source TEXT NOT NULL DEFAULT '',
        life_situation_missing TEXT NOT NULL DEFAULT '',
        other_services TEXT NOT NULL DEFAULT '',
        other_services_source TEXT NOT NULL DEFAULT '',
        other_services_missing TEXT NOT NULL DEFAULT '',
        goals TEXT NOT NULL DEFAULT '',
        organisations TEXT NOT NULL DEFAULT '',
        capacity_reason TEXT NOT NULL DEFAULT '',
        capacity TEXT NOT NULL DEFAULT '',
        other_factors TEXT NOT NULL DEFAULT '',
        expert_assessments TEXT NOT NULL DEFAULT '',
        is_child INTEGER,
        child_best_interests TEXT NOT NULL DEFAULT '',
        child_opinion TEXT NOT NULL DEFAULT '',
        child_not_heard TEXT NOT NULL DEFAULT '',
        other_client_plan TEXT NOT NULL DEFAULT '',
        told_goals TEXT,
        told_process TEXT,
        told_duties TEXT,
        told_data TEXT,
        told_language TEXT NOT NULL DEFAULT '',
        told_interpreter TEXT NOT NULL DEFAULT '',
        outcome TEXT NOT NULL DEFAULT '',
        plan_reasons TEXT NOT NULL DEFAULT '',
        planned_plan_date TEXT,
        other_referral TEXT NOT NULL DEFAULT '',
        drafters TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX assessment_of_client ON assessment (client_id)
    """,
    """
    CREATE TABLE refining_measure (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        assessment_id TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
        measure TEXT NOT NULL DEFAULT '',
        other TEXT NOT NULL DEFAULT '',
        ordered TEXT,
        done TEXT,
        performer TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX refining_measure_of_client ON refining_measure (client_id)
    """,
    """
    CREATE INDEX refining_measure_of_owner ON refining_measure (assessment_id)
    """,
    """
    CREATE TABLE contact (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        contact_kind TEXT NOT NULL DEFAULT '',
        contact_date TEXT,
        minutes INTEGER,
        way TEXT NOT NULL DEFAULT '',
        topic TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        interpreter INTEGER,
        people TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        needs_found TEXT NOT NULL DEFAULT '',
        referrals TEXT NOT NULL DEFAULT '',
        other_matters TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX contact_of_client ON contact (client_id)
    """,
    """
    CREATE TABLE consent (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        schema_version TEXT NOT NULL DEFAULT '',
        consent_type TEXT NOT NULL DEFAULT '',
        purpose TEXT NOT NULL DEFAULT '',
        legal_role TEXT NOT NULL DEFAULT '',
        data_categories TEXT NOT NULL DEFAULT '[]',
        data_detail TEXT NOT NULL DEFAULT '',
        special_categories TEXT NOT NULL DEFAULT '[]',
        receivers TEXT NOT NULL DEFAULT '',
        controllers TEXT NOT NULL DEFAULT '',
        retention TEXT NOT NULL DEFAULT '',
        transfers TEXT NOT NULL DEFAULT '',
        valid_from TEXT,
        valid_until TEXT,
        given_by TEXT NOT NULL DEFAULT '',
        giver_name TEXT NOT NULL DEFAULT '',
        minor_heard INTEGER,
        way TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        interpreter TEXT NOT NULL DEFAULT '',
        capacity_note TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        notice_id TEXT NOT NULL DEFAULT '',
        notice_version TEXT NOT NULL DEFAULT '',
        notice_languages TEXT NOT NULL DEFAULT '[]',
        notice_sha256 TEXT NOT NULL DEFAULT '',
        paper_location TEXT NOT NULL DEFAULT '',
        signed_on TEXT,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX consent_of_client ON consent (client_id)
    """,
    """
    CREATE TABLE consent_event (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        consent_id TEXT NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
        event TEXT NOT NULL DEFAULT '',
        event_date TEXT,
        by TEXT NOT NULL DEFAULT '',
        how TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX consent_event_of_client ON consent_event (client_id)
    """,
    """
    CREATE INDEX consent_event_of_owner ON consent_event (consent_id)
    """,
    """
    CREATE TABLE follow_up (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        consent_id TEXT NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
        task TEXT NOT NULL DEFAULT '',
        opened TEXT,
        done TEXT,
        done_note TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX follow_up_of_client ON follow_up (client_id)
    """,
    """
    CREATE INDEX follow_up_of_owner ON follow_up (consent_id)
    """,
    """
    CREATE TABLE attachment (
        id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        owner_kind TEXT NOT NULL DEFAULT '',
        owner_id TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        file_name TEXT NOT NULL DEFAULT '',
        media_type TEXT NOT NULL DEFAULT '',
        size INTEGER,
        sha256 TEXT NOT NULL DEFAULT '',
        added TEXT,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX attachment_of_client ON attachment (client_id)
    """,
    """
    CREATE INDEX attachment_of_owner ON attachment (owner_id)
    """,
    """
    CREATE INDEX client_by_hetu ON client (hetu) WHERE hetu <> ''
    """,
)
