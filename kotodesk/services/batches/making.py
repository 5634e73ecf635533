"""Making a batch: the encrypted package and its lines in the ledger, both or neither."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from kotodesk.exchange.koto_aj import package, passphrase, profile
from kotodesk.exchange.koto_aj.selection import ALL, Outgoing, Selection, Withdrawal
from kotodesk.i18n import Message
from kotodesk.services import profiles
from kotodesk.services.batches.reading import Progress
from kotodesk.services.batches.survey import selections
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten, NothingToHandOver
from kotodesk.store import Act, UnitOfWork
from kotodesk.store.ledger import Batch, BatchItem, LeftOut, StoredContent

_NOTED_AT_ONCE = 250


@attrs.frozen
class MadeBatch:
    """A batch as made: its line in the ledger, the package's file and passphrase (told once)."""

    batch: Batch
    path: Path
    passphrase: str = attrs.field(repr=False)
    size: int = 0


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

    Raises `NothingToHandOver`, `FileNotWritten`, `SaveFailed`.  The passphrase is in the answer
    only.  What `progress` raises stops the work as if it had not begun; it is asked a last time
    after the package is written and before anything is kept.
    """
    chosen = None if client_ids is None else tuple(client_ids)
    mapping = profiles.load(desk, profile_id)
    secret = passphrase.generate()
    part = path.with_name(f".{path.name}.part")
    try:
        with _in_place_of(path) as place, desk.store.unit() as unit:
            batch = _opened(desk, unit, profile_id)
            counted = _Counted(desk, unit, batch)
            chosen_ones = selections(desk, desk.today(), kinds, chosen, progress)
            with _private(part) as target:
                through = counted.through(chosen_ones)
                written = package.write(target, through, _info(desk, batch), secret, mapping)
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
            _note_made(unit, batch, written.content_sha256)
            if progress is not None:
                progress(1, 1)
            place(part)
    except OSError as error:
        raise FileNotWritten from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return MadeBatch(batch, path, secret, path.stat().st_size)


class _Counted:
    """Lets selections through to the package, each into the ledger and the journal on the way."""

    def __init__(self, desk: Desk, unit: UnitOfWork, batch: Batch) -> None:
        self._ledger = desk.store.ledger
        self._unit = unit
        self._batch_id = batch.id
        self._number = batch.number
        self._going: dict[str, dict[str, Any]] = {}
        self._waiting: list[BatchItem] = []
        self.items = 0

    def through(self, selections: Iterator[Selection]) -> Iterator[Selection]:
        for one in selections:
            self._note(one)
            self._waiting += map(_item, one.outgoing)
            self._waiting += map(_gone, one.withdrawals)
            for left in one.left_out:
                reasons = tuple(
                    (reason.message.msgid, _packed(reason.message.params), reason.section)
                    for reason in left.reasons
                )
                kept = LeftOut(
                    record_id=left.record_id,
                    client_id=left.client_id,
                    kind=left.kind,
                    reasons=reasons,
                )
                self._ledger.add_left_out(self._unit, self._batch_id, kept)
            if len(self._waiting) >= _NOTED_AT_ONCE:
                self._write_items()
            yield one
        self._write_items()
        self._write_notes()

    def _note(self, one: Selection) -> None:
        """Keep for the journal what goes of a client; it is written some hundred at a time."""
        if one.empty:
            return
        kinds = [record.kind for record in one.outgoing]
        taken_back = [record.kind for record in one.withdrawals]
        self._going[one.client_id] = {
            "number": self._number,
            "kinds": sorted({*kinds}),
            **({"withdrawn": sorted({*taken_back})} if taken_back else {}),
        }
        if len(self._going) == _NOTED_AT_ONCE:
            self._write_notes()

    def _write_notes(self) -> None:
        self._unit.note_each(Act.EXPORTED, self._going, kind="batch", record_id=self._batch_id)
        self._going = {}

    def _write_items(self) -> None:
        self._ledger.add_items(self._unit, self._batch_id, self.items, self._waiting)
        self.items += len(self._waiting)
        self._waiting = []


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
        content=StoredContent(record.text),
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


def _packed(params: Mapping[str, object]) -> dict[str, Any]:
    """Give a message's parameters as JSON carries them; messages inside stay untranslated."""
    return {
        name: {"msgid": one.msgid, "params": _packed(one.params)}
        if isinstance(one, Message)
        else {"day": one.isoformat()}
        if isinstance(one, date)
        else one
        if isinstance(one, int)
        else str(one)
        for name, one in params.items()
    }


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


def _info(desk: Desk, batch: Batch) -> package.BatchInfo:
    return package.BatchInfo(
        id=batch.id,
        number=batch.number,
        made_at=batch.made_at,
        made_by=batch.made_by,
        municipality=desk.office.municipality,
    )


def _note_made(unit: UnitOfWork, batch: Batch, content_sha256: str) -> None:
    details = {
        "number": batch.number,
        "sha256": batch.package_sha256,
        "content_sha256": content_sha256,
        **batch.counts,
    }
    unit.note(Act.EXPORTED, kind="batch", record_id=batch.id, details=details)


@contextlib.contextmanager
def _private(path: Path) -> Iterator[Any]:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as stream:
        yield stream


@contextlib.contextmanager
def _in_place_of(path: Path) -> Iterator[Callable[[Path], None]]:
    """Give what puts a finished file at `path`; an error afterwards puts things back as they were.

    The file is in place before the ledger is kept: after a power cut between the two there is a
    package nobody has the passphrase of, and its records go again.
    """
    aside = path.with_name(f".{path.name}.before")
    placed = False

    def place(part: Path) -> None:
        nonlocal placed
        if path.exists():
            path.replace(aside)
        placed = True
        part.replace(path)

    try:
        yield place
    except BaseException:
        if placed:
            path.unlink(missing_ok=True)
            if aside.exists():
                aside.replace(path)
        raise
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)
