"""One row as it stands in the list, cell by cell, for mending it in place."""

from __future__ import annotations

import attrs

from kotodesk.exchange.tabular.arrange import Sheet
from kotodesk.exchange.tabular.corrections import row_of
from kotodesk.exchange.tabular.records import build_records
from kotodesk.exchange.tabular.rows import Entry, Gathered, RowReader, RowRef
from kotodesk.exchange.tabular.table import cell_text
from kotodesk.exchange.tabular.targets import FULL_NAME
from kotodesk.i18n import N_, Message
from kotodesk.services.importing.old_list import OldList

_NAMES = ("client.family_name", FULL_NAME)
_NO_NAME = N_("The family name is missing: a client cannot be saved without it.")


@attrs.frozen
class CellShown:
    """A cell: its column from 0, the column's name, the text that holds now, what it fills.

    `corrected` tells that she mended it, `problem` what is wrong with it as it stands.
    """

    index: int
    header: str
    text: str
    target: str
    corrected: bool = False
    problem: Message | None = None


def cells(old_list: OldList, row: RowRef) -> tuple[CellShown, ...]:
    """Give every cell of a row, the empty ones too.  Raises `KeyError` for no such row."""
    sheet = old_list.sheet(row.sheet)
    standing = row_of(sheet.table, row.number)
    mended = {one.index for one in old_list.corrections if (one.sheet, one.row) == _place(row)}
    wrong = _problems(old_list, sheet, row)
    return tuple(
        CellShown(
            index,
            header,
            cell_text(standing.at(index)),
            target := sheet.mapping.target_of(index),
            index in mended,
            wrong.get((header, target)) or wrong.get(("", target)),
        )
        for index, header in enumerate(sheet.table.header)
    )


def _place(row: RowRef) -> tuple[str, int]:
    return row.sheet, row.number


def _problems(old_list: OldList, sheet: Sheet, row: RowRef) -> dict[tuple[str, str], Message]:
    """Give what is wrong by column name and target; the name is "" for what the fields say."""
    table = attrs.evolve(sheet.table, rows=(row_of(sheet.table, row.number),))
    (entry,) = RowReader(table, sheet.mapping, old_list.today).entries()
    found = {(one.header, one.problem.target): one.problem.message for one in entry.problems}
    if sheet is not old_list.arranged.main:
        return found
    found |= _as_a_client(old_list, entry)
    return found


def _as_a_client(old_list: OldList, entry: Entry) -> dict[tuple[str, str], Message]:
    built = build_records(Gathered([entry]), old_list.today)
    found = {(one.header, one.problem.target): one.problem.message for one in built.problems}
    if not built.client.get("family_name"):
        found |= {("", target): Message(_NO_NAME) for target in _NAMES}
    return found
