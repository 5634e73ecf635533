"""The client list: search, view, filter, order, open; and the way to a new client."""

from __future__ import annotations

import attrs
from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.clients.column_choice import ColumnsDialog
from kotodesk.desktop.pages.clients.list_tools import ListTools
from kotodesk.desktop.pages.clients.model import ClientsModel
from kotodesk.desktop.pages.clients.new_client import NewClientDialog
from kotodesk.desktop.pages.clients.painting import ClientPainter
from kotodesk.desktop.pages.clients.table import ClientTable
from kotodesk.desktop.pages.clients.taking_out import ClientsLeaving
from kotodesk.desktop.pages.clients.view_control import ViewControl
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    EmptyState,
    column,
    label,
    row,
)
from kotodesk.i18n import N_, _
from kotodesk.services import lists
from kotodesk.services.lists.leaving import Shown

CLIENTS = N_("Clients")
NEW = N_("New client")
IMPORT = N_("Import an old list…")
PAPER = N_("Key in a paper form…")
PAPER_KEYS = "Ctrl+Shift+N"
SHOWN = N_("Shown: %(shown)s of %(all)s")
ALL_SHOWN = N_("Clients: %(all)s")
NOBODY = N_("No clients yet")
NOBODY_TEXT = N_("Bring your old list over, or take the first client in.")
NOT_FOUND = N_("Nobody was found")
NOT_FOUND_TEXT = N_(
    "Try fewer letters, the name in another script, or a phone number. You can also take a new "
    "client in."
)
_WAIT_MS, _NARROW = 10, 760
_ASKED_OF = (
    "client", "residence", "assessment", "plan", "review", "appointment", "contact", "consent",
    "consent_event",
)  # fmt: skip


class ClientsPage(Page):
    """The list of clients."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.model = ClientsModel(shell.worker, self)
        self.model.answered.connect(self._answered)
        self._dialog: NewClientDialog | None = None
        self.columns_dialog: ColumnsDialog | None = None
        self.views = ViewControl(shell, self._shown_view, self)
        self.views.chosen.connect(self._show_view)
        self.views.columns.triggered.connect(self.choose_columns)
        self.leaving = ClientsLeaving(shell, self.shown, self)
        self.views.printing.triggered.connect(self.leaving.print_list)
        self.views.export.triggered.connect(self.leaving.save_list)
        self.tools = ListTools(self.views)
        self.tools.asked.connect(self.ask)
        self.search = self.tools.search
        self.search.textChanged.connect(self._typed)
        self.search.searched.connect(self._searched)
        self.search.left_down.connect(self._into_list)
        self.search.returnPressed.connect(self._open_first)
        self._chosen = ""
        self._counts = (0, 0)
        self._asked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self._pause.timeout.connect(self.ask)
        layout = column(self, (24, 20, 24, 20), 14)
        layout.addLayout(self._heading())
        layout.addWidget(self.tools)
        layout.addWidget(self._card(), 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_search)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.activated.connect(self.new_client)
        paper = QShortcut(QKeySequence(PAPER_KEYS), self)
        paper.activated.connect(self.key_in)
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
        self.paper_button = Button("", "plain", "edit")
        self.paper_button.clicked.connect(self.key_in)
        line.addWidget(self.import_button)
        line.addWidget(self.paper_button)
        line.addWidget(self.new_button)
        self._say_ways_in()
        self.wording.say(title.setText, CLIENTS)
        self.wording.say(self.new_button.setText, NEW)
        keys = QKeySequence(QKeySequence.StandardKey.New)
        self.new_button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        return line

    def _say_ways_in(self) -> None:
        """Name the two buttons; in a narrow window by their sign and tool tip only."""
        narrow = self.width() < px(_NARROW)
        keys = QKeySequence(PAPER_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        for button, text, tip in (
            (self.import_button, _(IMPORT), _(IMPORT)),
            (self.paper_button, _(PAPER), f"{_(PAPER)} ({keys})"),
        ):
            button.setText("" if narrow else text)
            button.setAccessibleName(text)
            button.setToolTip(tip if narrow or button is self.paper_button else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons' words to their tool tips in a narrow window."""
        super().resizeEvent(event)
        self._say_ways_in()

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        self.table = ClientTable(self.model, self.search)
        self.table.show_columns(self.views.current.columns)
        self.table.arranged.connect(self._arranged)
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
        return card

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Ask anew when a client changed."""
        if not self._asked:
            self._asked = True
            self.views.load()
        if any(changes.touch(kind) for kind in _ASKED_OF):
            self.ask()

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if not hasattr(self, "tools"):
            return
        self._say_ways_in()
        self.views.retranslate()
        self.tools.retranslate()
        self._say_count()

    def state(self) -> State:
        """Return what was filtered and chosen; never the words that were searched."""
        return {
            "view": self.views.current.id,
            **self.tools.plain(),
            "chosen": self._chosen,
            "new": self._dialog is not None,
        }

    def restore_state(self, state: State) -> None:
        """Show the view named, with filter and order as before; "new" begins a new client."""
        if state.get("view"):
            self.views.want(str(state["view"]))
            self._take_view()
        self.tools.take_plain(state.get("filter"), state.get("order"))
        self._chosen = str(state.get("chosen") or "")
        self.ask()
        if state.get("new"):
            self._begin_new(str(state.get("draft") or ""))

    # -- views, filters, columns --------------------------------------------------------------

    @Slot()
    def _show_view(self) -> None:
        """Show another view, from its beginning."""
        self._take_view()
        self.ask()

    def _take_view(self) -> None:
        view = self.views.current
        self.tools.show_view(view)
        self.table.show_columns(view.columns)

    def _shown_view(self) -> lists.View:
        """Return the list as it stands: the present view with what was changed in it."""
        return attrs.evolve(
            self.views.current,
            filter=self.tools.filter,
            columns=self.table.columns(),
            order=self.tools.chosen_order(),
        )

    def shown(self) -> Shown:
        """Return what is on the screen, for paper and spreadsheet."""
        return Shown(
            title=self.views.current.title,
            filter=self.tools.filter,
            words=self.search.text(),
            columns=self.table.columns(),
            ids=self.model.ids,
        )

    @Slot()
    def _arranged(self) -> None:
        self.views.keep_layout(self.table.columns())

    @Slot()
    def choose_columns(self) -> None:
        """Ask which columns the list has."""
        dialog = ColumnsDialog(self.table.columns(), self)
        dialog.accepted.connect(self._columns_chosen)
        dialog.finished.connect(dialog.deleteLater)
        self.columns_dialog = dialog
        dialog.open()

    @Slot()
    def _columns_chosen(self) -> None:
        if self.columns_dialog is not None:
            self.table.show_columns(self.columns_dialog.columns())
            self.columns_dialog = None
            self._arranged()

    # -- asking -------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Ask the worker for the clients that match."""
        self._pause.stop()
        self.model.ask(self.tools.query())

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
    def key_in(self) -> None:
        """Lead to the keying in of forms filled in by hand."""
        self.shell.go("paper_entry")

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
