"""What stands above the list: the view, the search, the filter, the order."""

from __future__ import annotations

from typing import get_args

import attrs
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from kotodesk.desktop.pages.clients.filter_bar import FilterBar
from kotodesk.desktop.pages.clients.view_control import ViewControl
from kotodesk.desktop.widgets import Button, Choice, SearchField, column, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services import lists
from kotodesk.services.lists.filters import cleaned
from kotodesk.store.client_filter import EVERYONE, ClientFilter
from kotodesk.store.clients import ClientQuery, Order

SEARCH = N_("Search by name, identity code, phone or address")
ORDER = N_("Order")
FILTER, FILTERS_SET, CLEAR = N_("Filter"), N_("Filter: %(count)s"), N_("Clear the filter")


class ListTools(QWidget):
    """`asked` tells that another filter or order was chosen; the search field tells of itself."""

    asked = Signal()

    def __init__(self, views: ViewControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("")
        self.order = Choice()
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.order.changed.connect(self.asked)
        self.filters = FilterBar()
        self.filters.changed.connect(self._filtered)
        self.filters.hide()
        self.filter_button = Button("", "plain", "filter")
        self.filter_button.setCheckable(True)
        self.filter_button.toggled.connect(self.filters.setVisible)
        self._sentence = wrapped("", "soft")
        self.clear = Button("", "quiet", "cross")
        self.clear.clicked.connect(self._clear)
        line, told = row(gap=10), row(gap=10)
        line.addWidget(views.choice)
        line.addWidget(self.search, 1)
        for part in (self.filter_button, self.order, views.button):
            line.addWidget(part)
        told.addWidget(self._sentence, 1)
        told.addWidget(self.clear)
        layout = column(self, gap=14)
        layout.addLayout(line)
        layout.addWidget(self.filters)
        layout.addLayout(told)
        self.retranslate()

    @property
    def filter(self) -> ClientFilter:
        """What the list is narrowed down by."""
        return self.filters.value()

    def chosen_order(self) -> Order:
        """Return the order of the list."""
        return next((one for one in get_args(Order) if one == self.order.value()), "name")

    def query(self) -> ClientQuery:
        """Return what is asked for."""
        return ClientQuery(words=self.search.text(), filter=self.filter, order=self.chosen_order())

    def show_view(self, view: lists.View) -> None:
        """Take filter and order of a view."""
        self.filters.set_value(view.filter)
        self.order.set_value(view.order)
        self._say_filter()

    def plain(self) -> dict[str, object]:
        """Return filter and order to come back to."""
        asked = {name: word for name, word in attrs.asdict(self.filter).items() if word}
        return {"filter": asked, "order": self.order.value()}

    def take_plain(self, filter_: object, order: object) -> None:
        """Come back to a filter and an order; None leaves them as they are."""
        if filter_ is not None:
            self.filters.set_value(cleaned(filter_))
        if order is not None:
            self.order.set_value(str(order))
        self._say_filter()

    def retranslate(self) -> None:
        """Say every text again."""
        self.search.set_name(_(SEARCH))
        self.order.setAccessibleName(_(ORDER))
        self.order.set_options([(key, _(text)) for key, text in lists.ORDERS])
        self.clear.setText(_(CLEAR))
        self.filters.retranslate()
        self._say_filter()

    @Slot()
    def _filtered(self) -> None:
        self._say_filter()
        self.asked.emit()

    @Slot()
    def _clear(self) -> None:
        self.filters.set_value(EVERYONE)
        self._filtered()

    def _say_filter(self) -> None:
        count = sum(1 for word in attrs.astuple(self.filter) if word)
        self.filter_button.setText(_(FILTERS_SET) % {"count": count} if count else _(FILTER))
        self._sentence.setText(lists.told(self.filter) if count else "")
        self._sentence.setVisible(count > 0)
        self.clear.setVisible(count > 0)
