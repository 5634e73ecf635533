"""What taking a client in asks of the services; runs in the worker's thread."""

from __future__ import annotations

import attrs

from kotodesk.desktop.pages.client.work import KeptDraft, Typed, keep, kept
from kotodesk.register.check import Problem
from kotodesk.register.client import Client
from kotodesk.services import clients, unwritten
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate
from kotodesk.store.clients import ClientRow
from kotodesk.store.errors import RecordMissing


@attrs.frozen
class Begun:
    """An empty client with an id, or the draft of one that was left."""

    client: Client
    draft: KeptDraft | None = None


@attrs.frozen
class Taken:
    """How taking in ended: a client, or the problems, or those who may be the same person."""

    client: Client | None = None
    problems: tuple[Problem, ...] = ()
    matches: tuple[ClientRow, ...] = ()


def begin(desk: Desk, draft_id: str = "") -> Begun:
    """Give a client to fill in: the draft named, else the newest of one not yet taken in."""
    for draft in clients.drafts(desk):
        if draft.kind != Client.KIND or (draft_id and draft.record_id != draft_id):
            continue
        if not _is_known(desk, draft.record_id):
            held = kept(draft)
            if isinstance(held.typed.record, Client):
                return Begun(held.typed.record, held)
    return Begun(clients.blank(desk, Client, ""))


def _is_known(desk: Desk, client_id: str) -> bool:
    try:
        desk.store.records.get(Client, client_id)
    except RecordMissing:
        return False
    return True


def take_in(desk: Desk, typed: Typed, accept: bool) -> Taken:  # noqa: FBT001 - across the thread
    """Take the client in; what stands in the way is given back and the draft kept."""
    client = typed.record
    if not isinstance(client, Client):
        raise TypeError
    try:
        with unwritten.or_kept(lambda: keep(desk, typed)):
            done = clients.new_client(desk, client, typed.source, accept_duplicate=accept)
    except PossibleDuplicate as found:
        return Taken(matches=found.matches)
    except NotSaved as refused:
        return Taken(problems=refused.problems)
    return Taken(client=done)


def same_person(desk: Desk, client: Client) -> tuple[ClientRow, ...]:
    """Give clients that may be the same person."""
    return clients.duplicates(desk, client)


def give_up(desk: Desk, record_id: str) -> None:
    """Drop the draft."""
    clients.discard_draft(desk, record_id)
