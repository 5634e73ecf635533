"""Which sheet of a spreadsheet lists the clients, and which ones join it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.widgets import Check, Choice, FlowLayout, Labelled, clear_layout, column
from kotodesk.desktop.widgets.basics import ground, label
from kotodesk.i18n import N_, Message, _
from kotodesk.services.importing import OldList

CLIENTS = N_("Sheet with the clients")
JOINS = N_("Sheets that join it (visits): by running number or identity code")
SHEET = N_("%(name)s (%(size)s)")


class SheetChoice(QWidget):
    """Hidden for a file of one sheet; ``chosen(main, attached names)``."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._old_list: OldList | None = None
        super().__init__(parent)
        self.main = Choice()
        self.main.changed.connect(self._tell)
        self.checks: dict[str, Check] = {}
        layout = column(self, gap=8)
        layout.addWidget(Labelled(CLIENTS, self.main))
        self._joins = label("", "label")
        layout.addWidget(self._joins)
        holder = ground()
        self._flow = FlowLayout(holder, gap=16)
        layout.addWidget(holder)
        self.hide()

    def show_list(self, old_list: OldList) -> None:
        """Offer the sheets of `old_list`."""
        self._old_list = old_list
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        if self._old_list is None:
            return
        sheets = sorted(self._old_list.sheets, key=lambda one: one.table.sheet)
        texts = {
            one.table.sheet: Message(
                SHEET,
                {
                    "name": one.table.sheet,
                    "size": words.size(len(one.table.rows), len(one.table.header)),
                },
            )
            for one in sheets
        }
        self.main.set_options([(name, str(text)) for name, text in texts.items()])
        main = self._old_list.arranged.main.table.sheet
        self.main.set_value(main)
        clear_layout(self._flow)
        self.checks = {}
        attached = {one.table.sheet for one in self._old_list.arranged.attached}
        for name, text in texts.items():
            if name != main:
                check = self.checks[name] = Check(str(text))
                check.set_value(name in attached)
                check.changed.connect(self._tell)
                self._flow.addWidget(check)
        self._joins.setText(_(JOINS))
        self._joins.setVisible(bool(self.checks))
        self.setVisible(len(texts) > 1)

    @Slot()
    def _tell(self) -> None:
        attached = tuple(name for name, check in self.checks.items() if check.value())
        self.chosen.emit(self.main.value(), attached)
