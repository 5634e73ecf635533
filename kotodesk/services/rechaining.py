"""The way of a register to schema 3: what knew the journal's old chain follows to the new one.

The header's seal and the list of removals name an entry by its old hash. Whether they held is
looked at before the migration and noted beside the register's settings; afterwards both are written
for the new chain, and the note goes. The old hashes are not kept: without salts they would for ever
let somebody try out what an emptied entry held. A kill in between loses nothing: the note is found
again.
"""

from __future__ import annotations

import json
from typing import Any

from kotodesk.services.desk import Desk
from kotodesk.store import Act, former_chain
from kotodesk.store.guarded import Guarded
from kotodesk.store.journal import Journal
from kotodesk.vault import OpenVault
from kotodesk.vault.erasures import Erasures

_NOTE = "journal_before_schema_3"
_SCHEMA = 3


def look_before(opened: OpenVault) -> None:
    """Note whether seal and list hold by the old chain. Raises the faults of the disk."""
    connection = Guarded(opened.connection)
    if not former_chain.is_former(connection):
        return
    journal, sealed, listed = Journal(connection), opened.journal_head, opened.read_erasures()[0]
    seal = (sealed.seq, sealed.head) if sealed is not None else (0, bytes(32))
    note = {
        name: {"seq": seq, "head": head.hex(), "held": journal.hash_at(seq) == head}
        for name, (seq, head) in (("seal", seal), ("list", (listed.seq, listed.head)))
    }
    connection.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_NOTE, json.dumps(note))
    )


def settle(desk: Desk) -> None:
    """Write seal and list for the new chain where they held by the old one; the journal is told.

    Where the tail was cut the old seal stays: it goes on telling. Raises the faults of the disk.
    """
    note = desk.store.settings.get(_NOTE)
    if note is None:
        return
    entries = desk.store.journal.head()[0]
    sealed = desk.vault.journal_head
    if sealed is not None and _is(note["seal"], sealed.seq, sealed.head):
        desk.seal_head()
    listed, brought, _whole = desk.vault.read_erasures()
    new_head = desk.store.journal.hash_at(listed.seq)
    # One that came with a copy is gone through entry by entry anyway.
    if brought is None and new_head is not None and _is(note["list"], listed.seq, listed.head):
        desk.vault.write_erasures(Erasures(listed.seq, new_head, listed.items))
    with desk.store.unit() as unit:
        unit.note(
            Act.RECHAINED,
            details={"schema": _SCHEMA, "entries": entries, "seal_held": note["seal"]["held"]},
        )
        unit.run("DELETE FROM setting WHERE name = ?", (_NOTE,))


def _is(note: dict[str, Any], seq: int, head: bytes) -> bool:
    return bool(note["held"]) and (note["seq"], note["head"]) == (seq, head.hex())
