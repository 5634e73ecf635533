"""Ajanvaraus (73.1 § 4 k.): a time that is booked, until it is told how it went."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_clock
from kotodesk.register.appointment import Appointment
from kotodesk.register.client_file import ClientFile
from kotodesk.rules.findings.making import About, dated, fact, on_the_day
from kotodesk.rules.findings.model import Finding
from kotodesk.rules.values import RuleSet

DAY = "appointment.day"


def findings(file: ClientFile, rules: RuleSet) -> Iterator[Finding]:
    """Give each appointment that was neither cancelled nor marked as come or missed."""
    for one in file.of(Appointment):
        day = one.appointment_date
        rule = rules.for_fact(DAY, day) if day is not None else None
        if day is None or rule is None or one.cancelled is not None or one.attended is not None:
            continue
        about = About(
            kind="appointment",
            client_id=file.client.id,
            record_id=one.id,
            facts=fact(one, "appointment_date", "appointment_time", "appointment_kind"),
            title=Message(N_("appointment")),
            explanation=Message(
                N_("%(section)s · booked for %(day)s %(time)s"),
                {"section": rule.section, "day": day, "time": format_clock(one.appointment_time)},
            ),
        )
        yield dated(rule, on_the_day(day), about)
