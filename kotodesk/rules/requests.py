"""By when a data subject's request is answered (GDPR 12(3)).

A month from its receipt, two more when they were told; months end as regulation 1182/71 counts
them: `may_still` is the first working day on or after the last one.
"""

from __future__ import annotations

from kotodesk.register.accountability import DataRequest
from kotodesk.rules.counting import Deadline, Period, deadline
from kotodesk.rules.values import RuleSet

REPLY, MORE = "subject.reply", "subject.reply.more"


def reply_deadline(request: DataRequest, rules: RuleSet) -> Deadline | None:
    """Give by when `request` is answered; `None` before its day of receipt is known."""
    if request.received is None:
        return None
    months = rules.on(REPLY, request.received).number
    if request.extended is not None:
        months += rules.on(MORE, request.received).number
    return deadline(request.received, Period(months=months))
