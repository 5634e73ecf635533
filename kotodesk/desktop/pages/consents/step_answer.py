"""Step 4: what the client answered, when, where, how; what happened since."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.consents.events import EventLines
from kotodesk.desktop.pages.consents.kinds import BY_CODE
from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import (
    Button,
    Choice,
    DateEdit,
    FlowLayout,
    Labelled,
    LongText,
    SegmentedChoice,
    TextLine,
    TriState,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, _, codesets
from kotodesk.rules.consent import is_heard_beside_guardian

TITLE = N_("The client's answer")
ANSWERS = (("given", N_("Given")), ("refused", N_("Not given")), ("deferred", N_("Later")))
ANSWER, DAY, PLACE = N_("Answer"), N_("Date"), N_("Place")
GIVEN_BY, WAY = N_("Given by"), N_("Way")
GIVER = N_("Name and basis of the representative")
MINOR = N_("A minor of 15 or over was heard beside the guardian")
INTERPRETER = N_("Interpreter: name, way, language")
CAPACITY = N_("Note on how it was understood")
NOTE = N_("Note on the answer")
RECORD, WITHDRAW, WITHDRAWAL = (
    N_("Record the answer"),
    N_("Withdraw…"),
    N_("Withdrawal form"),
)
AGAIN = N_("Ask again")
HAPPENED = N_("What has happened")
CHOOSE = N_("Choose the answer.")
NO_DAY = N_("Write the day of the answer.")
FUTURE = N_("The day is still to come. Write the day on which the client answered.")
WRITTEN = N_("This consent is valid only in writing. Choose a signed way.")
_SHRINKS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class AnswerStep(Step):
    """Fields of the answer until there is one; then what happened, and how to withdraw."""

    recorded = Signal(str, object, str)
    """Event code, day, note: all was in order."""
    withdraw_asked = Signal()
    withdrawal_form_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._opened: Opened | None = None
        self._typed: HalfTyped | None = None
        self._form = ground()
        self._fields = column(self._form, gap=14)
        self.body.addWidget(self._form)
        self.answer, self.day = SegmentedChoice(), DateEdit()
        self.given_by, self.giver_name = Choice(), TextLine()
        self.minor_heard, self.way = TriState(), Choice()
        self.place, self.interpreter = TextLine(), TextLine()
        self.capacity_note, self.note = LongText(lines=2), TextLine()
        for choice in (self.given_by, self.way):
            choice.setSizeAdjustPolicy(_SHRINKS)
            choice.setMinimumContentsLength(8)
        self._build()
        self._after()
        self.retranslate()

    def outlive(self, worker: Worker) -> None:
        """Have an answer chosen and not yet recorded outlive a lock."""
        fields = {"answer": self.answer, "day": self.day, "note": self.note}
        self._typed = HalfTyped(self, TITLE, fields, worker=worker)

    def show_consent(self, opened: Opened) -> None:
        """Show the values."""
        consent = opened.consent
        self._opened = opened
        self.given_by.set_value(consent.given_by or "client")
        self.giver_name.set_value(consent.giver_name)
        self.minor_heard.set_answer(consent.minor_heard)
        self.way.set_value(consent.way or "paper_signed")
        self.place.set_value(consent.place)
        self.interpreter.set_value(consent.interpreter)
        self.capacity_note.set_value(consent.capacity_note)
        self.answer.set_value("")
        self.note.set_value("")
        self.day.set_value(opened.today)
        self.follow(opened)
        if self._typed is not None:
            self._typed.begin(consent.id, consent.client_id)

    def follow(self, opened: Opened) -> None:
        """Show what happened; ask for an answer while there is none."""
        self._opened = opened
        if opened.answered and self._typed is not None:
            self._typed.finish()
        self._form.setVisible(not opened.answered)
        self.record_button.setVisible(not opened.answered)
        self.withdraw_button.setVisible(opened.active)
        self.withdrawal_button.setVisible(opened.answered and opened.state != "refused")
        self.again_button.setVisible(opened.answered)
        self.events.show_events(opened.events)
        self._happened.setVisible(bool(opened.events))
        self._summary.setText(self._answer_in_words())
        self._summary.setVisible(bool(self._summary.text()))
        self._follow_giver()

    def values(self) -> dict[str, Any]:
        """Return what was written."""
        represented = self.given_by.value() != "client"
        return {
            "given_by": self.given_by.value(),
            "giver_name": self.giver_name.value() if represented else "",
            "minor_heard": self.minor_heard.answer(),
            "way": self.way.value(),
            "place": self.place.value(),
            "interpreter": self.interpreter.value(),
            "capacity_note": self.capacity_note.value(),
        }

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.answer.set_options(tuple((key, _(text)) for key, text in ANSWERS))
        for field, set_id in ((self.given_by, "consent_giver"), (self.way, "consent_way")):
            field.set_options([(one.code, one.label()) for one in codesets.entries(set_id)])
        self.events.retranslate()
        self._summary.setText(self._answer_in_words())

    def _answer_in_words(self) -> str:
        """Say who answered and how; empty while nobody has."""
        opened = self._opened
        if opened is None or not opened.answered:
            return ""
        consent = opened.consent
        lines = (
            (GIVEN_BY, codesets.label("consent_giver", consent.given_by)),
            (GIVER, consent.giver_name),
            (WAY, codesets.label("consent_way", consent.way)),
            (PLACE, consent.place),
            (INTERPRETER, consent.interpreter),
            (CAPACITY, consent.capacity_note),
        )
        return "\n".join(f"{_(name)}: {value}" for name, value in lines if value)

    def is_waiting(self) -> bool:
        """Tell whether an answer is chosen that is not recorded yet."""
        return bool(self.answer.value()) and self.record_button.isVisibleTo(self)

    @Slot()
    def record(self) -> None:
        """Check and tell the answer."""
        self._answer.set_error("" if self.answer.value() else CHOOSE)
        self._day.set_error(self._day_problem())
        self._way.set_error(self._way_problem())
        day = self.day.value()
        if isinstance(day, date) and not any(
            part.error() for part in (self._answer, self._day, self._way)
        ):
            self.recorded.emit(self.answer.value(), day, self.note.value())

    def _day_problem(self) -> str:
        day = self.day.value()
        if day is None:
            return self.day.problem() or NO_DAY
        return FUTURE if self._opened is not None and day > self._opened.today else ""

    def _way_problem(self) -> str:
        kind = BY_CODE.get(self._opened.consent.consent_type) if self._opened else None
        oral = self.way.value() == "oral_with_note" and self.answer.value() == "given"
        return WRITTEN if kind is not None and kind.written and oral else ""

    @Slot()
    def _follow_giver(self) -> None:
        self._giver.setVisible(self.given_by.value() != "client")
        opened = self._opened
        self._minor.setVisible(
            opened is not None and is_heard_beside_guardian(opened.client.birth_date, opened.today)
        )

    def _build(self) -> None:
        self._answer = self._add(ANSWER, self.answer, required=True)
        self._day = Labelled(DAY, self.day, required=True)
        self._pair(self._day, Labelled(PLACE, self.place))
        self._way = Labelled(WAY, self.way)
        self._pair(Labelled(GIVEN_BY, self.given_by), self._way)
        self._giver = self._add(GIVER, self.giver_name)
        self._minor = self._add(MINOR, self.minor_heard, basis="hallintolaki 14.3 §")
        self._add(INTERPRETER, self.interpreter)
        self._add(CAPACITY, self.capacity_note)
        self._add(NOTE, self.note)
        for field in (
            self.given_by,
            self.giver_name,
            self.minor_heard,
            self.way,
            self.place,
            self.interpreter,
            self.capacity_note,
        ):
            self.hear(field)
        self.given_by.changed.connect(self._follow_giver)

    def _after(self) -> None:
        self.record_button = Button("", "primary", "check")
        self.withdraw_button = Button("", "danger")
        self.withdrawal_button = Button("", "quiet", "document")
        holder = ground()
        line = FlowLayout(holder, gap=8)
        self.again_button = Button("", "quiet", "copy")
        for button in (
            self.record_button,
            self.withdraw_button,
            self.withdrawal_button,
            self.again_button,
        ):
            line.addWidget(button)
        self.again_button.clicked.connect(self.again_asked)
        self.wording.say(self.again_button.setText, AGAIN)
        self.record_button.clicked.connect(self.record)
        self.withdraw_button.clicked.connect(self.withdraw_asked)
        self.withdrawal_button.clicked.connect(self.withdrawal_form_asked)
        self.wording.say(self.record_button.setText, RECORD)
        self.wording.say(self.withdraw_button.setText, WITHDRAW)
        self.wording.say(self.withdrawal_button.setText, WITHDRAWAL)
        self._summary = wrapped()
        self._happened = label("", "strong")
        self.wording.say(self._happened.setText, HAPPENED)
        self.events = EventLines()
        self.body.addWidget(self._summary)
        self.body.addWidget(holder)
        self.body.addWidget(self._happened)
        self.body.addWidget(self.events)
        self.body.addStretch(1)

    def _add(self, text: str, field: Any, **options: Any) -> Labelled:  # noqa: ANN401
        made = Labelled(text, field, **options)
        self._fields.addWidget(made)
        return made

    def _pair(self, left: Labelled, right: Labelled) -> None:
        line = row(gap=12)
        line.addWidget(left, 1)
        line.addWidget(right, 1)
        self._fields.addLayout(line)
