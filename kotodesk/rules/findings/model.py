"""What a rule makes of a client's records: a finding, and the facts it rests on.

A finding does not depend on today: its days follow from facts, and today only decides what is
shown.  Everything in it can be written down as text, a message as its msgid and parameters.
"""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.i18n import Message

SHOWN_AHEAD = 90
"""How many days before its day a finding is shown: a matter of the screen, not of the Act."""
SHOWN_AFTER = 30
"""How long something that simply ended, such as a permit, is still shown."""


@attrs.frozen
class Fact:
    """A recorded value a finding rests on: of which record and field."""

    kind: str
    record_id: str
    field: str
    value: date | str


@attrs.frozen(kw_only=True)
class Finding:
    """One thing a rule says of a client, or of the municipality where `client_id` is empty.

    `due` is the statutory day, `act_by` the working day to aim at, `may_still` the first working
    day on or after it where 5 § of Act 150/1930 or Regulation 1182/71 allows it; all are `None`
    where the Act gives no number.  `kind` leads to the page.  It is shown from `from_day` on and
    is of no interest after `until`; `None` means always, and until done.  `verify` marks a value
    whose source could not be read ("tarkista").
    """

    rule_id: str
    section: str
    client_id: str
    record_id: str
    kind: str
    due: date | None
    act_by: date | None
    may_still: date | None
    from_day: date | None
    until: date | None
    facts: tuple[Fact, ...]
    title: Message
    explanation: Message
    verify: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """Rule, client and record: what tells one finding from another, as for a snooze."""
        return self.rule_id, self.client_id, self.record_id

    @property
    def order(self) -> tuple[date, date, str, str, str]:
        """Sort key: by day to act, the undated first (they are to be done without delay)."""
        return (
            self.act_by or date.min,
            self.due or date.min,
            self.kind,
            self.client_id,
            self.record_id,
        )
