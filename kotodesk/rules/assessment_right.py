"""The right to an assessment: three years from the first permit, card or registration (14.1 §).

A trafficking victim keeps it when reached by the services only after the time was over (14.6 §).
"""

from __future__ import annotations

from datetime import date

from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.enquiry import Enquiry

WINDOW = "assessment.window"


def reached_on(file: ClientFile) -> date | None:
    """Give the first day the client is known to have been within the services, if any is."""
    days = [file.client.opened]
    for one in file.of(Assessment):
        days += [one.information_received, one.started]
    days += [one.received for one in file.of(Enquiry)]
    known = [day for day in days if day is not None]
    return min(known) if known else None
