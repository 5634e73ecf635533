"""What the Today page asks of the services; runs in the worker's thread."""

from __future__ import annotations

from datetime import datetime

import attrs

from kotodesk.register.catalogue import BY_KIND
from kotodesk.services import clients, today
from kotodesk.services.desk import Desk
from kotodesk.store.drafts import Draft


@attrs.frozen
class OpenDraft:
    """A draft left open: whose, of what, since when, and where it leads."""

    client_id: str
    name: str
    title: str
    at: datetime
    record_id: str
    new_client: bool


@attrs.frozen
class Readiness:
    """How many clients are ready for a batch, need a look, or cannot go."""

    ready: int
    notices: int
    blocked: int


@attrs.frozen
class Shown:
    """Everything the page shows."""

    overview: today.TodayOverview
    drafts: tuple[OpenDraft, ...]
    clients: int
    readiness: Readiness | None = None


def overview(desk: Desk) -> Shown:
    """Give the page's content for the day by the clock."""
    found = today.overview(desk)
    drafts = tuple(_draft(one, found) for one in found.drafts)
    return Shown(found, drafts, clients.count(desk))


def _draft(draft: Draft, found: today.TodayOverview) -> OpenDraft:
    row = found.clients.get(draft.client_id)
    typed = draft.values
    name = row.name if row is not None else ""
    if row is None and draft.kind == "client":
        name = f"{typed.get('family_name', '')} {typed.get('given_names', '')}".strip()
    kind = BY_KIND.get(draft.kind)
    title = kind.TITLE if kind is not None else draft.kind
    return OpenDraft(draft.client_id, name, title, draft.saved_at, draft.record_id, row is None)
