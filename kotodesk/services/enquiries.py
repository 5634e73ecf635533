"""Yhteydenotto (9 §): received, taken up without delay, its first measure noted."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.register.client import Client
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.source import PROGRAM, Source
from kotodesk.services.clients import save
from kotodesk.services.desk import Desk


def begin(desk: Desk, client_id: str) -> Enquiry:
    """Give a contact received today to fill in and save."""
    client = desk.store.records.get(Client, client_id)
    return Enquiry(
        id=desk.store.new_id(),
        client_id=client_id,
        received=desk.today(),
        received_by=desk.coordinator.name,
        consent_language=client.dealing_language,
    )


def take_up(
    desk: Desk,
    enquiry_id: str,
    measure: str,
    day: date,
    *,
    note: str = "",
    source: Source = PROGRAM,
) -> Enquiry:
    """Record the first measure; guidance or an assessment gives the client that status (9.2 §)."""
    stored = desk.store.records.get(Enquiry, enquiry_id)
    taken = attrs.evolve(
        stored,
        taken_up=stored.taken_up or day,
        received_by=stored.received_by or desk.coordinator.name,
        first_measure=measure,
        first_measure_on=day,
        measure_note=note or stored.measure_note,
    )
    save(desk, taken, source)
    return taken


def waiting(desk: Desk) -> tuple[Enquiry, ...]:
    """Give every contact not yet taken up, the one received first first."""
    found = [one for one in desk.store.records.all(Enquiry) if one.taken_up is None]
    return tuple(sorted(found, key=lambda one: (one.received or date.max, one.id)))
