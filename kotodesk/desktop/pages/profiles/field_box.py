"""The field a column takes: a list one can search by typing any part of a name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.importing.target_field import KEY, TargetField
from kotodesk.desktop.pages.profiles import words
from kotodesk.i18n import N_, _

CHOOSE = N_("Choose a field")


class FieldBox(TargetField):
    """Offers what a table can show; a field it cannot show stays, named as the profile names it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QStandardItemModel(), parent)
        self._offered = QStandardItemModel(self)
        self.setModel(self._offered)
        if (finder := self.completer()) is not None:
            finder.setModel(self._offered)

    def offer(self, known: words.Known, chosen: str = "", without: Iterable[str] = ()) -> None:
        """Offer the fields of `known` but for some, and show `chosen`."""
        left_out = frozenset(without)
        lines = [("", _(CHOOSE))]
        lines += [(one, words.field(one, known)) for one in known if one not in left_out]
        if chosen and chosen not in known:
            lines.append((chosen, words.field(chosen, known)))
        self.blockSignals(True)
        self._offered.clear()
        for key, text in lines:
            item = QStandardItem(text)
            item.setData(key, KEY)
            item.setEditable(False)
            self._offered.appendRow(item)
        self.set_value(chosen)
        self.blockSignals(False)
