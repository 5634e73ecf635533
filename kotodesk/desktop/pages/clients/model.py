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

from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, _
from kotodesk.services import clients, lists
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery, ClientRow
from kotodesk.store.list_values import ListLine

PAGE = 64
_KEPT_PAGES = 40
NAME = 0
"""The place of the column that is always there."""
NON_DISCLOSURE, DRAFT = N_("non-disclosure"), N_("draft")
_Index = QModelIndex | QPersistentModelIndex


def query(desk: Desk, number: int, wanted: ClientQuery) -> tuple[int, tuple[str, ...], int, date]:
    """Give the query's number, the ids that match, how many clients there are, and the day."""
    return number, clients.page(desk, wanted), clients.count(desk), desk.today()


def _lines(
    desk: Desk, ids: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[ListLine, ...]]:
    """Give the columns asked for, and the lines."""
    return keys, lists.lines(desk, ids, keys)


class ClientsModel(QAbstractTableModel):
    """Ids only; the lines come in pages from the worker when the view asks for them."""

    answered = Signal(int, int)
    """How many match, how many there are."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ids: tuple[str, ...] = ()
        self._keys: tuple[str, ...] = lists.built_in(lists.EVERY).keys
        self._rows: dict[str, ListLine] = {}
        self._asked: set[int] = set()
        self._number = 0
        self._places: dict[str, int] = {}
        self.today = date.min

    def ask(self, wanted: ClientQuery) -> None:
        """Ask for the ids that match; only the last question's answer is taken."""
        self._number += 1
        self._worker.run(query, self._number, wanted, done=self._answer)

    def set_columns(self, keys: tuple[str, ...]) -> None:
        """Show other columns; the lines are asked for again."""
        if keys != self._keys:
            self.beginResetModel()
            self._keys = keys
            self._rows, self._asked = {}, set()
            self.endResetModel()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return self._keys

    @property
    def ids(self) -> tuple[str, ...]:
        """The clients that match, in order."""
        return self._ids

    def forget(self) -> None:
        """Let everything go."""
        self._take((), date.min)

    def line_of(self, index: int) -> ListLine | None:
        """Return a line with its columns if it is here."""
        return self._rows.get(self._ids[index]) if 0 <= index < len(self._ids) else None

    def row_of(self, index: int) -> ClientRow | None:
        """Return the client of a line if it is here."""
        line = self.line_of(index)
        return line.row if line is not None else None

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
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the titles of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        known = 0 <= section < len(self._keys)
        return _(lists.BY_KEY[self._keys[section]].title) if known else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows; a line that is not here yet is asked for."""
        line = self.line_of(index.row())
        if line is None:
            self._want(index.row())
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line.row
        if role == Qt.ItemDataRole.DisplayRole:
            return lists.cell_text(self._keys[index.column()], line, self.today)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, index.column())
        return None

    def _spoken(self, line: ListLine, column: int) -> str:
        """Return a cell for a screen reader, the signs in words."""
        text = lists.cell_text(self._keys[column], line, self.today)
        if column != NAME:
            return text
        signs = [line.row.original_name]
        signs += [_(NON_DISCLOSURE)] if line.row.non_disclosure else []
        signs += [_(DRAFT)] if line.row.drafts else []
        return ", ".join(part for part in (text, *signs) if part)

    def _want(self, place: int) -> None:
        page = place // PAGE
        if page in self._asked or not 0 <= place < len(self._ids):
            return
        self._asked.add(page)
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        self._worker.run(_lines, wanted, self._keys, done=self._rows_came)

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
    def _rows_came(self, answer: object) -> None:
        if not isinstance(answer, tuple) or answer[0] != self._keys:
            return
        self._make_room()
        self._put(answer[1])

    def _put(self, rows: Iterable[ListLine]) -> None:
        places = []
        for line in rows:
            place = self._places.get(line.row.id)
            if place is not None:
                self._rows[line.row.id] = line
                places.append(place)
        if places:
            last = self.index(max(places), len(self._keys) - 1)
            self.dataChanged.emit(self.index(min(places), 0), last)

    def _make_room(self) -> None:
        if len(self._asked) > _KEPT_PAGES:
            self._rows, self._asked = {}, set()
