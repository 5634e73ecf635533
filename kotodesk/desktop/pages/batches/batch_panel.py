"""One batch: how far it has come, its records with their states, what was left out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.half_typed import Deed
from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.batches import words, work
from kotodesk.desktop.pages.batches.history_dialog import HistoryDialog
from kotodesk.desktop.pages.batches.papers import Papers
from kotodesk.desktop.pages.batches.return_dialog import ReturnDialog
from kotodesk.desktop.pages.batches.table import Look, RowsModel, RowsTable
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    ElidedLabel,
    FlowLayout,
    Pill,
    SegmentedChoice,
    ask,
    clear_layout,
    column,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Fault, _
from kotodesk.services.batches import NEXT_STATES, LedgerItem, LedgerLeftOut
from kotodesk.store.ledger import Batch, BatchState, BatchStep, Return

BACK, TITLE = N_("All batches"), N_("Batch %(number)s")
MADE = N_("Made %(when)s, %(who)s")
CONTENTS = N_("%(contents)s. Checksum of the file (SHA-256): %(sha)s…")
KEY_IN, PRINT = N_("Key into Koto-AJ…"), N_("Print the keying sheet…")
TABS = (("items", N_("Records (%(count)s)")), ("left", N_("Left out (%(count)s)")))
_ITEMS = (N_("Client"), N_("Record"), N_("Change"), N_("Version"), N_("State"))
_LEFT = (N_("Client"), N_("Record"), N_("Why it is left out"), N_("Rests on"))
SHOW, STATE = N_("Show"), N_("State")
PROVE, STATES = N_("Print the proof…"), N_("States of the batch")
RECORD_STATES = N_("States of the record")
RETURN_ONE, UNDO_ONE = N_("Mark the record as returned…"), N_("Take the return back")
OPEN_CLIENT = N_("Open the client")
UNDO = N_("Take the return back")
_TABLE = 200
_LINE: tuple[BatchState, ...] = ("made", "handed_over", "keyed", "confirmed")


class BatchPanel(QWidget):
    """`left` back to the overview, `keying_asked` with the batch's id and number."""

    left = Signal()
    keying_asked = Signal(str, int)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.wording = Wording()
        self._details: work.Details | None = None
        self.batch_id = ""
        self.back = Button("", "quiet", "arrow_left")
        self._title, self._made = label("", "heading"), ElidedLabel("", "soft")
        self._contents = wrapped("", "soft")
        self._way, self._acts = FlowLayout(gap=6), FlowLayout(gap=8)
        self._steps: list[Button] = []
        self.key_in, self.print_it = Button("", "primary", "edit"), Button("", "plain", "print")
        self.prove = Button("", "plain", "print")
        self.states, self.record_states = Button("", "quiet", "history"), Button("", "plain")
        self.papers = Papers(shell, self, self.failed)
        self.problem = Banner("alarm", closable=True)
        self.tabs = SegmentedChoice([(key, "") for key, _text in TABS])
        self.tabs.set_value("items")
        self.items = RowsModel(self, _ITEMS, _item_text, _item_look)
        self.left_out = RowsModel(self, _LEFT, _left_text)
        self.items_table = RowsTable((0, 210, 160, 80, 200))
        self.left_table = RowsTable((200, 190, 0, 150))
        self.turn, self.open = Button("", "plain", "history"), Button("", "plain", "person")
        self._tables = QStackedWidget(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_batch(self, batch_id: str) -> None:
        """Read a batch and show it."""
        self.batch_id = batch_id
        self.problem.tell("")
        self.shell.worker.run(work.details, batch_id, done=self.take, failed=self.failed)

    @Slot(object)
    def take(self, details: work.Details | None) -> None:
        """Show what was read; a batch that is not there leads back."""
        if details is None:
            self.left.emit()
            return
        if details.batch.id != self.batch_id:
            return
        chosen = self.items_table.currentIndex().row()
        self._details = details
        self.items.show(details.items)
        self.left_out.show(details.left_out)
        if details.items:
            self.items_table.selectRow(max(0, min(chosen, len(details.items) - 1)))
        self.retranslate()

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.problem.tell(fault.message, "alarm")

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        found = self._details
        counts = {
            "items": len(found.items) if found else 0,
            "left": len(found.left_out) if found else 0,
        }
        self.tabs.set_options([(key, _(text) % {"count": counts[key]}) for key, text in TABS])
        self.tabs.setAccessibleName(_(SHOW))
        tables = (self.items_table, self.left_table)
        for (key, text), table in zip(TABS, tables, strict=True):
            table.setAccessibleName(_(text) % {"count": counts[key]})
            table.viewport().update()
        self.items.retranslate()
        self.left_out.retranslate()
        if found is not None:
            self._show_batch(found.batch)
        self._chosen_changed()

    # -- laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        layout = column(self, (24, 16, 24, 24), 12)
        head = row(gap=12)
        head.addWidget(self._title)
        head.addWidget(self._made, 1)
        top = row()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.states)
        self._acts.addWidget(self.key_in)
        self._acts.addWidget(self.print_it)
        self._acts.addWidget(self.prove)
        for part in (self.items_table, self.left_table):
            card = Card(margin=4)
            card.add(part, 1)
            self._tables.addWidget(card)
        self.items_table.take(self.items)
        self.left_table.take(self.left_out)
        below = FlowLayout(gap=10)
        below.addWidget(self.tabs)
        below.addWidget(self.open)
        below.addWidget(self.record_states)
        below.addWidget(self.turn)
        for line in (top, head):
            layout.addLayout(line)
        layout.addLayout(self._way)
        layout.addWidget(self._contents)
        layout.addLayout(self._acts)
        layout.addWidget(self.problem)
        layout.addSpacing(px(4))
        layout.addLayout(below)
        # In large text the page scrolls rather than leaving the table a sliver.
        self._tables.setMinimumHeight(px(_TABLE))
        layout.addWidget(self._tables, 1)
        for button, text in (
            (self.back, BACK),
            (self.key_in, KEY_IN),
            (self.print_it, PRINT),
            (self.prove, PROVE),
            (self.states, STATES),
            (self.record_states, RECORD_STATES),
            (self.open, OPEN_CLIENT),
        ):
            self.wording.say(button.setText, text)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.key_in.clicked.connect(self._key_in)
        self.print_it.clicked.connect(self._print)
        self.prove.clicked.connect(self._prove)
        self.states.clicked.connect(self._states_of_batch)
        self.record_states.clicked.connect(self._states_of_record)
        self.turn.clicked.connect(self._turn_one)
        self.open.clicked.connect(self._open_client)
        self.tabs.changed.connect(self._chosen_changed)
        self.items_table.selectionModel().currentChanged.connect(self._chosen_changed)
        self.left_table.selectionModel().currentChanged.connect(self._chosen_changed)
        self.items_table.activated.connect(self._open_client)
        self.left_table.activated.connect(self._open_client)

    def _show_batch(self, batch: Batch) -> None:
        self._title.setText(_(TITLE) % {"number": batch.number})
        values = {"when": words.local(batch.made_at), "who": batch.made_by}
        self._made.setText(_(MADE) % values)
        said = {"contents": words.contents(batch.counts), "sha": batch.package_sha256[:16]}
        self._contents.setText(_(CONTENTS) % said)
        self._contents.setToolTip(batch.package_sha256)
        self._show_way(batch.state)
        # A button that goes hands the focus on to the next step, not to the search above.
        stepped = any(button.hasFocus() for button in self._steps)
        if stepped:
            self.key_in.setFocus()
        for button in self._steps:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._steps = []
        for state in NEXT_STATES[batch.state]:
            undo = batch.state == "returned"
            asks = "…" if not undo and state in words.FOR_GOOD else ""
            button = Button(_(UNDO if undo else words.STEPS[state]) + asks, "plain")
            if state == "returned":
                button.set_kind("danger")
            button.setProperty("state", state)
            button.clicked.connect(self._step)
            self._acts.addWidget(button)
            self._steps.append(button)
        if stepped and self._steps:
            self._steps[0].setFocus()

    def _show_way(self, state: BatchState) -> None:
        clear_layout(self._way)
        line = ("returned",) if state == "returned" else _LINE
        reached = line.index(state)
        for place, one in enumerate(line):
            tone, sign = ("neutral", "dot")
            if place == reached:
                tone, sign = words.STATE_LOOKS[state]
            elif place < reached:
                tone, sign = "good", "check"
            self._way.addWidget(Pill(_(words.STATES[one]), tone, sign))
            if place < len(line) - 1:
                self._way.addWidget(_arrow())

    # -- acting -------------------------------------------------------------------------------

    @Slot()
    def _step(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, Button):
            return
        state = str(pressed.property("state"))
        why: Return | None = None
        deed: Deed[work.Details | None] = work.set_state
        if state == "returned":
            dialog = ReturnDialog(None, self.window(), self.batch_id)
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            why, deed = dialog.answer, dialog.typed.keeping(deed)
            dialog.deleteLater()
            if not accepted or why is None:
                return
        elif not self._is_sure(state):
            return
        self.shell.worker.run(deed, self.batch_id, state, why, done=self._moved, failed=self.failed)

    def _is_sure(self, state: str) -> bool:
        """Ask once before a step that no other step takes back."""
        shown = self._details
        if shown is None or shown.batch.state == "returned" or state not in words.FOR_GOOD:
            return True
        step = words.STEPS[state]
        return ask(self.window(), step, words.FOR_GOOD[state], step)

    @Slot(object)
    def _moved(self, details: work.Details | None) -> None:
        self.take(details)
        self.shell.changed(Changes(frozenset({"batch"})))

    @Slot()
    @Slot(QModelIndex, QModelIndex)
    def _chosen_changed(self, *_index: QModelIndex) -> None:
        items = self.tabs.value() != "left"
        self._tables.setCurrentIndex(0 if items else 1)
        chosen = self._chosen()
        self.open.setEnabled(chosen is not None and chosen.client is not None)
        self.turn.setVisible(items)
        returned = isinstance(chosen, LedgerItem) and chosen.state == "returned"
        self.turn.setText(_(UNDO_ONE if returned else RETURN_ONE))
        self.turn.setEnabled(isinstance(chosen, LedgerItem))
        self.record_states.setVisible(items)
        self.record_states.setEnabled(isinstance(chosen, LedgerItem))

    def _chosen(self) -> LedgerItem | LedgerLeftOut | None:
        table = self.left_table if self.tabs.value() == "left" else self.items_table
        chosen: LedgerItem | LedgerLeftOut | None = table.chosen()
        return chosen

    @Slot()
    def _turn_one(self) -> None:
        chosen = self._chosen()
        if not isinstance(chosen, LedgerItem):
            return
        if chosen.state == "returned":
            self._set_item(work.set_item_state, chosen.record_id, "handed_over", None)
        else:
            self.shell.worker.run(
                work.returnable,
                self.batch_id,
                chosen.record_id,
                done=self._ask_return,
                failed=self.failed,
            )

    @Slot(object)
    def _ask_return(self, record: work.Returnable) -> None:
        chosen = self._chosen()
        whose = client_id = ""
        if isinstance(chosen, LedgerItem) and chosen.record_id == record.record_id:
            whose = f"{words.name_of(chosen.client)} · {_(words.KINDS[chosen.kind])}"
            client_id = chosen.client_id
        dialog = ReturnDialog(record.fields, self.window(), record.record_id, whose, client_id)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.answer is not None:
            deed = dialog.typed.keeping(work.set_item_state)
            self._set_item(deed, record.record_id, "returned", dialog.answer)
        dialog.deleteLater()

    def _set_item(
        self,
        deed: Deed[work.Details | None],
        record_id: str,
        state: BatchState,
        why: Return | None,
    ) -> None:
        self.shell.worker.run(
            deed,
            self.batch_id,
            record_id,
            state,
            why,
            done=self._moved,
            failed=self.failed,
        )

    @Slot()
    def _open_client(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.client is not None:
            self.shell.go("client", {"client_id": chosen.client_id})

    @Slot()
    def _key_in(self) -> None:
        if self._details is not None:
            self.keying_asked.emit(self.batch_id, self._details.batch.number)

    @Slot()
    def _print(self) -> None:
        self.papers.keying_sheet(self.batch_id)

    @Slot()
    def _prove(self) -> None:
        self.papers.proof(self.batch_id)

    @Slot()
    def _states_of_batch(self) -> None:
        self._ask_states("")

    @Slot()
    def _states_of_record(self) -> None:
        chosen = self._chosen()
        if isinstance(chosen, LedgerItem):
            self._ask_states(chosen.record_id)

    def _ask_states(self, record_id: str) -> None:
        self.shell.worker.run(
            work.history, self.batch_id, record_id, done=self._show_states, failed=self.failed
        )

    @Slot(object)
    def _show_states(self, steps: tuple[BatchStep, ...]) -> None:
        dialog = HistoryDialog(steps, self.window())
        dialog.exec()
        dialog.deleteLater()


def _arrow() -> QLabel:
    """Return an arrow as a picture: the bundled faces hold none."""
    arrow = QLabel()
    arrow.setPixmap(pixmap("arrow_right", appearance().tokens.soft, 16))
    return arrow


def _item_text(one: LedgerItem, column_number: int) -> str:
    cells = (
        lambda: words.name_of(one.client),
        lambda: _(words.KINDS[one.kind]),
        lambda: _(words.CHANGES[one.change]),
        lambda: str(one.version),
        lambda: _(words.STATES[one.state]),
    )
    return cells[column_number]()


def _item_look(one: LedgerItem, column_number: int) -> Look:
    if column_number == 2:  # noqa: PLR2004
        return words.CHANGE_LOOKS[one.change]
    return words.STATE_LOOKS[one.state] if column_number == len(_ITEMS) - 1 else None


def _left_text(one: LedgerLeftOut, column_number: int) -> str:
    text, sections = words.reasons(one.reasons)
    name, kind = words.name_of(one.client), _(words.KINDS[one.kind])
    return (name, kind, text, sections)[column_number]
