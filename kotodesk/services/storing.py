"""What the ledger of batches tells the rules of clients: carried by which batch, how far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kotodesk.exchange.koto_aj.entities import PERSON
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former
from kotodesk.exchange.koto_aj.selection import select
from kotodesk.register.client_file import ClientFile
from kotodesk.rules.findings.storing import Carried, LedgerFacts
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.ledger import Newest
from kotodesk.store.versions import Version


def ledger_facts(desk: Desk, files: Sequence[ClientFile]) -> Iterator[LedgerFacts]:
    """Give for each record of each client that ever went how its newest batch stands.

    A frozen record is current when its newest version went; the client's own data, which have no
    versions, when a batch made now would find nothing to send.  The ledger is asked once for all.
    """
    newest = desk.store.ledger.newest_of([file.client.id for file in files])
    sent = [client_id for client_id, lines in newest.items() if lines]
    versions = desk.store.versions.newest_of(sent) if sent else {}
    for file in files:
        lines = newest[file.client.id]
        yield _facts(desk, file, lines, versions[file.client.id]) if lines else LedgerFacts()


def _facts(
    desk: Desk, file: ClientFile, newest: Sequence[Newest], frozen: Sequence[Version]
) -> LedgerFacts:
    versions = {one.record_id: one for one in frozen}
    carried = {}
    for one in newest:
        if one.change == "withdrawn":
            continue
        version = versions.get(one.record_id)
        if one.kind == PERSON:
            current = _unchanged(desk, file, one)
        else:
            current = version is None or version.number == one.version
        carried[one.record_id] = Carried(
            batch_number=one.batch_number, state=one.state, current=current
        )
    if not carried:
        return LedgerFacts()
    days = {one: version.completed_at.date() for one, version in versions.items()}
    return LedgerFacts(carried=carried, frozen=days)


def _unchanged(desk: Desk, file: ClientFile, one: Newest) -> bool:
    if one.state == "returned":
        return False
    former = Former(
        kind=one.kind,
        record_id=one.record_id,
        batch_number=one.batch_number,
        content_sha256=one.content_hash,
        version=one.version,
    )
    material = ClientMaterial(file=file, rules=rule_values(), former={one.record_id: former})
    return select(material, desk.today(), frozenset({PERSON})).unchanged > 0
