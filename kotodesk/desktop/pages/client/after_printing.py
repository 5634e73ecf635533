"""What is asked once a paper has left: was the fee told, was the paper handed out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.widgets import Choice, CodeField, DateEdit, Dialog, Labelled, TextLine, row
from kotodesk.i18n import N_, Fault, codesets
from kotodesk.register.appointment import Appointment
from kotodesk.register.moving import StatusChange
from kotodesk.register.referral import Referral

FEE_TITLE, FEE_OK = N_("Was the client told of the fee?"), N_("Record it")
FEE_INTRO = N_(
    "A fee for an unused appointment may be charged only if the client was told of it and of how "
    "to cancel when the time was booked, in a way they understood (32 a §). Nothing is recorded "
    "unless you do it here."
)
NOT_NOW = N_("Do not record")
DAY, LANGUAGE, WAY = N_("Told on"), N_("In which language"), N_("How")
OUT_TITLE, OUT_OK = N_("Was the paper given to the provider?"), N_("Record the disclosure")
OUT_INTRO = N_(
    "A disclosure is written down with its receiver, content and paragraph (94 §); the client can "
    "see it in their log."
)
OVER_TITLE = N_("Was the note given to the employment authority?")
OVER_INTRO = N_(
    "A disclosure is written down with its receiver, content and paragraph; the day becomes the "
    "day of the hand-over."
)
BY_RIGHT, RIGHT_NEEDED = N_("Paragraph or consent"), N_("Write the paragraph or the consent.")
RIGHT_HELP = N_(
    "86.4 § for the review of a plan, 86.2 § for an assessment the wellbeing county takes part "
    "in; otherwise the paragraph or consent you rest on."
)
TO_WHOM, HOW_GIVEN = N_("Receiving person"), N_("Way")
DAY_NEEDED, WAY_NEEDED = N_("Write the day."), N_("Choose the way.")


class Question(Dialog):
    """A dialog that may be left unanswered; `answered` gives the values in order."""

    answered = Signal(object)

    def __init__(self, title: str, ok: str, intro: str, parent: QWidget) -> None:
        super().__init__(title, ok, parent, intro=intro)
        self.wording.say(self.cancel.setText, NOT_NOW)

    def settle(self, fault: Fault | None = None) -> None:
        """Close, or say why nothing was recorded."""
        self.set_busy(False)
        if fault is None:
            self.accept()
        else:
            self.problem.tell(fault.message, "alarm")


class HandedOver(Question):
    """To whom, how and by what right a hand-over note was given."""

    def __init__(self, parent: QWidget, change: StatusChange, ground: str) -> None:
        super().__init__(OVER_TITLE, OUT_OK, OVER_INTRO, parent)
        options = [(one.code, one.label()) for one in codesets.entries("disclosure_way")]
        self.person, self.ground = TextLine(), TextLine()
        self.way = Choice([("", ""), *options])
        self.person.set_value(change.authority_contact)
        self.ground.set_value(ground)
        self._way = Labelled(HOW_GIVEN, self.way, required=True)
        self._ground = Labelled(BY_RIGHT, self.ground, required=True, help_text=RIGHT_HELP)
        for part in (Labelled(TO_WHOM, self.person), self._ground, self._way):
            self.body.addWidget(part)
        self.ok.clicked.connect(self.answer)
        asked = {"person": self.person, "ground": self.ground, "way": self.way}
        HalfTyped(self, OVER_TITLE, asked, subject=change.id, client_id=change.client_id)

    @Slot()
    def answer(self) -> None:
        """Give way, person and ground."""
        ground = self.ground.value().strip()
        self._ground.set_error("" if ground else RIGHT_NEEDED)
        self._way.set_error("" if self.way.value() else WAY_NEEDED)
        if ground and self.way.value():
            self.set_busy(True)
            self.answered.emit((self.way.value(), self.person.value().strip(), ground))


class FeeTold(Question):
    """Day, language and way in which the fee was told."""

    def __init__(self, parent: QWidget, appointment: Appointment, today: date) -> None:
        super().__init__(FEE_TITLE, FEE_OK, FEE_INTRO, parent)
        self.day, self.language = DateEdit(), CodeField("languages")
        ways = [(one.code, one.label()) for one in codesets.entries("contact_way")]
        self.way = Choice([("", ""), *ways])
        self.day.set_value(today)
        self.language.set_value(appointment.language)
        self._day = Labelled(DAY, self.day, required=True)
        line = row(gap=12)
        line.addWidget(self._day, 1)
        line.addWidget(Labelled(LANGUAGE, self.language), 1)
        self.body.addLayout(line)
        self._way = Labelled(WAY, self.way, required=True)
        self.body.addWidget(self._way)
        self.ok.clicked.connect(self.answer)
        asked = {"day": self.day, "language": self.language, "way": self.way}
        HalfTyped(self, FEE_TITLE, asked, subject=appointment.id, client_id=appointment.client_id)

    @Slot()
    def answer(self) -> None:
        """Give day, language and way."""
        day = self.day.value()
        self._day.set_error("" if day else self.day.problem() or DAY_NEEDED)
        self._way.set_error("" if self.way.value() else WAY_NEEDED)
        if day and self.way.value():
            self.set_busy(True)
            self.answered.emit((day, self.language.value(), self.way.value()))


class HandedOut(Question):
    """To whom and how a referral was given."""

    def __init__(self, parent: QWidget, referral: Referral) -> None:
        super().__init__(OUT_TITLE, OUT_OK, OUT_INTRO, parent)
        options = [(one.code, one.label()) for one in codesets.entries("disclosure_way")]
        self.person, self.way = TextLine(), Choice([("", ""), *options])
        self.person.set_value(referral.provider_contact)
        self._way = Labelled(HOW_GIVEN, self.way, required=True)
        self.body.addWidget(Labelled(TO_WHOM, self.person))
        self.body.addWidget(self._way)
        self.ok.clicked.connect(self.answer)
        asked = {"person": self.person, "way": self.way}
        HalfTyped(self, OUT_TITLE, asked, subject=referral.id, client_id=referral.client_id)

    @Slot()
    def answer(self) -> None:
        """Give way and person."""
        self._way.set_error("" if self.way.value() else WAY_NEEDED)
        if self.way.value():
            self.set_busy(True)
            self.answered.emit((self.way.value(), self.person.value().strip()))
