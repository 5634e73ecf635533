"""What the ledger of batches tells the rules of one client: carried by which batch, how far."""

from __future__ import annotations

from kotodesk.exchange.koto_aj.entities import PERSON
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former
from kotodesk.exchange.koto_aj.selection import select
from kotodesk.register.client_file import ClientFile
from kotodesk.rules.findings.storing import Carried, LedgerFacts
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.ledger import Newest


def ledger_facts(desk: Desk, file: ClientFile) -> LedgerFacts:
    """Give for each record of the client that ever went how its newest batch stands.

    A frozen record is current when its newest version went; the client's own data, which have no
    versions, when a batch made now would find nothing to send.
    """
    client_id = file.client.id
    newest = [one for one in desk.store.ledger.newest_of(client_id) if one.change != "withdrawn"]
    if not newest:
        return LedgerFacts()
    versions = {
        one.record_id: one for one in desk.store.versions.newest_of((client_id,))[client_id]
    }
    frozen = {one: version.completed_at.date() for one, version in versions.items()}
    carried = {}
    for one in newest:
        version = versions.get(one.record_id)
        if one.kind == PERSON:
            current = _unchanged(desk, file, one)
        else:
            current = version is None or version.number == one.version
        carried[one.record_id] = Carried(
            batch_number=one.batch_number, state=one.state, current=current
        )
    return LedgerFacts(carried=carried, frozen=frozen)


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
