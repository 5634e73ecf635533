"""The lines as a model: their numbers, and the names of those that were painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from kotodesk.desktop.pages.readiness import work
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, _
from kotodesk.services.batches.finding_lines import FindingLines, Line
from kotodesk.services.batches.readiness_list import GONE, LEVEL_TITLES, record_title
from kotodesk.store.clients import ClientRow

PAGE, _KEPT_PAGES = 64, 40
HEADERS = (
    N_("Client"),
    N_("Record"),
    N_("Weight"),
    N_("What is missing or to look at"),
    N_("Rests on"),
)
WIDTHS = (190, 184, 142, 0, 130)
LEVEL = 2
LOOKS = {"red": ("alarm", "alarm"), "amber": ("attention", "attention")}
_Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractTableModel):
    """Numbers of lines; names come in pages from the worker when the view asks for them."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._lines = FindingLines()
        self._numbers: Sequence[int] = ()
        self._names: dict[str, ClientRow] = {}
        self._asked: set[int] = set()
        self._here: set[int] = set()
        self._question = 0

    @property
    def lines(self) -> FindingLines:
        """All lines, those shown and the others."""
        return self._lines

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the lines shown, in order."""
        return self._numbers

    def show(self, lines: FindingLines, numbers: Sequence[int]) -> None:
        """Show some lines and nothing else."""
        self.beginResetModel()
        self._lines, self._numbers = lines, numbers
        self._forget_names()
        self.endResetModel()

    def line(self, place: int) -> Line | None:
        """Return the line at a place, if there is one."""
        if not 0 <= place < len(self._numbers):
            return None
        return self._lines.line(self._numbers[place])

    def retranslate(self) -> None:
        """Have headers and cells said again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the header in the current language."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(HEADERS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows; a name that is not here yet is asked for."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return LOOKS[line.what.level] if index.column() == LEVEL else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(index.row(), line, index.column())) or None
        return None

    def _text(self, place: int, line: Line, column: int) -> str:
        if column == 0:
            return self._name(place, line)
        what = line.what
        cells = (
            lambda: record_title(line),
            lambda: _(LEVEL_TITLES[what.level]),
            lambda: str(what.message),
            lambda: what.section,
        )
        return cells[column - 1]()

    def _name(self, place: int, line: Line) -> str:
        client = self._names.get(line.client_id)
        if client is not None:
            return client.name
        page = place // PAGE
        if page not in self._asked:
            self._want(page)
        return _(GONE) if page in self._here else ""

    def _want(self, page: int) -> None:
        if len(self._asked) > _KEPT_PAGES:
            self._forget_names()
        self._asked.add(page)
        some = self._numbers[page * PAGE : (page + 1) * PAGE]
        ids = tuple(dict.fromkeys(self._lines.line(one).client_id for one in some))
        self._worker.run(work.names, page, self._question, ids, done=self._came)

    @Slot(object)
    def _came(self, answer: object) -> None:
        if not isinstance(answer, tuple) or answer[1] != self._question:
            return
        page, _question, found = answer
        self._names.update(found)
        self._here.add(page)
        last = min((page + 1) * PAGE, len(self._numbers)) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, 0))

    def _forget_names(self) -> None:
        self._question += 1
        self._names, self._asked, self._here = {}, set(), set()
