"""The right to an assessment: three years from the first permit, card or registration (14.1 §).

A trafficking victim keeps it when reached by the services only after the time was over (14.6 §).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.residence import Residence
from kotodesk.rules.counting import Deadline
from kotodesk.rules.values import RuleSet

WINDOW = "assessment.window"

State = Literal["unknown", "open", "ended", "victim_reached_late"]


@attrs.frozen
class AssessmentRight:
    """Whether an assessment may be made: until when, by which paragraph."""

    state: State
    section: str
    first_permit: date | None = None
    deadline: Deadline | None = None

    @property
    def open(self) -> bool:
        """Whether an assessment may be drawn up on the day asked about."""
        return self.state in {"open", "victim_reached_late"}


def right(
    first_permit: date | None,
    day: date,
    rules: RuleSet,
    *,
    trafficking_victim: bool = False,
    reached: date | None = None,
) -> AssessmentRight:
    """Tell the right on `day`.

    `reached` is the day the client came within the services; only it decides 14.6 §: a victim
    reached within the three years and left undone is not covered.  Without a first permit the
    state is "unknown".
    """
    rule = rules.on(WINDOW, day)
    if first_permit is None:
        return AssessmentRight("unknown", rule.section)
    limit = rules.deadline(WINDOW, first_permit, day)
    if day <= limit.due:
        return AssessmentRight("open", rule.section, first_permit, limit)
    if trafficking_victim and reached is not None and reached > limit.due:
        return AssessmentRight("victim_reached_late", "14.6 §", first_permit, limit)
    return AssessmentRight("ended", rule.section, first_permit, limit)


def of_client(file: ClientFile, day: date, rules: RuleSet) -> AssessmentRight:
    """Tell the right of the client from what is recorded."""
    residence = file.one(Residence)
    return right(
        residence.first_permit,
        day,
        rules,
        trafficking_victim=residence.trafficking_victim is True,
        reached=reached_on(file),
    )


def reached_on(file: ClientFile) -> date | None:
    """Give the first day the client is known to have been within the services, if any is."""
    days = [file.client.opened]
    for one in file.of(Assessment):
        days += [one.information_received, one.started]
    days += [one.received for one in file.of(Enquiry)]
    known = [day for day in days if day is not None]
    return min(known) if known else None
