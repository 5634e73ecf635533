"""What the wizard asks of the services; runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from kotodesk.desktop.pages.importing.report_file import ReportNotSaved
from kotodesk.services import importing
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Answer, ImportOutcome, OldList, PastImport, Planned


@attrs.frozen
class Guess:
    """How a file is read where she knows better than the guess; `None` and {} leave it."""

    path: Path
    encoding: str | None = None
    separator: str | None = None
    header_rows: Mapping[str, int] = attrs.field(factory=dict)


def read(desk: Desk, guess: Guess) -> OldList:
    """Read a file."""
    return importing.read(
        desk,
        guess.path,
        encoding=guess.encoding,
        separator=guess.separator,
        header_rows=guess.header_rows,
    )


def plan(desk: Desk, old_list: OldList, answers: tuple[Answer, ...]) -> Planned:
    """Say what would become of every row."""
    return importing.plan(desk, old_list, answers)


def carry_out(desk: Desk, planned: Planned, progress: Any) -> ImportOutcome:  # noqa: ANN401
    """Write the plan."""
    return importing.carry_out(desk, planned, progress)


def undo(desk: Desk, act_id: str, progress: Any) -> int:  # noqa: ANN401 - the worker's Progress
    """Take an import back."""
    return importing.undo(desk, act_id, progress)


def past(desk: Desk) -> tuple[PastImport, ...]:
    """Give the imports made so far."""
    return importing.last_imports(desk)


def write_report(planned: Planned, path: Path) -> Path:
    """Write the fate of each row to the file she named; raises `ReportNotSaved`."""
    try:
        path.write_bytes(importing.report(planned))
    except OSError as error:
        raise ReportNotSaved from error
    return path
