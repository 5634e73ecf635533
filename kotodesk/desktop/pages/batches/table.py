"""A table of rows of any kind; texts are made when a cell is painted, so many rows are cheap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.desktop.widgets.pill_cell import PillCell
from kotodesk.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_LEAST = 200
"""What the column that takes the rest has at least, in design pixels."""
Look = tuple[str, str] | None


class RowsModel(QAbstractTableModel):
    """`headers` are msgids; `text(row, column)` and `look(row, column)` describe a cell."""

    def __init__(
        self,
        parent: QWidget,
        headers: Sequence[str],
        text: Callable[[Any, int], str],
        look: Callable[[Any, int], Look] = lambda _row, _column: None,
    ) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._text, self._look = text, look
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show `rows` and nothing else."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def retranslate(self) -> None:
        """Have headers and cells said again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._headers) - 1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the header in the current language."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(self._headers[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or its tone and sign."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return self._look(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(row, index.column()))
        return None


class RowsTable(QTableView):
    """The program's look of a table; the one width of 0 takes what is left."""

    def __init__(self, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths = tuple(widths)
        self.setProperty("flat", True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(PillCell(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(40))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def take(self, model: RowsModel) -> None:
        """Show the rows of `model`."""
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(
            self._widths.index(0), QHeaderView.ResizeMode.Stretch
        )
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out again."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give each column its width, and all of them less where the window is narrow."""
        wanted = sum(map(px, self._widths))
        room = self.viewport().width() - px(_LEAST)
        share = min(1.0, max(0.4, room / wanted)) if wanted else 1.0
        if self.model() is not None:
            for number, width in enumerate(self._widths):
                if width:
                    self.setColumnWidth(number, round(px(width) * share))

    def chosen(self) -> Any:  # noqa: ANN401 - a row of whatever the model shows
        """Return the row that is selected, None when none is."""
        model, index = self.model(), self.currentIndex()
        if isinstance(model, RowsModel) and index.isValid() and index.row() < len(model.rows):
            return model.rows[index.row()]
        return None
