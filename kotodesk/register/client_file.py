"""Everything recorded of one client in one value: what rules, printouts and batches read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

import attrs

from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.register.source import Source

R = TypeVar("R", bound=Record)


@attrs.frozen
class Provenance:
    """Where one fact came from and who wrote it down when (73.2 §)."""

    source: Source
    recorded_by: str
    recorded_at: datetime


@attrs.frozen
class ClientFile:
    """Asiakkaan tiedot: the client, all other records and the provenance of every fact.

    `provenance` maps (record id, field name) to the origin of the value now held.
    """

    client: Client
    records: tuple[Record, ...]
    provenance: Mapping[tuple[str, str], Provenance] = attrs.field(factory=dict)
    _by_kind: Mapping[type[Record], tuple[Any, ...]] = attrs.field(init=False, repr=False, eq=False)

    @_by_kind.default
    def _sorted_by_kind(self) -> Mapping[type[Record], tuple[Record, ...]]:
        # The rules ask for one kind after the other, some of them many times.
        found: dict[type[Record], list[Record]] = {}
        for one in self.records:
            found.setdefault(type(one), []).append(one)
        return {kind: tuple(records) for kind, records in found.items()}

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of `kind`, oldest first."""
        return self._by_kind.get(kind, ())

    def one(self, kind: type[R]) -> R:
        """Give the record of a kind of which a client has one; an empty one when none is stored."""
        for found in self.of(kind):
            return found
        return kind(id=f"{self.client.id}.{kind.KIND}", client_id=self.client.id)

    def parts_of(self, owner: Record, kind: type[R]) -> tuple[R, ...]:
        """Give the records of `kind` that are part of `owner`, such as its measures or events."""
        return tuple(one for one in self.of(kind) if getattr(one, kind.PARENT) == owner.id)

    @property
    def everything(self) -> tuple[Record, ...]:
        """The client first, then all other records."""
        return (self.client, *self.records)
