"""Vaults with many invented clients, for the benches; made as the program makes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path

from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services import vaults
from kotodesk.services.demo.people import people
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.vault import Calibration
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, TODAY

SEED = 2026
_A_UNIT = 500


def fill(desk: Desk, count: int, *, kinds: int | None = None) -> None:
    """Take `count` invented people in, with the first `kinds` of their records or with all."""
    invented = people(count, SEED, TODAY, municipality="235", post=("02700", "Kauniainen"))
    while some := list(islice(invented, _A_UNIT)):
        with desk.store.unit(Source("old_register", "bench")) as unit:
            unit.add([_in_duty(record) for person in some for record in person.records[:kinds]])


def _in_duty(record: Record) -> Record:
    """Make every client one whose data Koto-AJ must have, so that a batch has as many."""
    return record.changed(status="integration_client") if isinstance(record, Client) else record


@contextmanager
def desk_of(
    folder: Path, count: int, *, only_clients: bool = False, kinds: int | None = None
) -> Iterator[Desk]:
    """Give an open desk with `count` clients, kept in `folder` for the next bench that asks."""
    if folder.exists():
        desk = vaults.unlock(folder, PASSPHRASE)
    else:
        desk, _code = vaults.create(
            folder, PASSPHRASE, COORDINATOR, OFFICE, work=Calibration.floor()
        )
        fill(desk, count, kinds=1 if only_clients else kinds)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def planned_desk(folder: Path, count: int) -> Iterator[Desk]:
    """Give an open desk whose clients have permits, and half of them plans, contacts and times."""
    there = folder.exists()
    with desk_of(folder, count, kinds=2) as desk:
        if not there:
            _plan(desk)
        yield desk


def _plan(desk: Desk) -> None:
    ids = desk.store.clients.page(ClientQuery())
    for start in range(0, len(ids), _A_UNIT):
        some = list(enumerate(ids[start : start + _A_UNIT], start))
        with desk.store.unit(Source("old_register", "bench")) as unit:
            unit.add([one for number, client_id in some for one in _planned(number, client_id)])


def _planned(number: int, client_id: str) -> Iterator[Record]:
    if number % 2:
        return
    begun = TODAY - timedelta(days=number % 700)
    yield Plan(
        id=f"{client_id}.plan",
        client_id=client_id,
        state="completed",
        number=1,
        drafted=begun,
        goals=("work",),
        valid_from=begun,
        valid_until=begun + timedelta(days=500),
        planned_review=begun + timedelta(days=90),
    )
    day = TODAY + timedelta(days=number % 60 - 30)
    yield Contact(id=f"{client_id}.contact", client_id=client_id, contact_date=begun)
    yield Appointment(
        id=f"{client_id}.time", client_id=client_id, appointment_kind="plan", appointment_date=day
    )
