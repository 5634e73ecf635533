"""The parts of a filter to choose from, and what is chosen told in a line."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.client.head import capital
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Choice, FlowLayout, Labelled
from kotodesk.i18n import N_, _, codesets, current_language
from kotodesk.i18n.collation import sort_key
from kotodesk.services import lists
from kotodesk.store.client_filter import EVERYONE, ClientFilter

NO_MATTER = N_("No matter")
_WIDE = 172
_IN_ORDER = frozenset({"status"})
"""Parts whose codes stand in an order of their own; the others are sorted by name."""


@lru_cache(maxsize=64)
def options(name: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen of the part `name`, in the language of the screen, in order."""
    del language  # the current one: it is here so that each is kept
    part = next(one for one in lists.FILTERS if one.name == name)
    codes = codesets.entries(part.code_set) if part.code_set else ()
    named = [(one.code, capital(one.label())) for one in codes]
    if name not in _IN_ORDER:
        named.sort(key=lambda one: sort_key(one[1]))
    own = [(word, capital(_(text))) for word, text in part.options]
    return (("", _(NO_MATTER)), *own, *named)


class FilterBar(QWidget):
    """A choice for each part of a filter; `changed` tells when another is made.

    The choices are built when they first come into sight: most days nobody asks for them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, Choice] = {}
        self._held = EVERYONE
        self._layout = FlowLayout(self, gap=12)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Have the choices there before they are seen."""
        if visible:
            self._build()
        super().setVisible(visible)

    def _build(self) -> None:
        if self._parts:
            return
        for part in lists.FILTERS:
            choice = Choice(parent=self)
            choice.setFixedWidth(px(_WIDE))
            choice.changed.connect(self._chosen)
            self._parts[part.name] = choice
            self._layout.addWidget(Labelled(part.title, choice))
        self.retranslate()

    def part(self, name: str) -> Choice:
        """Return the choice of one part."""
        self._build()
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
        for name, choice in self._parts.items():
            choice.set_options(options(name, current_language()))
        self.set_value(self._held)

    @Slot()
    def _chosen(self) -> None:
        self._held = ClientFilter(**{name: one.value() for name, one in self._parts.items()})
        self.changed.emit()
