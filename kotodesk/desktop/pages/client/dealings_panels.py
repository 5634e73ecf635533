"""Ajanvaraukset, and pyynnöt ja luovutukset: lists, the newest first, begun with what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.no_show_list import FEE, NoShowList
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import Button, line
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.record import Record
from kotodesk.rules.requests import reply_deadline
from kotodesk.services.rule_values import rule_values

APPOINTMENTS = N_("Appointments")
REQUESTS = N_("Requests and disclosures")
ANSWER_BY = N_("answer by %(day)s")
CANCELLED, CAME, MISSED = N_("cancelled"), N_("came"), N_("did not come")


class AppointmentList(ManyList):
    """Appointments with how each went; from a missed one the way to its fee."""

    fee_wanted = Signal(object)

    def line_of(self, record: Record) -> str:
        """Return its day, time and matter, and how it went."""
        text = summary(record)
        if not isinstance(record, Appointment):
            return text
        if record.cancelled is not None:
            return f"{text} · {_(CANCELLED)}"
        if record.attended is None:
            return text
        return f"{text} · {_(CAME if record.attended else MISSED)}"

    def foot_of(self, record: Record) -> QHBoxLayout:
        """Build the buttons; for a time that is past the way to its fee (32 a §)."""
        foot = super().foot_of(record)
        if isinstance(record, Appointment) and _may_be_missed(record, self._context.today):
            fee = Button(_(FEE), "plain")
            fee.clicked.connect(self._ask_fee)
            foot.insertWidget(foot.count() - 1, fee)
        return foot

    @Slot()
    def _ask_fee(self) -> None:
        if self.editor is not None:
            held = self.editor.record()
            self.editor.flush()
            self.editor.save()
            self.fee_wanted.emit(held)


def _may_be_missed(record: Appointment, today: date) -> bool:
    day = record.appointment_date
    return record.attended is not True and day is not None and day <= today


class RequestList(ManyList):
    """Requests with the day by which each is answered."""

    def line_of(self, record: Record) -> str:
        """Return its day and kind, and by when it is answered if it is not."""
        text = summary(record, ("received", "request_kind"))
        if not isinstance(record, DataRequest):
            return text
        limit = reply_deadline(record, rule_values())
        if record.answered is not None:
            return " · ".join(part for part in (text, summary(record, ("outcome",))) if part)
        if limit is None:
            return text
        return f"{text} · {_(ANSWER_BY) % {'day': format_date(limit.act_by)}}"


class AppointmentsPanel(RecordPanel):
    """The panel of appointments."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=APPOINTMENTS, basis="73.1 § 4, 32 a §"))
        held = AppointmentList(
            context,
            Appointment,
            source=self.source.value,
            preset=self._preset,
            newest_first=True,
            titled=False,
            headings=True,
        )
        self.missed = NoShowList(context, source=self.source.value)
        held.fee_wanted.connect(self.missed.of)
        for place, part in enumerate((held, line(), self.missed), 1):
            self.body.insertWidget(place, part)
        self.lists = (held, self.missed)
        for one in self.lists:
            one.marked.connect(self.mark)

    def _preset(self) -> Mapping[str, Any]:
        client = self.context.client
        return {
            "way": "office",
            "language": client.dealing_language,
            "interpreter_ordered": client.interpreter_needed,
        }


class RequestsPanel(RecordPanel):
    """The panel of the client's requests and of what was disclosed."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=REQUESTS, basis="GDPR 12–22, 906/2019 17 §"))
        requests = RequestList(
            context,
            DataRequest,
            source=self.source.value,
            preset=self._request,
            newest_first=True,
            headings=True,
        )
        disclosures = ManyList(
            context,
            Disclosure,
            source=self.source.value,
            preset=self._disclosure,
            newest_first=True,
            headings=True,
        )
        for place, one in enumerate((requests, line(), disclosures), 1):
            self.body.insertWidget(place, one)
        self.lists = (requests, disclosures)
        for held in self.lists:
            held.marked.connect(self.mark)

    def _request(self) -> Mapping[str, Any]:
        return {
            "received": self.context.today,
            "language": self.context.client.dealing_language,
        }

    def _disclosure(self) -> Mapping[str, Any]:
        return {"disclosed": self.context.today}
