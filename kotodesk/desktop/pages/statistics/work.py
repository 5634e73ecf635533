"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from pathlib import Path

from kotodesk.services import statistics
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed, note_printed
from kotodesk.services.statistics import Period, Report


def read(desk: Desk, choice: str, own: Period | None) -> Report:
    """Count this year, "last_year", this "quarter" or her "own" days, beside a year earlier."""
    today = desk.today()
    if choice == "own" and own is not None:
        return statistics.report(desk, own)
    if choice == "quarter":
        return statistics.report(desk, statistics.quarter_of(today))
    year = statistics.year_of(today)
    return statistics.report(desk, year.before if choice == "last_year" else year)


def paper(desk: Desk, report: Report) -> Printed:
    """Give the statistics on paper."""
    return statistics.statistics_paper(desk, report)


def note(desk: Desk, printed: Printed, how: str) -> None:
    """Note that the statistics left the program."""
    note_printed(desk, printed, "saved" if how == "saved" else "printed")


def save(desk: Desk, report: Report, path: Path) -> None:
    """Save the statistics as a spreadsheet outside the vault."""
    statistics.save_book(desk, report, path)
