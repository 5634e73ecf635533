"""Texts of client papers kept in the vault: the municipality's own editions, and what was shown.

An edition is one text in one or more languages under one number. What stands on a paper that a
consent refers to is kept word for word beside its hash (GDPR 7.1).
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import attrs

from kotodesk.store.unit import UnitOfWork

Blocks = tuple[tuple[str, str], ...]
"""Kind and words of each block of a text, in order."""

DRAFT, APPROVED, RETIRED = "draft", "approved", "retired"
_COLUMNS = (
    "text_id, edition, language, state, title, blocks, sha256, based_on, changed_at, "
    "decided_by, decided_at"
)


@attrs.frozen(kw_only=True)
class KeptText:
    """One language of an edition.

    `based_on` is the SHA-256 of the text it was copied from, `decided_*` who approved or retired it
    and when (ISO 8601), empty while it is a draft.
    """

    text_id: str
    edition: str
    language: str
    state: str
    title: str
    blocks: Blocks
    sha256: str
    based_on: str
    changed_at: datetime
    decided_by: str = ""
    decided_at: str = ""


@attrs.frozen(kw_only=True)
class Review:
    """Who checked the words with this hash in this language, and on which day."""

    sha256: str
    language: str
    text_id: str
    reviewed_by: str
    reviewed_on: date


class Texts:
    """Reads and writes editions, reviews, and the words that were shown."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def editions(self, text_id: str = "") -> tuple[KeptText, ...]:
        """Give every language of every edition of a text (of all texts when empty), oldest first.

        Editions are numbered, so their order is that of their numbers.
        """
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM text_edition WHERE ? IN ('', text_id) "  # noqa: S608 - own columns
            "ORDER BY text_id, length(edition), edition, language",
            (text_id,),
        )
        return tuple(_kept(row) for row in rows)

    def put(self, unit: UnitOfWork, text: KeptText) -> None:
        """Write one language of an edition inside `unit`, in place of what it was."""
        values = (
            text.text_id,
            text.edition,
            text.language,
            text.state,
            text.title,
            json.dumps(text.blocks, ensure_ascii=False),
            text.sha256,
            text.based_on,
            text.changed_at.isoformat(),
            text.decided_by,
            text.decided_at,
        )
        unit.run(
            f"INSERT OR REPLACE INTO text_edition ({_COLUMNS}) "  # noqa: S608 - own columns
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    def remove(self, unit: UnitOfWork, text_id: str, edition: str, language: str = "") -> None:
        """Take an edition away inside `unit`, or one language of it."""
        unit.run(
            "DELETE FROM text_edition WHERE text_id = ? AND edition = ? AND ? IN ('', language)",
            (text_id, edition, language),
        )

    def referring(self, text_id: str, edition: str) -> int:
        """Count the consents whose form showed this edition."""
        row = self._connection.execute(
            "SELECT count(*) FROM consent WHERE notice_id = ? AND notice_version = ?",
            (text_id, edition),
        ).fetchone()
        return int(row[0])

    def reviews(self) -> dict[tuple[str, str], Review]:
        """Give every review by hash and language."""
        rows = self._connection.execute(
            "SELECT sha256, language, text_id, reviewed_by, reviewed_on FROM text_review"
        )
        return {
            (row[0], row[1]): Review(
                sha256=row[0],
                language=row[1],
                text_id=row[2],
                reviewed_by=row[3],
                reviewed_on=date.fromisoformat(row[4]),
            )
            for row in rows
        }

    def add_review(self, unit: UnitOfWork, review: Review) -> None:
        """Write inside `unit` that somebody checked a text, in place of an earlier review of it."""
        unit.run(
            "INSERT OR REPLACE INTO text_review "
            "(sha256, language, text_id, reviewed_by, reviewed_on) VALUES (?, ?, ?, ?, ?)",
            (
                review.sha256,
                review.language,
                review.text_id,
                review.reviewed_by,
                review.reviewed_on.isoformat(),
            ),
        )

    def keep_shown(
        self, unit: UnitOfWork, notice_sha256: str, language: str, title: str, blocks: Blocks
    ) -> None:
        """Keep inside `unit` the words of a form as they were printed; known ones stay."""
        unit.run(
            "INSERT OR IGNORE INTO text_shown (notice_sha256, language, title, blocks) "
            "VALUES (?, ?, ?, ?)",
            (notice_sha256, language, title, json.dumps(blocks, ensure_ascii=False)),
        )

    def shown(self, notice_sha256: str) -> dict[str, tuple[str, Blocks]]:
        """Give title and blocks of the form with this hash by language; empty when none is kept."""
        rows = self._connection.execute(
            "SELECT language, title, blocks FROM text_shown WHERE notice_sha256 = ?",
            (notice_sha256,),
        )
        return {row[0]: (row[1], _blocks(row[2])) for row in rows}


def _kept(row: Any) -> KeptText:  # noqa: ANN401 - a database row
    return KeptText(
        text_id=row[0],
        edition=row[1],
        language=row[2],
        state=row[3],
        title=row[4],
        blocks=_blocks(row[5]),
        sha256=row[6],
        based_on=row[7],
        changed_at=datetime.fromisoformat(row[8]),
        decided_by=row[9],
        decided_at=row[10],
    )


def _blocks(text: str) -> Blocks:
    return tuple((str(kind), str(words)) for kind, words in json.loads(text))
