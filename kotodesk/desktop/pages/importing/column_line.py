"""One column of the list: its name and examples, what it comes to, how sure that is and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.pages.importing.certainty_bar import CertaintyBar
from kotodesk.desktop.pages.importing.target_field import TargetField
from kotodesk.desktop.pages.importing.words import Certainty
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, ElidedLabel, Pill, row
from kotodesk.desktop.widgets.basics import line, wrapped
from kotodesk.exchange.tabular.columns import ColumnProposal
from kotodesk.i18n import N_, Message, _
from kotodesk.services.importing.told import column_name

MEANING = N_("What the column “%(column)s” means")
FILLED = N_("Filled in rows: %(count)s")
VALUES, UNCLEAR = N_("Values: %(count)s"), N_("Values: %(count)s · unclear: %(unclear)s")
VALUES_OF = N_("Values of the column “%(column)s”")
_WIDTHS = (4, 5, 4)


class ColumnLine(QWidget):
    """``field`` says what the column means; ``values_asked`` opens its different texts."""

    values_asked = Signal()

    def __init__(self, proposal: ColumnProposal, model: QStandardItemModel) -> None:
        super().__init__()
        self.proposal = proposal
        self.name = column_name(proposal.header, proposal.index)
        self.field = TargetField(model)
        self.field.setAccessibleName(str(Message(MEANING, {"column": self.name})))
        self.values = Button("", "quiet")
        self.values.clicked.connect(self.values_asked)
        self.values.hide()
        self.pill, self._bar, self._why = Pill(), CertaintyBar(), wrapped("", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(2), 0, px(2))
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(2))
        for place, stretch in enumerate(_WIDTHS):
            grid.setColumnStretch(place, stretch)
            grid.setColumnMinimumWidth(place, px(120))
        texts = ElidedLabel(" · ".join(" ".join(one.split()) for one in proposal.examples), "small")
        filled = ElidedLabel(str(Message(FILLED, {"count": proposal.filled})), "small")
        sure = row(gap=10)
        sure.addWidget(self.pill)
        sure.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        sure.addStretch(1)
        below = row(gap=10)
        below.addWidget(filled, 1)
        below.addWidget(self.values)
        grid.addWidget(ElidedLabel(self.name, "strong"), 0, 0)
        grid.addWidget(texts, 1, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addLayout(below, 1, 1)
        grid.addLayout(sure, 0, 2)
        grid.addWidget(self._why, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowMinimumHeight(2, px(6))
        grid.addWidget(line(), 3, 0, 1, 3)

    def judge(self, certainty: Certainty) -> None:
        """Say how sure the meaning is, and why."""
        self.pill.set(_(certainty.word), certainty.tone, certainty.sign)
        self._bar.set(certainty.share, certainty.tone)
        self._why.setText(str(certainty.why))
        self.field.setAccessibleDescription(f"{_(certainty.word)}: {certainty.why}")

    def show_values(self, count: int, unclear: int) -> None:
        """Say how many different texts a coded column has; 0 hides the way to them."""
        self.values.setVisible(bool(count))
        text = Message(UNCLEAR if unclear else VALUES, {"count": count, "unclear": unclear})
        self.values.setText(str(text))
        self.values.set_icon("attention" if unclear else "edit")
        named = Message(VALUES_OF, {"column": self.name})
        self.values.setAccessibleName(f"{named}, {text}")
