"""The columns of the table shown, and below them the one that is chosen."""

from __future__ import annotations

import attrs
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.pages.profiles.column_form import ColumnForm
from kotodesk.desktop.pages.profiles.columns_model import (
    CONTENT,
    FORM,
    HEADERS,
    NUMBER,
    TARGET,
    ColumnsModel,
)
from kotodesk.desktop.pages.profiles.order_tools import OrderTools, ToolWords
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, ElidedLabel, line
from kotodesk.desktop.widgets.pill_cell import PillCell
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.koto_aj.profile import Column, Sheet
from kotodesk.i18n import N_, Message, _

COLUMNS = N_("Columns of the table %(file)s")
HINT = N_("Write over a name with F2; Enter leads to what the column holds.")
WORDS = ToolWords(
    up=N_("Move the column up (Alt+Up)"),
    down=N_("Move the column down (Alt+Down)"),
    add=N_("New column below (Ctrl+Enter)"),
    remove=N_("Remove the column"),
)
_WIDTHS = {NUMBER: 64, TARGET: 220, FORM: 150}
_LEAST_HEIGHT, _LINE, _NARROW = 150, 34, 520


class ColumnsTable(QTableView):
    """Enter leads on, F2 or typing writes over a name."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on with Enter; leave Alt with an arrow to what moves columns."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self.currentIndex().isValid():
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names less room in a narrow window, and none to the forms: they stand below."""
        super().resizeEvent(event)
        self.setColumnHidden(FORM, self.viewport().width() < px(_NARROW))
        wanted = px(sum(_WIDTHS.values()) + 180)
        share = min(1.0, max(0.5, self.viewport().width() / wanted))
        for number in (TARGET, FORM):
            self.setColumnWidth(number, round(px(_WIDTHS[number]) * share))
        self.scrollTo(self.currentIndex())


class ColumnsPart(Card):
    """`changed` gives the place of a column and the column as it then is; `went` where she is."""

    went = Signal(int)
    changed = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margin=10, gap=8)
        self.wording = Wording()
        self._sheet: Sheet | None = None
        self._writable = False
        self._shown: tuple[int, int] = (-1, -1)
        self._wrong = -1
        self._reason: Message | None = None
        self.model, self.table = ColumnsModel(self), ColumnsTable()
        self.tools, self.form = OrderTools(WORDS, self), ColumnForm()
        hint = ElidedLabel("", "small")
        self.wording.say(hint.setText, HINT)
        self.tools.layout_row.addWidget(hint)
        self._dress()
        self.add(self.tools)
        self.add(self.table, 1)
        self.add(line())
        self.add(self.form)
        self.table.selectionModel().currentRowChanged.connect(self._went)
        self.table.entered_row.connect(self.form.go_to_content)
        self.table.doubleClicked.connect(self._double_clicked)
        self.model.renamed.connect(self._renamed)
        self.form.changed.connect(self._changed)
        self._say_table()

    def place(self) -> int:
        """Return which column is chosen, -1 for none."""
        return self.table.currentIndex().row() if self.table.currentIndex().isValid() else -1

    def show_sheet(
        self, number: int, sheet: Sheet | None, known: words.Known, at: int, *, writable: bool
    ) -> None:
        """Show the table that is the `number`th, and choose its column at `at`."""
        self._sheet, self._writable = sheet, writable
        before = self.table.currentIndex().column()
        self.table.selectionModel().blockSignals(True)
        self.model.show(sheet, known, writable=writable)
        count = self.model.rowCount()
        at = max(0, min(at, count - 1))
        if count:
            self.table.setCurrentIndex(self.model.index(at, max(before, TARGET)))
        self.table.selectionModel().blockSignals(False)
        self.table.viewport().update()
        self._say_table()
        self._show_column(number)
        if count:
            self.table.scrollTo(self.model.index(at, TARGET))

    def tell(self, at: int, reason: Message | None) -> None:
        """Mark the column a fault is in (-1 for none), and say it below when it is chosen."""
        self._wrong, self._reason = at, reason
        self.model.tell(at, reason)
        self.form.tell(reason if at >= 0 and at == self.place() else None)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.tools.retranslate()
        self.form.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)
        self.table.viewport().update()
        self._say_table()

    def _say_table(self) -> None:
        file = self._sheet.file if self._sheet is not None else ""
        self.table.setAccessibleName(_(COLUMNS) % {"file": file})

    def _show_column(self, number: int) -> None:
        at = self.place()
        columns = self._sheet.columns if self._sheet is not None else ()
        fresh, self._shown = self._shown != (number, at), (number, at)
        one = columns[at] if 0 <= at < len(columns) else None
        self.form.show_column(one, self.model.known, writable=self._writable, fresh=fresh)
        self.form.tell(self._reason if at >= 0 and at == self._wrong else None)
        self.tools.setVisible(self._writable)
        self.tools.show_place(at, len(columns), writable=self._writable)
        if self._sheet is None:
            self.tools.add.setEnabled(False)
        if len(columns) == 1:
            self.tools.remove.setEnabled(False)

    @Slot()
    def _went(self) -> None:
        self._show_column(self._shown[0])
        self.went.emit(self.place())

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() in (CONTENT, FORM):
            self.form.go_to_content()

    @Slot(int, str)
    def _renamed(self, at: int, name: str) -> None:
        if self._sheet is not None:
            self.changed.emit(at, attrs.evolve(self._sheet.columns[at], target=name))

    @Slot(object)
    def _changed(self, one: Column) -> None:
        self.changed.emit(self.place(), one)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(px(_LEAST_HEIGHT))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked
        )
        table.setItemDelegateForColumn(NUMBER, PillCell(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(_LINE))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for number, width in _WIDTHS.items():
            table.setColumnWidth(number, px(width))
