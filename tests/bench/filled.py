"""Vaults with many invented clients, for the benches; made as the program makes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services import vaults
from kotodesk.services.demo.people import people
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, TODAY

SEED = 2026
_A_UNIT = 500


def fill(desk: Desk, count: int, *, only_clients: bool = False) -> None:
    """Take `count` invented people in, with residence and situation unless `only_clients`."""
    invented = people(count, SEED, TODAY, municipality="235", post=("02700", "Kauniainen"))
    kinds = 1 if only_clients else None
    while some := list(islice(invented, _A_UNIT)):
        with desk.store.unit(Source("old_register", "bench")) as unit:
            unit.add([_in_duty(record) for person in some for record in person.records[:kinds]])


def _in_duty(record: Record) -> Record:
    """Make every client one whose data Koto-AJ must have, so that a batch has as many."""
    return record.changed(status="integration_client") if isinstance(record, Client) else record


@contextmanager
def desk_of(folder: Path, count: int, *, only_clients: bool = False) -> Iterator[Desk]:
    """Give an open desk with `count` clients, kept in `folder` for the next bench that asks."""
    if folder.exists():
        desk = vaults.unlock(folder, PASSPHRASE)
    else:
        desk, _code = vaults.create(
            folder, PASSPHRASE, COORDINATOR, OFFICE, work=Calibration.floor()
        )
        fill(desk, count, only_clients=only_clients)
    try:
        yield desk
    finally:
        desk.close()
