"""The recovery sheet: seen, put on paper, and its code typed back once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.doors import Doors, RecoverySheet
from kotodesk.desktop.widgets import (
    Banner,
    Dialog,
    Labelled,
    PrintPreview,
    TextLine,
    column,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _

STEPS = N_(
    "1. Print the sheet, or save it to be printed elsewhere.\n"
    "2. Type the code back from the paper.\n"
    "3. Put the sheet in a sealed envelope into the office safe."
)
TYPED_BACK = N_("The code, typed from the sheet")
NOT_THIS = N_("This is the code of another sheet. Type the one shown here.")
FILE_NAME = N_("KotoDesk recovery sheet")
RIGHT = N_("The code is right. Now seal the sheet and put it into the safe.")


class SheetPanel(QWidget):
    """Shows a sheet; ``confirmed`` once the code was typed back from it."""

    confirmed = Signal()

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._code = ""
        self._done = False
        self.wording = Wording()
        steps = wrapped()
        self.wording.say(steps.setText, STEPS)
        self._typed = TextLine()
        self._field = Labelled(TYPED_BACK, self._typed)
        self._typed.changed.connect(self._check)
        self._right = Banner("good")
        self._preview = PrintPreview(compact=True)
        left = column(gap=16)
        for part in (steps, self._field, self._right):
            left.addWidget(part)
        left.addStretch(1)
        layout = row(self, gap=24)
        layout.addLayout(left, 5)
        layout.addWidget(self._preview, 6)
        self.setFocusProxy(self._typed)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet whose code is to be typed back."""
        self._code, self._done = sheet.code, False
        self._preview.show_pdf(sheet.pdf, _(FILE_NAME))

    def is_confirmed(self) -> bool:
        """Tell whether the code was typed back."""
        return self._done

    def forget(self) -> None:
        """Let code and sheet go."""
        self._code = ""
        self._typed.set_value("")
        self._preview.close_pdf()

    @Slot()
    def _check(self) -> None:
        text = self._typed.value()
        compact = sum(letter.isalnum() for letter in text)
        expected = sum(letter.isalnum() for letter in self._code)
        self._field.set_error("")
        if self._done or not compact or compact < expected:
            return
        problem = self._doors.code_problem(text)
        if problem is not None:
            self._field.set_error(problem)
        elif not self._doors.same_code(text, self._code):
            self._field.set_error(NOT_THIS)
        else:
            self._done = True
            self._typed.setReadOnly(True)
            self._right.tell(Message(RIGHT))
            self.confirmed.emit()


class SheetDialog(Dialog):
    """A new recovery sheet in a dialog; closes only once it was typed back, or put off."""

    def __init__(self, doors: Doors, sheet: RecoverySheet, parent: QWidget | None = None) -> None:
        super().__init__(N_("Recovery sheet"), N_("Close"), parent, width=900)
        self.panel = SheetPanel(doors)
        self.panel.show_sheet(sheet)
        self.panel.setMinimumHeight(self.fontMetrics().height() * 22)
        self.panel.confirmed.connect(self._ready)
        self.body.addWidget(self.panel, 1)
        self.ok.setEnabled(False)
        self.ok.clicked.connect(self.accept)
        self.wording.say(self.cancel.setText, N_("Confirm later"))

    def done(self, result: int) -> None:
        """Let the sheet go when the dialog closes."""
        self.panel.forget()
        super().done(result)

    @Slot()
    def _ready(self) -> None:
        self.ok.setEnabled(True)
