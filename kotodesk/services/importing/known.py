"""The clients already in the register, as far as an import compares with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from kotodesk.exchange.tabular.identity import KnownClient
from kotodesk.exchange.tabular.records import DAY_OF
from kotodesk.exchange.tabular.targets import IMPORTED
from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.field import specs
from kotodesk.register.fold import name_tokens
from kotodesk.register.record import Record
from kotodesk.services.desk import Desk

_ONE_EACH = tuple(kind for kind in IMPORTED if kind is Client or kind.ONE_PER_CLIENT)


def known_clients(desk: Desk) -> Iterator[KnownClient]:
    """Give every client with what an import adds to or contradicts."""
    records = desk.store.records
    values: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    seen: defaultdict[str, set[tuple[str, date]]] = defaultdict(set)
    notes: defaultdict[str, set[str]] = defaultdict(set)
    for kind in _ONE_EACH:
        for record in records.all(kind):
            values[record.client_id] |= filled_values(record)
    for record_class, day_field in DAY_OF.items():
        for record in records.all(record_class):
            day = getattr(record, day_field)
            if day:
                seen[record.client_id].add((record.KIND, day))
            if isinstance(record, Contact) and record.contact_kind == "note":
                notes[record.client_id].add(record.note)
    for client_id, found in values.items():
        names = (found.get("client.family_name", ""), found.get("client.given_names", ""))
        yield KnownClient(
            client_id,
            hetu.compared(found.get("client.hetu", "")),
            name_tokens(*names),
            found.get("client.birth_date"),
            found,
            frozenset(seen[client_id]),
            frozenset(notes[client_id]),
        )


def filled_values(record: Record) -> dict[str, Any]:
    """Give the filled fields of a record by target ("kind.field")."""
    return {
        f"{record.KIND}.{spec.name}": value
        for spec in specs(type(record))
        if (value := getattr(record, spec.name)) != spec.kind.empty
    }
