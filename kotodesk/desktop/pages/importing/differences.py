"""Where list and register differ: field by field, both values, and where each is from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.fields.words import HIDDEN_BY_ORDER
from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Check, clear_layout, column, label, line
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.tabular.plan import Conflict, PlannedClient
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.register.client_file import Provenance
from kotodesk.services.importing import Planned
from kotodesk.services.importing.told import row_with

DIFFERS = N_("Differs from the register")
REGISTER, LIST = N_("Register"), N_("Old list")
TAKE = N_("Take the list's value")
FROM = N_("%(source)s · recorded %(day)s by %(who)s")
FROM_ROW = N_("%(file)s · row %(row)s")
FROM_SHEET = N_("%(file)s · %(sheet)s, row %(row)s")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
"""Absolute: a name that begins in Arabic letters still stands where the others do."""


class Differences(QWidget):
    """``changed`` when she ticked what to take; ``takes`` has the box of each target."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes: dict[str, Check] = {}
        self._origins: dict[str, QLabel] = {}
        self._place = column(self, gap=8)

    def forget(self) -> None:
        """Show none and keep nothing."""
        clear_layout(self._place)
        self.takes, self._origins = {}, {}

    def show_person(self, planned: Planned, person: PlannedClient) -> None:
        """Show where the person, as decided, differs from the register."""
        self.forget()
        self._place.addWidget(line())
        self._place.addWidget(label(_(DIFFERS), "strong"))
        taken = planned.taken(person)
        for conflict in planned.decided(person).conflicts:
            self._place.addWidget(self._one(planned, person, conflict))
            check = Check(_(TAKE))
            check.setAccessibleName(f"{_(TAKE)}: {words.field_name(conflict.target)}")
            check.set_value(conflict.target in taken)
            check.changed.connect(self._tell)
            self.takes[conflict.target] = check
            self._place.addWidget(check)

    def show_origins(self, origins: Mapping[str, Provenance]) -> None:
        """Say where the register's values are from."""
        for target, said in self._origins.items():
            if target in origins:
                said.setText(str(_origin(origins[target])))

    def taken(self) -> frozenset[str]:
        """Give the targets where the list's value is to stand."""
        return frozenset(target for target, check in self.takes.items() if check.value())

    def _one(self, planned: Planned, person: PlannedClient, conflict: Conflict) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(96))
        grid.addWidget(wrapped(words.field_name(conflict.target)), 0, 0, 1, 2)
        offered = shown(conflict.target, conflict.offered)
        self._origins[conflict.target] = wrapped("", "small")
        row = row_with(planned, person, conflict.target, conflict.offered)
        place = {"file": planned.old_list.file_name, "sheet": row.sheet, "row": row.number}
        where = wrapped(str(Message(FROM_SHEET if row.sheet else FROM_ROW, place)), "small")
        sides = (
            (REGISTER, _present(planned, person, conflict), self._origins[conflict.target]),
            (LIST, offered, where),
        )
        for at, (side, value, origin) in enumerate(sides):
            grid.addWidget(label(_(side), "small"), 1 + 2 * at, 0, LEFT)
            said = wrapped(value or "–", "strong")
            said.setAlignment(LEFT)
            grid.addWidget(said, 1 + 2 * at, 1)
            grid.addWidget(origin, 2 + 2 * at, 1)
        return holder

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def shown(target: str, value: Any) -> str:  # noqa: ANN401 - a field's value
    """Give a value of a target as it is shown elsewhere."""
    known = targets().get(target)
    if known is None or known.spec is None:
        return str(value)
    return shown_value(known.spec, value)


def _present(planned: Planned, person: PlannedClient, conflict: Conflict) -> str:
    """Say what the register holds; a contact detail under turvakielto is not shown here."""
    target = targets().get(conflict.target)
    contact = target is not None and target.spec is not None and target.spec.contact
    known = planned.known.get(person.client_id)
    if contact and known is not None and known.values.get("client.non_disclosure"):
        return _(HIDDEN_BY_ORDER)
    return shown(conflict.target, conflict.present)


def _origin(origin: Provenance) -> Message:
    kind = codesets.label("source_kind", origin.source.kind)
    source = " · ".join(part for part in (kind, origin.source.detail) if part)
    values = {"source": source, "who": origin.recorded_by, "day": origin.recorded_at.date()}
    return Message(FROM, values)
