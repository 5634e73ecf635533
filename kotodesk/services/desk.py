"""The desk: an unlocked vault with its register and the one coordinator who works at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import attrs

from kotodesk.i18n import codesets
from kotodesk.register.office import Coordinator, Office
from kotodesk.store import Store
from kotodesk.vault import OpenVault


def local_now() -> datetime:
    """Give the time of this machine, with its offset."""
    return datetime.now().astimezone()


@attrs.define
class Desk:
    """What every use case works on; lives on the one thread that owns the connection."""

    vault: OpenVault
    store: Store
    coordinator: Coordinator
    office: Office
    clock: Callable[[], datetime] = local_now
    opened_at: datetime = attrs.Factory(lambda self: self.clock(), takes_self=True)

    def today(self) -> date:
        """Give the day by the clock."""
        return self.clock().date()

    @property
    def municipality_name(self) -> str:
        """The municipality's name in the current language, empty before it was chosen."""
        if not self.office.municipality:
            return ""
        return codesets.label("municipalities", self.office.municipality)


def knows_code(set_id: str, code: str) -> bool:
    """Whether a code set holds a code: the check's way to the data."""
    return codesets.contains(set_id, code)
