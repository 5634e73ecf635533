"""One row of the list as fields, what is wrong beside each: mended here, checked again at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.soon import soon
from kotodesk.desktop.widgets import (
    Button,
    Choice,
    FlowLayout,
    Labelled,
    TextLine,
    clear_layout,
    column,
    row,
)
from kotodesk.desktop.widgets.basics import ground, label, wrapped
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.exchange.tabular.table import cell_text
from kotodesk.exchange.tabular.targets import IGNORE, NOTE
from kotodesk.i18n import N_, Message, _
from kotodesk.services import importing
from kotodesk.services.importing import CellShown, OldList
from kotodesk.services.importing.told import column_name

TITLE = N_("The row as it stands in the list")
INTRO = N_(
    "What you write here counts instead of the list; the file stays as it is, and the client's "
    "note tells what the list said."
)
FIELD = N_("%(column)s → %(field)s")
PLAIN = N_("Column: %(column)s")
CORRECTED = N_("Corrected by you. The list says “%(text)s”.")
FILLED = N_("Filled in by you. In the list the cell is empty.")
STILL = N_("%(problem)s %(corrected)s")
CHECK, CLOSE, BACK = N_("Check again"), N_("Close the row"), N_("As in the list")
ROW, SHEET_ROW = N_("Row %(row)s"), N_("%(sheet)s, row %(row)s")
WHICH = N_("Which row")
_MOST_ROWS = 40


class RowEditor(QWidget):
    """``checked(changes)`` with (row, column, text) of each cell she changed; ``closed``."""

    checked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old_list: OldList | None = None
        self._rows: tuple[RowRef, ...] = ()
        self._cells: dict[int, CellShown] = {}
        self.fields: dict[int, TextLine] = {}
        self.which = Choice()
        self.which.changed.connect(self._fill)
        self._title, self._intro = label("", "strong"), wrapped("", "small")
        self._place = column(gap=10)
        self.check, self.back = Button("", "primary", "check"), Button("", "quiet")
        self.close_row = Button("", "quiet")
        self.check.clicked.connect(self._check)
        self.back.clicked.connect(self._as_in_the_list)
        self.close_row.clicked.connect(self.closed)
        layout = column(self, gap=10)
        head = row(gap=8)
        head.addWidget(self._title, 1)
        head.addWidget(self.which)
        layout.addLayout(head)
        layout.addWidget(self._intro)
        layout.addLayout(self._place)
        holder = ground()
        foot = FlowLayout(holder, gap=8)
        for button in (self.check, self.back, self.close_row):
            foot.addWidget(button)
        layout.addWidget(holder)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again but those of the fields, which do so themselves."""
        self._title.setText(_(TITLE))
        self._intro.setText(_(INTRO))
        self.check.setText(_(CHECK))
        self.back.setText(_(BACK))
        self.close_row.setText(_(CLOSE))
        self.which.setAccessibleName(_(WHICH))

    def show_rows(
        self, old_list: OldList, rows: Sequence[RowRef], row: RowRef | None = None
    ) -> None:
        """Show `row`, or the one with most to mend of `rows`; the others can be chosen."""
        self._old_list, self._rows = old_list, tuple(rows[:_MOST_ROWS])
        self.retranslate()
        options = [(str(at), str(_place_of(one))) for at, one in enumerate(self._rows)]
        self.which.set_options(options)
        self.which.setVisible(len(self._rows) > 1)
        worst = max(range(len(self._rows)), key=lambda at: (self._wrong(at), -at))
        shown = self._rows.index(row) if row in self._rows else worst
        self.which.set_value(str(shown))
        self._fill()

    def shows(self, old_list: OldList) -> bool:
        """Whether a row of this very list is shown."""
        return self._old_list is old_list

    def forget(self) -> None:
        """Show no row and keep nothing of it."""
        self._old_list, self._rows, self._cells, self.fields = None, (), {}, {}
        clear_layout(self._place)

    def begin(self) -> None:
        """Put the focus into the first field: the one with a problem, if there is one."""
        # Once the fields have their places, so that the panel scrolls to where it goes.
        soon(self, self._focus_first)

    @Slot()
    def _focus_first(self) -> None:
        for field in self.fields.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return

    def _wrong(self, at: int) -> int:
        if self._old_list is None:
            return 0
        return sum(
            one.problem is not None for one in importing.cells(self._old_list, self._rows[at])
        )

    @Slot()
    def _fill(self) -> None:
        clear_layout(self._place)
        self.fields, self._cells = {}, {}
        if self._old_list is None or not self._rows:
            return
        cells = importing.cells(self._old_list, self._rows[int(self.which.value() or 0)])
        for cell in sorted(cells, key=_first_what_is_wrong):
            field = TextLine()
            field.set_value(cell.text)
            field.returnPressed.connect(self._check)
            corrected = self._corrected(cell)
            labelled = Labelled(_named(cell), field, help_text=corrected)
            if cell.problem is not None:
                both = {"problem": cell.problem, "corrected": corrected}
                labelled.set_error(Message(STILL, both) if corrected else cell.problem)
            self.fields[cell.index], self._cells[cell.index] = field, cell
            self._place.addWidget(labelled)
        self.back.setVisible(any(one.corrected for one in cells))

    def _corrected(self, cell: CellShown) -> Message | str:
        row = self._rows[int(self.which.value() or 0)]
        for one in self._old_list.corrections if self._old_list else ():
            if (one.sheet, one.row, one.index) == (row.sheet, row.number, cell.index):
                before = cell_text(one.before)
                return Message(CORRECTED, {"text": before}) if before else Message(FILLED)
        return ""

    @Slot()
    def _check(self) -> None:
        row = self._rows[int(self.which.value() or 0)]
        changes = tuple(
            (row, index, field.value().strip())
            for index, field in self.fields.items()
            if field.value().strip() != self._cells[index].text
        )
        self.checked.emit(changes)

    @Slot()
    def _as_in_the_list(self) -> None:
        row = self._rows[int(self.which.value() or 0)]
        corrections = self._old_list.corrections if self._old_list else ()
        changes = tuple(
            (row, one.index, cell_text(one.before))
            for one in corrections
            if (one.sheet, one.row) == (row.sheet, row.number)
        )
        self.checked.emit(changes)


def _place_of(row: RowRef) -> Message:
    return Message(SHEET_ROW if row.sheet else ROW, {"sheet": row.sheet, "row": row.number})


def _named(cell: CellShown) -> Message:
    name = column_name(cell.header, cell.index)
    if cell.target in {IGNORE, NOTE}:
        return Message(PLAIN, {"column": name})
    return Message(FIELD, {"column": name, "field": words.field_name(cell.target)})


def _first_what_is_wrong(cell: CellShown) -> tuple[bool, bool, int]:
    return cell.problem is None, not cell.corrected, cell.index
