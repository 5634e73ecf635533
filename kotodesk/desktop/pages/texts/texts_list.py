"""All texts clients read, filtered by what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kotodesk.desktop.pages.texts.table import (
    CONSENTS,
    HEADERS,
    IN_FORCE,
    OWN_DRAFT,
    TEXT,
    TextsModel,
)
from kotodesk.desktop.pages.texts.words import GROUPS, belongs
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, SegmentedChoice, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.pill_cell import PillCell
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _
from kotodesk.services.texts import TextLine

TITLE, BACK, SHOW = N_("Texts"), N_("Settings"), N_("Show")
INTRO = N_(
    "What clients read on forms and letters, in their language. Make your own version when your "
    "municipality says something otherwise, and note when a translator has checked a translation."
)
_WIDTHS = {IN_FORCE: 330, TEXT + 2: 200, OWN_DRAFT: 120, CONSENTS: 110}
_NARROW = 980


class TextsList(QWidget):
    """`opened` tells the text she chose by Enter or a double click."""

    opened = Signal(str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._lines: tuple[TextLine, ...] = ()
        self.filter = SegmentedChoice([(key, "") for key in GROUPS])
        self.filter.set_value("all")
        self.model = TextsModel(self)
        self.table = QTableView()
        back = Button("", "quiet", "arrow_left")
        self.wording.say(back.setText, BACK)
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, TITLE)
        self.wording.say(intro.setText, INTRO)
        layout = column(self, gap=12)
        above = row(gap=0)
        above.addWidget(back)
        above.addStretch(1)
        layout.addLayout(above)
        for part in (heading, intro, self.filter):
            layout.addWidget(part)
        card = Card("", self, margin=4)
        card.add(self.table, 1)
        layout.addWidget(card, 1)
        self._dress()
        back.clicked.connect(self.back_asked)
        self.filter.changed.connect(self._list)
        self.table.activated.connect(self._open)
        self.retranslate()

    def show_lines(self, lines: Sequence[TextLine]) -> None:
        """Show the texts."""
        self._lines = tuple(lines)
        self._list()

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.filter.set_options([(key, _(text)) for key, (text, _begins) in GROUPS.items()])
        self.filter.setAccessibleName(_(SHOW))
        self.table.setAccessibleName(_(TITLE))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADERS) - 1)
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the edition in force less room in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self.table.setColumnWidth(IN_FORCE, px(210 if narrow else _WIDTHS[IN_FORCE]))

    @Slot()
    def _list(self) -> None:
        chosen = self.filter.value()
        self.model.show([line for line in self._lines if belongs(line, chosen)])

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.rows[index.row()].text_id)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        for number in (IN_FORCE, OWN_DRAFT):
            table.setItemDelegateForColumn(number, PillCell(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(42))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for number, width in _WIDTHS.items():
            table.setColumnWidth(number, px(width))
