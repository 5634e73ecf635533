"""Whose records a batch takes along: of everyone with something new, or of those she ticks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import SearchField, SegmentedChoice, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _
from kotodesk.i18n.collation import sort_key
from kotodesk.register.fold import fold
from kotodesk.services.batches import Prepared

WHOSE = N_("Whose records")
EVERYONE, CHOSEN = N_("All that is new"), N_("Chosen clients")
FIND = N_("Find a client")
TICKED = N_("Clients chosen: %(count)s of %(total)s")
NOT_LOOKED = N_("Look the register through first; then the clients can be chosen here.")
LIST = N_("Clients with something to hand over")
_TALL = 190
_ID = Qt.ItemDataRole.UserRole


class ClientChoice(QWidget):
    """`changed` when another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wording = Wording()
        self._known = False
        self.way = SegmentedChoice([("all", ""), ("some", "")])
        self.way.set_value("all")
        self.search, self.listed = SearchField(), QListWidget()
        self._count, self._hint = label("", "small"), wrapped("", "soft")
        self.wording.say(self._hint.setText, NOT_LOOKED)
        layout = column(self, gap=8)
        for part in (self.way, self._hint, self.search, self.listed, self._count):
            layout.addWidget(part)
        self.way.changed.connect(self._show)
        self.search.textChanged.connect(self._filter)
        self.listed.itemChanged.connect(self._ticked)
        self.retranslate()

    def _restyle(self) -> None:
        side = px(18)
        self.listed.setFixedHeight(px(_TALL))
        self.listed.setStyleSheet(f"::indicator {{ width: {side}px; height: {side}px; }}")

    def begin(self, prepared: Prepared | None) -> None:
        """Offer the clients of whom something would go; everyone is chosen to begin with."""
        self._restyle()
        self._known = prepared is not None
        self.way.set_value("all")
        self.listed.blockSignals(True)
        self.listed.clear()
        for client_id, name in sorted(_names(prepared).items(), key=lambda one: sort_key(one[1])):
            item = QListWidgetItem(name)
            item.setData(_ID, client_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.listed.addItem(item)
        self.listed.blockSignals(False)
        self.search.clear()
        self._show()

    def value(self) -> tuple[str, ...] | None:
        """Return the ids of the chosen clients; None for everyone."""
        if self.way.value() != "some":
            return None
        return tuple(
            str(item.data(_ID))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def choose(self, client_ids: tuple[str, ...]) -> None:
        """Tick these clients and no others."""
        self.way.set_value("some")
        for item in self._items():
            on = item.data(_ID) in client_ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._show()

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.way.set_options([("all", _(EVERYONE)), ("some", _(CHOSEN))])
        self.way.setAccessibleName(_(WHOSE))
        self.search.set_name(_(FIND))
        self.listed.setAccessibleName(_(LIST))
        self._show()

    def _items(self) -> list[QListWidgetItem]:
        return [self.listed.item(place) for place in range(self.listed.count())]

    @Slot()
    def _show(self) -> None:
        some = self.way.value() == "some"
        self._hint.setVisible(some and not self._known)
        for part in (self.search, self.listed, self._count):
            part.setVisible(some and self._known)
        self._ticked()

    @Slot()
    def _ticked(self) -> None:
        total = self.listed.count()
        self._count.setText(_(TICKED) % {"count": len(self.value() or ()), "total": total})
        self.changed.emit()

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = fold(text)
        for item in self._items():
            item.setHidden(wanted not in fold(item.text()))


def _names(prepared: Prepared | None) -> Mapping[str, str]:
    if prepared is None:
        return {}
    ids = dict.fromkeys(one.client_id for one in (*prepared.going, *prepared.withdrawn))
    return {one: prepared.clients[one].name for one in ids if one in prepared.clients}
