"""What the keying window asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kotodesk.services import batches, clients
from kotodesk.services.batches import KeyingProgress, KeyingRecord, Spot, Ways
from kotodesk.services.desk import Desk


@attrs.frozen
class Keying:
    """Where keying a batch stands: its records, the one shown, where she was in it, her ways."""

    records: tuple[KeyingProgress, ...]
    record: KeyingRecord | None
    spot: Spot | None
    ways: Ways


@attrs.frozen
class Tick:
    """A value to tick, or to untick; `number` tells one act from the next."""

    record_id: str
    key: tuple[str, str]
    on: bool
    number: int


@attrs.frozen
class Ticked:
    """The record after a tick."""

    asked: Tick
    record: KeyingRecord


def keying(desk: Desk, batch_id: str, record_id: str = "") -> Keying:
    """Read where keying stands; without a record, where she left, else the first not keyed yet.

    The record's values are shown, so that its client counts as looked at (906/2019 17 §).
    """
    found = batches.keying_list(desk, batch_id)
    spot = batches.spot(desk, batch_id)
    to_do = [one.record_id for one in found if not one.done]
    wanted = record_id
    if not wanted and spot is not None and spot.record_id in to_do:
        wanted = spot.record_id
    if not wanted:
        wanted = next(iter(to_do), found[0].record_id if found else "")
    record = batches.keying_record(desk, batch_id, wanted) if wanted else None
    if record is not None:
        clients.note_viewed(desk, record.progress.client_id)
    return Keying(found, record, spot, batches.ways(desk))


def tick(desk: Desk, batch_id: str, asked: Tick, spot: Spot | None) -> Ticked:
    """Note that a value was keyed, or take it back, and keep where she is now."""
    record = batches.tick(desk, batch_id, asked.record_id, asked.key, on=asked.on)
    batches.keep_spot(desk, batch_id, spot)
    return Ticked(asked, record)


def keep_spot(desk: Desk, batch_id: str, spot: Spot | None) -> None:
    """Keep where she is."""
    batches.keep_spot(desk, batch_id, spot)


def keep_ways(
    desk: Desk, batch_id: str, record_id: str, orders: Mapping[str, tuple[str, ...]], size: int
) -> Keying:
    """Keep her orders and the length of a piece, and read the record again by them."""
    batches.keep_ways(desk, orders, size)
    return keying(desk, batch_id, record_id)
