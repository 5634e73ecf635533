"""A real vault with an open desk for tests: made once at the floor of Argon2, copied for each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from attrs import define

from kotodesk.register.catalogue import Client
from kotodesk.register.office import Coordinator, Office
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration

PASSPHRASE = "seitsemän joutsenta lammella"
COORDINATOR = Coordinator(
    name="Testi Testaaja",
    title="kotoutumiskoordinaattori",
    phone="09 000 000",
    email="t@kunta.test",
)
OFFICE = Office(
    municipality="235",
    unit="Kotoutumispalvelut",
    address="Kauppalantie 10",
    data_protection="tietosuoja@kunta.test",
)
TODAY = date(2026, 11, 21)


@define
class TestClock:
    """A clock that goes a millisecond on with each look, from a day of its own."""

    __test__ = False
    now: datetime = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def make_desk(folder: Path) -> Desk:
    """Give a new, empty vault's desk."""
    desk, _code = vaults.create(
        folder, PASSPHRASE, COORDINATOR, OFFICE, clock=TestClock(), work=Calibration.for_tests()
    )
    return desk


def take_in(
    desk: Desk, family: str = "Rahimi", given: str = "Fereshta", **values: object
) -> Client:
    """Take an invented client in."""
    values.setdefault("birth_date", date(1992, 4, 12))
    client = clients.blank(desk, Client, "", family_name=family, given_names=given, **values)
    return clients.new_client(desk, client, CLIENT)
