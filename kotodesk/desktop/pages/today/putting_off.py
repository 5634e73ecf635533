"""The question before something is put off: until when, and why."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.widgets import DateEdit, Dialog, Labelled, SegmentedChoice, TextLine
from kotodesk.i18n import N_, Message, _
from kotodesk.rules.counting import add_months
from kotodesk.rules.findings.model import Finding
from kotodesk.services.today import LONGEST

TITLE = N_("Put it off")
INTRO = N_("%(title)s. It comes back by itself on the day you choose.")
LATE_INTRO = N_(
    "%(title)s. Its day has passed: it stays on the page, marked, until it is done or comes back."
)
UNTIL, REASON, OK = N_("Until"), N_("Reason"), N_("Put it off")
REASON_HELP = N_("Goes into the journal. No health data, no names of others.")
REASON_MISSING = N_("Write why it is put off.")
DAY_WRONG = N_("Choose a day after today, at most a year ahead.")
SPANS = (
    ("day", N_("Tomorrow")),
    ("week", N_("A week")),
    ("fortnight", N_("Two weeks")),
    ("month", N_("A month")),
)


class PutOffDialog(Dialog):
    """Asks for a day and a reason; ``answer`` holds them once it was accepted."""

    def __init__(self, finding: Finding, today: date, *, late: bool, parent: QWidget) -> None:
        intro = Message(LATE_INTRO if late else INTRO, {"title": finding.title})
        super().__init__(TITLE, OK, parent, intro=intro)
        self._today = today
        self.span = SegmentedChoice([(key, _(text)) for key, text in SPANS])
        self.span.setAccessibleName(_(UNTIL))
        self.span.changed.connect(self._chosen)
        self.day, self.reason = DateEdit(), TextLine()
        self._day = Labelled(UNTIL, self.day, required=True)
        self._reason = Labelled(REASON, self.reason, help_text=REASON_HELP, required=True)
        for part in (self.span, self._day, self._reason):
            self.body.addWidget(part)
        self.span.set_value("week")
        self._chosen()
        self.ok.clicked.connect(self._accept)
        self.typed = HalfTyped(
            self,
            TITLE,
            {"span": self.span, "day": self.day, "reason": self.reason},
            subject=f"{finding.rule_id}/{finding.client_id}/{finding.record_id}",
            client_id=finding.client_id,
            about_people=True,
            until_done=True,
        )

    @property
    def answer(self) -> tuple[date, str] | None:
        """The day and the reason; None while one of them is missing or wrong."""
        day, reason = self.day.value(), self.reason.text().strip()
        if day is None or not reason or not self._fits(day):
            return None
        return day, reason

    def _fits(self, day: date) -> bool:
        return self._today < day <= self._today + timedelta(days=LONGEST)

    @Slot()
    def _chosen(self) -> None:
        days = {"day": 1, "week": 7, "fortnight": 14}
        key = self.span.value()
        if key == "month":
            self.day.set_value(add_months(self._today, 1))
        elif key in days:
            self.day.set_value(self._today + timedelta(days=days[key]))

    @Slot()
    def _accept(self) -> None:
        day = self.day.value()
        self._day.set_error(DAY_WRONG if day is None or not self._fits(day) else "")
        self._reason.set_error("" if self.reason.text().strip() else REASON_MISSING)
        if self.answer is not None:
            self.accept()
            return
        wrong = self.day if self._day.error() else self.reason
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
