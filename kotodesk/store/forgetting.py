"""What goes with a client who is taken out: every row elsewhere that tells of her.

Rows that refer to the client by a foreign key go by themselves. Stay: who did what and when in the
journal (its values are emptied by `kotodesk.store.erasing`), and in the ledger of batches that,
when and under which number something was handed over. What a batch held stays as long as the
authority still has it: by those values the removal is keyed there. After the removal is confirmed
there, it goes too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.client import Client
from kotodesk.store.drafts import PAPER_FORM, PEOPLE

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
_HOLDS_HER_CODE = (
    "EXISTS (SELECT 1 FROM client c WHERE c.id = ?1 AND c.hetu <> '' "
    "AND instr(upper(payload), '\"' || upper(c.hetu) || '\"'))"
)
_IN_FORM = "json_extract(payload, '$.client_id')"
_FORMS = (
    f"FROM draft WHERE kind = '{PAPER_FORM}' AND ({_IN_FORM} = ?1 "  # noqa: S608 - own names
    f"OR ({_IN_FORM} NOT IN (SELECT id FROM client) AND {_HOLDS_HER_CODE})) "
    "OR kind = 'client' AND client_id NOT IN (SELECT id FROM client) "
    f"AND {_HOLDS_HER_CODE}"
)
"""Forms that were never saved and are surely hers: begun for her, or with her identity code."""
_OF_NOBODY = (
    f"SELECT count(*) FROM draft WHERE kind = '{PAPER_FORM}' "  # noqa: S608 - own names
    f"AND {_IN_FORM} NOT IN (SELECT id FROM client) AND NOT {_HOLDS_HER_CODE}"
)
_EMPTIED = (
    "json_object('kind', kind, 'id', record_id, 'person', client_id, 'version', version, "
    "'parts', json('{}'))"
)
"""A record of a batch without its content, in the shape the keying sheet is laid out of."""
_REMOVED_THERE = """
SELECT client_id, record_id FROM batch_item
WHERE change = 'withdrawn' AND state = 'confirmed' AND client_id NOT IN (SELECT id FROM client)
"""
_NEVER_THERE = """
SELECT client_id, record_id FROM batch_item WHERE client_id NOT IN (SELECT id FROM client)
GROUP BY client_id, record_id HAVING min(state = 'returned')
"""
"""Whatever carried it came back: nothing is to be removed there, so nothing is confirmed either."""


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


def forget_forms(connection: Any, client_id: str) -> None:  # noqa: ANN401
    """Take away the forms left half-way that are surely hers, before she is deleted."""
    connection.execute(f"DELETE {_FORMS}", (client_id,))


def count_forms(read: Callable[[str, tuple[Any, ...]], Any], client_id: str) -> tuple[int, int]:
    """Count the forms left half-way that are surely hers, and those that may be anybody's."""
    ((hers,),) = read(f"SELECT count(*) {_FORMS}", (client_id,))
    ((nobodys,),) = read(_OF_NOBODY, (client_id,))
    return hers, nobodys


def forget_origins(connection: Any, client_id: str) -> None:  # noqa: ANN401
    """Take the origins of all facts about a client away, before her records are deleted."""
    for kind in _PARTS:
        hers = f"SELECT id FROM {kind} WHERE client_id = ?"  # noqa: S608 - declared names only
        connection.execute(
            f"DELETE FROM provenance WHERE record_id IN ({hers})",  # noqa: S608
            (client_id,),
        )


def forget_handed_over(unit: UnitOfWork) -> None:
    """Empty what batches held of removed clients' records that are not at the authority (any more).

    Those whose removal there is confirmed, and those that came back in every batch. Number, times,
    states and the hash of each stay; what she wrote about a return goes.
    """
    gone = (*unit.run(_REMOVED_THERE).fetchall(), *unit.run(_NEVER_THERE).fetchall())
    for client_id, record_id in gone:
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
