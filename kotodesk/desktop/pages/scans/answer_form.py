"""What the paper says, chosen by her: nothing is chosen for her."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.widgets import (
    Choice,
    DateEdit,
    FlowLayout,
    Labelled,
    SegmentedChoice,
    TextLine,
    column,
    ground,
)
from kotodesk.i18n import N_, _, codesets
from kotodesk.register.consent import REPRESENTED, Consent
from kotodesk.services.scanning import Answer, FoundForm

NOTHING = N_("Only attach")
TEXTS = {
    "given": N_("Consent given"),
    "refused": N_("Not given"),
    "withdrawn": N_("Consent withdrawn"),
}
PLACE = N_("Scanned forms")
QUESTION = N_("What the paper says")
HELP = N_("Read it from the paper: which box is ticked, who signed, on which day.")
DAY, SIGNED_BY = N_("Signed on"), N_("Who signed")
NAME = N_("Name and basis of the representative")
CHOOSE, NO_SIGNER = N_("Choose…"), N_("Choose who signed the paper.")
NO_DAY = N_("Write the day that stands on the paper.")
FUTURE = N_("The day is still to come. Read it again from the paper.")
NO_NAME = N_("Write who signed for the client, and on which basis.")


@frozen
class Typed:
    """What was chosen and typed, as it stood."""

    choice: str
    day: str
    signer: str
    name: str


class AnswerForm(QWidget):
    """Offers the answers a form may bring; `answer` gives what was chosen."""

    def __init__(self, found: FoundForm, offered: tuple[str, ...], today: date) -> None:
        super().__init__()
        self._today = today
        self.choice, self.day = SegmentedChoice(), DateEdit()
        self.signer, self.name = Choice(), TextLine()
        options = [("", _(NOTHING)), *((one, _(TEXTS[one])) for one in offered)]
        self.choice.set_options(options)
        self.choice.set_value("")
        givers = [(one.code, one.label()) for one in codesets.entries("consent_giver")]
        self.signer.set_options([("", _(CHOOSE)), *givers])
        if isinstance(found.record, Consent):
            self.name.set_value(found.record.giver_name)
        layout = column(self, gap=10)
        layout.addWidget(Labelled(QUESTION, self.choice, help_text=HELP))
        self._more = ground()
        line = FlowLayout(self._more, gap=12)
        self._day = Labelled(DAY, self.day, required=True)
        self._signer = Labelled(SIGNED_BY, self.signer, required=True)
        self._name = Labelled(NAME, self.name)
        for part in (self._day, self._signer, self._name):
            line.addWidget(part)
        layout.addWidget(self._more)
        self.choice.changed.connect(self._follow)
        self.signer.changed.connect(self._follow)
        self._follow()

    def outlive(self, token: str, client_id: str) -> None:
        """Have what is chosen outlive a lock, for when the form is read again."""
        fields = {"choice": self.choice, "day": self.day, "signer": self.signer, "name": self.name}
        HalfTyped(self, PLACE, fields, subject=token, client_id=client_id, about_people=True)

    def check(self) -> bool:
        """Mark what is missing; tell whether all is in order."""
        answered = bool(self.choice.value())
        problems = (
            (self._day, self._day_problem() if answered else ""),
            (self._signer, NO_SIGNER if answered and not self.signer.value() else ""),
            (self._name, NO_NAME if answered and self._is_nameless() else ""),
        )
        for part, problem in problems:
            part.set_error(problem)
        wrong = [part for part, problem in problems if problem]
        if wrong:
            wrong[0].field.setFocus()
        return not wrong

    def _day_problem(self) -> str:
        day = self.day.value()
        if day is None:
            return self.day.problem() or NO_DAY
        return FUTURE if day > self._today else ""

    def _is_nameless(self) -> bool:
        return self._represented() and not self.name.value().strip()

    def answer(self) -> Answer | None:
        """Give the answer; None when nothing is to be recorded."""
        day = self.day.value()
        if not self.choice.value() or day is None:
            return None
        name = self.name.value() if self._represented() else ""
        return Answer(event=self.choice.value(), day=day, by=self.signer.value(), name=name)

    def typed(self) -> Typed:
        """Give what was chosen and typed."""
        return Typed(self.choice.value(), self.day.text(), self.signer.value(), self.name.value())

    def restore(self, typed: Typed) -> None:
        """Show again what was chosen and typed."""
        if typed == self.typed():
            return
        self.choice.set_value(typed.choice)
        self.day.setText(typed.day)
        self.signer.set_value(typed.signer)
        self.name.set_value(typed.name)
        self.name.changed.emit()
        self._follow()

    def _represented(self) -> bool:
        return self.signer.value() in REPRESENTED

    @Slot()
    def _follow(self) -> None:
        self._more.setVisible(bool(self.choice.value()))
        self._name.setVisible(self._represented())
