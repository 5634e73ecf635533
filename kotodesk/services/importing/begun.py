"""An import she has begun: what she chose, mended and decided is kept until she goes on with it.

The list itself is not kept, it lies where it lay; the choices are put back when the very same list
is read again. They hold names, like the list, so they stay in the vault, and go when any client is
removed: hers may be among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Fault
from kotodesk.services import words
from kotodesk.services.desk import Desk
from kotodesk.services.importing.mapping_files import fit_mapping, mapping_text
from kotodesk.services.importing.old_list import OldList, correct_cell
from kotodesk.services.importing.planning import Decision

PLACE = N_("Import of an old list")
Decisions = Mapping[RowRef, Decision]


def identity(old_list: OldList) -> str:
    """Give what tells a list just read from any other: a hash of all that stands in it."""
    content = hashlib.sha256()
    for sheet in sorted(old_list.sheets, key=lambda one: one.table.sheet):
        content.update(repr((sheet.table.sheet, sheet.table.header, sheet.table.rows)).encode())
    return content.hexdigest()


def keep(desk: Desk, list_id: str, old_list: OldList, decisions: Decisions) -> datetime:
    """Keep what was chosen, mended and decided of the list `list_id`."""
    values = {
        "mapping": mapping_text(old_list),
        "corrections": [[one.sheet, one.row, one.index, one.text] for one in old_list.corrections],
        "decisions": [
            [row.sheet, row.number, one.choice, sorted(one.take), one.client_id]
            for row, one in decisions.items()
        ],
    }
    return words.keep(desk, _key(list_id), values, PLACE, about_people=True)


def put_back(desk: Desk, list_id: str, old_list: OldList) -> tuple[OldList, Decisions] | None:
    """Give the list just read and the decisions as she left them.

    None when nothing was left, or nothing that fits.
    """
    held = words.read(desk, _key(list_id))
    if not held:
        return None
    try:
        mended = fit_mapping(old_list, held["mapping"])
    except Fault:
        # Kept by a program that knew other fields: the list must be readable all the same.
        return None
    for sheet, row, index, text in held["corrections"]:
        mended = correct_cell(mended, sheet, row, index, text)
    decisions = {
        RowRef(sheet, number): Decision(choice, frozenset(take), client_id)
        for sheet, number, choice, take, client_id in held["decisions"]
    }
    return mended, decisions


def drop(desk: Desk, list_id: str) -> None:
    """Forget it: the list was imported, or given up."""
    words.drop(desk, _key(list_id))


def _key(list_id: str) -> str:
    return f"import/{list_id}"
