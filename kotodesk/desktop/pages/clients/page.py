"""The client list: search, filter, order, open; and the way to a new client."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLayout, QTableView, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.client.head import capital
from kotodesk.desktop.pages.clients import model as lines
from kotodesk.desktop.pages.clients.model import ClientsModel
from kotodesk.desktop.pages.clients.new_client import NewClientDialog
from kotodesk.desktop.pages.clients.painting import ROW_HEIGHT, ClientPainter
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    Choice,
    EmptyState,
    SearchField,
    column,
    label,
    row,
)
from kotodesk.i18n import N_, _, codesets
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import ClientQuery

CLIENTS = N_("Clients")
SEARCH = N_("Search by name, identity code, phone or address")
NEW = N_("New client")
IMPORT = N_("Import an old list…")
STATUS, EVERY_STATUS = N_("Status"), N_("Every status")
ORDER = N_("Order")
ORDERS = (
    ("name", N_("By name")),
    ("newest", N_("Newest first")),
    ("permit_end", N_("By end of permit")),
)
SHOWN = N_("Shown: %(shown)s of %(all)s")
ALL_SHOWN = N_("Clients: %(all)s")
NOBODY = N_("No clients yet")
NOBODY_TEXT = N_("Bring your old list over, or take the first client in.")
NOT_FOUND = N_("Nobody was found")
NOT_FOUND_TEXT = N_(
    "Try fewer letters, the name in another script, or a phone number. You can also take a new "
    "client in."
)
_WAIT_MS = 10
_WIDTHS = {
    lines.BORN: 140,
    lines.STATUS: 176,
    lines.LANGUAGE: 160,
    lines.PERMIT: 108,
    lines.ASSESSED: 100,
}
_HIDDEN_BELOW = ((lines.ASSESSED, 860), (lines.LANGUAGE, 720), (lines.BORN, 600))


class ClientTable(QTableView):
    """The table; Enter opens the line, letters go to the search field."""

    def __init__(self, search: SearchField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setProperty("flat", True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)

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


class ClientsPage(Page):
    """The list of clients."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.model = ClientsModel(shell.worker, self)
        self.model.answered.connect(self._answered)
        self._dialog: NewClientDialog | None = None
        self._chosen = ""
        self._counts = (0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self._pause.timeout.connect(self.ask)
        layout = column(self, (24, 20, 24, 20), 14)
        layout.addLayout(self._heading())
        layout.addLayout(self._tools())
        layout.addWidget(self._card(), 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_search)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.activated.connect(self.new_client)
        self.retranslate()

    def _heading(self) -> QLayout:
        line = row(gap=10)
        title = label("", "heading")
        self._count = label("", "soft")
        self.new_button = Button("", "primary", "plus")
        self.new_button.clicked.connect(self.new_client)
        line.addWidget(title)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self.import_button = Button("", "plain", "import")
        self.import_button.clicked.connect(self.import_list)
        line.addWidget(self.import_button)
        line.addWidget(self.new_button)
        self.wording.say(self.import_button.setText, IMPORT)
        self.wording.say(title.setText, CLIENTS)
        self.wording.say(self.new_button.setText, NEW)
        keys = QKeySequence(QKeySequence.StandardKey.New)
        self.new_button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        return line

    def _tools(self) -> QLayout:
        line = row(gap=10)
        self.search = SearchField("")
        self.search.textChanged.connect(self._typed)
        self.search.searched.connect(self._searched)
        self.search.left_down.connect(self._into_list)
        self.search.returnPressed.connect(self._open_first)
        self.status = Choice()
        self.status.changed.connect(self.ask)
        self.order = Choice()
        self.order.changed.connect(self.ask)
        line.addWidget(self.search, 1)
        line.addWidget(self.status)
        line.addWidget(self.order)
        self.wording.say(self.search.set_name, SEARCH)
        self.wording.say(self.status.setAccessibleName, STATUS)
        self.wording.say(self.order.setAccessibleName, ORDER)
        return line

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        self.table = ClientTable(self.search)
        self.table.setModel(self.model)
        self.table.setItemDelegate(ClientPainter(self.table))
        self.table.activated.connect(self._open)
        self.table.clicked.connect(self._open)
        self.empty = EmptyState("clients")
        self.empty.action.clicked.connect(self._empty_pressed)
        inside = column(card, (2, 2, 2, 2), 0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        self.empty.hide()
        self.wording.say(self.table.setAccessibleName, CLIENTS)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(lines.NAME, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS.items():
            self.table.setColumnWidth(place, px(width))
        return card

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Ask anew when a client changed."""
        if any(changes.touch(kind) for kind in ("client", "residence", "assessment")):
            self.ask()

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if not hasattr(self, "order"):
            return
        codes = codesets.entries("client_status")
        every = [("", _(EVERY_STATUS))]
        self.status.set_options(every + [(one.code, capital(one.label())) for one in codes])
        self.order.set_options([(key, _(text)) for key, text in ORDERS])
        self._say_count()

    def state(self) -> State:
        """Return what was filtered and chosen; never the words that were searched."""
        return {
            "status": self.status.value(),
            "order": self.order.value(),
            "chosen": self._chosen,
            "new": self._dialog is not None,
        }

    def restore_state(self, state: State) -> None:
        """Filter and order as before; "new" begins a new client."""
        self.status.set_value(str(state.get("status") or ""))
        self.order.set_value(str(state.get("order") or ""))
        self._chosen = str(state.get("chosen") or "")
        self.ask()
        if state.get("new"):
            self._begin_new(str(state.get("draft") or ""))

    # -- asking -------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Ask the worker for the clients that match."""
        self._pause.stop()
        order = self.order.value()
        self.model.ask(
            ClientQuery(
                words=self.search.text(),
                filter=ClientFilter(status=self.status.value()),
                order=order if order in {"newest", "permit_end"} else "name",  # type: ignore[arg-type]
            )
        )

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._pause.start()

    @Slot(str)
    def _searched(self, _text: str) -> None:
        if self._pause.isActive():
            self.ask()

    @Slot(int, int)
    def _answered(self, shown: int, every: int) -> None:
        self._counts = (shown, every)
        self._say_count()
        self.table.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        place = self.model.place_of(self._chosen)
        if shown:
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
        self.shell.set_count("clients", every)

    def _say_count(self) -> None:
        shown, every = self._counts
        text = ALL_SHOWN if shown == every else SHOWN
        self._count.setText(_(text) % {"shown": shown, "all": every} if every else "")
        if every:
            self.empty.set_texts(_(NOT_FOUND), _(NOT_FOUND_TEXT), _(NEW))
        else:
            self.empty.set_texts(_(NOBODY), _(NOBODY_TEXT), _(IMPORT))

    # -- going --------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        client_id = self.model.id_of(index.row())
        if client_id:
            self._chosen = client_id
            self.shell.go("client", {"client_id": client_id})

    @Slot()
    def _open_first(self) -> None:
        if self.model.rowCount() == 1:
            self._open(self.model.index(0, 0))
        else:
            self._into_list()

    @Slot()
    def _into_list(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    @Slot()
    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def import_list(self) -> None:
        """Lead to the import of an old list."""
        self.shell.go("import")

    @Slot()
    def _empty_pressed(self) -> None:
        if self._counts[1]:
            self.new_client()
        else:
            self.import_list()

    @Slot()
    def new_client(self) -> None:
        """Take a new client in."""
        self._begin_new("")

    def _begin_new(self, draft_id: str) -> None:
        if self._dialog is None:
            self._dialog = NewClientDialog(self.shell, self)
            self._dialog.wanted.connect(self._open_taken)
            self._dialog.finished.connect(self._dialog_closed)
            self._dialog.begin(draft_id)
        self._dialog.open()

    @Slot(str)
    def _open_taken(self, client_id: str) -> None:
        self.shell.changed()
        self._chosen = client_id
        self.shell.go("client", {"client_id": client_id})

    @Slot()
    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
            self.shell.changed(Changes(frozenset({"draft"})))

    def leave(self) -> None:
        """Keep what was typed of a new client."""
        if self._dialog is not None:
            self._dialog.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to search: what is typed next replaces the words left from the last time."""
        super().showEvent(event)
        self.search.selectAll()
        if self._chosen and self._counts[0]:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the least needed columns where there is no room."""
        super().resizeEvent(event)
        for place, width in _HIDDEN_BELOW:
            self.table.setColumnHidden(place, self.width() < px(width))
