"""The log: every act in the vault, newest first, read as far back as one scrolls."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop import journal_words
from kotodesk.desktop.changes import Changes
from kotodesk.desktop.doors import JournalRow
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, SegmentedChoice, column, label
from kotodesk.desktop.widgets.basics import plain_tip, wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_datetime

_CHUNK = 200
INTRO = N_(
    "The log cannot be changed. Each entry is chained to the one before, so a gap would show."
)
HEADERS = (N_("Time"), N_("Act"), N_("Client"), N_("About"), N_("Source"), N_("By"))
_Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """The rows read so far; the texts are made when a row is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[JournalRow] = []

    def show(self, rows: tuple[JournalRow, ...]) -> None:
        """Show ``rows`` and nothing else."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: tuple[JournalRow, ...]) -> None:
        """Add older rows at the end."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows were read."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

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

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._text(self.rows[index.row()], index.column())
        return plain_tip(text) or None if role == Qt.ItemDataRole.ToolTipRole else text

    @staticmethod
    def _text(row: JournalRow, column_number: int) -> str:
        about = str(row.subject)
        cells = (
            lambda: format_datetime(row.at),
            lambda: str(row.act),
            lambda: row.client,
            lambda: f"{about} – {row.reason}" if row.reason and about else about or row.reason,
            lambda: "" if row.source == "calculated" else codesets.label("source_kind", row.source),
            lambda: row.actor,
        )
        return cells[column_number]()


class LogPage(Page):
    """The log with a filter; Enter or a double click leads to the client."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.group = SegmentedChoice()
        self.model = LogModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self._reading = self._ended = False
        layout = column(self, (24, 20, 24, 24), 14)
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, N_("Log"))
        self.wording.say(intro.setText, INTRO)
        self.wording.say(self.group.setAccessibleName, N_("Show"))
        card = Card(margin=4)
        card.add(self.table, 1)
        for part in (heading, intro, self.group):
            layout.addWidget(part)
        layout.addWidget(card, 1)
        self._dress()
        self.group.changed.connect(self._read_anew)
        self.table.activated.connect(self._open)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def refresh(self, changes: Changes) -> None:  # noqa: ARG002 - every change is in the log
        """Read the newest entries again."""
        self._read_anew()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        groups = tuple(
            (key or "all", _(text)) for key, (text, _acts) in journal_words.GROUPS.items()
        )
        self.group.set_options(groups)
        if not self.group.value():
            self.group.set_value("all")
        self.table.setAccessibleName(_(N_("Log")))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)
        self.table.viewport().update()

    def state(self) -> State:
        """Return which part is shown."""
        return {"group": self.group.value()}

    def restore_state(self, state: State) -> None:
        """Show that part again."""
        self.group.set_value(str(state.get("group", "all")))

    def _dress(self) -> None:
        table = self.table
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column_number, width in enumerate((136, 210, 0, 0, 110, 130)):
            if width:
                table.setColumnWidth(column_number, px(width))
            else:
                header.setSectionResizeMode(column_number, QHeaderView.ResizeMode.Stretch)

    def _group(self) -> str:
        return "" if self.group.value() in {"", "all"} else self.group.value()

    @Slot()
    def _read_anew(self) -> None:
        self._ended = False
        self.shell.worker.run(
            self.shell.doors.journal,
            self._group(),
            None,
            _CHUNK,
            done=self._show,
            failed=self.failed,
        )

    @Slot(object)
    def _show(self, rows: tuple[JournalRow, ...]) -> None:
        self.model.show(rows)
        self._ended = len(rows) < _CHUNK

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._reading or self._ended or value < bar.maximum() - 20 or not self.model.rows:
            return
        self._reading = True
        before = self.model.rows[-1].number
        self.shell.worker.run(
            self.shell.doors.journal,
            self._group(),
            before,
            _CHUNK,
            done=self._more,
            failed=self.failed,
        )

    @Slot(object)
    def _more(self, rows: tuple[JournalRow, ...]) -> None:
        self._reading = False
        self._ended = len(rows) < _CHUNK
        self.model.append(rows)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if row.client_id:
            self.shell.go("client", {"client_id": row.client_id})
