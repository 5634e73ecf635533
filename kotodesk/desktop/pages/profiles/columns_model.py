"""The columns of one table as rows: their names can be written over, the rest stands below."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.exchange.koto_aj.profile import Sheet
from kotodesk.i18n import N_, Message, _

NUMBER, TARGET, CONTENT, FORM = range(4)
HEADERS = (N_("No."), N_("Name of the column"), N_("What it holds"), N_("Written as"))
_Index = QModelIndex | QPersistentModelIndex


class ColumnsModel(QAbstractTableModel):
    """`renamed` tells the place of a column and the name written over its old one."""

    renamed = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.known: words.Known = {}
        self.writable = False
        self._wrong = -1
        self._reason: Message | None = None

    def show(self, sheet: Sheet | None, known: words.Known, *, writable: bool) -> None:
        """Show the columns of `sheet`; `known` says what the fields are called."""
        count = self.rowCount()
        same = sheet is not None and len(sheet.columns) == count
        if not same:
            self.beginResetModel()
        self.sheet, self.known, self.writable = sheet, known, writable
        if not same:
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, FORM))

    def tell(self, wrong: int, reason: Message | None) -> None:
        """Mark the column at `wrong` (-1 for none), and say why it cannot be used."""
        self._wrong, self._reason = wrong, reason
        if self.rowCount():
            last = self.index(self.rowCount() - 1, FORM)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many columns the table has."""
        if self.sheet is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.sheet.columns)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many things are said of each."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the header in the current language."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(HEADERS[section])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the name be written over, unless the profile is only for reading."""
        flags = super().flags(index)
        if self.writable and index.column() == TARGET:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or the sign of what is wrong with its column."""
        if self.sheet is None or index.row() >= len(self.sheet.columns):
            return None
        row, wrong = index.row(), index.row() == self._wrong
        if role == Qt.ItemDataRole.EditRole and index.column() == TARGET:
            return self.sheet.columns[row].target
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, index.column())
            told = str(self._reason) if wrong and self._reason is not None else text
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else text
        return self._sign(index.column(), role) if wrong else None

    def _sign(self, number: int, role: int) -> object:
        """Return the sign of a column that cannot be used, or the reason as it is read out."""
        if role == Qt.ItemDataRole.UserRole and number == NUMBER:
            return "alarm", "alarm"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return str(self._reason or "")
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a name written over the old one."""
        if role != Qt.ItemDataRole.EditRole or self.sheet is None or not self.writable:
            return False
        name = str(value).strip()
        if name != self.sheet.columns[index.row()].target:
            self.renamed.emit(index.row(), name)
        return True

    def _text(self, row: int, number: int) -> str:
        if self.sheet is None:
            return ""
        one = self.sheet.columns[row]
        if number == NUMBER:
            return str(row + 1)
        if number == TARGET:
            return one.target
        if number == CONTENT:
            return words.content(one, self.known)
        return words.form(one)
