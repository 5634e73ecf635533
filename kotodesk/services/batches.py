"""Batches for Koto-AJ: readiness, what would go, making the package, keying, the ledger."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from kotodesk.exchange.koto_aj import keying, package, passphrase, profile
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former, FrozenAssessment
from kotodesk.exchange.koto_aj.selection import (
    ALL,
    Outgoing,
    Selection,
    Withdrawal,
    has_duty,
    select,
)
from kotodesk.i18n import Message, codesets, current_language
from kotodesk.register.client_file import ClientFile
from kotodesk.rules import readiness as rule
from kotodesk.rules.readiness import Finding
from kotodesk.services import assessments
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten, NothingToHandOver
from kotodesk.store import Act, UnitOfWork
from kotodesk.store.clients import ClientQuery, ClientRow
from kotodesk.store.ledger import Batch, BatchItem, BatchState, LeftOut

Progress = Callable[[int, int], None]
"""(done, all): told after each client; may raise to stop."""


@attrs.frozen
class Going:
    """A record that would go, for the screen: of whom, what, new or changed, its warnings."""

    client_id: str
    kind: str
    record_id: str
    change: str
    warnings: tuple[Finding, ...]


@attrs.frozen
class Waiting:
    """A record that would not go, with the findings that say why."""

    client_id: str
    kind: str
    record_id: str
    reasons: tuple[Finding, ...]


@attrs.frozen
class Prepared:
    """What a batch made today would hold and leave out."""

    day: date
    kinds: frozenset[str]
    client_ids: tuple[str, ...] | None
    going: tuple[Going, ...]
    withdrawn: tuple[Going, ...]
    waiting: tuple[Waiting, ...]
    unchanged: int
    clients: dict[str, ClientRow]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand over."""
        return not (self.going or self.withdrawn)


@attrs.frozen
class MadeBatch:
    """A batch as made: its line in the ledger, the package's file and passphrase (told once)."""

    batch: Batch
    path: Path
    passphrase: str = attrs.field(repr=False)


@attrs.frozen
class Readiness:
    """How ready the register is: persons by their worst finding, and what is missing most."""

    ready: int
    amber: int
    red: int
    findings: dict[str, tuple[Finding, ...]]
    most_missing: tuple[tuple[str, str, int], ...]
    """(msgid, §, how many clients), the most frequent first."""


@attrs.frozen
class KeyingRecord:
    """One record to key in: its sheet, its client, how far it has come."""

    sheet: keying.KeyingSheet
    client: ClientRow | None
    change: str
    state: BatchState


def readiness(desk: Desk, progress: Progress | None = None) -> Readiness:
    """Check every client whose data 76 § asks for, as it stands now."""
    worst: Counter[str] = Counter()
    missing: Counter[tuple[str, str]] = Counter()
    findings = {}
    today = desk.today()
    for file in _files(desk, None, progress):
        if not has_duty(file):
            continue
        found = rule.of_client(file, today)
        worst[rule.worst(found)] += 1
        findings[file.client.id] = found
        missing.update({(one.message.msgid, one.section) for one in found if one.level == "red"})
    most = tuple((msgid, section, count) for (msgid, section), count in missing.most_common(5))
    return Readiness(worst["ready"], worst["amber"], worst["red"], findings, most)


def prepare(
    desk: Desk,
    *,
    kinds: frozenset[str] = ALL,
    client_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Say what a batch made today would hold: all that is new, or of chosen clients or kinds."""
    chosen = None if client_ids is None else tuple(client_ids)
    day = desk.today()
    going: list[Going] = []
    withdrawn: list[Going] = []
    waiting: list[Waiting] = []
    unchanged = 0
    for one in _selections(desk, day, kinds, chosen, progress):
        going += [
            Going(out.client_id, out.kind, out.record_id, out.change, out.warnings)
            for out in one.outgoing
        ]
        withdrawn += [
            Going(out.client_id, out.kind, out.record_id, "withdrawn", ())
            for out in one.withdrawals
        ]
        waiting += [
            Waiting(left.client_id, left.kind, left.record_id, left.reasons)
            for left in one.left_out
        ]
        unchanged += one.unchanged
    shown = {one.client_id for one in (*going, *withdrawn, *waiting)}
    clients = {row.id: row for row in _rows(desk, tuple(shown))}
    return Prepared(
        day, kinds, chosen, tuple(going), tuple(withdrawn), tuple(waiting), unchanged, clients
    )


def make(
    desk: Desk,
    path: Path,
    *,
    kinds: frozenset[str] = ALL,
    client_ids: Sequence[str] | None = None,
    profile_id: str = profile.OWN,
    progress: Progress | None = None,
) -> MadeBatch:
    """Make the encrypted package at `path` and its line in the ledger: both or neither.

    Raises `NothingToHandOver`, `FileNotWritten`.  The passphrase is in the answer only.
    """
    chosen = None if client_ids is None else tuple(client_ids)
    mapping = profile.load(profile_id)
    secret = passphrase.generate()
    part = path.with_name(f".{path.name}.part")
    try:
        with desk.store.unit() as unit:
            batch = _opened(desk, unit, profile_id)
            counted = _Counted(desk, unit, batch.id)
            selections = _selections(desk, desk.today(), kinds, chosen, progress)
            with _private(part) as target:
                info = package.BatchInfo(
                    id=batch.id,
                    number=batch.number,
                    made_at=batch.made_at,
                    made_by=batch.made_by,
                    municipality=desk.office.municipality,
                )
                written = package.write(target, counted.through(selections), info, secret, mapping)
                os.fsync(target.fileno())
            if not counted.items:
                raise NothingToHandOver
            batch = attrs.evolve(
                batch,
                code_sets=dict(written.code_sets),
                package_sha256=written.package_sha256,
                counts=dict(written.counts),
            )
            desk.store.ledger.close(unit, batch)
            unit.note(
                Act.EXPORTED,
                kind="batch",
                record_id=batch.id,
                details={"number": batch.number, "sha256": batch.package_sha256, **batch.counts},
            )
            part.replace(path)
    except OSError as error:
        raise FileNotWritten from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return MadeBatch(batch, path, secret)


def batches(desk: Desk) -> tuple[Batch, ...]:
    """Give the ledger, newest batch first."""
    return desk.store.ledger.batches()


def left_out(desk: Desk, batch_id: str) -> tuple[LeftOut, ...]:
    """Give what a batch left out and why."""
    return desk.store.ledger.left_out(batch_id)


def keying_records(desk: Desk, batch_id: str) -> tuple[KeyingRecord, ...]:
    """Give the keying sheets of a batch, record by record, in the current language."""
    items = desk.store.ledger.items(batch_id)
    clients = {row.id: row for row in _rows(desk, tuple({one.client_id for one in items}))}
    language = current_language()
    return tuple(
        KeyingRecord(
            keying.sheet(one.content, language), clients.get(one.client_id), one.change, one.state
        )
        for one in items
        if one.change != "withdrawn"
    )


def ticks(desk: Desk, batch_id: str) -> dict[tuple[str, str], Any]:
    """Give the values keyed so far: (record id, field) → when."""
    return dict(desk.store.ledger.ticks(batch_id))


def tick(desk: Desk, batch_id: str, record_id: str, field: str, *, on: bool = True) -> None:
    """Note that a value was keyed into Koto-AJ, or take the note back."""
    with desk.store.unit() as unit:
        desk.store.ledger.tick(unit, batch_id, record_id, field, on=on)


def set_state(desk: Desk, batch_id: str, state: BatchState) -> None:
    """Move a batch on: handed over, keyed, confirmed or returned."""
    with desk.store.unit() as unit:
        desk.store.ledger.set_state(unit, batch_id, state)
        act = Act.DISCLOSED if state == "handed_over" else Act.CHANGED
        unit.note(act, kind="batch", record_id=batch_id, details={"state": state})


def set_item_state(desk: Desk, batch_id: str, record_id: str, state: BatchState) -> None:
    """Move one record of a batch on."""
    with desk.store.unit() as unit:
        desk.store.ledger.set_item_state(unit, batch_id, record_id, state)
        details = {"state": state, "record": record_id}
        unit.note(Act.CHANGED, kind="batch", record_id=batch_id, details=details)


class _Counted:
    """Lets selections through to the package and writes each into the ledger on the way."""

    def __init__(self, desk: Desk, unit: UnitOfWork, batch_id: str) -> None:
        self._ledger = desk.store.ledger
        self._unit = unit
        self._batch_id = batch_id
        self.items = 0

    def through(self, selections: Iterator[Selection]) -> Iterator[Selection]:
        for one in selections:
            for record in one.outgoing:
                self._item(_item(record))
            for gone in one.withdrawals:
                self._item(_gone(gone))
            for left in one.left_out:
                reasons = tuple(
                    (reason.message.msgid, _plain(reason.message), reason.section)
                    for reason in left.reasons
                )
                self._ledger.add_left_out(
                    self._unit,
                    self._batch_id,
                    LeftOut(
                        record_id=left.record_id,
                        client_id=left.client_id,
                        kind=left.kind,
                        reasons=reasons,
                    ),
                )
            yield one

    def _item(self, item: BatchItem) -> None:
        self._ledger.add_item(self._unit, self._batch_id, self.items, item)
        self.items += 1


def _item(record: Outgoing) -> BatchItem:
    return BatchItem(
        record_id=record.record_id,
        client_id=record.client_id,
        kind=record.kind,
        version=record.version,
        content_hash=record.content_sha256,
        consent_id=record.consent_id,
        change=record.change,
        state="made",
        content=record.content,
    )


def _gone(one: Withdrawal) -> BatchItem:
    return BatchItem(
        record_id=one.record_id,
        client_id=one.client_id,
        kind=one.kind,
        version=one.former.version,
        content_hash="",
        consent_id=one.former.consent_id,
        change="withdrawn",
        state="made",
        content={},
    )


def _plain(message: Message) -> dict[str, str]:
    return {name: str(value) for name, value in message.params.items()}


def _opened(desk: Desk, unit: UnitOfWork, profile_id: str) -> Batch:
    batch = Batch(
        id=unit.new_id(),
        number=desk.store.ledger.next_number(),
        made_at=unit.now,
        made_by=desk.coordinator.name,
        profile=profile_id,
        state="made",
        code_sets={},
        package_sha256="",
        counts={},
    )
    desk.store.ledger.open(unit, batch)
    return batch


@contextlib.contextmanager
def _private(path: Path) -> Iterator[Any]:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as stream:
        yield stream


def _selections(
    desk: Desk,
    day: date,
    kinds: frozenset[str],
    client_ids: tuple[str, ...] | None,
    progress: Progress | None,
) -> Iterator[Selection]:
    for file in _files(desk, client_ids, progress):
        yield select(_material(desk, file), day, kinds)
    if client_ids is None:
        for client_id in desk.store.ledger.clients_no_longer_here():
            yield _removed(desk, client_id)


def _files(
    desk: Desk, client_ids: tuple[str, ...] | None, progress: Progress | None
) -> Iterator[ClientFile]:
    ids = desk.store.clients.page(ClientQuery()) if client_ids is None else client_ids
    for done, file in enumerate(desk.store.records.client_files(ids), 1):
        if progress is not None:
            progress(done, len(ids))
        yield file


def _rows(desk: Desk, ids: tuple[str, ...]) -> Iterator[ClientRow]:
    for start in range(0, len(ids), 500):
        yield from desk.store.clients.rows(ids[start : start + 500])


def _material(desk: Desk, file: ClientFile) -> ClientMaterial:
    newest = {one.record_id: one for one in desk.store.versions.of_client(file.client.id)}
    versions = {}
    for record_id, version in newest.items():
        assessment, measures, origins = assessments.frozen(version)
        versions[record_id] = FrozenAssessment(
            number=version.number,
            assessment=assessment,
            measures=measures,
            origins=origins,
            code_sets=version.code_sets,
            reason=version.reason,
        )
    return ClientMaterial(file=file, versions=versions, former=_former(desk, file.client.id))


def _former(desk: Desk, client_id: str) -> dict[str, Former]:
    return {
        one.record_id: Former(
            kind=one.kind,
            record_id=one.record_id,
            batch_number=one.batch_number,
            content_sha256=one.content_hash,
            version=one.version,
            consent_id=one.consent_id,
            withdrawn=one.change == "withdrawn",
            content=one.content or None,
        )
        for one in desk.store.ledger.sent(client_id)
    }


def _removed(desk: Desk, client_id: str) -> Selection:
    """Take back what went of a client whose record was removed since."""
    return Selection(
        client_id=client_id,
        withdrawals=tuple(
            Withdrawal(
                kind=one.kind,
                record_id=one.record_id,
                client_id=client_id,
                former=one,
                reason="record_removed",
            )
            for one in _former(desk, client_id).values()
            if not one.withdrawn
        ),
    )


def code_set_dates() -> dict[str, str]:
    """Give the date of every code set, as the settings page shows them."""
    return {one: codesets.version(one) for one in codesets.sets()}
