"""The fourth step: the fate of every person of the list, filtered, decided one by one."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop.pages.importing import preview_model as lines
from kotodesk.desktop.pages.importing.fate_painter import FatePainter
from kotodesk.desktop.pages.importing.person_panel import PersonPanel
from kotodesk.desktop.pages.importing.preview_model import EVERYTHING, LEFT_OUT, PreviewModel
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, SegmentedChoice, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Message, _
from kotodesk.services import importing
from kotodesk.services.importing import Decision, Planned

FILTERS = (
    (EVERYTHING, N_("All")),
    (Fate.NEW.value, N_("New")),
    (Fate.SAME.value, N_("Same person")),
    (Fate.LOOK.value, N_("Needs a look")),
    (Fate.REFUSED.value, N_("Refused")),
    (LEFT_OUT, N_("Left out")),
)
_LEAST, _NARROW = 250, 760
KEYS = N_("Arrow keys: from person to person · Enter: decide · F2: correct the row · Esc: back")
MENDED = N_("Row %(row)s was checked again: %(fate)s")
_SAID = {Fate.LOOK.value: "attention", Fate.REFUSED.value: "alarm"}
CHIP = N_("%(name)s %(count)s")


class PreviewStep(Step):
    """``changed`` with every decision; `planned` holds them."""

    title = N_("What would happen to each row")
    intro = N_(
        "Nothing has been written yet. Look at those that need it and decide; what you leave "
        "undecided is not imported."
    )
    decided = Signal(object)
    mended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.planned: Planned | None = None
        self.model = PreviewModel(self)
        self.chips = SegmentedChoice()
        self.chips.changed.connect(self._filter)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.person = PersonPanel()
        self.person.decided.connect(self._decide)
        self.person.mended.connect(self._mend)
        self.body.addWidget(self.chips)
        both = row(gap=14)
        left, right = Card(margin=2), Card(margin=2)
        left.add(self.table, 1)
        right.add(self.person, 1)
        both.addWidget(left, 5)
        both.addWidget(right, 4)
        right.setMinimumWidth(px(340))
        for card in (left, right):
            card.setMinimumHeight(px(_LEAST))
        self.body.addLayout(both, 1)
        self._keys = wrapped("", "small")
        self.body.addWidget(self._keys)
        self.spared = (self.intro_label, self._keys)
        self._dress()
        self.table.activated.connect(self.person.begin)
        mend = QShortcut(QKeySequence(Qt.Key.Key_F2), self)
        mend.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        mend.activated.connect(self.person.open_rows)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._to_table)
        self.table.selectionModel().currentRowChanged.connect(self._show_person)
        self.model.modelReset.connect(self._select_first)

    def show_plan(self, planned: Planned) -> None:
        """Show a plan; those that need a look first, if there are any."""
        self.planned = planned
        self.problem.tell("")
        needs = planned.plan.count(Fate.LOOK)
        self._say_chips()
        self.chips.set_value(Fate.LOOK.value if needs else EVERYTHING)
        self._filter()

    def show_mended(self, planned: Planned, row: RowRef) -> None:
        """Show the plan after `row` was mended: what became of it, and the person it is in."""
        self.planned = planned
        self._say_chips()
        person = next(one for one in planned.plan.clients if row in one.rows)
        self._filter()
        if not self.model.persons:
            self.chips.set_value(EVERYTHING)
            self._filter()
        at = next((at for at, one in enumerate(self.model.persons) if one is person), None)
        if at is not None:
            self.table.selectRow(at)
        key = lines.fate_key(planned, person)
        values = {"row": row.number, "fate": importing.fate_of(planned, person)}
        self.problem.tell(Message(MENDED, values), _SAID.get(key, "good"))
        cells = importing.cells(planned.old_list, row)
        still = key in _SAID or any(one.corrected and one.problem for one in cells)
        if still and at is not None:
            self.person.open_row(row)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Begin in the table."""
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the reasons to the panel beside where the table is narrow."""
        super().resizeEvent(event)
        self.table.setColumnHidden(lines.WHY, self.width() < px(_NARROW))

    def clear(self) -> None:
        """Forget the persons."""
        super().clear()
        self.planned = None
        self.model.forget()
        self.person.forget()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self._say_chips()
        self._keys.setText(_(KEYS))
        self.chips.setAccessibleName(_(N_("Show")))
        self.table.setAccessibleName(_(N_("Persons of the list")))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(lines.HEADERS) - 1)
        self.table.viewport().update()
        self._show_person()

    def _dress(self) -> None:
        table = self.table
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setItemDelegateForColumn(lines.FATE, FatePainter(table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(px(38))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in ((lines.ROW, 84), (lines.FATE, 138)):
            table.setColumnWidth(place, px(width))
        for place in (lines.NAME, lines.WHY):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _say_chips(self) -> None:
        counts: Counter[str] = Counter()
        if self.planned is not None:
            planned = self.planned
            counts = Counter(lines.fate_key(planned, one) for one in planned.plan.clients)
            counts[EVERYTHING] = len(planned.plan.clients)
        chosen = self.chips.value()
        self.chips.set_options(
            [
                (key, str(Message(CHIP, {"name": Message(name), "count": counts[key]})))
                for key, name in FILTERS
            ]
        )
        self.chips.set_value(chosen or EVERYTHING)

    @Slot()
    def _filter(self) -> None:
        if self.planned is not None:
            self.model.show(self.planned, self.chips.value())

    @Slot()
    def _select_first(self) -> None:
        if self.model.persons:
            self.table.selectRow(0)
        self._show_person()

    @Slot(QModelIndex)
    def _show_person(self, _index: QModelIndex | None = None) -> None:
        if self.planned is None:
            return
        at = self.table.currentIndex().row()
        shown = 0 <= at < len(self.model.persons)
        self.person.show_person(self.planned, self.model.persons[at] if shown else None)

    @Slot(object)
    def _mend(self, changes: tuple[tuple[RowRef, int, str], ...]) -> None:
        if changes:
            self.mended.emit(changes)

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _decide(self, person: PlannedClient, decision: Decision | None) -> None:
        if self.planned is None:
            return
        self.planned = importing.decide(self.planned, person, decision)
        # The person stays in sight under its old filter, so that a slip can be taken back.
        self.model.update_person(self.planned)
        self._say_chips()
        self.person.show_person(self.planned, person)
        self.decided.emit(self.planned)
