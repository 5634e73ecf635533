"""The tables of the follow-up; the text of a cell is made when it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.services.compensation import Overview, PersonEstimate, Year
from kotodesk.services.compensation.leaving import cells
from kotodesk.services.compensation.overview import Claim
from kotodesk.services.compensation.words import figure

_Index = QModelIndex | QPersistentModelIndex
PERSON_HEADERS = (
    N_("Client"),
    N_("Group of 2 §"),
    N_("Paid from"),
    N_("Last paid day"),
    N_("Estimate (arvio), €"),
    N_("Rule"),
    N_("Claim by"),
    N_("Missing"),
)
PERSON_WIDTHS = (0, 140, 118, 118, 118, 76, 112, 150)
NARROW_HIDES = (1, 5)
CLAIM_HEADERS = (
    N_("Client"),
    N_("Compensation"),
    N_("Outcome"),
    N_("Decision valid until"),
    N_("Year"),
    N_("Claim by"),
    N_("Claimed"),
    N_("Paid"),
)
CLAIM_WIDTHS = (170, 0, 110, 150, 60, 104, 104, 104)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
TOGETHER, PERSONS, CLAIM_BY = N_("Together (arvio)"), N_("Persons"), N_("Claim by (70 §)")
_PERSON_SUM = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Table(QAbstractTableModel):
    """Rows of texts under translated headers."""

    headers: tuple[str, ...] = ()
    right: tuple[int, ...] = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else self.many()

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the header in the current language."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.headers):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right:
            return _RIGHT
        return _(self.headers[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self.right:
            return _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column())) or None
        return None

    def many(self) -> int:
        """Return how many rows there are."""
        return 0

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - each table its own
        """Return the text of a cell."""
        return ""


class PersonTable(_Table):
    """One person a row."""

    headers, right = PERSON_HEADERS, (_PERSON_SUM,)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[PersonEstimate, ...] = ()
        self._shown: Overview | None = None
        self._held: dict[int, tuple[str, ...]] = {}

    def show(self, shown: Overview, rows: Sequence[PersonEstimate]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self._shown, self.rows = shown, tuple(rows)
        self._held = {}
        self.endResetModel()

    def forget_words(self) -> None:
        """Say the cells again in the current language."""
        self._held = {}

    def many(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        if self._shown is None:
            return ""
        if row not in self._held:
            self._held[row] = cells(self._shown, self.rows[row])
        return self._held[row][column]


class ClaimTable(_Table):
    """One decision or claim a row, what is still to be claimed first."""

    headers = CLAIM_HEADERS

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Claim, ...] = ()

    def show(self, rows: Sequence[Claim]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def many(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        claim = self.rows[row]
        one = claim.record
        last = claim.claim_by.day if claim.claim_by is not None and claim.open else None
        return (
            claim.name,
            codesets.label("compensation_kind", one.compensation_kind),
            codesets.label("compensation_outcome", one.outcome) if one.outcome else "",
            _day(one.valid_until),
            str(one.cost_year or ""),
            _day(last),
            _day(one.claimed),
            _day(one.paid),
        )[column]


class SumTable(_Table):
    """A column a calendar year, a row a month; below them the sum, the persons, the last day."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown: Overview | None = None
        self.years: tuple[Year, ...] = ()

    def show(self, shown: Overview) -> None:
        """Show the years of `shown`."""
        self.beginResetModel()
        self._shown, self.years = shown, shown.years
        self.headers = ("", *(str(one.year) for one in self.years))
        self.right = tuple(range(1, len(self.headers)))
        self.endResetModel()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the year; the first column has no header."""
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.headers)
        if role == Qt.ItemDataRole.DisplayRole and across:
            return self.headers[section]
        return super().headerData(section, orientation, role) if role else None

    def many(self) -> int:
        """Return how many rows there are."""
        return len(MONTHS) + 3

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        if column == 0:
            name = _((*MONTHS, TOGETHER, PERSONS, CLAIM_BY)[row])
            return name[:1].upper() + name[1:]
        year = self.years[column - 1]
        if row < len(MONTHS):
            found = next((one for one in year.months if one.month == row + 1), None)
            return figure(found.amount) if found is not None else ""
        last = self._shown.claim_by(year.year) if self._shown is not None else None
        tail = (figure(year.amount), str(year.persons), _day(last.day if last else None))
        return tail[row - len(MONTHS)]


def dress(table: QTableView, model: _Table, widths: Sequence[int], height: int = 38) -> None:
    """Give a table its model and the program's look; the column of width 0 takes the rest."""
    table.setModel(model)
    table.setProperty("flat", True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(height))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for number, width in enumerate(widths):
        if width:
            table.setColumnWidth(number, px(width))
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


def _day(day: date | None) -> str:
    return format_date(day) if day is not None else ""
