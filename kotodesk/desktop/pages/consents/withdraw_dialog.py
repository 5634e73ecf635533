"""Withdrawing a consent: as short as giving it; then what was already sent and what to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.widgets import DateEdit, Dialog, Labelled, LongText, TextLine, row
from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.consent import Consent
from kotodesk.services.consents import WithdrawalOutcome

TITLE, OK = N_("Withdraw the consent"), N_("Record the withdrawal")
INTRO = N_(
    "A withdrawal takes effect at once and needs no reason. What was done before stays lawful."
)
DAY, BY, HOW, NOTE = N_("Date"), N_("By whom"), N_("How"), N_("Note")
HOW_HELP = N_("By phone, by e-mail, by letter, at a visit.")
NO_DAY = N_("Write the day of the withdrawal.")
SENT = N_("Already sent under this consent: batches %(numbers)s, records: %(count)s.")
NOT_SENT = N_("Nothing was sent under this consent in a batch.")
OPENED = N_("A follow-up was opened: %(task)s")
CLOSE = N_("Close")


class WithdrawDialog(Dialog):
    """Asks day, who, how and a note; `withdrawn` once it is recorded."""

    withdrawn = Signal()

    def __init__(self, worker: Worker, consent: Consent, today: date, parent: QWidget) -> None:
        super().__init__(TITLE, OK, parent, intro=INTRO)
        self._worker, self._consent_id = worker, consent.id
        self._done = False
        self.day, self.by, self.how = DateEdit(), TextLine(), TextLine()
        self.note = LongText(lines=2)
        self.outcome = Banner("accent")
        self.day.set_value(today)
        self._day = Labelled(DAY, self.day, required=True)
        line = row(gap=12)
        line.addWidget(self._day, 1)
        line.addWidget(Labelled(BY, self.by), 1)
        self.body.addLayout(line)
        self.body.addWidget(Labelled(HOW, self.how, help_text=HOW_HELP))
        self.body.addWidget(Labelled(NOTE, self.note))
        self.body.addWidget(self.outcome)
        self.ok.set_kind("danger")
        self.ok.clicked.connect(self.record)
        asked = {"day": self.day, "by": self.by, "how": self.how, "note": self.note}
        self._typed = HalfTyped(
            self, TITLE, asked, subject=consent.id, client_id=consent.client_id, worker=worker
        )

    @Slot()
    def record(self) -> None:
        """Record the withdrawal; a second press closes."""
        if self._done:
            self.accept()
            return
        day = self.day.value()
        self._day.set_error("" if day is not None else self.day.problem() or NO_DAY)
        if day is None:
            return
        self.set_busy(True)
        self._worker.run(
            work.withdraw,
            self._consent_id,
            day,
            self.by.value(),
            self.how.value(),
            self.note.value(),
            done=self._recorded,
            failed=self._failed,
        )

    @Slot(object)
    def _recorded(self, outcome: WithdrawalOutcome) -> None:
        self.set_busy(False)
        self._done = True
        self._typed.finish()
        for field in (self.day, self.by, self.how, self.note):
            field.setEnabled(False)
        self.outcome.tell(_told(outcome), "attention" if outcome.follow_up else "good")
        self.wording.say(self.ok.setText, CLOSE)
        self.ok.set_kind("primary")
        self.cancel.hide()
        self.withdrawn.emit()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.set_busy(False)
        self.problem.tell(fault.message)


def _told(outcome: WithdrawalOutcome) -> Message:
    """Say what was sent, and what is now to be done."""
    sent = Message(NOT_SENT)
    if outcome.sent:
        numbers = ", ".join(str(one) for one in sorted({number for number, _id in outcome.sent}))
        sent = Message(SENT, {"numbers": numbers, "count": len(outcome.sent)})
    if outcome.follow_up is None:
        return sent
    opened = Message(OPENED, {"task": outcome.follow_up.task})
    return Message("%(sent)s %(opened)s", {"sent": sent, "opened": opened})
