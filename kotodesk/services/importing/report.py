"""The fate of every row as a table for a file of her own: row numbers, no names and no values.

The file lies outside the vault, so it holds nothing that tells who is in the list; with the list
beside it the row numbers say all.  The printed report (`services.printing.import_report`) may name
people: it is secret and treated so.
"""

from __future__ import annotations

import io

from kotodesk.exchange.koto_aj.cells import Table
from kotodesk.exchange.tabular.plan import PlannedClient
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Message
from kotodesk.services.importing.planning import Planned
from kotodesk.services.importing.told import (
    RowTold,
    column_name,
    column_of,
    fate_of,
    field_names,
    rows_told,
)

__all__ = ["fate_of", "remarks", "report"]

_HEADER = (
    N_("Sheet"),
    N_("Row"),
    N_("What became of it"),
    N_("Why and remarks"),
    N_("Fields filled"),
    N_("Columns kept in the note"),
    N_("Columns left out"),
    N_("Corrected before the import"),
    N_("File"),
)


def report(planned: Planned) -> bytes:
    """Give the fate of each row as CSV (UTF-8 with mark, semicolons: as spreadsheets open it).

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO(newline="")
    table = Table(text, [str(Message(one)) for one in _HEADER])
    for told in rows_told(planned):
        table.row(_cells(planned, told))
    return text.getvalue().encode()


def _cells(planned: Planned, told: RowTold) -> tuple[str, ...]:
    headers = planned.old_list.sheet(told.row.sheet).table.header
    corrected = (column_name(headers[one.index], one.index) for one in told.corrected)
    return (
        told.row.sheet,
        str(told.row.number),
        str(told.fate),
        remarks(told.person, told.row),
        ", ".join(field_names(told)),
        ", ".join(told.kept),
        ", ".join(told.left),
        ", ".join(corrected),
        planned.old_list.file_name,
    )


def remarks(person: PlannedClient, row: RowRef) -> str:
    """Give the reasons of the person and the problems of the row, without what stood in cells."""
    said = [str(_blank(one)) for one in person.reasons if "column" not in one.params]
    said += [
        f"{column_of(one)}: {_blank(one.problem.message)}"
        for one in person.problems
        if one.row == row
    ]
    return " | ".join(dict.fromkeys(said))


def _blank(message: Message) -> Message:
    hidden = {
        key: "…" if key == "text" else _blank(one) if isinstance(one, Message) else one
        for key, one in message.params.items()
    }
    return Message(message.msgid, hidden, message.plural, message.number)
