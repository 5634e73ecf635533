"""What the wizard asks of the services; runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.register.client_file import Provenance
from kotodesk.services import importing, private_file
from kotodesk.services.desk import Desk
from kotodesk.services.importing import (
    Answer,
    Decision,
    ImportOutcome,
    OldList,
    PastImport,
    Planned,
    begun,
)
from kotodesk.services.importing.layouts import Layout, layouts_of
from kotodesk.services.printing import Printed, note_printed
from kotodesk.services.printing.import_report import import_report
from kotodesk.services.printing.past_import import past_import_report


@attrs.frozen
class Guess:
    """How a file is read where she knows better than the guess; `None` and {} leave it."""

    path: Path
    encoding: str | None = None
    separator: str | None = None
    header_rows: Mapping[str, int] = attrs.field(factory=dict)


@attrs.frozen
class Taken:
    """A list as it was read, and by sheet what its mapping is.

    `list_id` tells it from any other; `decisions` are those of an import of it that was left,
    `resumed` tells that there was one.
    """

    old_list: OldList
    layouts: Mapping[str, Layout]
    list_id: str = ""
    decisions: Mapping[RowRef, Decision] = attrs.field(factory=dict)
    resumed: bool = False


def read(desk: Desk, guess: Guess, progress: Any) -> Taken:  # noqa: ANN401 - the worker's Progress
    """Read a file; what was read is dropped when she stopped meanwhile."""
    progress(0, 0)
    old_list = importing.read(
        desk,
        guess.path,
        encoding=guess.encoding,
        separator=guess.separator,
        header_rows=guess.header_rows,
    )
    list_id = begun.identity(old_list)
    left = begun.put_back(desk, list_id, old_list)
    progress(0, 0)
    if left is None:
        return Taken(old_list, layouts_of(desk, old_list), list_id)
    mended, decisions = left
    return Taken(mended, layouts_of(desk, mended), list_id, decisions, resumed=True)


def keep_begun(
    desk: Desk, list_id: str, old_list: OldList, decisions: Mapping[RowRef, Decision]
) -> None:
    """Keep what was chosen, mended and decided so far."""
    begun.keep(desk, list_id, old_list, decisions)


def drop_begun(desk: Desk, list_id: str) -> None:
    """Forget what was chosen: the list was imported, or given up."""
    begun.drop(desk, list_id)


def plan(
    desk: Desk,
    old_list: OldList,
    answers: tuple[Answer, ...],
    decisions: Mapping[RowRef, Decision],
    progress: Any,  # noqa: ANN401 - the worker's Progress
) -> Planned:
    """Say what would become of every row; earlier decisions hold where they still fit."""
    progress(0, 0)
    return importing.plan(desk, old_list, answers, decisions)


def plan_mended(
    desk: Desk,
    planned: Planned,
    changes: tuple[tuple[RowRef, int, str], ...],
    progress: Any,  # noqa: ANN401 - the worker's Progress
) -> Planned:
    """Mend the cells and plan again; her decisions are kept."""
    old_list = planned.old_list
    for row, index, text in changes:
        old_list = importing.correct_cell(old_list, row.sheet, row.number, index, text)
    return plan(desk, old_list, (), planned.decisions, progress)


def value_counts(old_list: OldList) -> tuple[OldList, dict[tuple[str, int], tuple[int, int]]]:
    """Count the different texts of each coded column, and the unclear ones."""
    found = {}
    for sheet in old_list.used:
        for index in range(len(sheet.table.header)):
            uses = importing.values_of(old_list, sheet.table.sheet, index)
            unclear = sum(one.how == "unclear" for one in uses)
            found[sheet.table.sheet, index] = (len(uses), unclear)
    return old_list, found


def origins(desk: Desk, client_id: str) -> tuple[str, dict[str, Provenance]]:
    """Give by target where the register's values of a client are from."""
    file = desk.store.records.client_file(client_id)
    kinds = {one.id: type(one).KIND for one in file.everything}
    return client_id, {
        f"{kinds[record_id]}.{name}": one
        for (record_id, name), one in file.provenance.items()
        if record_id in kinds
    }


def carry_out(desk: Desk, planned: Planned, progress: Any) -> ImportOutcome:  # noqa: ANN401
    """Write the plan."""
    return importing.carry_out(desk, planned, progress)


def undo(desk: Desk, act_id: str, progress: Any) -> int:  # noqa: ANN401 - the worker's Progress
    """Take an import back."""
    return importing.undo(desk, act_id, progress)


def past(desk: Desk) -> tuple[PastImport, ...]:
    """Give the imports made so far."""
    return importing.last_imports(desk)


def read_mapping(old_list: OldList, path: Path) -> OldList:
    """Take the meanings of the columns from a mapping file."""
    return importing.read_mapping(old_list, path)


def write_mapping(old_list: OldList, path: Path) -> Path:
    """Save the meanings of the columns as a mapping file."""
    importing.write_mapping(old_list, path)
    return path


def write_report(planned: Planned, path: Path) -> Path:
    """Write the fate of each row to the file she named; raises `FileNotWritten`."""
    private_file.write(path, importing.report(planned))
    return path


def paper(desk: Desk, planned: Planned | None, act_id: str, progress: Any) -> Printed:  # noqa: ANN401
    """Make the report on paper: of a plan, or of an earlier import from the log."""
    progress(0, 0)
    if planned is not None:
        return import_report(desk, planned, act_id)
    return past_import_report(desk, act_id)


def note_paper(desk: Desk, printed: Printed, how: str) -> None:
    """Write in the log that the report left the program."""
    note_printed(desk, printed, "saved" if how == "saved" else "printed")
