"""A batch as plain facts for the command line; nobody is named unless asked."""

from __future__ import annotations

from typing import Any

from kotodesk.services import clients
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import document_id
from kotodesk.store.ledger import Batch


def batch_facts(batch: Batch) -> dict[str, Any]:
    """Give a batch's line of the ledger."""
    return {
        "number": batch.number,
        "id": batch.id,
        "made_at": batch.made_at.isoformat(timespec="seconds"),
        "made_by": batch.made_by,
        "profile": batch.profile,
        "state": batch.state,
        "package_sha256": batch.package_sha256,
        "counts": dict(batch.counts),
    }


def batch_records(desk: Desk, batch_id: str, *, names: bool) -> dict[str, Any]:
    """Give the records of a batch and what it left out; the log tells whose names were shown.

    A client's number is that of the client sheet.
    """
    lines = desk.store.ledger.lines(batch_id)
    left = desk.store.ledger.left_out(batch_id)
    known = {}
    if names:
        ids = {one.client_id for one in lines} | {one.client_id for one in left}
        known = rows(desk, sorted(ids))
        for client_id in known:
            clients.note_viewed(desk, client_id)

    def client(client_id: str) -> str:
        row = known.get(client_id)
        return row.name if row is not None else document_id("T", client_id)

    return {
        "records": [
            {
                "client": client(one.client_id),
                "record": one.record_id,
                "kind": one.kind,
                "version": one.version,
                "change": one.change,
                "state": one.state,
                "sha256": one.content_hash,
            }
            for one in lines
        ],
        "left_out": [
            {
                "client": client(one.client_id),
                "record": one.record_id,
                "kind": one.kind,
                "sections": sorted({section for _msgid, _params, section in one.reasons}),
            }
            for one in left
        ],
    }
