"""What a batch is made from, read from the register some hundred clients at a time.

Enters: reading for batches only. Never: choosing what goes (`exchange.koto_aj.selection`), writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kotodesk.exchange.koto_aj.material import ClientMaterial, Former, FrozenRecord
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client_file import ClientFile
from kotodesk.services import freezing
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.clients import ClientQuery, ClientRow
from kotodesk.store.ledger import Returned, Sent
from kotodesk.store.versions import Version

Progress = Callable[[int, int], None]
"""(done, all): told after each client; may raise to stop."""

_CHUNK = 200


def materials(
    desk: Desk, client_ids: Sequence[str] | None = None, progress: Progress | None = None
) -> Iterator[ClientMaterial]:
    """Give what a batch needs of each client, in the order of their names or of `client_ids`."""
    ids = desk.store.clients.page(ClientQuery()) if client_ids is None else client_ids
    rules = rule_values()
    done = 0
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        versions = desk.store.versions.newest_of(some)
        sent = desk.store.ledger.sent_of(some)
        returned = desk.store.ledger.returned_of(some)
        for file in desk.store.records.client_files(some):
            client_id = file.client.id
            yield ClientMaterial(
                file=file,
                rules=rules,
                versions={
                    one.record_id: _frozen(one)
                    for one in versions[client_id]
                    if BY_KIND[one.kind] in freezing.PARTS
                },
                former={one.record_id: _former(one) for one in sent[client_id]},
                returned={one.record_id: _returned(one) for one in returned[client_id]},
            )
            done += 1
            if progress is not None:
                progress(done, len(ids))


def files(desk: Desk, progress: Progress | None = None) -> Iterator[ClientFile]:
    """Give everything recorded of every client, in the order of their names."""
    ids = desk.store.clients.page(ClientQuery())
    for done, file in enumerate(desk.store.records.client_files(ids), 1):
        yield file
        if progress is not None:
            progress(done, len(ids))


def former(desk: Desk, client_id: str) -> tuple[Former, ...]:
    """Give what went of a client before, each record as its newest batch carried it."""
    return tuple(_former(one) for one in desk.store.ledger.sent(client_id))


def rows(desk: Desk, client_ids: Sequence[str]) -> dict[str, ClientRow]:
    """Give the lines of many clients by their ids; those no longer here are left out."""
    found = {}
    for start in range(0, len(client_ids), _CHUNK):
        for row in desk.store.clients.rows(client_ids[start : start + _CHUNK]):
            found[row.id] = row
    return found


def _frozen(version: Version) -> FrozenRecord:
    held = freezing.any_frozen(version)
    return FrozenRecord(
        number=version.number,
        main=held.main,
        parts=held.parts,
        origins=held.origins,
        code_sets=version.code_sets,
        reason=version.reason,
    )


def _former(one: Sent) -> Former:
    return Former(
        kind=one.kind,
        record_id=one.record_id,
        batch_number=one.batch_number,
        content_sha256=one.content_hash,
        version=one.version,
        consent_id=one.consent_id,
        withdrawn=one.change == "withdrawn",
        content=one.content,
    )


def _returned(one: Returned) -> Former:
    return Former(
        kind=one.kind,
        record_id=one.record_id,
        batch_number=one.batch_number,
        content_sha256=one.content_hash,
        version=one.version,
        consent_id=one.consent_id,
        content=one.content,
        reason=one.why.reason,
    )
