"""A column's own codes: what stands in the place of each of ours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Choice, Dialog, Labelled, SearchField
from kotodesk.i18n import N_, Message, _
from kotodesk.register.fold import fold

TITLE, USE = N_("Codes of the column %(name)s"), N_("Use these codes")
INTRO = N_(
    "Write beside each of our codes what the template calls it. With nothing written, the column "
    "has no codes of its own."
)
OURS, MEANS, THEIRS = N_("Our code"), N_("It means"), N_("Stands in the column")
FIND, LACKING = N_("Find a code"), N_("When a record has a code with nothing beside it")
CODES = N_("Codes")
_OURS, _MEANS, _THEIRS = range(3)


class CodesDialog(Dialog):
    """`codes` and `unmapped` are what she made of it once it is accepted."""

    def __init__(
        self, name: str, field: str, held: Mapping[str, str], unmapped: str, parent: QWidget
    ) -> None:
        super().__init__(Message(TITLE, {"name": name}), USE, parent, intro=INTRO, width=620)
        self.search, self.table = SearchField(""), QTableWidget(0, 3)
        self.wording.say(self.search.set_name, FIND)
        self.lacking = Choice([(one, _(text)) for one, text in words.UNMAPPED.items()])
        self.lacking.set_value(unmapped)
        self._dress()
        known = words.codes(field)
        for one in (*known, *(code for code in held if code not in known)):
            self._line(one, words.code(field, one) if one in known else "", held.get(one, ""))
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Labelled(LACKING, self.lacking))
        self.search.textChanged.connect(self._narrow)
        self.ok.clicked.connect(self.accept)

    @property
    def codes(self) -> dict[str, str]:
        """The codes something is written beside, and what."""
        found = {}
        for line in range(self.table.rowCount()):
            if theirs := self._text(line, _THEIRS).strip():
                found[self._text(line, _OURS)] = theirs
        return found

    @property
    def unmapped(self) -> str:
        """What is done with a code that has nothing beside it."""
        return self.lacking.value()

    def write(self, code: str, theirs: str) -> None:
        """Write something beside one of our codes; an unknown code raises `KeyError`."""
        for line in range(self.table.rowCount()):
            item = self.table.item(line, _THEIRS)
            if item is not None and self._text(line, _OURS) == code:
                item.setText(theirs)
                return
        raise KeyError(code)

    def _text(self, line: int, number: int) -> str:
        item = self.table.item(line, number)
        return item.text() if item is not None else ""

    def _line(self, code: str, means: str, theirs: str) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        for number, text in ((_OURS, code), (_MEANS, means), (_THEIRS, theirs)):
            item = QTableWidgetItem(text)
            if number != _THEIRS:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, number, item)

    def _dress(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([_(OURS), _(MEANS), _(THEIRS)])
        table.setAccessibleName(_(CODES))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.EditKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
        )
        table.setMinimumHeight(px(240))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(38))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_MEANS, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(_OURS, px(150))
        table.setColumnWidth(_THEIRS, px(190))

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for line in range(self.table.rowCount()):
            said = " ".join(self._text(line, number) for number in range(3))
            self.table.setRowHidden(line, wanted not in fold(said))
