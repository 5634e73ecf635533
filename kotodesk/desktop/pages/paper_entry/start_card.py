"""What stands at the top of every form: whose it is, when it was filled in and by whom."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.pages.paper_entry.controls import PaperCode, PaperDate
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, Labelled, TextLine
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.services.paper_entry import Filling
from kotodesk.services.printing.blanks import FILLED_ON, FILLING

WHOSE = N_("Form code, identity code or name")
WHOSE_HELP = N_("The code is beside the QR. Empty for a new client.")
SOURCE, NAME = N_("Source of the data (73.2 §)"), N_("Name, if not the client")
HINT = N_("Enter or Tab: next field · PgDn: next section · Y/N · number of the ticked box")
NO_DAY = N_("Write the day: it is the origin of everything on the form (73.2 §).")
_ONE_ROW, _TWO_ROWS = 960, 520
_STRETCH = {4: (5, 2, 4, 3), 2: (3, 2, 0, 0), 1: (1, 0, 0, 0)}


class StartCard(Card):
    """`asked` with what was typed of whose form it is; `entered` when Enter asks to go on."""

    asked = Signal(str)
    edited = Signal()
    entered = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margin=14, gap=8)
        self.whose, self.name = TextLine(), TextLine()
        self.day, self.kind = PaperDate(today), PaperCode("source_kind")
        self._document = ""
        self.fields = (
            Labelled(WHOSE, self.whose, help_text=WHOSE_HELP),
            Labelled(FILLED_ON, self.day),
            Labelled(SOURCE, self.kind),
            Labelled(NAME, self.name),
        )
        self.line = QGridLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setHorizontalSpacing(px(14))
        self.line.setVerticalSpacing(px(8))
        self.add(self.line)
        self._hint = wrapped("", "small")
        self.add(self._hint)
        self._across = 0
        self.arrange(px(_ONE_ROW))
        self._connect()
        self._retitle()

    def _connect(self) -> None:
        self.whose.returnPressed.connect(self._ask)
        self.day.returnPressed.connect(self.entered)
        self.kind.entered.connect(self.entered)
        self.name.returnPressed.connect(self.entered)
        for field in (self.day, self.kind, self.name):
            field.changed.connect(self.edited)

    def controls(self) -> list[QWidget]:
        """Return what can be written in, in order."""
        return [self.whose, self.day, self.kind, self.name]

    def filling(self) -> Filling:
        """Return who filled the form in and when."""
        return Filling(
            kind=self.kind.value() or "client",
            name=self.name.value(),
            day=self.day.value(),
            document=self._document,
        )

    def set_filling(self, filling: Filling) -> None:
        """Show who filled the form in and when, without telling of a change."""
        self.kind.set_value(filling.kind)
        self.name.set_value(filling.name)
        self.day.set_value(filling.day)
        self._document = filling.document

    def missing(self) -> list[str]:
        """Return the labels of what must be mended before the form is saved; say so beside them."""
        own = self.day.problem()
        lacking = Message(NO_DAY) if self.day.value() is None and not own else own
        self.fields[1].set_error(lacking)
        self.fields[2].set_error(self.kind.problem())
        told = ((FILLED_ON, lacking), (SOURCE, self.kind.problem()))
        return [_(label) for label, problem in told if problem]

    def focus_missing(self) -> None:
        """Put the focus where something must be mended."""
        wrong = self.day if self.day.value() is None else self.kind
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_document(self, document: str) -> None:
        """Take the number of the paper that was found by its code."""
        self._document = document

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "fields"):
            self._retitle()

    def arrange(self, width: int) -> None:
        """Put the fields side by side, in two rows, or below each other, as there is room."""
        across = 4 if width >= px(_ONE_ROW) else 2 if width >= px(_TWO_ROWS) else 1
        if across == self._across:
            return
        self._across = across
        for place, field in enumerate(self.fields):
            self.line.addWidget(field, place // across, place % across)
        for at in range(len(self.fields)):
            self.line.setColumnStretch(at, _STRETCH[across][at])

    def _retitle(self) -> None:
        self.set_title(_(FILLING))
        self._hint.setText(_(HINT))

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.whose.text())
