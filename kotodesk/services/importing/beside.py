"""Putting a row beside a client already known: empty fields are filled, nothing is overwritten.

Only what she chose to take replaces a value.  What the register's checks refuse beside the values
already there goes to a note, so that no text of the list is lost; under turvakielto a contact
detail is only named there, since nothing hides the text of a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from kotodesk.exchange.tabular.plan import PlannedClient
from kotodesk.exchange.tabular.rows import shown
from kotodesk.exchange.tabular.targets import IMPORTED, targets
from kotodesk.i18n import N_, Message, codesets
from kotodesk.register.assessment import OPEN, Assessment
from kotodesk.register.check import check_record, check_together
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.field import spec_of
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.services.desk import Desk
from kotodesk.store import UnitOfWork

_CLASSES = {kind.KIND: kind for kind in IMPORTED}
_HEAD = N_("From the old list:")
_HELD_BACK = N_("%(field)s: left out because of the non-disclosure for personal safety")


@attrs.frozen
class Beside:
    """How many records were written, and how many values went to a note instead."""

    records: int
    aside: int


@attrs.define
class _Known:
    """A known client's records while a row is put beside them."""

    desk: Desk
    records: dict[str, Record]

    def wrong(self) -> frozenset[tuple[str, str]]:
        """Give (record id, field) of everything the checks refuse as it stands."""
        everything = tuple(self.records.values())
        found = [
            *check_together(everything),
            *(
                problem
                for one in everything
                for problem in check_record(one, self.desk.today(), codesets.contains)
            ),
        ]
        return frozenset((one.record_id, one.field) for one in found if one.severity == "error")


def put_beside(unit: UnitOfWork, desk: Desk, person: PlannedClient, take: frozenset[str]) -> Beside:
    """Write what the rows of `person` add to a client already known."""
    if not person.records and not take:
        return Beside(0, 0)
    file = desk.store.records.client_file(person.client_id)
    known = _Known(desk, {one.id: one for one in file.everything})
    before = dict(known.records)
    refused = [
        (kind, name, value)
        for kind, name, value in _fields(person, take)
        if not _fill(known, person.client_id, kind, (name, value))
    ]
    hidden = _protected(before) or _protected(known.records)
    notes = [_line(kind, name, value, hidden=hidden) for kind, name, value in refused]
    for one in person.records:
        if one.repeats:
            kind = _CLASSES[one.kind]
            more = {**one.values, **fresh_values(kind, known.records.values())}
            fresh = kind(id=unit.new_id(), client_id=person.client_id, **more)
            known.records[fresh.id] = fresh
    _keep(unit, known, person.client_id, notes)
    written = [one for one in known.records.values() if before.get(one.id) != one]
    for record in written:
        unit.put(record)
    return Beside(len(written), len(notes))


def _fields(person: PlannedClient, take: frozenset[str]) -> Iterable[tuple[str, str, Any]]:
    for one in person.records:
        if not one.repeats:
            yield from ((one.kind, name, value) for name, value in one.values.items())
    for conflict in person.conflicts:
        if conflict.target in take:
            kind, _dot, name = conflict.target.partition(".")
            yield kind, name, conflict.offered


def _fill(known: _Known, client_id: str, kind: str, fact: tuple[str, Any]) -> bool:
    """Put a value into its record; `False` when the checks refuse it there."""
    record_class = _CLASSES[kind]
    record_id = client_id if record_class is Client else f"{client_id}.{kind}"
    stored = known.records.get(record_id)
    before = known.wrong()
    name, value = fact
    blank = record_class(id=record_id, client_id=client_id)
    known.records[record_id] = attrs.evolve(stored or blank, **{name: value})
    if known.wrong() <= before:
        return True
    if stored is None:
        del known.records[record_id]
    else:
        known.records[record_id] = stored
    return False


def _protected(records: Mapping[str, Record]) -> bool:
    return any(isinstance(one, Client) and one.non_disclosure for one in records.values())


def _line(kind: str, name: str, value: Any, *, hidden: bool) -> str:  # noqa: ANN401 - a field's value
    spec = spec_of(_CLASSES[kind], name)
    label = Message(targets()[f"{kind}.{name}"].label)
    if hidden and spec.contact:
        return str(Message(_HELD_BACK, {"field": label}))
    codes = (value,) if isinstance(value, str) else value
    text = (
        ", ".join(codesets.label(spec.code_set, one) for one in codes)
        if spec.code_set
        else shown(value)
    )
    return f"{label}: {text}"


def _keep(unit: UnitOfWork, known: _Known, client_id: str, lines: list[str]) -> None:
    if lines:
        note = Contact(
            id=unit.new_id(),
            client_id=client_id,
            contact_kind="note",
            contact_date=unit.now.date(),
            note="\n".join((str(Message(_HEAD)), *lines)),
        )
        known.records[note.id] = note


def fresh_values(kind: type[Record], present: Iterable[Record]) -> dict[str, Any]:
    """Give what a new assessment or plan has beside its day; `present` are the client's records.

    An old list tells that there is one, not what it says: it stays open until that is keyed in.
    """
    if kind is Assessment:
        return {"state": OPEN}
    if kind is Plan:
        numbers = [one.number or 0 for one in present if isinstance(one, Plan)]
        return {"state": OPEN, "number": 1 + max(numbers, default=0)}
    return {}
