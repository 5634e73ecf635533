"""The different texts of a coded column: in how many rows, what each became, and another code."""

from __future__ import annotations

from typing import Final

import attrs
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets import Button, Choice, CodeField, Dialog, Labelled, row
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.register.field import Kind
from kotodesk.services import importing
from kotodesk.services.importing import OldList, ValueUse
from kotodesk.services.importing.told import column_name

TITLE = N_("Values of the column “%(column)s”")
INTRO = N_(
    "Every different text of the column once. Choose a line and say what it means: it holds for "
    "all its rows and is remembered for the next list."
)
OK = N_("Use these values")
HEADERS = (N_("In the list"), N_("Rows"), N_("Became"), N_("How it is known"))
HOWS: Final = {
    "code": (N_("In the code set"), "good"),
    "rule": (N_("By a rule of the program"), "info"),
    "remembered": (N_("Your answer"), "check"),
    "unclear": (N_("Unclear"), "attention"),
}
TAKE, MEANS = N_("Set"), N_("“%(text)s” means")
EMPTY = N_("Left empty, the text is kept in the client's note.")
IN_NOTE = N_("– (in the note)")
TEXT, ROWS, BECAME, HOW = range(4)
_HEIGHT = 320


class ValuesDialog(Dialog):
    """``taken(old list)`` once she uses what she set; cancelling leaves all as it was."""

    taken = Signal(object)

    def __init__(self, old_list: OldList, sheet: str, index: int, parent: QWidget) -> None:
        one = old_list.sheet(sheet)
        name = column_name(one.table.header[index], index)
        super().__init__(Message(TITLE, {"column": name}), OK, parent, intro=INTRO, width=760)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old_list = old_list
        self._target = one.mapping.target_of(index)
        self.uses = list(importing.values_of(old_list, sheet, index))
        self.table = QTableWidget(len(self.uses), len(HEADERS))
        self.field = self._field()
        self._labelled = Labelled("", self.field, help_text=EMPTY)
        self.set = Button(_(TAKE), "plain", "check")
        self.set.setAutoDefault(False)
        self.set.clicked.connect(self._set)
        if isinstance(self.field, CodeField):
            self.field.returnPressed.connect(self._set)
        below = row(gap=12)
        below.addWidget(self._labelled, 1)
        below.addWidget(self.set, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(below)
        self.ok.setAutoDefault(False)
        self.ok.setDefault(False)
        self.ok.clicked.connect(self._use)
        self._dress()
        self.table.selectionModel().currentRowChanged.connect(self._show)
        for place in range(len(self.uses)):
            self._say(place)
        if self.uses:
            self.table.selectRow(0)

    def _field(self) -> CodeField | Choice:
        spec = targets()[self._target].spec
        if spec is not None and spec.kind is not Kind.BOOLEAN:
            return CodeField(spec.code_set)
        choices = importing.value_choices(self._target)
        return Choice([("", _(IN_NOTE)), *((one.code, one.label) for one in choices)])

    def _dress(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([_(one) for one in HEADERS])
        table.setAccessibleName(self.windowTitle())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setMinimumHeight(px(_HEIGHT))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(34))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(BECAME, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(ROWS, px(64))
        table.setColumnWidth(HOW, px(196))
        table.activated.connect(self._to_field)

    def _say(self, place: int) -> None:
        use = self.uses[place]
        word, sign = HOWS[use.how]
        cells = (" ".join(use.text.split()), str(use.count), self._label(use), _(word))
        for at, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text if at in {TEXT, BECAME} else "")
            if at == HOW:
                tokens = appearance().tokens
                ink = tokens.attention if use.how == "unclear" else tokens.soft
                item.setIcon(icon(sign, ink, 16))
                item.setForeground(QColor(ink))
            self.table.setItem(place, at, item)

    def _label(self, use: ValueUse) -> str:
        if not use.code:
            return _(IN_NOTE)
        if isinstance(self.field, Choice):
            choices = {one.code: one.label for one in importing.value_choices(self._target)}
            return choices.get(use.code, use.code)
        names = (codesets.label(self.field.set_id, one) for one in use.code.split(","))
        return ", ".join(names)

    @Slot(QModelIndex)
    def _show(self, _index: QModelIndex | None = None) -> None:
        at = self.table.currentRow()
        if not 0 <= at < len(self.uses):
            return
        use = self.uses[at]
        self._labelled.set_text(Message(MEANS, {"text": " ".join(use.text.split())}))
        # A text of several codes cannot be shown in a field of one.
        self.field.set_value("" if "," in use.code else use.code)

    @Slot()
    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _set(self) -> None:
        at = self.table.currentRow()
        if not 0 <= at < len(self.uses):
            return
        if isinstance(self.field, CodeField) and self.field.problem():
            self._labelled.set_error(self.field.problem())
            return
        self._labelled.set_error("")
        use, code = self.uses[at], self.field.value()
        self._old_list = importing.map_value(self._old_list, self._target, use.text, code)
        self.uses[at] = attrs.evolve(use, code=code, how="remembered")
        self._say(at)
        self.table.selectRow(min(at + 1, len(self.uses) - 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _use(self) -> None:
        self.taken.emit(self._old_list)
        self.accept()
