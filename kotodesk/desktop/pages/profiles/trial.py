"""A trial run: the first rows each table would have, made of real records, and what is amiss."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTableView,
    QWidget,
)

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    column,
    row,
)
from kotodesk.desktop.widgets.basics import plain_tip, wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.services.profiles import Trial, TrialTable

BACK, AGAIN, STOP = N_("Leave the trial run"), N_("Run again"), N_("Stop")
TITLE = N_("Trial run: %(name)s")
INTRO = N_(
    "The first rows made of the register's real records. Nothing is written and nothing leaves the "
    "vault. Contact details stay hidden where a non-disclosure order has no written basis."
)
RUNNING = N_("Reading records…")
GOING = N_("Reading records. Clients: %(done)s of %(total)s.")
STOPPED = N_("Stopped. The register was not read to its end.")
TABLES, ROWS, PROBLEMS = N_("Tables"), N_("Rows of the table %(file)s"), N_("What is amiss")
IN_TABLE = N_("%(file)s (%(count)s)")
SHOWN = N_("Rows shown: %(shown)s of %(count)s.")
LEFT_OUT = N_("Records that are not ready or may not go: %(count)s.")
FINE = N_("Every value found its place.")
AMISS = N_("Places to mend: %(count)s")
EMPTY, EMPTY_MEANS = (
    N_("No rows"),
    N_("The register has no record that would make a row of this table."),
)
_Index = QModelIndex | QPersistentModelIndex
_WIDEST, _NARROWEST, _LOOKED_AT = 320, 80, 20
_TALLEST, _AT_ONCE = 132, 5


class TrialModel(QAbstractTableModel):
    """The rows of one table as texts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.header: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()

    def show(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show another table."""
        self.beginResetModel()
        self.header, self.rows = header, rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.header)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.header[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a value, on one line."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = str(self.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        return " ".join(text.split())


class TrialView(QWidget):
    """`back_asked` and `again_asked`; shows what the page gives it."""

    back_asked = Signal()
    again_asked = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._name = ""
        self._found: Trial | None = None
        self.back, self.again = Button("", "quiet", "arrow_left"), Button("", "plain", "history")
        self.stop = Button("", "plain", "cross")
        self._title, self._intro = ElidedLabel("", "heading"), wrapped("", "soft")
        self.told, self.problem = Banner("good"), Banner("alarm")
        self.tables, self.problems = QListWidget(), QListWidget()
        self.model, self.table = TrialModel(self), QTableView()
        self._more, self._empty = wrapped("", "small"), EmptyState("document")
        self._more.setContentsMargins(px(10), px(2), px(10), px(6))
        self._which = QStackedWidget(self)
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.again.clicked.connect(self.again_asked)
        self.stop.clicked.connect(self.stopped)
        self.tables.currentRowChanged.connect(self._show_table)
        self.retranslate()

    def begin(self, name: str) -> None:
        """Show that records of the profile `name` are being read."""
        self._name, self._found = name, None
        self.problem.tell("")
        self.set_running(running=True)
        self._fill()

    def set_running(self, *, running: bool) -> None:
        """Offer to stop, or to run again."""
        self.stop.setVisible(running)
        self.again.setVisible(not running)

    def tell_progress(self, done: int, total: int) -> None:
        """Say how far the reading is."""
        if total > 1:
            self.told.tell(Message(GOING, {"done": done, "total": total}), "accent")

    def tell_stopped(self) -> None:
        """Say that nothing came of it because she stopped it."""
        self.set_running(running=False)
        self.told.tell(Message(STOPPED), "attention")

    def show_trial(self, found: Trial) -> None:
        """Show what came of it."""
        self._found = found
        self.set_running(running=False)
        self._fill()
        self.tables.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, message: Message) -> None:
        """Say why nothing came of it."""
        self.set_running(running=False)
        self.told.tell("")
        self.problem.tell(message, "alarm")

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self._fill()

    def current(self) -> TrialTable | None:
        """Return the table shown."""
        at = self.tables.currentRow()
        found = self._found.tables if self._found is not None else ()
        return found[at] if 0 <= at < len(found) else None

    def _fill(self) -> None:
        self._title.setText(_(TITLE) % {"name": self._name})
        found = self._found
        at = max(0, self.tables.currentRow())
        self.tables.blockSignals(True)
        self.tables.clear()
        for one in found.tables if found is not None else ():
            said = _(IN_TABLE) % {"file": one.file, "count": one.count}
            item = QListWidgetItem(said)
            item.setToolTip(plain_tip(said))
            self.tables.addItem(item)
        self.tables.blockSignals(False)
        self.tables.setCurrentRow(at if at < self.tables.count() else 0)
        self.problems.clear()
        amiss = found.problems if found is not None else ()
        for message in amiss:
            item = QListWidgetItem(str(message))
            item.setToolTip(plain_tip(str(message)))
            self.problems.addItem(item)
        self.problems.setVisible(bool(amiss))
        tall = sum(self.problems.sizeHintForRow(at) for at in range(min(len(amiss), _AT_ONCE)))
        self.problems.setFixedHeight(min(px(_TALLEST), tall + px(12)))
        if found is None:
            self.told.tell(Message(RUNNING), "accent")
        elif amiss:
            self.told.tell(Message(AMISS, {"count": len(amiss)}), "attention")
        else:
            self.told.tell(Message(FINE), "good")
        self._show_table()

    @Slot()
    def _show_table(self) -> None:
        one = self.current()
        if one is None or not one.rows:
            self.model.show((), ())
            self._empty.set_texts(_(EMPTY), _(EMPTY_MEANS))
            self._empty.setVisible(one is not None)
            self._which.setCurrentIndex(1)
        else:
            self.model.show(one.header, one.rows)
            self.table.setAccessibleName(_(ROWS) % {"file": one.file})
            self._which.setCurrentIndex(0)
            self._widths()
        self._more.setText(_more(one) if one is not None else "")
        self._more.setVisible(bool(self._more.text()))

    def _widths(self) -> None:
        """Give each column the room of its widest value among the first, within bounds."""
        self.table.resizeColumnsToContents()
        for number in range(self.model.columnCount()):
            wide = self.table.columnWidth(number) + px(8)
            self.table.setColumnWidth(number, max(px(_NARROWEST), min(px(_WIDEST), wide)))

    def _lay_out(self) -> None:
        for setter, text in (
            (self.back.setText, BACK),
            (self.again.setText, AGAIN),
            (self.stop.setText, STOP),
            (self._intro.setText, INTRO),
            (self.tables.setAccessibleName, TABLES),
            (self.problems.setAccessibleName, PROBLEMS),
            (self.table.setAccessibleName, TABLES),
        ):
            self.wording.say(setter, text)
        self.tables.setProperty("flat", True)
        for listed in (self.tables, self.problems):
            listed.setTabKeyNavigation(False)
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setWordWrap(True)
        self.problems.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table = self.table
        table.setModel(self.model)
        table.setProperty("flat", True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._place()

    def _place(self) -> None:
        layout = column(self, gap=10)
        head = row(gap=10)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.stop)
        head.addWidget(self.again)
        layout.addLayout(head)
        for part in (self._intro, self.told, self.problem, self.problems):
            layout.addWidget(part)
        body = row(gap=14)
        side = Card(margin=4)
        side.setFixedWidth(px(216))
        side.add(self.tables, 1)
        shown = Card(margin=4)
        self._which.addWidget(self.table)
        self._which.addWidget(self._empty)
        shown.add(self._which, 1)
        shown.add(self._more)
        body.addWidget(side)
        body.addWidget(shown, 1)
        layout.addLayout(body, 1)


def _more(one: TrialTable) -> str:
    """Say how much of a table is shown, and what is not in it."""
    said = []
    if one.count > len(one.rows):
        said.append(_(SHOWN) % {"shown": len(one.rows), "count": one.count})
    if one.left_out:
        said.append(_(LEFT_OUT) % {"count": one.left_out})
    return " ".join(said)
