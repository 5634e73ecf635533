"""Writing a plan: one unit of work, so that all of it is one act, done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.records import PlannedRecord
from kotodesk.exchange.tabular.targets import IMPORTED
from kotodesk.i18n import N_, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.register.source import OLD_REGISTER, Source
from kotodesk.services.desk import Desk
from kotodesk.services.importing.beside import fresh_values, put_beside
from kotodesk.services.importing.faults import NothingToImport, PreviewOutdated
from kotodesk.services.importing.planning import Planned
from kotodesk.services.importing.settings import fingerprint, keep_mappings, keep_values
from kotodesk.store import Act, UnitOfWork

Told = Callable[[int, int, Message], object]
"""Is told how many persons of how many are written; may raise to stop, and nothing is kept."""

_CLASSES: Final = {kind.KIND: kind for kind in IMPORTED}
_AT_ONCE: Final = 250
_LOOKED: Final = frozenset({Act.VIEWED, Act.PRINTED, Act.BACKED_UP, Act.REHEARSED, Act.UNLOCKED})
WRITING: Final = N_("Importing clients…")


@attrs.frozen
class ImportOutcome:
    """What was done: the act (for undoing) and how many of what.

    `counts`: new, same, look, skipped, refused (persons), rows, corrected (cells she
    mended), records, aside (values that did not fit beside what the register holds and went to a
    note).
    """

    act_id: str
    counts: Mapping[str, int]


def carry_out(desk: Desk, planned: Planned, progress: Told | None = None) -> ImportOutcome:
    """Write every person that comes in.

    Raises `PreviewOutdated` when the register changed since the plan, `NothingToImport`; whatever
    `progress` raises stops it and leaves the register as it was.
    """
    persons = planned.to_do()
    if not persons:
        raise NothingToImport
    source = Source(OLD_REGISTER, planned.old_list.file_name)
    counts = _counts(planned, persons)
    with desk.store.unit(source) as unit:
        if any(one.act not in _LOOKED for one in desk.store.journal.since(planned.seq)):
            raise PreviewOutdated
        counts |= _write(unit, desk, planned, persons, progress)
        mappings = tuple(one.mapping for one in planned.old_list.used)
        keep_mappings(desk, unit, mappings)
        keep_values(desk, unit, mappings)
        details = {
            "file": planned.old_list.file_name,
            "mapping": fingerprint(mappings),
            **counts,
        }
        unit.note(Act.IMPORTED, kind="import", details=details)
    return ImportOutcome(unit.act_id, counts)


def _counts(planned: Planned, persons: Sequence[PlannedClient]) -> dict[str, int]:
    clients = planned.plan.clients
    left = [one for one in clients if planned.skipped(one)]
    waiting = [one for one in clients if planned.decided(one).fate is Fate.LOOK]
    return {
        "new": sum(one.fate is Fate.NEW for one in persons),
        "same": sum(one.fate is Fate.SAME for one in persons),
        "skipped": len(left),
        "look": len([one for one in waiting if not planned.skipped(one)]),
        "refused": planned.plan.count(Fate.REFUSED),
        "rows": sum(len(one.rows) for one in persons),
        "corrected": len(planned.old_list.corrections),
    }


def _write(
    unit: UnitOfWork,
    desk: Desk,
    planned: Planned,
    persons: Sequence[PlannedClient],
    progress: Told | None,
) -> dict[str, int]:
    records = aside = done = 0
    for person in persons:
        if person.fate is Fate.SAME:
            beside = put_beside(unit, desk, person, planned.taken(person))
            records, aside = records + beside.records, aside + beside.aside
    waiting = iter([one for one in persons if one.fate is Fate.NEW])
    done = len(persons) - sum(one.fate is Fate.NEW for one in persons)
    while some := list(islice(waiting, _AT_ONCE)):
        if progress is not None:
            progress(done, len(persons), Message(WRITING))
        made = [record for one in some for record in new_records(unit, one)]
        unit.add(made)
        records += len(made)
        done += len(some)
    if progress is not None:
        progress(done, len(persons), Message(WRITING))
    return {"records": records, "aside": aside}


def new_records(unit: UnitOfWork, person: PlannedClient) -> list[Record]:
    """Give the records of a new client, the client first; planning has checked their fields."""
    client_id = unit.new_id()
    assessed = any(one.kind == Assessment.KIND for one in person.records)
    records = []
    for one in person.records:
        values = dict(one.values)
        if one.kind == Client.KIND:
            values.setdefault("status", "in_assessment" if assessed else "enquiry")
        records.append(record_of(unit, one, client_id, values))
    return records


def record_of(
    unit: UnitOfWork, planned: PlannedRecord, client_id: str, values: Mapping[str, Any]
) -> Record:
    """Give the record to write; a kind a client has once gets the id made of both."""
    kind = _CLASSES[planned.kind]
    if kind is Client:
        return kind(id=client_id, client_id=client_id, **values)
    values = {**fresh_values(kind, ()), **values}
    record_id = f"{client_id}.{kind.KIND}" if kind.ONE_PER_CLIENT else unit.new_id()
    return kind(id=record_id, client_id=client_id, **values)
