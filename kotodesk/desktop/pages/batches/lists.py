"""The lists below the cards: batches, clients not ready, what would go, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kotodesk.desktop.pages.batches import came_back, words
from kotodesk.desktop.pages.batches.table import Look, RowsModel, RowsTable
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, EmptyState, FlowLayout, SegmentedChoice, column
from kotodesk.i18n import N_, _
from kotodesk.rules.readiness import Finding
from kotodesk.services.batches import Prepared, Readiness, ToMend, Waiting
from kotodesk.services.batches.overdue import Unstored
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import Batch

TABS: tuple[tuple[str, str], ...] = (
    ("batches", N_("Batches (%(count)s)")),
    ("findings", N_("Not ready (%(count)s)")),
    ("going", N_("Would go (%(count)s)")),
    ("waiting", N_("Left out (%(count)s)")),
)
_BATCH = (N_("Batch"), N_("Made"), N_("Made by"), N_("Contents"), N_("State"))
_FINDING = (N_("Client"), N_("Weight"), N_("What is missing or to look at"), N_("Rests on"))
_GOING = (N_("Client"), N_("Record"), N_("Change"), N_("To look at"))
_WAITING = (N_("Client"), N_("Record"), N_("Why it is left out"), N_("Rests on"))
_WIDTHS = {
    "batches": (70, 150, 170, 0, 190),
    "findings": (200, 150, 0, 170),
    "going": (200, 190, 150, 0),
    "waiting": (200, 190, 0, 150),
    "returned": came_back.RETURNED_WIDTHS,
    "unstored": came_back.UNSTORED_WIDTHS,
}
BLOCKS, LOOK_AT = N_("Blocks"), N_("Look at")
_LEVELS = {"red": (BLOCKS, ("alarm", "alarm")), "amber": (LOOK_AT, ("attention", "attention"))}
_EMPTY = {
    "batches": (
        N_("No batches yet"),
        N_("A batch is made with the button above. It stays here with its state."),
    ),
    "findings": (
        N_("Everyone is ready"),
        N_("Nothing that 76 § and decree 874/2024 ask for is missing."),
    ),
    "going": (
        N_("Nothing new to hand over"),
        N_("All that is ready went in an earlier batch and has not changed since."),
    ),
    "waiting": (N_("Nothing is left out"), N_("Every record that is asked for can go.")),
}
UNKNOWN = (N_("Not looked through yet"), N_("Press “Look through” above."))
SHOW = N_("Show")
_SURVEYED = frozenset({"findings", "going", "waiting"})
"""The lists that are known only once the register was looked through."""


@attrs.frozen
class FindingRow:
    """One finding of one client; the client's name stands on her first row only."""

    client: ClientRow | None
    finding: Finding
    first: bool


@attrs.frozen
class RecordRow:
    """One record that would go or is left out."""

    client: ClientRow | None
    client_id: str
    kind: str
    change: str
    findings: tuple[Finding, ...]


class Lists(QWidget):
    """`batch_asked` with the id of a batch; `mend_asked` with a `Finding` and a client id.

    `place_asked` with a client id and the place (kind, record, field) of what came back.
    """

    batch_asked = Signal(str)
    mend_asked = Signal(object, str)
    place_asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._known = False
        self._wanted = "batches"
        self.tabs = SegmentedChoice([(key, "") for key, _text in TABS])
        self.tabs.set_value("batches")
        self.after = SegmentedChoice()
        self.models = {
            "batches": RowsModel(self, _BATCH, _batch_text, _batch_look),
            "findings": RowsModel(self, _FINDING, _finding_text, _finding_look),
            "going": RowsModel(self, _GOING, _record_text, _record_look),
            "waiting": RowsModel(self, _WAITING, _record_text),
            "returned": RowsModel(self, came_back.RETURNED, came_back.returned_text),
            "unstored": RowsModel(self, came_back.UNSTORED, came_back.unstored_text),
        }
        self._stack = QStackedWidget(self)
        self.tables: dict[str, RowsTable] = {}
        self._cards: dict[str, Card] = {}
        self._empty = EmptyState("transfers")
        self._stack.addWidget(self._empty)
        layout = column(self, gap=12)
        choices = FlowLayout(gap=10)
        choices.addWidget(self.tabs)
        choices.addWidget(self.after)
        layout.addLayout(choices)
        self._stack.setMinimumHeight(px(190))
        self._empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        layout.addWidget(self._stack, 1)
        self.tabs.changed.connect(self._chosen)
        self.after.changed.connect(self._chosen_after)
        self.retranslate()

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show the ledger."""
        self.models["batches"].show(batches)
        self.retranslate()

    def show_ledger(self, returned: Sequence[ToMend], unstored: Sequence[Unstored]) -> None:
        """Show what came back and what should be stored; their tabs are there while they hold."""
        self.models["returned"].show(returned)
        self.models["unstored"].show(unstored)
        self.retranslate()

    def show_survey(self, readiness: Readiness | None, prepared: Prepared | None) -> None:
        """Show what was found in the register; None when it was not looked through."""
        self._known = readiness is not None and prepared is not None
        if readiness is not None and prepared is not None:
            self.models["findings"].show(_findings(readiness, prepared.clients))
            self.models["going"].show(_going(prepared))
            self.models["waiting"].show(_waiting(prepared))
        else:
            for key in ("findings", "going", "waiting"):
                self.models[key].show(())
        self.retranslate()

    def tab(self) -> str:
        """Return which list is shown."""
        return self._wanted

    def set_tab(self, key: str) -> None:
        """Show another list; one that is not there yet when it has something."""
        self._wanted = key if key in self.models else "batches"
        self._show()

    def retranslate(self) -> None:
        """Say every text again."""
        counts = {key: self._count(key) for key in self.models}
        held = [(key, text) for key, text in came_back.TABS if self.models[key].rows]
        for choice, offered in ((self.tabs, TABS), (self.after, held)):
            choice.set_options([(key, _(text) % {"count": counts[key]}) for key, text in offered])
            choice.setAccessibleName(_(SHOW))
        self.after.setVisible(bool(held))
        for model in self.models.values():
            model.retranslate()
        for key, table in self.tables.items():
            self._name(key, table)
            table.viewport().update()
        self._show()

    def _name(self, key: str, table: RowsTable) -> None:
        text = dict((*TABS, *came_back.TABS))[key]
        table.setAccessibleName(_(text) % {"count": self._count(key)})

    def _card(self, key: str) -> Card:
        """Give the card of a list; its table is built when it first comes into sight."""
        if key not in self._cards:
            card = Card("", self._stack, margin=4)
            table = self.tables[key] = RowsTable(_WIDTHS[key], card)
            table.take(self.models[key])
            table.activated.connect(self._activated)
            self._name(key, table)
            card.add(table, 1)
            self._cards[key] = card
            self._stack.addWidget(card)
        return self._cards[key]

    def _count(self, key: str) -> str:
        if key in _SURVEYED and not self._known:
            return "–"
        rows = self.models[key].rows
        if key == "findings":
            return str(sum(1 for row in rows if row.first))
        return str(len(rows))

    @Slot()
    def _chosen(self) -> None:
        self.set_tab(self.tabs.value())

    @Slot()
    def _chosen_after(self) -> None:
        self.set_tab(self.after.value())

    @Slot()
    def _show(self) -> None:
        # What is wanted may not be there yet, or be there no more.
        self.after.set_value(self._wanted)
        key = self.after.value() or (self._wanted if self._wanted in dict(TABS) else "batches")
        self.tabs.set_value("" if self.after.value() else key)
        if self.models[key].rows:
            self._stack.setCurrentWidget(self._card(key))
            return
        known = key not in _SURVEYED or self._known
        title, text = _EMPTY[key] if known else UNKNOWN
        self._empty.set_texts(_(title), _(text))
        self._stack.setCurrentWidget(self._empty)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        key = self.after.value() or self.tabs.value()
        row = self.models[key].rows[index.row()]
        if isinstance(row, Batch):
            self.batch_asked.emit(row.id)
        elif isinstance(row, ToMend) and row.client is not None:
            self.place_asked.emit(row.client.id, came_back.mending_place(row))
        elif isinstance(row, Unstored) and row.client is not None:
            self.mend_asked.emit(None, row.client.id)
        elif isinstance(row, FindingRow) and row.client is not None:
            self.mend_asked.emit(row.finding, row.client.id)
        elif isinstance(row, RecordRow) and row.client is not None:
            self.mend_asked.emit(row.findings[0] if row.findings else None, row.client_id)


def _findings(readiness: Readiness, clients: dict[str, ClientRow]) -> list[FindingRow]:
    def open_for_batch(item: tuple[str, tuple[Finding, ...]]) -> bool:
        return not any(one.level == "red" for one in item[1])

    # Who cannot go at all comes first; the register was read in the order of the names.
    rows = []
    for client_id, found in sorted(readiness.findings.items(), key=open_for_batch):
        ordered = sorted(found, key=lambda one: one.level != "red")
        for place, one in enumerate(ordered):
            rows.append(FindingRow(clients.get(client_id), one, place == 0))
    return rows


def _going(prepared: Prepared) -> list[RecordRow]:
    return [
        RecordRow(
            prepared.clients.get(one.client_id), one.client_id, one.kind, one.change, one.warnings
        )
        for one in (*prepared.going, *prepared.withdrawn)
    ]


def _waiting(prepared: Prepared) -> list[RecordRow]:
    def row(one: Waiting) -> RecordRow:
        client = prepared.clients.get(one.client_id)
        return RecordRow(client, one.client_id, one.kind, "", one.reasons)

    return [row(one) for one in prepared.waiting]


def _batch_text(one: Batch, column_number: int) -> str:
    cells = (
        lambda: str(one.number),
        lambda: words.local(one.made_at),
        lambda: one.made_by,
        lambda: words.contents(one.counts),
        lambda: _(words.STATES[one.state]),
    )
    return cells[column_number]()


def _batch_look(one: Batch, column_number: int) -> Look:
    return words.STATE_LOOKS[one.state] if column_number == len(_BATCH) - 1 else None


def _finding_text(row: FindingRow, column_number: int) -> str:
    one = row.finding
    cells = (
        lambda: words.name_of(row.client) if row.first else "",
        lambda: _(_LEVELS[one.level][0]),
        lambda: str(one.message),
        lambda: words.paragraph(one.section),
    )
    return cells[column_number]()


def _finding_look(row: FindingRow, column_number: int) -> Look:
    return _LEVELS[row.finding.level][1] if column_number == 1 else None


def _record_text(row: RecordRow, column_number: int) -> str:
    text, sections = words.reasons(_said(row.findings))
    kind = _(words.KINDS[row.kind])
    if row.change:
        return (words.name_of(row.client), kind, _(words.CHANGES[row.change]), text)[column_number]
    return (words.name_of(row.client), kind, text, sections)[column_number]


def _record_look(row: RecordRow, column_number: int) -> Look:
    return words.CHANGE_LOOKS[row.change] if column_number == 2 else None  # noqa: PLR2004


def _said(findings: Iterable[Finding]) -> list[tuple[Any, str]]:
    return [(one.message, one.section) for one in findings]
