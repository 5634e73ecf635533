"""The fate of every row as a table for a file of her own: row numbers, no names and no values.

The file lies outside the vault, so it holds nothing that tells who is in the list; with the list
beside it the row numbers say all.
"""

from __future__ import annotations

import csv
import io

from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.rows import RowProblem, RowRef
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message
from kotodesk.services.importing.planning import Planned

FATES = {
    Fate.NEW: N_("New"),
    Fate.SAME: N_("Same person"),
    Fate.LOOK: N_("Needs a look"),
    Fate.REFUSED: N_("Refused"),
}
LEFT_OUT = N_("Left out")
_HEADER = (N_("Sheet"), N_("Row"), N_("What became of it"), N_("Why and remarks"))


def fate_of(planned: Planned, person: PlannedClient) -> Message:
    """Give in a word what becomes of a person."""
    if planned.skipped(person):
        return Message(LEFT_OUT)
    return Message(FATES[planned.decided(person).fate])


def report(planned: Planned) -> bytes:
    """Give the fate of each row as CSV (UTF-8 with mark, semicolons: as spreadsheets open it)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([str(Message(one)) for one in _HEADER])
    lines = [
        (row, str(fate_of(planned, person)), remarks(person, row))
        for person in planned.plan.clients
        for row in person.rows
    ]
    for row, fate, why in sorted(lines, key=lambda one: (one[0].sheet, one[0].number)):
        writer.writerow([row.sheet, row.number, fate, why])
    return text.getvalue().encode("utf-8-sig")


def remarks(person: PlannedClient, row: RowRef) -> str:
    """Give the reasons of the person and the problems of the row, without what stood in cells."""
    said = [str(_blank(one)) for one in person.reasons if "column" not in one.params]
    said += [
        f"{column_of(one)}: {_blank(one.problem.message)}"
        for one in person.problems
        if one.row == row
    ]
    return " | ".join(dict.fromkeys(said))


def column_of(problem: RowProblem) -> str:
    """Give the name of the column a problem is in, or what its field is called."""
    target = targets().get(problem.problem.target)
    return problem.header or (str(Message(target.label)) if target else "")


def _blank(message: Message) -> Message:
    hidden = {
        key: "…" if key == "text" else _blank(one) if isinstance(one, Message) else one
        for key, one in message.params.items()
    }
    return Message(message.msgid, hidden, message.plural, message.number)
