"""A translation was checked: by whom, and on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.words import named
from kotodesk.desktop.widgets import DateEdit, Dialog, Labelled, TextLine
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.texts import TextLine as Line

TITLE, OK = N_("Translation checked: %(language)s"), N_("Record the check")
INTRO = N_(
    "Write who read the text through in this language and found that it says the same. The line "
    "about an unchecked translation leaves the forms. Any later change of the words ends this."
)
WHO, DAY = N_("Translator or reviewer"), N_("Day of the check")
NO_NAME, NO_DAY = N_("Write who checked it."), N_("Write the day.")
LATER = N_("The day is not over yet. Write the day on which it was checked.")


class ReviewDialog(Dialog):
    """`reviewed` gives the text once the check is recorded."""

    reviewed = Signal(object)

    def __init__(
        self, worker: Worker, text_id: str, language: str, today: date, parent: QWidget
    ) -> None:
        title = Message(TITLE, {"language": named(language)})
        super().__init__(title, OK, parent, intro=INTRO)
        self._worker, self._text_id, self._language = worker, text_id, language
        self._today = today
        self.who, self.day = TextLine(), DateEdit()
        self.day.set_value(today)
        self._who, self._day = (
            Labelled(WHO, self.who, required=True),
            Labelled(DAY, self.day, required=True),
        )
        self.body.addWidget(self._who)
        self.body.addWidget(self._day)
        self.ok.clicked.connect(self.record)
        asked = {"who": self.who, "day": self.day}
        HalfTyped(self, title, asked, subject=f"{text_id}/{language}", worker=worker)

    @Slot()
    def record(self) -> None:
        """Record the check when both are filled."""
        who, day = self.who.value().strip(), self.day.value()
        self._who.set_error("" if who else NO_NAME)
        later = day is not None and day > self._today
        self._day.set_error(self.day.problem() or (NO_DAY if day is None else LATER * later))
        if not who or day is None or later:
            return
        self.set_busy(True)
        self._worker.run(
            work.review,
            self._text_id,
            self._language,
            who,
            day,
            done=self._recorded,
            failed=self._failed,
        )

    @Slot(object)
    def _recorded(self, line: Line) -> None:
        self.reviewed.emit(line)
        self.accept()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.set_busy(False)
        self.problem.tell(fault.message)
