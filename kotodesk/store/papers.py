"""Printed forms by the code on their pages, and the scans of them that came back.

A row says what a code stands for: the code itself tells nobody. A paper printed again is the same
row; its number of pages and its time are those of the last printing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from kotodesk.store.unit import UnitOfWork

_FORM = (
    "token, paper, variant, document, client_id, kind, record_id, text_id, text_version, "
    "languages, sha256, pages, printed_at"
)
_BETWEEN = "+"


@attrs.frozen(kw_only=True)
class PrintedForm:
    """A form that left the program with a code on each page.

    `paper` is what it is ("consent_c4", "withdrawal", …), `variant` what else tells it from
    another paper of the same record: "original" or "copy" first, `document` the number on it.
    `kind` and `record_id` name the record a scan of it belongs to.
    """

    token: str
    paper: str
    variant: str
    document: str
    client_id: str
    kind: str
    record_id: str
    text_id: str
    text_version: str
    languages: tuple[str, ...]
    sha256: str
    pages: int
    printed_at: datetime

    @property
    def is_copy(self) -> bool:
        """Whether it is the copy the client keeps, which nobody signs."""
        return self.variant.split(" ", 1)[0] == "copy"


@attrs.frozen(kw_only=True)
class ScannedForm:
    """A scan of a printed form that was attached."""

    attachment_id: str
    token: str
    attached_at: datetime


class Papers:
    """Reads and writes printed forms and their scans."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def add(self, unit: UnitOfWork, form: PrintedForm) -> None:
        """Write inside `unit` that a form was printed; of one printed before, when and how long."""
        unit.run(
            f"INSERT INTO printed_form ({_FORM}) "  # noqa: S608 - own columns
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO UPDATE SET "
            "pages = excluded.pages, printed_at = excluded.printed_at",
            (
                form.token,
                form.paper,
                form.variant,
                form.document,
                form.client_id,
                form.kind,
                form.record_id,
                form.text_id,
                form.text_version,
                _BETWEEN.join(form.languages),
                form.sha256,
                form.pages,
                form.printed_at.isoformat(),
            ),
        )

    def find(self, token: str) -> PrintedForm | None:
        """Give the form a code stands for; None when it was never printed from this register."""
        row = self._connection.execute(
            f"SELECT {_FORM} FROM printed_form WHERE token = ?",  # noqa: S608 - own columns
            (token,),
        ).fetchone()
        return _form(row) if row else None

    def of_record(self, record_id: str) -> tuple[PrintedForm, ...]:
        """Give the forms printed of a record, in the order of their last printing."""
        rows = self._connection.execute(
            f"SELECT {_FORM} FROM printed_form "  # noqa: S608 - own columns
            "WHERE record_id = ? ORDER BY printed_at, token",
            (record_id,),
        )
        return tuple(_form(row) for row in rows)

    def note_scanned(self, unit: UnitOfWork, token: str, attachment_id: str) -> None:
        """Write inside `unit` that an attachment is a scan of a form, after it was put."""
        unit.run(
            "INSERT INTO scanned_form (attachment_id, token, attached_at) VALUES (?, ?, ?)",
            (attachment_id, token, unit.now.isoformat()),
        )

    def scans(self, token: str) -> tuple[ScannedForm, ...]:
        """Give the scans of a form that are attached now, oldest first."""
        rows = self._connection.execute(
            "SELECT attachment_id, token, attached_at FROM scanned_form "
            "WHERE token = ? ORDER BY attached_at, attachment_id",
            (token,),
        )
        return tuple(
            ScannedForm(
                attachment_id=row[0], token=row[1], attached_at=datetime.fromisoformat(row[2])
            )
            for row in rows
        )


def _form(row: Any) -> PrintedForm:  # noqa: ANN401 - a database row
    return PrintedForm(
        token=row[0],
        paper=row[1],
        variant=row[2],
        document=row[3],
        client_id=row[4],
        kind=row[5],
        record_id=row[6],
        text_id=row[7],
        text_version=row[8],
        languages=tuple(part for part in row[9].split(_BETWEEN) if part),
        sha256=row[10],
        pages=row[11],
        printed_at=datetime.fromisoformat(row[12]),
    )
