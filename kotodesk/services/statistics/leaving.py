"""Statistics that leave the register: on paper or as a spreadsheet, small groups hidden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kotodesk.i18n import N_, Language, Message, _, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.rules.disclosure_control import Cell
from kotodesk.services import private_file
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.services.statistics.tables import Line, Period, Report, Table, told
from kotodesk.store import Act

if TYPE_CHECKING:
    from kotodesk.documents.statistics_sheet import SheetTable

STATISTICS = "statistics"
"""The kind of paper, and of the act in the journal."""
STATISTICS_NAME = N_("statistics")
"""First word of a file's name."""
_TITLE = N_("Statistics of integration services")
_SMALL = N_(
    "Groups of fewer than five are shown as “< 5”; ·· hides a number from which such a group could "
    "be worked out. Status, permit and group are those recorded on the day of printing."
)


def statistics_paper(desk: Desk, report: Report) -> Printed:
    """Give the statistics on paper, in the language of the screen."""
    from kotodesk.documents.statistics_sheet import StatisticsSheet, statistics_sheet

    language: Language = current_language()
    number = document_id("U", desk.store.new_id())
    sheet = StatisticsSheet(
        office=paper_office(desk, language, number),
        title=_(_TITLE),
        sentence=str(
            Message(
                N_("%(place)s · %(period)s, compared with %(other)s"),
                {
                    "place": desk.municipality_name,
                    "period": in_words(report.period),
                    "other": in_words(report.compared),
                },
            )
        ),
        now=short(report.period),
        then=short(report.compared),
        tables=tuple(_on_paper(one) for one in report.tables),
        notes=(_(_SMALL),),
    )
    return Printed(
        pdf=statistics_sheet(sheet),
        title=_(_TITLE),
        document_id=number,
        file_name_hint=file_name(_(STATISTICS_NAME), number, (language,)),
        paper=STATISTICS,
        languages=(language,),
    )


def save_book(desk: Desk, report: Report, path: Path) -> None:
    """Write the tables as a spreadsheet to `path` and note it. Raises `FileNotWritten`."""
    from kotodesk.exchange.list_book import list_book

    rows = [
        (table.title, line.label, _cell(line.now), _cell(line.then))
        for table in report.tables
        for line in (*table.lines, *((table.total,) if table.total else ()))
    ]
    content = list_book(
        (
            (_(N_("Table")), 260),
            (_(N_("Group")), 300),
            (short(report.period), 120),
            (short(report.compared), 120),
        ),
        rows,
        title=_(_TITLE),
        made=desk.clock(),
    )
    details = {"how": "xlsx", "period": [str(report.period.first), str(report.period.last)]}
    with desk.store.unit() as unit:
        unit.note(Act.EXPORTED, kind=STATISTICS, details=details)
        private_file.write(path, content)


def in_words(period: Period) -> str:
    """Give a period as its two days."""
    return f"{format_date(period.first)}–{format_date(period.last)}"


def short(period: Period) -> str:
    """Give a period as a year where it is one, else as its two days."""
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return in_words(period)


def _on_paper(table: Table) -> SheetTable:
    from kotodesk.documents.statistics_sheet import SheetLine, SheetTable

    widest = max((one.now.count for one in table.lines if one.now.open), default=0)

    def line(one: Line) -> SheetLine:
        shown = table.total is not None and one.now.open and widest
        share = one.now.count / widest if shown else 0.0
        return SheetLine(one.label, told(one.now), told(one.then), share)

    total = None
    if table.total is not None:
        total = SheetLine(table.total.label, told(table.total.now), told(table.total.then))
    return SheetTable(table.title, tuple(line(one) for one in table.lines), total, table.note)


def _cell(cell: Cell) -> int | str:
    return cell.count if cell.open else told(cell)
