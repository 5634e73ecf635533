"""Opening a harmed vault, reading all of it and comparing: how it was met, and what was told."""

from __future__ import annotations

import contextlib
from pathlib import Path

import attrs

from kotodesk.i18n import Fault
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from kotodesk.store.errors import RegisterDamaged
from kotodesk.vault.errors import DatabaseDamaged, HeaderDamaged, HeaderRefused, JournalSealBroken
from tests.desks import PASSPHRASE
from tests.faults.deeds import State, read_state

AS_DAMAGE = (DatabaseDamaged, HeaderDamaged, HeaderRefused, JournalSealBroken, RegisterDamaged)


@attrs.frozen
class Outcome:
    """How a harmed vault was met: the fault told, or what was read and whether it verified."""

    told: Fault | None = None
    state: State | None = None
    verified: bool = False
    notices: tuple[str, ...] = ()

    @property
    def damage_told(self) -> bool:
        """Whether it was said to be damage, at the opening or by a check of the whole."""
        return isinstance(self.told, AS_DAMAGE) or (self.told is None and not self.verified)

    def holds(self, whole: State) -> bool:
        """Whether it is as if nothing had happened."""
        return self.told is None and self.verified and self.state == whole


def met(folder: Path) -> Outcome:
    """Open, read every row as the screens and as the tables have it, verify; only faults come."""
    try:
        desk = vaults.unlock(folder, PASSPHRASE)
    except Fault as fault:
        return Outcome(fault)
    try:
        report = vaults.verify(desk)
        if not report.good:
            _look_round(desk)
            return Outcome()
        notices = tuple(one.text("en") for one in desk.notices)
        return Outcome(None, read_state(desk), verified=True, notices=notices)
    finally:
        desk.close()


def _look_round(desk: Desk) -> None:
    with contextlib.suppress(*AS_DAMAGE):
        for one in clients.page(desk, ClientQuery()):
            clients.read_file(desk, one)


def flipped(content: bytes, bit: int) -> bytes:
    """Give the content with one bit turned."""
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
