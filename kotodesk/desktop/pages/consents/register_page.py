"""Suostumukset: the register of all consents, what ends, what must still be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.half_typed import keeping, key_of
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.pages.consents.follow_ups import ASK, FollowUps
from kotodesk.desktop.pages.consents.many_dialog import ManyFormsDialog
from kotodesk.desktop.pages.consents.register_table import (
    FILTERS,
    HEADERS,
    RECEIVER,
    STATE,
    UNTIL,
    RegisterModel,
    is_ending,
    passes,
)
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    FlowLayout,
    SegmentedChoice,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.pill_cell import PillCell
from kotodesk.i18n import N_, Fault, Message, _

TITLE = N_("Consents")
INTRO = N_("Valid: %(valid)s. Ending within 30 days: %(ending)s. All: %(all)s.")
SHOW = N_("Show")
NONE, NONE_TEXT = N_("No consents here"), N_("A consent is asked for on the client's page.")
SCANS = N_("Scanned forms…")
DONE = N_("The follow-up was ticked done.")
OF_SELECTED = N_("Forms of the selected: %(count)s…")
OF_SHOWN = N_("Forms of all shown: %(count)s…")
_NARROW = 900
_WIDTHS = (180, 0, 210, 160, 130)


class ConsentsPage(Page):
    """Enter or a double click opens a consent."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._register: work.Register | None = None
        self.filter = SegmentedChoice([(key, "") for key, _text in FILTERS])
        self.filter.set_value("valid")
        self.follow_ups = FollowUps()
        self.problem = Banner("alarm", closable=True)
        self.model = RegisterModel(self)
        self.table = QTableView()
        self.scans_button = Button("", "plain", "attach")
        self._intro = wrapped("", "soft")
        self._none = EmptyState("consents")
        self._shown = QStackedWidget()
        self.forms = Button("", "plain", "print")
        self._build()
        self._dress()
        self.filter.changed.connect(self._list)
        self.follow_ups.done.connect(self._finish)
        self.follow_ups.open_asked.connect(self._go)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._name_forms)
        self.forms.clicked.connect(self._make_forms)
        self.scans_button.clicked.connect(self._scans)
        self.retranslate()

    def refresh(self, changes: Changes) -> None:
        """Read the register again when a consent changed."""
        kinds = ("consent", "consent_event", "follow_up", "client")
        if self._register is None or any(changes.touch(kind) for kind in kinds):
            self.shell.worker.run(work.register, done=self._show, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.filter.set_options([(key, _(text)) for key, text in FILTERS])
        self.filter.setAccessibleName(_(SHOW))
        self.table.setAccessibleName(_(TITLE))
        self._none.set_texts(_(NONE), _(NONE_TEXT))
        self.follow_ups.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)
        self.table.viewport().update()
        self._count()
        self._name_forms()

    def state(self) -> State:
        """Return which filter is set."""
        return {"filter": self.filter.value()}

    def restore_state(self, state: State) -> None:
        """Set the filter again."""
        self.filter.set_value(str(state.get("filter", "valid")) or "valid")
        self._list()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong on the page."""
        self.problem.tell(fault.message, "alarm")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the receiver out in a narrow window; the consent itself names it."""
        super().resizeEvent(event)
        self.table.setColumnHidden(RECEIVER, self.width() < px(_NARROW))

    @Slot(object)
    def _show(self, register: work.Register) -> None:
        self._register = register
        self.follow_ups.show_tasks(register.tasks)
        waiting = sum(is_ending(row, register.today) for row in register.rows)
        self.shell.set_count("consents", waiting + len(register.tasks) or None)
        self._list()

    @Slot()
    def _list(self) -> None:
        register = self._register
        if register is None:
            return
        wanted = self.filter.value()
        rows = [row for row in register.rows if passes(row, wanted, register.today)]
        self.model.show(rows, register.today)
        self._shown.setCurrentIndex(0 if rows else 1)
        self._count()
        self._name_forms()

    def _count(self) -> None:
        if self._register is None:
            return
        rows, today = self._register.rows, self._register.today
        values = {
            "valid": sum(row.active for row in rows),
            "ending": sum(is_ending(row, today) for row in rows),
            "all": len(rows),
        }
        self._intro.setText(_(INTRO) % values)

    def chosen(self) -> tuple[str, ...]:
        """Return whose forms are meant: of several lines selected, else of all that are shown."""
        places = [index.row() for index in self.table.selectionModel().selectedRows()]
        rows = (
            [self.model.rows[at] for at in sorted(places)] if len(places) > 1 else self.model.rows
        )
        return tuple(row.consent.id for row in rows)

    @Slot()
    def _name_forms(self) -> None:
        selected = len(self.table.selectionModel().selectedRows()) > 1
        count = len(self.chosen())
        self.forms.setText(_(OF_SELECTED if selected else OF_SHOWN) % {"count": count})
        self.forms.setEnabled(count > 0)

    @Slot()
    def _make_forms(self) -> None:
        dialog = ManyFormsDialog(self.shell, self.chosen(), self)
        dialog.used.connect(self._forms_used)
        dialog.begin()

    @Slot()
    def _forms_used(self) -> None:
        changes = Changes(frozenset({"consent", "consent_event"}))
        self.shell.changed(changes)

    @Slot(str, str)
    def _finish(self, follow_up_id: str, note: str) -> None:
        task = keeping(key_of(ASK, follow_up_id), work.finish)
        self.shell.worker.run(task, follow_up_id, note, done=self._finished, failed=self.failed)

    @Slot(object)
    def _finished(self, register: work.Register) -> None:
        self._show(register)
        self.shell.tell(Message(DONE))
        self.shell.changed(Changes(frozenset({"follow_up"})))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        consent = self.model.rows[index.row()].consent
        self._go(consent.client_id, consent.id)

    @Slot(str, str)
    def _go(self, client_id: str, consent_id: str) -> None:
        self.shell.go("consent", {"client_id": client_id, "consent_id": consent_id})

    @Slot()
    def _scans(self) -> None:
        self.shell.go("scans")

    def _build(self) -> None:
        layout = column(self, (24, 20, 24, 24), 14)
        heading = label("", "heading")
        self.wording.say(heading.setText, TITLE)
        self.wording.say(self.scans_button.setText, SCANS)
        head = row(gap=12)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.scans_button)
        layout.addLayout(head)
        card = Card(margin=4)
        card.add(self.table, 1)
        self._shown.addWidget(card)
        self._shown.addWidget(self._none)
        self._shown.setMinimumHeight(px(96))
        for part in (self._intro, self.problem, self.follow_ups):
            layout.addWidget(part)
        tools = ground()
        line = FlowLayout(tools, gap=12)
        line.addWidget(self.filter)
        line.addWidget(self.forms)
        layout.addWidget(tools)
        layout.addWidget(self._shown, 1)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setItemDelegateForColumn(STATE, PillCell(table))
        table.setItemDelegateForColumn(UNTIL, PillCell(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(42))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(_WIDTHS):
            if width:
                table.setColumnWidth(number, px(width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
