"""JSON members written record by record: one record a line, so memory stays flat both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kotodesk.exchange.koto_aj.cells import TextSink
from kotodesk.exchange.koto_aj.record_json import canonical
from kotodesk.exchange.koto_aj.schema import FORMAT, FORMAT_VERSION
from kotodesk.exchange.koto_aj.selection import Correction, LeftOut, Outgoing, Withdrawal
from kotodesk.i18n import LANGUAGES


class RecordList:
    """A JSON member that grows: `{"format": …, "records": [` one record a line `]}`."""

    def __init__(self, sink: TextSink, member: str) -> None:
        self._sink = sink
        self.count = 0
        head = json.dumps({"format": FORMAT, "format_version": FORMAT_VERSION, "member": member})
        sink.write(f'{head[:-1]}, "records": [')

    def add(self, record: str) -> None:
        """Write one record, given as JSON on one line."""
        self._sink.write(f"{',' if self.count else ''}\n{record}")
        self.count += 1

    def finish(self) -> None:
        """Close the list."""
        self._sink.write("\n]}\n")


def outgoing_line(record: Outgoing) -> str:
    """Write a record that goes; its content stands there exactly as its hash was taken of it."""
    around = {
        "change": record.change,
        "code_sets": dict(record.code_sets),
        "consent_id": record.consent_id,
    }
    content = f'"content":{record.text},"content_sha256":"{record.content_sha256}"'
    return f"{canonical(around)[:-1]},{content}}}"


def correction_line(one: Correction) -> str:
    """Write the notice that a record replaces a former one."""
    return canonical(
        {
            "kind": one.kind,
            "id": one.record_id,
            "person": one.client_id,
            "version": one.version,
            "former": _former(one),
            "content_sha256": one.content_sha256,
            "changed": list(one.changed),
            "reason": one.reason,
        }
    )


def withdrawal_line(one: Withdrawal) -> str:
    """Write the notice that a former record is taken back."""
    return canonical(
        {
            "kind": one.kind,
            "id": one.record_id,
            "person": one.client_id,
            "former": _former(one),
            "reason": one.reason,
            "consent_id": one.former.consent_id,
            "consent_state": one.consent_state,
            "day": one.day.isoformat() if one.day else "",
        }
    )


def left_out_line(one: LeftOut) -> str:
    """Write that a record is left out and why.

    Whom it is about is not said: without the consent not even that the person was guided may go.
    """
    reasons = [
        {
            "code": reason.code,
            "section": reason.section,
            "field": f"{reason.kind}.{reason.field}" if reason.field else "",
            **{language: reason.message.text(language) for language in LANGUAGES},
        }
        for reason in one.reasons
    ]
    return canonical({"kind": one.kind, "id": one.record_id, "reasons": reasons})


def _former(one: Correction | Withdrawal) -> Mapping[str, Any]:
    return {"batch": one.former.batch_number, "content_sha256": one.former.content_sha256}
