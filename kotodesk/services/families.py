"""Perhesiteet: two clients linked both ways in one act; the data stay with each person."""

from __future__ import annotations

from collections.abc import Mapping

from kotodesk.register.client import Client
from kotodesk.register.family import FamilyLink
from kotodesk.register.source import CLIENT, Source
from kotodesk.services.clients import rows, save
from kotodesk.services.desk import Desk
from kotodesk.services.errors import AlreadyLinked
from kotodesk.store.clients import ClientRow


def link(
    desk: Desk,
    client_id: str,
    other_client_id: str,
    relation: str,
    *,
    seen_together: bool | None = None,
    source: Source = CLIENT,
) -> FamilyLink:
    """Link two clients: the other is `relation` to this one; the twin is saved with it.

    Raises `AlreadyLinked`, `NotSaved` when one is linked to oneself.
    """
    if other_client_id in {one.other_client_id for one in of_client(desk, client_id)}:
        raise AlreadyLinked
    made = FamilyLink(
        id=desk.store.new_id(),
        client_id=client_id,
        other_client_id=other_client_id,
        relation=relation,
        seen_together=seen_together,
    )
    save(desk, made, source)
    return made


def of_client(desk: Desk, client_id: str) -> tuple[FamilyLink, ...]:
    """Give the links of a client."""
    return desk.store.records.of_client(FamilyLink, client_id)


def names(desk: Desk, client_id: str) -> Mapping[str, ClientRow]:
    """Give the other clients of the links, by id."""
    others = [one.other_client_id for one in of_client(desk, client_id)]
    return {one.id: one for one in rows(desk, others)}


def seen_together(desk: Desk, client_id: str) -> tuple[Client, ...]:
    """Give the linked clients whose services are planned together with this one's."""
    together = [one for one in of_client(desk, client_id) if one.seen_together]
    return tuple(desk.store.records.get(Client, one.other_client_id) for one in together)
