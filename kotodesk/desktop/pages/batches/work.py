"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import attrs

from kotodesk.exchange.koto_aj import profile
from kotodesk.i18n import Message
from kotodesk.services import batches, clients, findings, printing, restoring
from kotodesk.services.batches import (
    FieldOfRecord,
    LedgerItem,
    LedgerLeftOut,
    MadeBatch,
    Survey,
    ToMend,
)
from kotodesk.services.batches.overdue import Unstored, unstored
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed
from kotodesk.store.ledger import Batch, BatchState, BatchStep, Return

AT_ONCE = 2_000
"""With so many clients the register is looked through without being asked; with more, on demand."""
_TOLD = 100

Told = Callable[[int, int], None]


@attrs.frozen
class Overview:
    """What the page shows first: the ledger, the next package's name, how many clients."""

    batches: tuple[Batch, ...]
    next_name: str
    clients: int
    returned: tuple[ToMend, ...] = ()
    unstored: tuple[Unstored, ...] = ()
    lost: Message | None = None
    """What a copy that was put back has lost of the ledger, until the next batch."""


@attrs.frozen
class Request:
    """A package asked for: where, of what, by which profile; `stop` is set to stop the work."""

    path: Path
    kinds: frozenset[str]
    profile_id: str = profile.OWN
    client_ids: tuple[str, ...] | None = None
    stop: threading.Event = attrs.field(factory=threading.Event, eq=False)


@attrs.frozen
class Details:
    """All of one batch."""

    batch: Batch
    items: tuple[LedgerItem, ...]
    left_out: tuple[LedgerLeftOut, ...]


@attrs.frozen
class Returnable:
    """A record about to be marked as returned, and its fields."""

    record_id: str
    fields: tuple[FieldOfRecord, ...]


class _Stopped(Exception):
    """The making was stopped before anything was kept."""


def overview(desk: Desk) -> Overview:
    """Read the ledger."""
    findings.few_at_once(desk)
    return Overview(
        batches.batches(desk),
        batches.proposed_name(desk),
        clients.count(desk),
        batches.to_mend(desk),
        unstored(desk),
        restoring.of_batches(desk),
    )


def survey(desk: Desk, progress: Told) -> Survey:
    """Look the whole register through."""
    return batches.survey(desk, _seldom(progress))


def make(desk: Desk, request: Request, progress: Told) -> MadeBatch | None:
    """Make a package; None when it was stopped.

    Stopping is asked here and not of the ticket: a package that is made already must tell its
    passphrase, whatever was pressed in that moment.
    """
    tell = _seldom(progress)

    def told(done: int, total: int) -> None:
        if request.stop.is_set():
            raise _Stopped
        tell(done, total)

    try:
        return batches.make(
            desk,
            request.path,
            kinds=request.kinds,
            profile_id=request.profile_id,
            client_ids=request.client_ids,
            progress=told,
        )
    except _Stopped:
        return None


def details(desk: Desk, batch_id: str) -> Details | None:
    """Read one batch with all its records; None when there is no such batch."""
    found = [one for one in batches.batches(desk) if one.id == batch_id]
    if not found:
        return None
    return Details(found[0], batches.items(desk, batch_id), batches.left_out(desk, batch_id))


def set_state(
    desk: Desk, batch_id: str, state: BatchState, why: Return | None = None
) -> Details | None:
    """Move a batch on and read it again."""
    batches.set_state(desk, batch_id, state, why)
    return details(desk, batch_id)


def set_item_state(
    desk: Desk, batch_id: str, record_id: str, state: BatchState, why: Return | None = None
) -> Details | None:
    """Move one record on and read the batch again."""
    batches.set_item_state(desk, batch_id, record_id, state, why)
    return details(desk, batch_id)


def returnable(desk: Desk, batch_id: str, record_id: str) -> Returnable:
    """Give the record with the fields it may be faulty in."""
    return Returnable(record_id, batches.fields_of(desk, batch_id, record_id))


def history(desk: Desk, batch_id: str, record_id: str) -> tuple[BatchStep, ...]:
    """Give the states of one record, or of the batch where no record is named."""
    if record_id:
        return batches.history(desk, batch_id, record_id)
    return batches.steps(desk, batch_id)


def proof_sheet(desk: Desk, batch_id: str, naming: printing.Naming, progress: Told) -> Printed:
    """Give the proof of a batch, or of the whole ledger where none is named."""
    return printing.proof_sheet(desk, batch_id, naming=naming, progress=_seldom(progress))


def slip(desk: Desk, made: MadeBatch) -> Printed:
    """Give the paper with the passphrase."""
    return printing.passphrase_slip(
        desk,
        made.batch.id,
        number=made.batch.number,
        groups=made.passphrase.split("-"),
        separator="-",
        package=made.path.name,
    )


def keying_sheet(desk: Desk, batch_id: str) -> Printed:
    """Give the keying sheet on paper."""
    return printing.keying_sheet(desk, batch_id)


def _seldom(progress: Told) -> Told:
    """Tell a hundred times at most: every telling is an event of the window."""

    def told(done: int, total: int) -> None:
        if done == total or done % max(1, total // _TOLD) == 0:
            progress(done, total)

    return told
