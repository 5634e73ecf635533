"""The page of readiness: the meter, what is missing most, and every line of the register."""

from __future__ import annotations

import attrs
from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHeaderView, QStackedWidget, QTableView

from kotodesk.desktop.changes import EVERYTHING, Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.readiness import work
from kotodesk.desktop.pages.readiness.filters import LineFilters
from kotodesk.desktop.pages.readiness.leaving import LinesLeaving
from kotodesk.desktop.pages.readiness.looking import LookingThrough
from kotodesk.desktop.pages.readiness.meter import Meter
from kotodesk.desktop.pages.readiness.model import WIDTHS, LinesModel
from kotodesk.desktop.pages.readiness.most import MostMissing
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    Scroll,
    column,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.pill_cell import PillCell
from kotodesk.i18n import N_, Fault, _
from kotodesk.register.catalogue import BY_KIND
from kotodesk.services.batches import Readiness
from kotodesk.services.batches.finding_lines import LineFilter
from kotodesk.services.batches.readiness_list import ShownLines

TITLE = N_("Readiness for Koto-AJ")
INTRO = N_(
    "What each client still lacks of what 76 § and decree 874/2024 ask for. Red blocks the record; "
    "amber is to be looked at: the record goes along, but an unfinished plan or review stays out. "
    "Press Enter on a line to mend it in its field."
)
PRINT, SAVE = N_("Print the list…"), N_("Save as XLSX…")
BACK, CHANGEOVER = N_("Transfers"), N_("End of 2026")
LIST = N_("What is missing, client by client")
NONE, NONE_TEXT = (
    N_("Everyone is ready"),
    N_("Nothing that 76 § and decree 874/2024 ask for is missing."),
)
NO_MATCH, NO_MATCH_TEXT = N_("No lines"), N_("Nothing of what was found is like this.")
UNKNOWN, UNKNOWN_TEXT = (
    N_("Not looked through yet"),
    N_("Press “Look through” above."),
)
_NARROW, _HIDDEN_BELOW, _ICONS_BELOW = 860, 700, 960


class ReadinessPage(Page):
    """Enter or a double click opens the client at the very field."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._readiness: Readiness | None = None
        self._wanted = LineFilter()
        self._face = Scroll(self, margins=(24, 20, 24, 24), gap=14, page=True)
        ground = self._face.ground
        # Built in their place, in the order of Tab: what moves in is dressed anew as a whole.
        self.back = Button("", "quiet", "arrow_left", ground)
        self.changeover = Button("", "quiet", "calendar", ground)
        self.print_button = Button("", "plain", "print", ground)
        self.save_button = Button("", "plain", "export", ground)
        self.problem = Banner("alarm", ground, closable=True)
        self.meter, self.most = Meter(ground), MostMissing(ground)
        self.filters = LineFilters(ground)
        self.looking = LookingThrough(shell, self.meter, self.failed)
        self.model = LinesModel(shell.worker, self)
        self.leaving = LinesLeaving(shell, self.shown, self)
        self._acts = {
            self.back: BACK,
            self.changeover: CHANGEOVER,
            self.print_button: PRINT,
            self.save_button: SAVE,
        }
        self._stack = QStackedWidget(ground)
        self._card = Card(parent=self._stack, margin=4)
        self.table = QTableView(self._card)
        self._none = EmptyState("transfers", parent=self._stack)
        self._cards = row(gap=16)
        self._build()
        self._connect()
        self.retranslate()

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Look again unless the register is large or nothing of the clients changed."""
        touched = self._readiness is None or changes == EVERYTHING
        touched = touched or any(changes.touch(kind) for kind in BY_KIND)
        if touched:
            self.shell.worker.run(work.count, done=self._counted, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if not hasattr(self, "_stack"):
            return
        for part in (self.meter, self.most, self.filters, self.model):
            part.retranslate()
        self.table.setAccessibleName(_(LIST))
        self.table.viewport().update()
        self._say_acts()
        self._say()

    def leave(self) -> None:
        """Stop looking through: other pages wait for the same thread."""
        self.looking.stop()

    def state(self) -> State:
        """Return how the list is narrowed down."""
        asked = self.filters.value() if self._readiness is not None else self._wanted
        return {"filter": attrs.asdict(asked)}

    def restore_state(self, state: State) -> None:
        """Narrow the list down the same way."""
        asked = state.get("filter")
        if isinstance(asked, dict):
            names = {one.name for one in attrs.fields(LineFilter)}
            known = {name: str(value) for name, value in asked.items() if name in names}
            self._wanted = LineFilter(**known)
            self.filters.set_value(self._wanted)
            self._filter()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong where she looks."""
        self.looking.stop()
        self.problem.tell(fault.message, "alarm")

    def shown(self) -> ShownLines:
        """Return the lines shown, for paper and file."""
        return ShownLines(self.model.lines, self.model.numbers, self.filters.in_words())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards one below the other where the window is narrow."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < px(_NARROW)
        self._cards.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.table.setColumnHidden(1, self.width() < px(_HIDDEN_BELOW))
        self._say_acts()
        self._share_out()

    # -- looking through ----------------------------------------------------------------------

    @Slot(object)
    def _counted(self, clients: object) -> None:
        if isinstance(clients, int) and clients <= work.AT_ONCE:
            self.looking.start()
        elif self._readiness is None and not self.looking.running:
            self.meter.show_readiness(None)

    @Slot(object)
    def _looked(self, readiness: object) -> None:
        if not isinstance(readiness, Readiness):
            return
        asked = self.filters.value() if self._readiness is not None else self._wanted
        self._readiness = readiness
        self.problem.tell("")
        self.most.show_groups(readiness.lines.groups())
        self.filters.show_lines(readiness.lines)
        self.filters.set_value(asked)
        self._filter()

    # -- the list -----------------------------------------------------------------------------

    @Slot()
    def _filter(self) -> None:
        if self._readiness is not None:
            lines = self._readiness.lines
            numbers = lines.chosen(self.filters.value())
            self.model.show(lines, numbers)
            self.filters.tell_counts(len(numbers), lines.clients_among(numbers))
        self._say()

    @Slot(str)
    def _choose(self, group: str) -> None:
        self.filters.set_value(LineFilter(group=group))
        self._filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectRow(0)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        from kotodesk.desktop.pages.client.places import place_of

        line = self.model.line(index.row())
        if line is not None:
            what = line.what
            place = place_of(what.kind, line.record_id, what.field, what.code)
            self.shell.go("client", {"client_id": line.client_id, **place})

    def _say_acts(self) -> None:
        """Name the buttons at the top; without room they are their icons."""
        narrow = self.width() < px(_ICONS_BELOW)
        for button, text in self._acts.items():
            button.name_only(_(text))
            button.setText("" if narrow else _(text))

    def _say(self) -> None:
        some = self.model.rowCount() > 0
        for button in (self.print_button, self.save_button):
            button.setEnabled(some)
        self.filters.setVisible(self._readiness is not None and len(self._readiness.lines) > 0)
        self._stack.setCurrentIndex(0 if some else 1)
        if self._readiness is None:
            texts = (UNKNOWN, UNKNOWN_TEXT)
        else:
            found = len(self._readiness.lines) > 0
            texts = (NO_MATCH, NO_MATCH_TEXT) if found else (NONE, NONE_TEXT)
        self._none.set_texts(*(_(one) for one in texts))

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        face = self._face
        column(self).addWidget(face)
        heading, intro = wrapped("", "heading"), wrapped("", "soft")
        for text_of in (heading, intro):
            text_of.setMinimumHeight(px(28))
        for say, text in (
            (heading.setText, TITLE),
            (intro.setText, INTRO),
        ):
            self.wording.say(say, text)
        head = row(gap=10)
        head.addWidget(self.back)
        head.addWidget(heading, 1)
        for button in (self.changeover, self.print_button, self.save_button):
            head.addWidget(button)
        face.body.addLayout(head)
        face.body.addWidget(intro)
        face.body.addWidget(self.problem)
        self._cards.addWidget(self.meter, 1)
        self._cards.addWidget(self.most, 1)
        face.body.addLayout(self._cards)
        face.body.addWidget(self.filters)
        self._card.add(self.table, 1)
        self._dress()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._none)
        self._stack.setMinimumHeight(px(260))
        face.body.addWidget(self._stack, 1)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(PillCell(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(38))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(WIDTHS.index(0), QHeaderView.ResizeMode.Stretch)

    def _share_out(self) -> None:
        """Give each column its width, and all of them less where the window is narrow."""
        wanted = sum(map(px, WIDTHS))
        share = min(1.0, max(0.5, (self.width() - px(48 + 300)) / wanted))
        for number, width in enumerate(WIDTHS):
            if width:
                self.table.setColumnWidth(number, round(px(width) * share))

    def _connect(self) -> None:
        self.looking.looked.connect(self._looked)
        self.most.chosen.connect(self._choose)
        self.filters.changed.connect(self._filter)
        self.table.activated.connect(self._open)
        self.print_button.clicked.connect(self.leaving.print_list)
        self.save_button.clicked.connect(self.leaving.save_list)
        self.back.clicked.connect(self._back)
        self.changeover.clicked.connect(self._to_changeover)

    @Slot()
    def _back(self) -> None:
        self.shell.go("transfers")

    @Slot()
    def _to_changeover(self) -> None:
        self.shell.go("changeover")
