"""Keying a batch into Koto-AJ by hand: which records, their values, and what is ticked so far."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime

import attrs

from kotodesk.exchange.koto_aj import keying
from kotodesk.exchange.koto_aj.keying import KeyingGroup, KeyingLine, KeyingSheet
from kotodesk.i18n import N_, Language, Message, current_language
from kotodesk.register.client import Client
from kotodesk.rules.handed_over import withheld
from kotodesk.services.batches import keying_ways
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.store import Act, UnitOfWork
from kotodesk.store.clients import ClientRow
from kotodesk.store.errors import RecordMissing
from kotodesk.store.ledger import STATES, BatchItem, BatchState, Change, Newest

REMOVED = "_removed"
"""The field a withdrawn record's one tick is kept under: it was taken out of Koto-AJ."""
REMOVE = N_("Remove this record from Koto-AJ")
WHOSE = N_("Client")
FORMERLY = N_("So that it is found there")
KEYED = STATES.index("keyed")

Key = tuple[str, str]


@attrs.frozen
class KeyingProgress:
    """One record of the batch in the list: of whom, what, and whether it is keyed."""

    record_id: str
    client_id: str
    client: ClientRow | None
    kind: str
    change: Change
    state: BatchState

    @property
    def done(self) -> bool:
        """Whether nothing is left to key: keyed, or returned and so not to be keyed."""
        return STATES.index(self.state) >= KEYED


@attrs.frozen
class KeyingRecord:
    """One record to key in.

    `wanted` are the keys of the lines that are to be keyed: all of a new record, of a changed one
    those whose value differs from what went before.  `cleared` are values that went before and
    are empty now.  `former` holds what went before of the values that differ.  `ticks` says when
    each was keyed.  `guarded` are contact details under turvakielto: they are read from the screen
    or the paper and never copied.  Long texts are copied `piece` signs at a time.
    """

    progress: KeyingProgress
    sheet: KeyingSheet
    wanted: frozenset[Key]
    cleared: tuple[KeyingLine, ...]
    ticks: Mapping[Key, datetime]
    former: Mapping[Key, str] = attrs.field(factory=dict, repr=False)
    guarded: frozenset[Key] = frozenset()
    piece: int = keying_ways.USUAL

    @property
    def left(self) -> int:
        """How many values are still to be keyed."""
        return len(self.wanted - self.ticks.keys())


def keying_list(desk: Desk, batch_id: str) -> tuple[KeyingProgress, ...]:
    """Give the records of a batch in the order they are keyed: client by client, person first."""
    found = desk.store.ledger.lines(batch_id)
    clients = rows(desk, list({one.client_id for one in found}))
    return tuple(_progress(one, clients.get(one.client_id)) for one in found)


def keying_record(
    desk: Desk, batch_id: str, record_id: str, language: Language | None = None
) -> KeyingRecord | None:
    """Give one record as it is keyed in, in the current language; None when it is not there."""
    item = desk.store.ledger.item(batch_id, record_id)
    if item is None:
        return None
    row = rows(desk, [item.client_id]).get(item.client_id)
    found = _laid_out(desk, batch_id, item, row, language or current_language())
    client = None
    with contextlib.suppress(RecordMissing):  # removed here: what is keyed then is her removal
        client = desk.store.records.get(Client, item.client_id)
    found = _under_protection(found, client, item)
    known = {*found.wanted, *(one.key for one in (*found.sheet.lines, *found.cleared))}
    at = desk.store.ledger.ticks(batch_id, {part for part, _field in known})
    return attrs.evolve(
        found,
        ticks={key: at[key] for key in known if key in at},
        piece=keying_ways.piece(desk),
    )


def tick(desk: Desk, batch_id: str, record_id: str, key: Key, *, on: bool = True) -> KeyingRecord:
    """Note that a value was keyed into Koto-AJ, or take the note back; gives the record after it.

    The record counts as keyed when its last value is ticked, and the batch with its last record.
    What was not handed over before is passed on by being keyed: that is written in the log.
    """
    before = keying_record(desk, batch_id, record_id)
    if before is None:
        raise LookupError(record_id)
    left = before.wanted - before.ticks.keys() - ({key} if on else set())
    if not on and key in before.wanted:
        left |= {key}
    with desk.store.unit() as unit:
        desk.store.ledger.tick(unit, batch_id, *key, on=on)
        if not left and not before.progress.done:
            _keyed(desk, unit, batch_id, before.progress)
        elif left and before.progress.state == "keyed":
            desk.store.ledger.set_item_state(unit, batch_id, record_id, "handed_over")
    after = keying_record(desk, batch_id, record_id)
    return after or before


def _keyed(desk: Desk, unit: UnitOfWork, batch_id: str, one: KeyingProgress) -> None:
    desk.store.ledger.set_item_state(unit, batch_id, one.record_id, "keyed")
    act = Act.DISCLOSED if one.state == "made" and one.change != "withdrawn" else Act.CHANGED
    unit.note(
        act,
        client_id=one.client_id,
        kind="batch",
        record_id=batch_id,
        details={"state": "keyed", "record": one.record_id},
    )
    states = {line.state for line in desk.store.ledger.lines(batch_id)}
    if all(STATES.index(state) >= KEYED for state in states) and "keyed" in states:
        desk.store.ledger.set_state(unit, batch_id, "keyed")


def _progress(one: BatchItem | Newest, client: ClientRow | None) -> KeyingProgress:
    return KeyingProgress(one.record_id, one.client_id, client, one.kind, one.change, one.state)


def _laid_out(
    desk: Desk, batch_id: str, item: BatchItem, client: ClientRow | None, language: Language
) -> KeyingRecord:
    former = desk.store.ledger.former(batch_id, item.record_id)
    order = keying_ways.order(desk, item.kind)
    about = _progress(item, client)
    if item.change == "withdrawn":
        known = keying.sheet(former, language) if former else None
        return _removal(item, known, about)
    sheet = keying.sheet(item.content, language, order)
    everything = frozenset(line.key for line in sheet.lines)
    if item.change == "new" or former is None:
        return KeyingRecord(about, sheet, everything, (), {})
    before = {line.key: line for line in keying.sheet(former, language, order).lines}
    differing = frozenset(
        line.key
        for line in sheet.lines
        if line.key not in before or before[line.key].value != line.value
    )
    cleared = tuple(line for key, line in before.items() if key not in everything)
    wanted = differing | {line.key for line in cleared}
    # Only where a value came from has changed: there is no telling what of it is to be keyed.
    return KeyingRecord(
        about,
        sheet,
        wanted or everything,
        cleared,
        {},
        former={key: before[key].value for key in wanted if key in before},
    )


def _removal(item: BatchItem, known: KeyingSheet | None, about: KeyingProgress) -> KeyingRecord:
    """Lay out a withdrawal: one thing to do, and the first values by which it is found there."""
    line = KeyingLine(
        record_id=item.record_id,
        field=REMOVED,
        label=Message(WHOSE),
        value=about.client.name if about.client else "",
        reference="",
        long=False,
    )
    groups = [KeyingGroup(title=Message(REMOVE), reference="", lines=(line,))]
    if known is not None and known.groups:
        lines = tuple(one for one in known.groups[0].lines if not one.contact)
        first = attrs.evolve(known.groups[0], title=Message(FORMERLY), lines=lines)
        groups += [first] if lines else []
    sheet = KeyingSheet(
        kind=item.kind,
        record_id=item.record_id,
        client_id=item.client_id,
        version=item.version,
        groups=tuple(groups),
        withheld=(),
    )
    return KeyingRecord(about, sheet, frozenset({line.key}), (), {})


def _under_protection(found: KeyingRecord, client: Client | None, item: BatchItem) -> KeyingRecord:
    """Guard the contact details of a client under turvakielto, then or now (24.1 § 31 k. 621/1999).

    The batch may have been made before: without a written basis they are not shown any more.
    """
    then = bool(item.content.get("non_disclosure"))
    if not then and not (client is not None and client.non_disclosure):
        return found
    contacts = frozenset(line.key for line in (*found.sheet.lines, *found.cleared) if line.contact)
    found = attrs.evolve(
        found,
        guarded=contacts,
        former={key: was for key, was in found.former.items() if key not in contacts},
    )
    if client is None or not withheld(client):
        return found
    held = [line for line in found.sheet.lines if line.contact]
    groups = [
        attrs.evolve(one, lines=tuple(line for line in one.lines if not line.contact))
        for one in found.sheet.groups
    ]
    sheet = attrs.evolve(
        found.sheet,
        groups=tuple(one for one in groups if one.lines),
        withheld=(*found.sheet.withheld, *(line.field for line in held)),
    )
    return attrs.evolve(found, sheet=sheet, wanted=found.wanted - {line.key for line in held})
