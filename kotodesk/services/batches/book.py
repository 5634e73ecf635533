"""The ledger as the windows show it, and the steps of a batch from made to confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from kotodesk.exchange.koto_aj.entities import BY_NAME
from kotodesk.exchange.koto_aj.record_json import parts_of
from kotodesk.i18n import N_, Message
from kotodesk.rules.handed_over import declared
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.services.errors import ReturnWithoutReason, StepNotAllowed
from kotodesk.store import Act, batch_steps
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import Batch, BatchState, BatchStep, Change, Return, Returned

NEXT_STATES: Mapping[BatchState, tuple[BatchState, ...]] = {
    "made": ("handed_over", "keyed", "returned"),
    "handed_over": ("keyed", "returned"),
    "keyed": ("confirmed", "returned"),
    "confirmed": ("returned",),
    "returned": ("handed_over",),
}
"""tehty → luovutettu → kirjattu → vahvistettu / palautettu; a return marked by mistake goes back.

A package whose passphrase was lost is returned from "made", so that its records go again.
"""


NUMBERED, PLACE = N_("%(title)s %(number)s"), N_("%(title)s: %(field)s")


@attrs.frozen
class LedgerItem:
    """One record of a batch as the ledger shows it."""

    record_id: str
    client_id: str
    client: ClientRow | None
    kind: str
    version: int
    change: Change
    state: BatchState


@attrs.frozen
class ToMend:
    """A record that came back and has not gone again, and whose it is."""

    returned: Returned
    client: ClientRow | None


@attrs.frozen
class FieldOfRecord:
    """A field a returned record may be faulty in: `place` is what `Return.field` keeps."""

    place: str
    label: Message


@attrs.frozen
class LedgerLeftOut:
    """One record a batch left out: (what is missing, §) in words of any language."""

    record_id: str
    client_id: str
    client: ClientRow | None
    kind: str
    reasons: tuple[tuple[Message, str], ...]


def batches(desk: Desk) -> tuple[Batch, ...]:
    """Give the ledger, newest batch first."""
    return desk.store.ledger.batches()


def proposed_name(desk: Desk) -> str:
    """Give a file name for the next package that says nothing of anybody."""
    return f"kotodesk-siirto-{desk.store.ledger.next_number():04d}.zip"


def items(desk: Desk, batch_id: str) -> tuple[LedgerItem, ...]:
    """Give the records of a batch in order."""
    found = desk.store.ledger.items(batch_id)
    clients = rows(desk, list({one.client_id for one in found}))
    return tuple(
        LedgerItem(
            one.record_id,
            one.client_id,
            clients.get(one.client_id),
            one.kind,
            one.version,
            one.change,
            one.state,
        )
        for one in found
    )


def left_out(desk: Desk, batch_id: str) -> tuple[LedgerLeftOut, ...]:
    """Give what a batch left out and why."""
    found = desk.store.ledger.left_out(batch_id)
    clients = rows(desk, list({one.client_id for one in found}))
    return tuple(
        LedgerLeftOut(
            one.record_id,
            one.client_id,
            clients.get(one.client_id),
            one.kind,
            tuple((_message(msgid, params), section) for msgid, params, section in one.reasons),
        )
        for one in found
    )


def steps(desk: Desk, batch_id: str) -> tuple[BatchStep, ...]:
    """Give the states set of the batch as a whole, oldest first: which, by whom, when."""
    return tuple(one for one in desk.store.ledger.steps.of_batch(batch_id) if not one.record_id)


def history(desk: Desk, batch_id: str, record_id: str) -> tuple[BatchStep, ...]:
    """Give the states of one record in a batch, oldest first, with those of the whole batch."""
    return batch_steps.history(desk.store.ledger.steps.of_batch(batch_id), record_id)


def fields_of(desk: Desk, batch_id: str, record_id: str) -> tuple[FieldOfRecord, ...]:
    """Give the fields of a record that are handed over, also those it holds nothing in."""
    item = desk.store.ledger.item(batch_id, record_id)
    if item is None or item.change == "withdrawn":
        return ()
    entity = BY_NAME[item.kind]
    held: dict[str, list[str]] = {}
    for kind, part in parts_of(item.content):
        held.setdefault(kind, []).append(part["id"])
    found = []
    for kind_of in entity.kinds:
        kind = kind_of.KIND
        alone = record_id if kind_of is entity.main else f"{item.client_id}.{kind}"
        ids = held.get(kind, [alone] if entity.single(kind_of) else [])
        for number, one in enumerate(ids, 1):
            about = Message(kind_of.TITLE)
            if not entity.single(kind_of):
                about = Message(NUMBERED, {"title": about, "number": number})
            found += [
                FieldOfRecord(
                    f"{kind}.{one}.{spec.name}",
                    Message(PLACE, {"title": about, "field": Message(spec.label)}),
                )
                for spec in declared(kind_of)
            ]
    return tuple(found)


def place_in(field: str) -> tuple[str, str, str]:
    """Give the kind, the record's id and the field that `Return.field` names; "" where unknown."""
    kind, _dot, rest = field.partition(".")
    record_id, _dot, name = rest.rpartition(".")
    return kind, record_id, name


def to_mend(desk: Desk) -> tuple[ToMend, ...]:
    """Give what came back and has not gone again, newest batch first."""
    found = desk.store.ledger.steps.returned()
    clients = rows(desk, list({one.client_id for one in found}))
    return tuple(ToMend(one, clients.get(one.client_id)) for one in found)


def set_state(desk: Desk, batch_id: str, state: BatchState, why: Return | None = None) -> None:
    """Move a batch on; handing it over is written in the log of every client it is about.

    `why` tells of a batch that came back as a whole; without a fault it counts as never received.
    Raises `StepNotAllowed` when the step does not follow from the present state.
    """
    before = next(one.state for one in batches(desk) if one.id == batch_id)
    if state not in NEXT_STATES[before]:
        raise StepNotAllowed
    handed = state != "returned" and before == "made"
    with desk.store.unit() as unit:
        desk.store.ledger.set_state(unit, batch_id, state, why)
        details = {"state": state, **_fault(why)}
        reason = why.reason if why else ""
        unit.note(Act.CHANGED, kind="batch", record_id=batch_id, details=details, reason=reason)
        if handed:
            carried = {one: {"records": count} for one, count in _carried(desk, batch_id).items()}
            unit.note_each(Act.DISCLOSED, carried, kind="batch", record_id=batch_id)


def set_item_state(
    desk: Desk, batch_id: str, record_id: str, state: BatchState, why: Return | None = None
) -> None:
    """Move one record of a batch on: returned by the receiver, say, and `why`.

    Raises `StepNotAllowed`, and `ReturnWithoutReason` without the kind of fault and a reason.
    """
    item = desk.store.ledger.item(batch_id, record_id)
    if item is None or state not in NEXT_STATES[item.state]:
        raise StepNotAllowed
    if state == "returned" and not (why and why.fault and why.reason.strip()):
        raise ReturnWithoutReason
    # Of a client who was removed the log keeps no words, and nobody would empty it a second time.
    known = bool(desk.store.clients.rows((item.client_id,)))
    with desk.store.unit() as unit:
        desk.store.ledger.set_item_state(unit, batch_id, record_id, state, why)
        details = {"state": state, "record": record_id, **_fault(why)}
        unit.note(
            Act.CHANGED,
            client_id=item.client_id,
            kind="batch",
            record_id=batch_id,
            details=details,
            reason=why.reason.strip() if why and known else "",
        )


def _fault(why: Return | None) -> dict[str, str]:
    return {"fault": why.fault} if why and why.fault else {}


def _message(msgid: str, params: Mapping[str, Any]) -> Message:
    """Give the message back; the inverse of `_packed`."""
    return Message(msgid, {name: _parameter(one) for name, one in params.items()})


def _parameter(one: Any) -> object:  # noqa: ANN401 - a JSON value
    if not isinstance(one, dict):
        return one
    if "day" in one:
        return date.fromisoformat(one["day"])
    return _message(one["msgid"], one["params"])


def _carried(desk: Desk, batch_id: str) -> Counter[str]:
    return Counter(
        one.client_id for one in desk.store.ledger.items(batch_id) if one.change != "withdrawn"
    )
