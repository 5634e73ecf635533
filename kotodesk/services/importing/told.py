"""What came of each row: which fields it filled, what went to the note, what she corrected.

Enters: a plan with her decisions.  Comes out: one `RowTold` per row of the list, for the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kotodesk.exchange.tabular.corrections import Correction
from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.rows import Entry, RowProblem, RowReader, RowRef
from kotodesk.exchange.tabular.targets import IGNORE, targets
from kotodesk.i18n import N_, Message
from kotodesk.services.importing.planning import Planned

FATES = {
    Fate.NEW: N_("New"),
    Fate.SAME: N_("Same person"),
    Fate.LOOK: N_("Needs a look"),
    Fate.REFUSED: N_("Refused"),
}
LEFT_OUT = N_("Left out")
NAMELESS = N_("Column %(number)s (no name)")
_ADDED_UP = "client.dealing_notes"


@attrs.frozen
class RowTold:
    """One row of the list: whose it is, its fate, and what of it went where.

    `filled` are targets ("kind.field"), `kept` and `left` names of columns whose text went to the
    client's note or was left in the list, `corrected` the cells she mended.
    """

    row: RowRef
    person: PlannedClient
    fate: Message
    filled: tuple[str, ...]
    kept: tuple[str, ...]
    left: tuple[str, ...]
    corrected: tuple[Correction, ...]


def fate_of(planned: Planned, person: PlannedClient) -> Message:
    """Give in a word what becomes of a person."""
    if planned.skipped(person):
        return Message(LEFT_OUT)
    return Message(FATES[planned.decided(person).fate])


def rows_told(planned: Planned) -> tuple[RowTold, ...]:
    """Give every row of the sheets that come in, by sheet and number."""
    entries = _entries(planned)
    mended: dict[RowRef, list[Correction]] = {}
    for one in planned.old_list.corrections:
        mended.setdefault(RowRef(one.sheet, one.row), []).append(one)
    left = {
        sheet.table.sheet: tuple(
            column_name(one.header, one.index)
            for one in sheet.mapping.columns
            if one.target == IGNORE
        )
        for sheet in planned.old_list.used
    }
    found = []
    for person in planned.plan.clients:
        written = _written(planned, person)
        fate = fate_of(planned, person)
        for row in person.rows:
            entry = entries[row]
            kept = dict.fromkeys(header for header, _text in entry.kept) if written else {}
            told = RowTold(
                row,
                person,
                fate,
                tuple(key for key, one in entry.values.items() if _came(written, key, one)),
                tuple(kept),
                left[row.sheet],
                tuple(mended.get(row, ())),
            )
            found.append(told)
    order = {sheet.table.sheet: place for place, sheet in enumerate(planned.old_list.used)}
    return tuple(sorted(found, key=lambda one: (order[one.row.sheet], one.row.number)))


def field_names(told: RowTold) -> tuple[str, ...]:
    """Give the labels of the fields a row filled, in the current language."""
    return tuple(dict.fromkeys(str(Message(targets()[key].label)) for key in told.filled))


def column_name(header: str, index: int) -> str:
    """Give the name of a column; one without a name is called by its number."""
    return header or str(Message(NAMELESS, {"number": index + 1}))


def column_of(problem: RowProblem) -> str:
    """Give the name of the column a problem is in, or what its field is called."""
    target = targets().get(problem.problem.target)
    return problem.header or (str(Message(target.label)) if target else "")


def _entries(planned: Planned) -> dict[RowRef, Entry]:
    return {
        entry.row: entry
        for sheet in planned.old_list.used
        for entry in RowReader(sheet.table, sheet.mapping, planned.today).entries()
    }


def _written(planned: Planned, person: PlannedClient) -> Mapping[str, list[Any]]:
    """Give by target what would be recorded; empty for whoever does not come in."""
    decided = planned.decided(person)
    if planned.skipped(person) or decided.fate not in {Fate.NEW, Fate.SAME}:
        return {}
    written: dict[str, list[Any]] = {"": []}
    for record in decided.records:
        for name, value in record.values.items():
            written.setdefault(f"{record.kind}.{name}", []).append(value)
    for conflict in decided.conflicts:
        if conflict.target in planned.taken(person):
            written.setdefault(conflict.target, []).append(conflict.offered)
    return written


def _came(written: Mapping[str, list[Any]], target: str, value: Any) -> bool:  # noqa: ANN401
    if target == _ADDED_UP:
        return any(str(value) in str(one) for one in written.get(target, ()))
    return target in targets() and value in written.get(target, ())


def row_with(planned: Planned, person: PlannedClient, target: str, value: object) -> RowRef:
    """Give the row of a person that says `value` of `target`; the first where no row does."""
    main = planned.old_list.arranged.main
    own = [one for one in person.rows if one.sheet == main.table.sheet]
    wanted = {one.number for one in own}
    rows = tuple(one for one in main.table.rows if one.number in wanted)
    table = attrs.evolve(main.table, rows=rows)
    for entry in RowReader(table, main.mapping, planned.today).entries():
        if entry.values.get(target) == value:
            return entry.row
    return person.rows[0]
