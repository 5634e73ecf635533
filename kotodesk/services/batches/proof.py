"""What the ledger can prove of one batch or of all: which records went, when, what did not.

A state is what was marked here; nothing in it was read from Koto-AJ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from kotodesk.i18n import Message
from kotodesk.rules.findings.storing import KIND, STORE, asked_for, is_handed_over, lacking_of
from kotodesk.services import findings
from kotodesk.services.batches.book import LedgerLeftOut, left_out
from kotodesk.services.batches.reading import Progress, rows
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.batch_steps import history
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import Batch, BatchStep, Newest

_CHUNK = 200
HANDED_OVER = frozenset({"handed_over", "keyed", "confirmed"})


@attrs.frozen
class ProofLine:
    """One record: its line in the ledger and the step that brought it to its state."""

    record: Newest
    step: BatchStep | None


@attrs.frozen
class Lacking:
    """A client of whom 76 § asks something that is not marked as stored, and what."""

    client_id: str
    records: tuple[Message, ...]

    @property
    def handed_over(self) -> bool:
        """Whether everything was handed over all the same, and only waits to be keyed in."""
        return all(map(is_handed_over, self.records))


@attrs.frozen(kw_only=True)
class Proof:
    """Everything the sheet tells; `asked_for` and `complete` count the clients 76 § asks for."""

    day: date
    batch: Batch | None
    batches: tuple[Batch, ...]
    lines: tuple[ProofLine, ...]
    left_out: tuple[LedgerLeftOut, ...]
    lacking: tuple[Lacking, ...]
    asked_for: int
    handed_over: int
    stored: int
    duty_from: date | None
    clients: Mapping[str, ClientRow]

    @property
    def totals(self) -> dict[tuple[str, str], int]:
        """How many records of each kind are in each state; withdrawals under their own name."""
        return dict(
            Counter(
                (one.record.kind, _state(one.record))
                for one in sorted(self.lines, key=lambda one: one.record.kind)
            )
        )


def _state(one: Newest) -> str:
    return "withdrawn" if one.change == "withdrawn" else one.state


def proof(desk: Desk, batch_id: str = "", progress: Progress | None = None) -> Proof:
    """Give what one batch, or the whole ledger, proves today.

    What is left out is that of the batch, or of the newest; what is lacking is of its clients, or
    of everyone.  `progress` is told while the rules look at clients that changed.

    Raises `LookupError` for a batch that is not there.
    """
    findings.bring_up_to_date(desk, progress)
    ledger = desk.store.ledger
    every = ledger.batches()
    chosen = next((one for one in every if one.id == batch_id), None) if batch_id else None
    if batch_id and chosen is None:
        raise LookupError(batch_id)
    told = (chosen,) if chosen is not None else every
    records = ledger.lines(batch_id)
    lines = _with_steps(desk, records, told)
    here = {one.client_id for one in records}
    lacking = _lacking(desk, here if batch_id else None)
    owed = _owed(desk, here - {one.client_id for one in lacking})
    left = left_out(desk, told[0].id) if told else ()
    ids = {*here, *(one.client_id for one in left), *(one.client_id for one in lacking)}
    waiting = sum(1 for one in lacking if one.handed_over)
    return Proof(
        day=desk.today(),
        batch=chosen,
        batches=told,
        lines=lines,
        left_out=left,
        lacking=lacking,
        asked_for=owed + len(lacking),
        handed_over=owed + waiting,
        stored=owed,
        duty_from=_duty_from(),
        clients=rows(desk, sorted(ids)),
    )


def _with_steps(
    desk: Desk, records: Sequence[Newest], batches: Iterable[Batch]
) -> tuple[ProofLine, ...]:
    steps = {one.number: desk.store.ledger.steps.of_batch(one.id) for one in batches}
    own: dict[int, dict[str, list[BatchStep]]] = {}
    for number, found in steps.items():
        ids = {one.record_id for one in found if one.record_id}
        own[number] = {each: [one for one in found if one.record_id in ("", each)] for each in ids}
        own[number][""] = [one for one in found if not one.record_id]
    result = []
    for one in records:
        of_batch = own.get(one.batch_number, {})
        moved = history(of_batch.get(one.record_id, of_batch.get("", [])), one.record_id)
        result.append(ProofLine(one, moved[-1] if moved else None))
    return tuple(result)


def _lacking(desk: Desk, of: set[str] | None) -> tuple[Lacking, ...]:
    found = desk.store.agenda.all_of(KIND)
    return tuple(
        Lacking(one.client_id, lacking_of(one))
        for one in found
        if of is None or one.client_id in of
    )


def _owed(desk: Desk, client_ids: set[str]) -> int:
    """Count those whose data 76 § asks for among clients of whom nothing is lacking."""
    begins = _duty_from()
    if begins is None:
        return 0
    ids, number = sorted(client_ids), 0
    for start in range(0, len(ids), _CHUNK):
        files = desk.store.records.client_files(ids[start : start + _CHUNK])
        number += sum(1 for file in files if asked_for(file, begins))
    return number


def _duty_from() -> date | None:
    rule = rule_values().for_fact(STORE, date.max)
    return rule.day if rule is not None else None
