"""The question before the calendar leaves the vault: which days, and how much of it is said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.list_leaving import where_to
from kotodesk.desktop.widgets import Banner, Check, Dialog, Labelled, SegmentedChoice
from kotodesk.i18n import N_, _
from kotodesk.rules.counting import add_months
from kotodesk.services.calendar import DAYS_OF_WEEK, monday_of

TITLE, OK = N_("Save as a calendar file"), N_("Choose a place…")
INTRO = N_(
    "An .ics file for another calendar. Clients are shown by their initials, and only as "
    "“due day” or “appointment”."
)
WARNING = N_(
    "The file leaves the vault and is not encrypted: anyone who reads it or the calendar sees what "
    "is in it. It goes into the journal."
)
WORDS = N_("Say what each thing is, with its section (reveals integration matters)")
PERIOD = N_("Days")
WEEK, MONTH, QUARTER = N_("The week shown"), N_("A month"), N_("Three months")
WHERE, KIND, NAME = N_("Save as a calendar file"), N_("Calendar"), N_("calendar")


class SavingDialog(Dialog):
    """Asks for the days and whether the words may be in the file."""

    def __init__(self, shown: date, today: date, parent: QWidget) -> None:
        super().__init__(TITLE, OK, parent, intro=INTRO)
        self._shown, self._today = shown, today
        self.period = SegmentedChoice(
            (("week", _(WEEK)), ("month", _(MONTH)), ("quarter", _(QUARTER)))
        )
        self.period.set_value("month")
        self.words = Check(_(WORDS))
        warning = Banner("attention")
        warning.tell(_(WARNING))
        for part in (Labelled(PERIOD, self.period), self.words, warning):
            self.body.addWidget(part)
        self.ok.clicked.connect(self.accept)

    def days(self) -> tuple[date, date]:
        """Give the first day and the day after the last."""
        if self.period.value() == "week":
            monday = monday_of(self._shown)
            return monday, monday + timedelta(days=DAYS_OF_WEEK)
        return self._today, add_months(self._today, 3 if self.period.value() == "quarter" else 1)


def ask_where(window: QWidget) -> Path | None:
    """Ask for the file's place; None when she thought better of it."""
    return where_to(window, WHERE, NAME, ".ics", KIND)
