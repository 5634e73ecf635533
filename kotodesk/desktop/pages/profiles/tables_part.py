"""The tables of a profile, and the name and rows of the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.pages.profiles.order_tools import OrderTools, ToolWords
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, Choice, Labelled, TextLine
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.koto_aj.profile import Profile
from kotodesk.exchange.koto_aj.profile_fields import ROWS
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.collation import sort_key

TABLES, FILE, ROWS_OF = N_("Tables"), N_("Name of the table"), N_("A row for each")
WORDS = ToolWords(
    up=N_("Move the table up (Alt+Up)"),
    down=N_("Move the table down (Alt+Down)"),
    add=N_("New table below (Ctrl+Enter)"),
    remove=N_("Remove the table"),
)
LINE, NAMELESS = N_("%(file)s: %(rows)s"), N_("(no name)")
WRONG = N_("%(table)s, to be mended")
_WIDTH, _LIST, _ANY_WIDTH = 236, 120, 16_777_215


class TablesPart(Card):
    """`went` tells the table one went to; the others what is asked of the one shown."""

    went = Signal(int)
    renamed = Signal(str)
    rows_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margin=10, gap=8)
        self.wording = Wording()
        self._profile: Profile | None = None
        self._wrong = -1
        self.set_wide(wide=False)
        self.list, self.tools = QListWidget(), OrderTools(WORDS, self)
        self.list.setProperty("flat", True)
        self.list.setTabKeyNavigation(False)
        self.list.setMinimumHeight(px(_LIST))
        self.file, self.rows = TextLine(), Choice()
        self.rows.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._file, self._rows = Labelled(FILE, self.file), Labelled(ROWS_OF, self.rows)
        self.add(self.list, 1)
        for part in (self.tools, self._file, self._rows):
            self.add(part)
        self.list.currentRowChanged.connect(self._went)
        self.file.changed.connect(self._file_written)
        self.rows.changed.connect(self._rows_chosen)
        self.retranslate()

    def set_wide(self, *, wide: bool) -> None:
        """Take the whole width, or stand at the side of the columns."""
        self.setMinimumWidth(0 if wide else px(_WIDTH))
        self.setMaximumWidth(_ANY_WIDTH if wide else px(_WIDTH))

    def show_tables(self, profile: Profile, at: int, *, writable: bool) -> None:
        """Show the tables, and go to the one at `at`."""
        self._profile = profile
        self._fill(at)
        one = profile.tables[at] if 0 <= at < len(profile.tables) else None
        name = one.file if one is not None else ""
        if self.file.value() != name:
            self.file.set_value(name)
        self._offer(one.rows if one is not None else "")
        for part in (self.file, self.rows):
            part.setEnabled(writable and one is not None)
        self.tools.setVisible(writable)
        self.tools.show_place(at, len(profile.tables), writable=writable)
        if len(profile.tables) == 1:
            self.tools.remove.setEnabled(False)

    def tell(self, at: int, reason: Message | None) -> None:
        """Mark the table a fault is in; `reason` when the fault is of the table itself."""
        self._wrong = at
        self._file.set_error(reason if reason is not None else "")
        if self._profile is not None:
            self._fill(self.list.currentRow())

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.tools.retranslate()
        self.list.setAccessibleName(_(TABLES))
        if self._profile is not None:
            self._fill(self.list.currentRow())
            self._offer(self.rows.value())

    def _fill(self, at: int) -> None:
        tables = self._profile.tables if self._profile is not None else ()
        self.list.blockSignals(True)
        while self.list.count() > len(tables):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(tables):
            self.list.addItem(QListWidgetItem())
        for number, one in enumerate(tables):
            item = self.list.item(number)
            said = {"file": one.file or _(NAMELESS), "rows": words.kind(one.rows)}
            text = _(LINE) % said
            wrong = number == self._wrong
            item.setText(f"! {said['file']}" if wrong else said["file"])
            item.setToolTip(plain_tip(text))
            spoken = _(WRONG) % {"table": text} if wrong else text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)

    def _offer(self, chosen: str) -> None:
        kinds = sorted(ROWS, key=lambda one: sort_key(words.kind(one)))
        if chosen and chosen not in kinds:
            kinds.append(chosen)
        self.rows.set_options([(one, words.kind(one)) for one in kinds])
        self.rows.set_value(chosen)

    @Slot(int)
    def _went(self, at: int) -> None:
        if at >= 0:
            self.went.emit(at)

    @Slot()
    def _file_written(self) -> None:
        self.renamed.emit(self.file.value())

    @Slot()
    def _rows_chosen(self) -> None:
        self.rows_chosen.emit(self.rows.value())
