"""The rows of the preview: a person of the list each, and what would become of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.reading import Weight
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Message, _
from kotodesk.services.importing import Planned, fate_of

ROW, NAME, FATE, WHY = range(4)
HEADERS = (N_("Row"), N_("Person"), N_("Fate"), N_("Why and remarks"))
LEFT_OUT = "skip"
EVERYTHING = "all"
TONES = {
    Fate.NEW.value: ("good", "plus"),
    Fate.SAME.value: ("accent", "person"),
    Fate.LOOK.value: ("attention", "attention"),
    Fate.REFUSED.value: ("alarm", "alarm"),
    LEFT_OUT: ("neutral", "minus"),
}
CORRECTED = N_("corrected: %(count)s")
ADDS, DIFFERS, REMARKS = N_("adds: %(count)s"), N_("differs: %(count)s"), N_("remarks: %(count)s")
_Index = QModelIndex | QPersistentModelIndex


def fate_key(planned: Planned, person: PlannedClient) -> str:
    """Return under which filter a person stands, as decided so far."""
    if planned.skipped(person):
        return LEFT_OUT
    return planned.decided(person).fate.value if planned.decisions else person.fate.value


def corrected(planned: Planned, person: PlannedClient) -> int:
    """Return how many cells of the person's rows she mended."""
    rows = set(person.rows)
    return sum(RowRef(one.sheet, one.row) in rows for one in planned.old_list.corrections)


def why(planned: Planned, person: PlannedClient) -> str:
    """Return in a line why, or what is to be seen."""
    decided = planned.decided(person)
    mended = corrected(planned, person)
    if decided.fate in {Fate.LOOK, Fate.REFUSED}:
        told = [Message(CORRECTED, {"count": mended})] if mended else []
        return " · ".join(map(str, (*told, *decided.reasons)))
    parts = [(CORRECTED, mended)]
    if decided.fate is Fate.SAME:
        parts += [(ADDS, len(decided.adds)), (DIFFERS, len(decided.conflicts))]
    remarks = sum(one.problem.weight is not Weight.QUESTION for one in decided.problems)
    parts.append((REMARKS, remarks))
    return " · ".join(str(Message(text, {"count": number})) for text, number in parts if number)


class PreviewModel(QAbstractTableModel):
    """Persons of one filter; texts are made when they are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.planned: Planned | None = None
        self.persons: list[PlannedClient] = []
        self.filter = EVERYTHING

    def show(self, planned: Planned, wanted: str) -> None:
        """Show the persons under filter `wanted`."""
        self.beginResetModel()
        self.planned, self.filter = planned, wanted
        self.persons = [
            one
            for one in planned.plan.clients
            if wanted == EVERYTHING or fate_key(planned, one) == wanted
        ]
        self.endResetModel()

    def forget(self) -> None:
        """Show nobody."""
        self.beginResetModel()
        self.planned, self.persons = None, []
        self.endResetModel()

    def update_person(self, planned: Planned) -> None:
        """Show other decisions on the same persons."""
        self.planned = planned
        last = self.index(max(0, len(self.persons) - 1), len(HEADERS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many persons are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.persons)

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
        """Return the text of a cell, or the fate's key for the painter."""
        if self.planned is None:
            return None
        person = self.persons[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return fate_key(self.planned, person)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHY:
            return plain_tip(self._text(person, WHY)) or None
        return self._text(person, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, person: PlannedClient, column: int) -> str:
        if self.planned is None:
            return ""
        if column == ROW:
            main = self.planned.old_list.arranged.main.table.sheet
            own = [one for one in person.rows if one.sheet == main] or person.rows
            return ", ".join(str(one.number) for one in own[:3])
        if column == NAME:
            return person.name
        if column == FATE:
            return str(fate_of(self.planned, person))
        return why(self.planned, person)
