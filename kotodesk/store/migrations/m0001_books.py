"""Schema 1, second part: journal, search, drafts, versions, settings, the ledger of batches.

SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE provenance (
        record_id TEXT NOT NULL,
        field TEXT NOT NULL,
        source_kind TEXT NOT NULL,
        source_detail TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (record_id, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        act_id TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        act TEXT NOT NULL,
        client_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        changes TEXT NOT NULL,
        details TEXT NOT NULL,
        source_kind TEXT NOT NULL,
        source_detail TEXT NOT NULL,
        reason TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX journal_of_client ON journal (client_id, seq) WHERE client_id <> ''
    """,
    """
    CREATE INDEX journal_of_record ON journal (record_id, seq) WHERE record_id <> ''
    """,
    """
    CREATE INDEX journal_of_act ON journal (act_id)
    """,
    """
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TABLE client_index (
        number INTEGER PRIMARY KEY,
        client_id TEXT NOT NULL UNIQUE,
        sort_name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX client_index_by_name ON client_index (sort_name, number)
    """,
    """
    CREATE VIRTUAL TABLE client_search USING fts5 (
        words,
        prefix = '1 2 3',
        tokenize = 'unicode61 remove_diacritics 0'
    )
    """,
    """
    INSERT INTO client_search (client_search, rank) VALUES ('secure-delete', 1)
    """,
    """
    CREATE TABLE draft (
        record_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        client_id TEXT NOT NULL,
        section TEXT NOT NULL,
        payload TEXT NOT NULL,
        saved_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX draft_of_client ON draft (client_id)
    """,
    """
    CREATE TABLE version (
        record_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        client_id TEXT NOT NULL,
        completed_at TEXT NOT NULL,
        completed_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        snapshot TEXT NOT NULL,
        code_sets TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (record_id, number)
    ) STRICT
    """,
    """
    CREATE INDEX version_of_client ON version (client_id)
    """,
    """
    CREATE TRIGGER version_is_frozen BEFORE UPDATE ON version
    BEGIN SELECT RAISE(ABORT, 'a completed version is never changed'); END
    """,
    """
    CREATE TABLE attachment_content (
        attachment_id TEXT PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE batch (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        profile TEXT NOT NULL,
        state TEXT NOT NULL,
        code_sets TEXT NOT NULL,
        package_sha256 TEXT NOT NULL,
        counts TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE batch_item (
        batch_id TEXT NOT NULL REFERENCES batch (id),
        position INTEGER NOT NULL,
        record_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        consent_id TEXT NOT NULL,
        change TEXT NOT NULL,
        state TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (batch_id, position)
    ) STRICT
    """,
    """
    CREATE INDEX batch_item_of_client ON batch_item (client_id, record_id)
    """,
    """
    CREATE INDEX batch_item_of_consent ON batch_item (consent_id) WHERE consent_id <> ''
    """,
    """
    CREATE TABLE batch_left_out (
        batch_id TEXT NOT NULL REFERENCES batch (id),
        record_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        reasons TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX batch_left_out_of_batch ON batch_left_out (batch_id)
    """,
    """
    CREATE TABLE keying_tick (
        batch_id TEXT NOT NULL REFERENCES batch (id),
        record_id TEXT NOT NULL,
        field TEXT NOT NULL,
        ticked_at TEXT NOT NULL,
        PRIMARY KEY (batch_id, record_id, field)
    ) STRICT
    """,
)
