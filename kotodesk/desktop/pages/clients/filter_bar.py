"""The parts of a filter to choose from, and what is chosen told in a line."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.client.head import capital
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Choice, FlowLayout, Labelled
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.collation import sort_key
from kotodesk.services import lists
from kotodesk.store.client_filter import EVERYONE, ClientFilter

NO_MATTER = N_("No matter")
_WIDE = 172
_IN_ORDER = frozenset({"status"})
"""Parts whose codes stand in an order of their own; the others are sorted by name."""


class FilterBar(QWidget):
    """A choice for each part of a filter; `changed` tells when another is made."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, Choice] = {}
        self._held = EVERYONE
        layout = FlowLayout(self, gap=12)
        for part in lists.FILTERS:
            choice = Choice()
            choice.setFixedWidth(px(_WIDE))
            choice.changed.connect(self._chosen)
            self._parts[part.name] = choice
            layout.addWidget(Labelled(part.title, choice))
        self.retranslate()

    def part(self, name: str) -> Choice:
        """Return the choice of one part."""
        return self._parts[name]

    def value(self) -> ClientFilter:
        """Return the filter chosen."""
        return self._held

    def set_value(self, asked: ClientFilter) -> None:
        """Show a filter without telling of a change."""
        self._held = asked
        for name, choice in self._parts.items():
            choice.set_value(getattr(asked, name))

    def retranslate(self) -> None:
        """Say every option again."""
        for part in lists.FILTERS:
            codes = codesets.entries(part.code_set) if part.code_set else ()
            named = [(one.code, capital(one.label())) for one in codes]
            if part.name not in _IN_ORDER:
                named.sort(key=lambda one: sort_key(one[1]))
            options = [(word, capital(_(text))) for word, text in part.options]
            self._parts[part.name].set_options([("", _(NO_MATTER)), *options, *named])
        self.set_value(self._held)

    @Slot()
    def _chosen(self) -> None:
        self._held = ClientFilter(**{name: one.value() for name, one in self._parts.items()})
        self.changed.emit()
