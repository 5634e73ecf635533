"""A real vault with an open desk for tests, its keys derived once at the floor of Argon2.

Hundreds of vaults of one passphrase are not hundreds of derivations: those made here share salt
and recovery code. Everything else is each one's own: key, vault id, nonces.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from attrs import define

from kotodesk.register.catalogue import Client
from kotodesk.register.office import Coordinator, Office
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration, RecoveryCode, slots

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
_CODE = RecoveryCode.random()
_SALT = secrets.token_bytes(16)
_derive = lru_cache(maxsize=64)(Calibration.derive)


class _OneSalt:
    """Stands for `secrets` where slots are made."""

    @staticmethod
    def token_bytes(length: int) -> bytes:
        return _SALT if length == len(_SALT) else secrets.token_bytes(length)


@contextmanager
def derived_once() -> Iterator[None]:
    """Derive the same secret with the same salt and work only once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Calibration, "derive", _derive)
        yield


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
    with derived_once(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "secrets", _OneSalt)
        patch.setattr(RecoveryCode, "random", lambda: _CODE)
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
