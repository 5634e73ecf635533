"""Taking a whole client out of the register: what would go, and the deed.

Whether the ground exists is for her and her municipality to decide (GDPR 17, 906/2019 21 §); the
program asks for it, writes down which it was, and keeps no word of what it removed.
"""

from __future__ import annotations

from collections import Counter

import attrs

from kotodesk.i18n import codesets
from kotodesk.register.attachment import Attachment
from kotodesk.register.client import Client
from kotodesk.services import erasures, words
from kotodesk.services.desk import Desk
from kotodesk.services.errors import ReasonMissing
from kotodesk.store.erasing import erase
from kotodesk.store.errors import RecordMissing
from kotodesk.store.forgetting import count_forms
from kotodesk.vault import backups

GROUNDS = "erasure_ground"
OTHER = "other"
"""The ground that is said in words of hers."""
_COUNTS = {
    "forms": "SELECT count(*) FROM printed_form WHERE client_id = ?",
    "versions": "SELECT count(*) FROM version WHERE client_id = ?",
    "links": "SELECT count(*) FROM family_link WHERE other_client_id = ?",
}
_BATCHES = """
SELECT DISTINCT b.number, i.state <> 'returned' FROM batch_item i JOIN batch b ON b.id = i.batch_id
WHERE i.client_id = ? ORDER BY b.number
"""


@attrs.frozen(kw_only=True)
class Going:
    """What removing a client takes away, and what of her stays elsewhere."""

    name: str
    records: tuple[tuple[str, int], ...]
    """Kinds of records and how many of each, the most first; without her own and attachments."""
    attachments: int
    drafts: int
    """Forms left half-way among them, also those of nobody yet that hold her identity code."""
    left_open: int
    """Paper forms left half-way that may be anybody's."""
    forms: int
    versions: int
    links: int
    """Clients of the same family who are linked to her."""
    batches: tuple[int, ...]
    handed_over: bool
    """Whether something of her went and did not come back, so that its removal is keyed there."""
    copies: int
    """Older backups that hold her until they are thinned."""


def survey(desk: Desk, client_id: str) -> Going:
    """Count what would go. Raises `RecordMissing` when there is no such client."""
    file = desk.store.records.client_file(client_id)
    kinds = Counter(type(one).KIND for one in file.records)
    attachments = kinds.pop(Attachment.KIND, 0)
    kinds.pop(Client.KIND, None)
    counts = {
        name: int(desk.store.read(query, (client_id,))[0][0]) for name, query in _COUNTS.items()
    }
    rows = desk.store.read(_BATCHES, (client_id,))
    forms_of_her, forms_of_nobody = count_forms(desk.store.read, client_id)
    return Going(
        name=f"{file.client.family_name} {file.client.given_names}".strip(),
        records=tuple(kinds.most_common()),
        attachments=attachments,
        drafts=len(desk.store.drafts.of_client(client_id)) + forms_of_her,
        left_open=forms_of_nobody,
        batches=tuple(dict.fromkeys(int(row[0]) for row in rows)),
        handed_over=any(row[1] for row in rows),
        copies=len(backups.list_backups(desk.vault.folder)),
        **counts,
    )


def remove_client(desk: Desk, client_id: str, ground: str, note: str = "") -> None:
    """Take a client out with everything of her, in one act that cannot be undone.

    `ground` is a code of the set "erasure_ground", `note` her own words without personal data, kept
    in the journal. The values in the journal's entries about the client are emptied. Raises
    `ReasonMissing` without a ground, or words where the ground is another, and `RecordMissing`.
    """
    note = note.strip()
    if not codesets.contains(GROUNDS, ground) or (ground == OTHER and not note):
        raise ReasonMissing
    with desk.store.unit() as unit:
        if not erase(unit, Client.KIND, client_id, {"ground": ground}, note):
            raise RecordMissing
    desk.store.drafts.forget_unwritten(client_id)
    words.age(desk)
    erasures.note(desk)
