"""The list as a model: all ids, and the lines of those that were painted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from kotodesk.desktop.pages.client.head import capital
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.rules.counting import full_years
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery, ClientRow

PAGE = 64
_KEPT_PAGES = 40
NAME, BORN, STATUS, LANGUAGE, PERMIT, ASSESSED = range(6)
TITLES = (
    N_("Name"),
    N_("Date of birth"),
    N_("Status"),
    N_("Language"),
    N_("Permit ends"),
    N_("Assessed"),
)
BORN_AGE = N_("%(day)s (%(years)s y)")
WITH_INTERPRETER = N_("%(language)s, interpreter")
NON_DISCLOSURE, DRAFT = N_("non-disclosure"), N_("draft")
_Index = QModelIndex | QPersistentModelIndex


def query(desk: Desk, number: int, wanted: ClientQuery) -> tuple[int, tuple[str, ...], int, date]:
    """Give the query's number, the ids that match, how many clients there are, and the day."""
    return number, clients.page(desk, wanted), clients.count(desk), desk.today()


class ClientsModel(QAbstractTableModel):
    """Ids only; the lines come in pages from the worker when the view asks for them."""

    answered = Signal(int, int)
    """How many match, how many there are."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, ClientRow] = {}
        self._asked: set[int] = set()
        self._number = 0
        self._places: dict[str, int] = {}
        self.today = date.min

    def ask(self, wanted: ClientQuery) -> None:
        """Ask for the ids that match; only the last question's answer is taken."""
        self._number += 1
        self._worker.run(query, self._number, wanted, done=self._answer)

    def forget(self) -> None:
        """Let everything go."""
        self._take((), date.min)

    def row_of(self, index: int) -> ClientRow | None:
        """Return a line if it is here."""
        return self._rows.get(self._ids[index]) if 0 <= index < len(self._ids) else None

    def id_of(self, index: int) -> str:
        """Return the id in a line, or ""."""
        return self._ids[index] if 0 <= index < len(self._ids) else ""

    def place_of(self, client_id: str) -> int:
        """Return the line of a client, or -1."""
        return self._places.get(client_id, -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many clients match."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the titles of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _(TITLES[section]) if 0 <= section < len(TITLES) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows; a line that is not here yet is asked for."""
        row = self.row_of(index.row())
        if row is None:
            self._want(index.row())
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column(), self.today)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, index.column(), self.today)
        return None

    def _want(self, place: int) -> None:
        page = place // PAGE
        if page in self._asked or not 0 <= place < len(self._ids):
            return
        self._asked.add(page)
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        self._worker.run(clients.rows, wanted, done=self._rows_came)

    @Slot(object)
    def _answer(self, answer: object) -> None:
        if isinstance(answer, tuple) and answer[0] == self._number:
            _number, ids, count, today = answer
            self._take(ids, today)
            self.answered.emit(len(ids), count)

    def _take(self, ids: tuple[str, ...], today: date) -> None:
        self.beginResetModel()
        self._ids, self.today = ids, today
        self._places = {one: place for place, one in enumerate(ids)}
        self._rows, self._asked = {}, set()
        self.endResetModel()

    @Slot(object)
    def _rows_came(self, rows: object) -> None:
        if not isinstance(rows, tuple):
            return
        self._make_room()
        self._put(rows)

    def _put(self, rows: Iterable[ClientRow]) -> None:
        places = []
        for row in rows:
            place = self._places.get(row.id)
            if place is not None:
                self._rows[row.id] = row
                places.append(place)
        if places:
            last = self.index(max(places), len(TITLES) - 1)
            self.dataChanged.emit(self.index(min(places), 0), last)

    def _make_room(self) -> None:
        if len(self._asked) > _KEPT_PAGES:
            self._rows, self._asked = {}, set()


def cell_text(row: ClientRow, column: int, today: date) -> str:
    """Return what a column says of a client."""
    if column == NAME:
        return row.name
    if column == BORN and row.birth_date is not None:
        years = full_years(row.birth_date, today)
        return _(BORN_AGE) % {"day": format_date(row.birth_date), "years": years}
    if column == STATUS:
        return capital(codesets.label("client_status", row.status)) if row.status else ""
    if column == LANGUAGE and row.mother_tongue:
        language = codesets.label("languages", row.mother_tongue)
        return _(WITH_INTERPRETER) % {"language": language} if row.interpreter_needed else language
    days = {PERMIT: row.permit_end, ASSESSED: row.assessed}
    day = days.get(column)
    return format_date(day) if day is not None else ""


def spoken(row: ClientRow, column: int, today: date) -> str:
    """Return the same for a screen reader, the signs in words."""
    text = cell_text(row, column, today)
    if column != NAME:
        return text
    signs = [row.original_name]
    signs += [_(NON_DISCLOSURE)] if row.non_disclosure else []
    signs += [_(DRAFT)] if row.drafts else []
    return ", ".join(part for part in (text, *signs) if part)
