"""The first step: the file, and how it was read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.past_list import PastList
from kotodesk.desktop.pages.importing.sheets import SheetChoice
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.pages.importing.work import Guess
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, Choice, DropZone, Labelled, label, row
from kotodesk.exchange.tabular.table import Table, cell_text
from kotodesk.i18n import N_, _
from kotodesk.services.importing import OldList

DROP = N_("Drop the old list here")
KINDS = N_("CSV, XLSX, XLS or ODS. The file is only read; it stays as it is.")
FILTER, PATTERNS = N_("Lists and spreadsheets"), "*.csv *.txt *.tsv *.xlsx *.xls *.ods"
ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("utf-16", "UTF-16"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
)
SEPARATORS = (
    (";", N_("Semicolon ;")),
    (",", N_("Comma ,")),
    ("\t", N_("Tab")),
    ("|", N_("Bar |")),
)
_HEADER_ROWS, _SAMPLE_ROWS, _SAMPLE_COLUMNS = 20, 6, 40


class Sample(QTableWidget):
    """The first rows as they were read, so that wrong letters are seen at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().setDefaultSectionSize(px(30))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setFixedHeight(px(30 * _SAMPLE_ROWS + 64))

    def show_table(self, table: Table) -> None:
        """Show the first rows of `table`."""
        rows, width = table.rows[:_SAMPLE_ROWS], min(len(table.header), _SAMPLE_COLUMNS)
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(width)
        self.setHorizontalHeaderLabels(list(table.header[:width]))
        self.setVerticalHeaderLabels([str(one.number) for one in rows])
        for place, one in enumerate(rows):
            for index in range(width):
                text = " ".join(cell_text(one.at(index)).split())
                self.setItem(place, index, QTableWidgetItem(text))
        for index in range(width):
            self.setColumnWidth(index, px(132))


class FileStep(Step):
    """Emits ``wanted`` with how to read which file; shows what came of it."""

    title = N_("The old list")
    intro = N_(
        "The list stays where it is, and nothing is written into the register before the last "
        "step. You can look, correct and go back as often as you like."
    )
    wanted = Signal(object)
    sheets_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old_list: OldList | None = None
        self._guess: Guess | None = None
        self.setAcceptDrops(True)
        self.zone = DropZone(DROP, KINDS, FILTER, PATTERNS)
        self.zone.chosen.connect(self._take_first)
        self.encoding, self.separator, self.header = Choice(ENCODINGS), Choice(), Choice()
        self.sheets = SheetChoice()
        self.sheets.chosen.connect(self.sheets_chosen)
        self.sample = Sample()
        self.past = PastList()
        self.body.addWidget(self.zone)
        self.body.addWidget(self._found_card())
        self.body.addWidget(self.past)
        self.body.addStretch(1)
        for field in (self.encoding, self.separator, self.header):
            field.changed.connect(self._corrected)
        self.retranslate()
        self._found.hide()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.zone.wording.again()
        self.separator.set_options([(key, _(text)) for key, text in SEPARATORS])
        self.sample.setAccessibleName(_(N_("The first rows as they were read")))
        self.past.retranslate()
        self.sheets.retranslate()
        self._show()

    @Slot(object)
    def _take_first(self, paths: tuple[Path, ...]) -> None:
        self.take(paths[0])

    @Slot(object)
    def take(self, path: Path) -> None:
        """Ask for a file to be read, by the program's own guess."""
        self._guess = Guess(path)
        self.problem.tell("")
        self.wanted.emit(self._guess)

    def show_list(self, old_list: OldList) -> None:
        """Show what was found in the file."""
        self._old_list = old_list
        self.problem.tell("")
        self.sheets.show_list(old_list)
        self._show()

    def first(self) -> QWidget:
        """Begin with choosing a file."""
        return self.zone.button if self._old_list is None else self.other

    def clear(self) -> None:
        """Forget the file."""
        super().clear()
        self._old_list = self._guess = None
        self.sample.clear()
        self._found.hide()
        self.zone.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take another file anywhere in the step."""
        self.zone.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped."""
        self.zone.dropEvent(event)

    def _found_card(self) -> Card:
        self._found = Card(gap=10)
        self._size = label("", "soft")
        self._found.head.addWidget(self._size)
        self.other = Button("", "plain", "open")
        self.other.clicked.connect(self.zone.choose)
        self.wording.say(self.other.setText, N_("Another file…"))
        self._found.head.addWidget(self.other)
        self._found.add(self.sheets)
        fields = row(gap=12)
        self._only_csv = []
        for text, field in (
            (N_("Letters (encoding)"), self.encoding),
            (N_("Columns are separated by"), self.separator),
            (N_("The column names are in row"), self.header),
        ):
            labelled = Labelled(text, field)
            fields.addWidget(labelled)
            if field is not self.header:
                self._only_csv.append(labelled)
        fields.addStretch(1)
        self._found.add(fields)
        self._found.add(self.sample)
        return self._found

    def _show(self) -> None:
        if self._old_list is None:
            return
        table = self._old_list.arranged.main.table
        self._found.set_title(self._old_list.file_name)
        self._size.setText(str(words.size(len(table.rows), len(table.header))))
        for labelled in self._only_csv:
            labelled.setVisible(table.kind == "csv")
        self.encoding.set_value(table.encoding.removesuffix("-sig"))
        self.separator.set_value(table.separator)
        last = max(_HEADER_ROWS, table.header_row)
        self.header.set_options([(str(one), str(one)) for one in range(1, last + 1)])
        self.header.set_value(str(table.header_row))
        self.sample.show_table(table)
        self._found.show()
        self.zone.hide()

    @Slot()
    def _corrected(self) -> None:
        if self._old_list is None or self._guess is None:
            return
        table = self._old_list.arranged.main.table
        is_csv = table.kind == "csv"
        moved = self.sender() is self.header
        rows = dict(self._guess.header_rows)
        if moved:
            rows[table.sheet] = int(self.header.value())
        self._guess = Guess(
            self._guess.path,
            self.encoding.value() if is_csv else None,
            self.separator.value() if is_csv else None,
            rows,
        )
        self.wanted.emit(self._guess)
