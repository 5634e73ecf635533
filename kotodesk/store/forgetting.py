"""What goes with a client who is taken out: every row elsewhere that tells of her.

Rows that refer to the client by a foreign key go by themselves. Stay: who did what and when in the
journal (its values are emptied by `kotodesk.store.erasing`), and in the ledger of batches that,
when and under which number something was handed over. What a batch held stays as long as the
authority still has it: by those values the removal is keyed there. After the removal is confirmed
there, it goes too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.client import Client
from kotodesk.store.drafts import PEOPLE

if TYPE_CHECKING:
    from kotodesk.store.unit import UnitOfWork

_PARTS = tuple(one.KIND for one in ALL_RECORDS if one is not Client)
_OF_HER = "client_id = ?1 AND client_id <> ''"
_SHOWN = (
    "SELECT notice_sha256 FROM consent WHERE client_id = ?1 AND notice_sha256 <> '' "  # noqa: S608
    f"UNION SELECT sha256 FROM printed_form WHERE {_OF_HER}"
)
_SHOWN_TO_OTHERS = (
    "SELECT 1 FROM consent WHERE notice_sha256 = ?2 AND client_id <> ?1 "
    "UNION SELECT 1 FROM printed_form WHERE sha256 = ?2 AND client_id <> ?1"
)
_TABLES = ("printed_form", "draft", "version")
_EMPTIED = (
    "json_object('kind', kind, 'id', record_id, 'person', client_id, 'version', version, "
    "'parts', json('{}'))"
)
"""A record of a batch without its content, in the shape the keying sheet is laid out of."""
_REMOVED_THERE = """
SELECT client_id, record_id FROM batch_item
WHERE change = 'withdrawn' AND state = 'confirmed' AND client_id NOT IN (SELECT id FROM client)
"""


def forget(connection: Any, client_ids: Sequence[str]) -> None:  # noqa: ANN401
    """Take away what tells of clients outside their records, before these are deleted."""
    for client_id in client_ids:
        _texts_shown_to_her_alone(connection, client_id)
        for table in _TABLES:
            connection.execute(
                f"DELETE FROM {table} WHERE {_OF_HER}",  # noqa: S608 - own names only
                (client_id,),
            )
        connection.execute(
            "UPDATE family_member SET own_client_id = '' WHERE own_client_id = ?", (client_id,)
        )
        # What was begun to be typed of a link to her at another client.
        connection.execute(
            "DELETE FROM draft WHERE kind = 'family_link' AND instr(payload, ?)", (client_id,)
        )
    if client_ids:
        # They may tell of her as of anybody else.
        connection.execute("DELETE FROM draft WHERE kind = ?", (PEOPLE,))
    connection.execute(
        "DELETE FROM batch_left_out WHERE client_id IN (SELECT value FROM json_each(?))",
        (json.dumps(client_ids),),
    )


def forget_origins(connection: Any, client_id: str) -> None:  # noqa: ANN401
    """Take the origins of all facts about a client away, before her records are deleted."""
    for kind in _PARTS:
        hers = f"SELECT id FROM {kind} WHERE client_id = ?"  # noqa: S608 - declared names only
        connection.execute(
            f"DELETE FROM provenance WHERE record_id IN ({hers})",  # noqa: S608
            (client_id,),
        )


def forget_handed_over(unit: UnitOfWork) -> None:
    """Empty what batches held of removed clients' records that are removed at the authority too.

    Number, times, states and the hash of each stay; what she wrote about a return goes.
    """
    for client_id, record_id in unit.run(_REMOVED_THERE).fetchall():
        unit.run(
            f"UPDATE batch_item SET content = {_EMPTIED} WHERE client_id = ? "  # noqa: S608
            "AND record_id = ? AND change <> 'withdrawn'",
            (client_id, record_id),
        )
        unit.run(
            "UPDATE batch_step SET reason = '' WHERE record_id = ? AND reason <> ''", (record_id,)
        )


def _texts_shown_to_her_alone(connection: Any, client_id: str) -> None:  # noqa: ANN401
    for (sha256,) in connection.execute(_SHOWN, (client_id,)).fetchall():
        if connection.execute(_SHOWN_TO_OTHERS, (client_id, sha256)).fetchone() is None:
            connection.execute("DELETE FROM text_shown WHERE notice_sha256 = ?", (sha256,))
