"""The table of the list: keys, and columns she moves and makes wider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop.pages.clients.model import NAME, ClientsModel
from kotodesk.desktop.pages.clients.painting import ROW_HEIGHT
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import SearchField
from kotodesk.services import lists

_NARROWEST, _NARROWEST_NAME = 48, 200
_SETTLED_MS = 400


class ClientTable(QTableView):
    """The table; Enter opens the line, letters go to the search field.

    The name takes the room the other columns leave. `arranged` tells that she moved a column or
    changed a width, once she is done.
    """

    arranged = Signal()

    def __init__(
        self, model: ClientsModel, search: SearchField, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._clients = model
        self._placing = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.arranged)
        self.setModel(model)
        self.setProperty("flat", True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setMinimumSectionSize(px(_NARROWEST))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionMoved.connect(self._touched)
        head.sectionResized.connect(self._touched)

    def show_columns(self, columns: Sequence[lists.Width]) -> None:
        """Show these columns in this order, as wide as they are said to be."""
        self._placing = True
        head = self.horizontalHeader()
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        self._clients.set_columns(tuple(key for key, _width in columns))
        for place, (key, width) in enumerate(columns):
            self.setColumnWidth(place, px(width or lists.BY_KEY[key].width))
        self._placing = False
        self._fit_name()

    def columns(self) -> tuple[lists.Width, ...]:
        """Return the columns as they stand, with their widths in design pixels."""
        head, keys = self.horizontalHeader(), self._clients.keys
        placed = [head.logicalIndex(place) for place in range(head.count())]
        return tuple((keys[one], round(head.sectionSize(one) * 100 / px(100))) for one in placed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; go on searching with letters; go up into the search field."""
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self._search.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif text.isprintable() and text.strip() and not event.modifiers():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.insert(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name the room there is."""
        super().resizeEvent(event)
        self._fit_name()

    @Slot()
    def _touched(self) -> None:
        if not self._placing:
            self._fit_name()
            self._settled.start()

    def _fit_name(self) -> None:
        head = self.horizontalHeader()
        if not head.count():
            return
        others = sum(head.sectionSize(place) for place in range(head.count()) if place != NAME)
        before, self._placing = self._placing, True
        head.resizeSection(NAME, max(px(_NARROWEST_NAME), self.viewport().width() - others))
        self._placing = before
