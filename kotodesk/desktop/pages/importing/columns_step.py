"""The second step: what each column means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.pages.importing.target_field import TargetField, targets_model
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Card,
    ElidedLabel,
    Pill,
    Scroll,
    SegmentedChoice,
    column,
    label,
)
from kotodesk.desktop.widgets.basics import clear_layout, ground, plain_tip
from kotodesk.exchange.tabular.arrange import Sheet
from kotodesk.exchange.tabular.columns import ColumnProposal
from kotodesk.i18n import N_, Message, _
from kotodesk.services import importing
from kotodesk.services.importing import OldList

HEADERS = (N_("Column"), N_("Examples"), N_("Comes to"), N_("Certainty"))
NAMELESS = N_("Column %(number)s (no name)")
MEANING = N_("What the column “%(column)s” means")
FILLED = N_("Filled in rows: %(count)s")


class ColumnsStep(Step):
    """A line per column; ``corrected(old list)`` when she chose another meaning."""

    title = N_("What the columns mean")
    intro = N_(
        "The program proposes by the names of the columns and by what stands in them. Correct what "
        "is wrong. What has no field of its own is kept as a note, so that nothing is lost."
    )
    corrected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old_list: OldList | None = None
        self._sheet = ""
        self.fields: list[TargetField] = []
        self._pills: list[Pill] = []
        self.sheet = SegmentedChoice()
        self.sheet.changed.connect(self._switch)
        self.body.addWidget(self.sheet)
        card = Card(margin=4)
        scroll = Scroll(margins=(14, 10, 14, 14), gap=0)
        self._place = column(gap=0)
        scroll.body.addLayout(self._place)
        scroll.body.addStretch(1)
        card.add(scroll, 1)
        self.body.addWidget(card, 1)

    def show_list(self, old_list: OldList) -> None:
        """Show the columns of the sheets that come in."""
        self._old_list = old_list
        names = [one.table.sheet for one in old_list.used]
        self._sheet = self._sheet if self._sheet in names else names[0]
        self.sheet.set_options([(name, name) for name in names])
        self.sheet.set_value(self._sheet)
        self.sheet.setVisible(len(names) > 1)
        self._fill()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.sheet.setAccessibleName(_(N_("Sheet")))
        if self._old_list is not None:
            self._fill()

    def first(self) -> QWidget | None:
        """Begin with the first column."""
        return self.fields[0] if self.fields else None

    def clear(self) -> None:
        """Forget the columns and their examples."""
        super().clear()
        self._old_list = None
        self.fields, self._pills = [], []
        clear_layout(self._place)

    def _shown(self) -> Sheet:
        sheets = self._old_list.used if self._old_list else ()
        return next(one for one in sheets if one.table.sheet == self._sheet)

    def _fill(self) -> None:
        clear_layout(self._place)
        self.fields, self._pills = [], []
        holder = ground()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        for place, (text, stretch) in enumerate(zip(HEADERS, (3, 4, 5, 0), strict=True)):
            grid.addWidget(label(_(text), "label"), 0, place)
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(3, px(130))
        model = targets_model(holder)
        for line, proposal in enumerate(self._shown().proposals, 1):
            name = proposal.header or str(Message(NAMELESS, {"number": proposal.index + 1}))
            grid.addWidget(ElidedLabel(name, "strong"), line, 0)
            examples = ElidedLabel(" · ".join(" ".join(e.split()) for e in proposal.examples))
            examples.setProperty("role", "soft")
            grid.addWidget(examples, line, 1)
            field = TargetField(model)
            field.setAccessibleName(str(Message(MEANING, {"column": name})))
            field.set_value(self._shown().mapping.target_of(proposal.index))
            field.changed.connect(self._chosen)
            pill = Pill()
            self.fields.append(field)
            self._pills.append(pill)
            grid.addWidget(field, line, 2)
            grid.addWidget(pill, line, 3, Qt.AlignmentFlag.AlignLeft)
        self._place.addWidget(holder)
        self._judge()

    def _judge(self) -> None:
        """Say of each column how sure its meaning is, and why."""
        sheet = self._shown()
        for proposal, pill in zip(sheet.proposals, self._pills, strict=True):
            word, tone, sign = words.certainty(proposal, sheet.mapping.target_of(proposal.index))
            pill.set(_(word), tone, sign)
            pill.setToolTip(plain_tip(self._why(proposal)))
            pill.setAccessibleDescription(self._why(proposal))

    @staticmethod
    def _why(proposal: ColumnProposal) -> str:
        filled = Message(FILLED, {"count": proposal.filled})
        return f"{proposal.reason}\n{filled}"

    @Slot()
    def _chosen(self) -> None:
        field = self.sender()
        if self._old_list is None or not isinstance(field, TargetField):
            return
        index = self._shown().proposals[self.fields.index(field)].index
        self._old_list = importing.change_column(self._old_list, self._sheet, index, field.value())
        mapping = self._shown().mapping
        for proposal, one in zip(self._shown().proposals, self.fields, strict=True):
            if one.value() != mapping.target_of(proposal.index):
                one.set_value(mapping.target_of(proposal.index))
        self._judge()
        self.corrected.emit(self._old_list)

    @Slot()
    def _switch(self) -> None:
        self._sheet = self.sheet.value()
        self._fill()
