"""A form left half-way: one draft inside the vault for the whole of it.

The draft belongs to no client in the table of drafts, because a form of nobody has none: whose it
is stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs

from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.record import Record
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.services.paper_entry.entry import Filling, PaperEntry
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.drafts import PAPER_FORM, Draft

KIND = PAPER_FORM
"""What a draft of a form is called among the drafts."""


@attrs.frozen(kw_only=True)
class LeftOpen:
    """A form left half-way: its id, paper, the name as far as written, since when."""

    id: str
    paper: str
    name: str
    at: datetime


def keep(desk: Desk, entry: PaperEntry) -> datetime:
    """Keep what was typed of a form durably, right or wrong; gives the time."""
    filling = entry.filling
    values: dict[str, Any] = {
        "paper": entry.paper,
        "client_id": entry.client_id,
        "known": entry.known,
        "printed_for": entry.printed_for,
        "name": entry.name or _known_name(desk, entry),
        "filling": [
            filling.kind,
            filling.name,
            filling.day.isoformat() if filling.day else "",
            filling.document,
        ],
        "records": [_plain(one) for one in entry.records],
        "stored": [_plain(one) for one in entry.stored],
        "texts": {key: dict(texts) for key, texts in entry.texts.items()},
    }
    return desk.store.drafts.save(record_id=entry.id, kind=KIND, client_id="", values=values)


def kept(desk: Desk, entry_id: str) -> PaperEntry | None:
    """Give a form back as it was kept; None when it was saved or given up meanwhile."""
    draft = desk.store.drafts.get(entry_id)
    return _entry(draft) if draft is not None and draft.kind == KIND else None


def left_open(desk: Desk) -> tuple[LeftOpen, ...]:
    """Give the forms left half-way, newest first."""
    return tuple(
        LeftOpen(
            id=one.record_id,
            paper=str(one.values.get("paper", "")),
            name=str(one.values.get("name", "")),
            at=one.saved_at,
        )
        for one in clients.drafts(desk)
        if one.kind == KIND
    )


def give_up(desk: Desk, entry_id: str) -> None:
    """Drop a form that is not to be saved."""
    clients.discard_draft(desk, entry_id)


def _known_name(desk: Desk, entry: PaperEntry) -> str:
    if not entry.known:
        return ""
    return next((one.name for one in clients.rows(desk, (entry.client_id,))), "")


def _plain(record: Record) -> dict[str, Any]:
    return {"kind": record.KIND, "id": record.id, "values": plain_values(record)}


def _entry(draft: Draft) -> PaperEntry:
    values = draft.values
    owner = str(values["client_id"])
    kind, name, day, document = values["filling"]
    return PaperEntry(
        id=draft.record_id,
        paper=str(values["paper"]),
        client_id=owner,
        known=bool(values["known"]),
        printed_for=bool(values["printed_for"]),
        filling=Filling(
            kind=kind, name=name, day=date.fromisoformat(day) if day else None, document=document
        ),
        records=tuple(_record(one, owner) for one in values["records"]),
        stored=tuple(_record(one, owner) for one in values["stored"]),
        texts={key: dict(texts) for key, texts in values["texts"].items()},
    )


def _record(held: Mapping[str, Any], client_id: str) -> Record:
    return record_from_plain(BY_KIND[held["kind"]], held["id"], client_id, held["values"])
