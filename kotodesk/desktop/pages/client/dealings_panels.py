"""Ajanvaraukset, and pyynnöt ja luovutukset: lists, the newest first, begun with what is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import line
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
    """Appointments with how each went."""

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
        held.marked.connect(self.mark)
        self.body.insertWidget(1, held)
        self.lists = (held,)

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
