"""What family links, closing and the hand-over ask of the services; in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kotodesk.desktop.pages.client.work import Opened, read_client
from kotodesk.i18n.formats import format_date
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services import clients, families, moving
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientRow

_OFFERED = 8


def named(row: ClientRow) -> str:
    """Give a client's name and day of birth, as one tells two of the same name apart."""
    born = format_date(row.birth_date) if row.birth_date is not None else ""
    name = f"{row.family_name} {row.given_names}".strip()
    return ", ".join(part for part in (name, born) if part)


def family_names(desk: Desk, client_id: str) -> Mapping[str, str]:
    """Give the names of the linked clients, by id."""
    return {one: named(row) for one, row in families.names(desk, client_id).items()}


def offered(desk: Desk, words: str, client_id: str) -> tuple[tuple[str, str], ...]:
    """Give the id and the name of clients found by `words`, this client left out."""
    found = clients.search(desk, words, _OFFERED + 1)
    return tuple((one.id, named(one)) for one in found if one.id != client_id)[:_OFFERED]


def link(
    desk: Desk,
    client_id: str,
    other_id: str,
    relation: str,
    together: bool | None,  # noqa: FBT001 - the worker passes values by place
    source: Source,
) -> Opened:
    """Link two clients both ways."""
    families.link(desk, client_id, other_id, relation, seen_together=together, source=source)
    return read_client(desk, client_id)


def close(desk: Desk, client_id: str, day: date, reason: str) -> Opened:
    """End the client relationship."""
    moving.close(desk, client_id, day, reason)
    return read_client(desk, client_id)


def open_again(desk: Desk, client_id: str) -> Opened:
    """Take an ended client in again."""
    moving.open_again(desk, client_id)
    return read_client(desk, client_id)


def begin_move(desk: Desk, client_id: str) -> Record:
    """Give a move to fill in."""
    return moving.begin(desk, client_id)


def begin_change(desk: Desk, client_id: str) -> Record:
    """Give a change of the responsible authority to fill in, its note written out."""
    return moving.begin_change(desk, client_id)
