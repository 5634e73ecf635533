"""The second step: what each column means, and by which mapping."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.column_line import ColumnLine
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.pages.importing.target_field import TargetField, targets_model
from kotodesk.desktop.pages.importing.values_dialog import ValuesDialog
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, Scroll, SegmentedChoice, column, row
from kotodesk.desktop.widgets.basics import clear_layout, ground, wrapped
from kotodesk.exchange.tabular.arrange import Sheet
from kotodesk.i18n import N_, _
from kotodesk.services import importing
from kotodesk.services.importing import OldList
from kotodesk.services.importing.layouts import Layout

_LEAST = 230
Counts = Mapping[tuple[str, int], tuple[int, int]]
"""(sheet, column) → (different texts, unclear ones)."""


class ColumnsStep(Step):
    """A line per column; ``corrected(old list)`` when she chose another meaning."""

    title = N_("What the columns mean")
    intro = N_(
        "The program proposes by the names of the columns and by what stands in them. Correct what "
        "is wrong. What has no field of its own is kept as a note, so that nothing is lost."
    )
    corrected = Signal(object)
    save_asked = Signal()
    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old_list: OldList | None = None
        self._begun: OldList | None = None
        self._layouts: Mapping[str, Layout] = {}
        self._counts: Counts = {}
        self._from_file = False
        self._sheet = ""
        self.lines: list[ColumnLine] = []
        self.sheet = SegmentedChoice()
        self.sheet.changed.connect(self._switch)
        self.layout_used = wrapped("", "strong")
        self.save, self.read = Button("", "plain", "save"), Button("", "plain", "open")
        self.save.clicked.connect(self.save_asked)
        self.read.clicked.connect(self.read_asked)
        head = row(gap=10)
        head.addWidget(self.layout_used, 1)
        head.addWidget(self.read)
        head.addWidget(self.save)
        self.body.addLayout(head)
        self.body.addWidget(self.sheet)
        card = Card(margin=4)
        scroll = Scroll(margins=(14, 10, 14, 14), gap=0)
        self._place = column(gap=0)
        scroll.body.addLayout(self._place)
        scroll.body.addStretch(1)
        card.add(scroll, 1)
        card.setMinimumHeight(px(_LEAST))
        self.body.addWidget(card, 1)
        self.spared = (self.intro_label,)
        self.wording.say(self.save.setText, N_("Save the mapping…"))
        self.wording.say(self.read.setText, N_("Read a mapping file…"))

    @property
    def fields(self) -> list[TargetField]:
        """The fields that say what the columns mean, in the order of the columns."""
        return [one.field for one in self.lines]

    def show_list(self, old_list: OldList, layouts: Mapping[str, Layout]) -> None:
        """Show the columns of a list as it was read; `layouts` tell what its mappings are."""
        self._layouts, self._from_file, self._begun = layouts, False, old_list
        self._counts = {}
        self.show_changed(old_list)

    def show_mapped(self, old_list: OldList) -> None:
        """Show the columns as a mapping file says."""
        self._from_file, self._begun = True, old_list
        self.show_changed(old_list)

    def show_changed(self, old_list: OldList) -> None:
        """Show the columns of the sheets that come in; what was chosen stays marked so."""
        self._old_list = old_list
        names = [one.table.sheet for one in old_list.used]
        self._sheet = self._sheet if self._sheet in names else names[0]
        self.sheet.set_options([(name, name) for name in names])
        self.sheet.set_value(self._sheet)
        self.sheet.setVisible(len(names) > 1)
        self._fill()

    def show_counts(self, counts: Counts) -> None:
        """Show how many different texts the coded columns have."""
        self._counts = counts
        for one in self.lines:
            one.show_values(*counts.get((self._sheet, one.proposal.index), (0, 0)))

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.sheet.setAccessibleName(_(N_("Sheet")))
        if self._old_list is not None:
            self._fill()

    def first(self) -> QWidget | None:
        """Begin with the first column."""
        return self.lines[0].field if self.lines else None

    def clear(self) -> None:
        """Forget the columns and their examples."""
        super().clear()
        self._old_list = self._begun = None
        self._counts, self.lines = {}, []
        clear_layout(self._place)

    def _shown(self) -> Sheet:
        return self._sheet_of(self._old_list)

    def _sheet_of(self, old_list: OldList | None) -> Sheet:
        sheets = old_list.sheets if old_list else ()
        return next(one for one in sheets if one.table.sheet == self._sheet)

    def _fill(self) -> None:
        clear_layout(self._place)
        self.lines = []
        holder = ground()
        place = column(holder, gap=4)
        model = targets_model(holder)
        for proposal in self._shown().proposals:
            one = ColumnLine(proposal, model)
            one.field.set_value(self._shown().mapping.target_of(proposal.index))
            one.field.changed.connect(self._chosen)
            one.values_asked.connect(self._open_values)
            self.lines.append(one)
            place.addWidget(one)
        self._place.addWidget(holder)
        self._judge()
        self.show_counts(self._counts)

    def _judge(self) -> None:
        """Say of each column how sure its meaning is, and why; and which mapping is used."""
        layout = self._layouts.get(self._sheet, Layout("proposed"))
        origin = "file" if self._from_file else layout.origin
        self.layout_used.setText(str(words.layout_told(origin, layout.name)))
        now, begun = self._shown().mapping, self._sheet_of(self._begun).mapping
        for one in self.lines:
            at = one.proposal.index
            sure = words.certainty(one.proposal, now.target_of(at), begun.target_of(at), origin)
            one.judge(sure)

    @Slot()
    def _chosen(self) -> None:
        field = self.sender()
        if self._old_list is None or not isinstance(field, TargetField):
            return
        index = self.lines[self.fields.index(field)].proposal.index
        self._old_list = importing.change_column(self._old_list, self._sheet, index, field.value())
        mapping = self._shown().mapping
        for one in self.lines:
            if one.field.value() != mapping.target_of(one.proposal.index):
                one.field.set_value(mapping.target_of(one.proposal.index))
        self._judge()
        self.corrected.emit(self._old_list)

    @Slot()
    def _open_values(self) -> None:
        asked = self.sender()
        if self._old_list is not None and isinstance(asked, ColumnLine):
            dialog = ValuesDialog(self._old_list, self._sheet, asked.proposal.index, self)
            dialog.taken.connect(self._take_values)
            dialog.open()

    @Slot(object)
    def _take_values(self, old_list: OldList) -> None:
        self._old_list = old_list
        self.corrected.emit(old_list)

    @Slot()
    def _switch(self) -> None:
        self._sheet = self.sheet.value()
        self._fill()
