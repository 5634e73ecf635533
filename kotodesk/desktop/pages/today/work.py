"""What the Today page asks of the services; runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.catalogue import BY_KIND
from kotodesk.rules.findings.model import Finding
from kotodesk.services import appointments, clients, consents, findings, paper_entry, today
from kotodesk.services.desk import Desk
from kotodesk.store.drafts import Draft

PUT_OFF, AWAKE = N_("Put off until %(day)s."), N_("It is on the list again.")
PAPER, MARKED = N_("Paper form"), N_("Marked as done.")


@attrs.frozen
class OpenDraft:
    """A draft left open: whose, of what, since when, and where it leads."""

    client_id: str
    name: str
    title: str
    at: datetime
    record_id: str
    new_client: bool
    on_paper: bool = False


@attrs.frozen
class Readiness:
    """How many clients are ready for a batch, need a look, or cannot go; what is missing most."""

    ready: int
    notices: int
    blocked: int
    most: Message | None = None
    of_clients: int = 0


@attrs.frozen
class Shown:
    """Everything the page shows."""

    overview: today.TodayOverview
    drafts: tuple[OpenDraft, ...]
    clients: int


def overview(desk: Desk, query: today.TodayQuery) -> Shown:
    """Give the page's content for the day by the clock."""
    found = today.overview(desk, query)
    drafts = tuple(_draft(one, found) for one in found.drafts)
    return Shown(found, drafts, clients.count(desk))


def due(desk: Desk) -> int:
    """Count what the rail tells of the page: what is late or near."""
    found = today.due(desk)
    return found.overdue + found.soon


def step(desk: Desk) -> int:
    """Let the rules look at some of the clients that wait; gives how many are left."""
    return findings.step(desk)


def put_off(desk: Desk, finding: Finding, until: date, reason: str) -> Message:
    """Put a finding off; gives what to tell."""
    today.put_off(desk, finding, until, reason)
    return Message(PUT_OFF, {"day": until})


def wake(desk: Desk, finding: Finding) -> Message:
    """Show a finding again at once; gives what to tell."""
    today.wake(desk, finding)
    return Message(AWAKE)


def finish(desk: Desk, finding: Finding, what: str) -> Message:
    """Do what one click can do: a follow-up done, a client who came or did not."""
    if finding.kind == "follow_up":
        consents.finish_follow_up(desk, finding.record_id, "")
    else:
        appointments.note_attendance(desk, finding.record_id, attended=what == "done_came")
    return Message(MARKED)


def _draft(draft: Draft, found: today.TodayOverview) -> OpenDraft:
    if draft.kind == paper_entry.DRAFT_KIND:
        name = str(draft.values.get("name", ""))
        return OpenDraft("", name, PAPER, draft.saved_at, draft.record_id, False, on_paper=True)
    row = found.clients.get(draft.client_id)
    typed = draft.values
    name = row.name if row is not None else ""
    if row is None and draft.kind == "client":
        name = f"{typed.get('family_name', '')} {typed.get('given_names', '')}".strip()
    kind = BY_KIND.get(draft.kind)
    title = kind.TITLE if kind is not None else draft.kind
    return OpenDraft(draft.client_id, name, title, draft.saved_at, draft.record_id, row is None)


MOST_CLIENTS = 1000
"""Above this many the readiness is looked at on the transfers page only: it reads every client."""


def readiness(desk: Desk, progress: Callable[[int, int], None] | None = None) -> Readiness | None:
    """Give the readiness of the register, or None: nothing to show, or too much for a glance."""
    from kotodesk.services import batches

    if not 0 < clients.count(desk) <= MOST_CLIENTS:
        return None
    found = batches.readiness(desk, progress)
    if not found.asked_for:
        return None
    most = found.most_missing[0] if found.most_missing else None
    return Readiness(
        found.ready,
        found.amber,
        found.red,
        most.message if most is not None else None,
        most.clients if most is not None else 0,
    )
