"""How she keys: the order of the places in the law, how long a piece is, where she is in a batch.

Kept in the vault, so that the screen and the printed sheet go by the same, today and next month.
Never: what is keyed already (`keying`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kotodesk.exchange.koto_aj import keying
from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.keying import Place
from kotodesk.services.desk import Desk

SHORTEST, LONGEST, USUAL = 50, 100_000, 2000
"""Signs in a piece of a long text; what Koto-AJ's fields take is not public."""
KINDS = tuple(one.name for one in ENTITIES)
_ORDER, _PIECE, _PLACES = "keying_order", "keying_piece", "keying_places"

Key = tuple[str, str]


@attrs.frozen
class Spot:
    """Where she is in a batch: the record, the value, how many pieces of it were copied."""

    record_id: str
    key: Key
    copied: int = 0


@attrs.frozen
class Ways:
    """The orders by kind of record, each whole, and the length of a piece."""

    orders: Mapping[str, tuple[Place, ...]]
    piece: int


def ways(desk: Desk) -> Ways:
    """Give how she keys."""
    orders = {kind: keying.places(kind, order(desk, kind)) for kind in KINDS}
    return Ways(orders, piece(desk))


def keep_ways(desk: Desk, orders: Mapping[str, tuple[str, ...]], size: int) -> None:
    """Keep the places of each kind in `orders` in the order given, and the length of a piece.

    An order that is the law's is not kept: it follows the law when that changes.  A length out of
    bounds takes the nearest that is not.
    """
    kept = {
        kind: list(found)
        for kind, found in orders.items()
        if kind in KINDS and found != tuple(one.reference for one in keying.places(kind))
    }
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _ORDER, kept)
        desk.store.settings.put(unit, _PIECE, max(SHORTEST, min(LONGEST, size)))


def order(desk: Desk, kind: str) -> tuple[str, ...]:
    """Give the places of `kind` that she put first; empty for the order of the law."""
    return tuple(desk.store.settings.get(_ORDER, {}).get(kind, ()))


def piece(desk: Desk) -> int:
    """Give how many signs of a long text are copied at once."""
    size: int = desk.store.settings.get(_PIECE, USUAL)
    return size


def spot(desk: Desk, batch_id: str) -> Spot | None:
    """Give where she was in a batch when she left it; None when she is at its first value."""
    held: Mapping[str, Any] = desk.store.settings.get(_PLACES, {}).get(batch_id, {})
    if not held:
        return None
    return Spot(held["record"], (held["part"], held["field"]), held["copied"])


def keep_spot(desk: Desk, batch_id: str, at: Spot | None) -> None:
    """Keep where she is in a batch; None forgets it, as when the batch is done."""
    held = dict(desk.store.settings.get(_PLACES, {}))
    before = held.pop(batch_id, None)
    if at is not None:
        part, field = at.key
        held[batch_id] = {
            "record": at.record_id,
            "part": part,
            "field": field,
            "copied": at.copied,
        }
    if held.get(batch_id) == before:
        return
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _PLACES, held)
