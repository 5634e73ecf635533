"""Korvaukset (F14): decisions of the elinvoimakeskus and claims to KEHA (8 luku).

Group 10 of 73.1 §.  What is paid by the Act itself (61 §) is worked out from the residence dates;
here is what was decided, claimed and paid.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, code, day, long_text, text, year
from kotodesk.register.record import Record

PLACE = "73.1 § 10"
_BY_DECISION = ("compensation_kind", ("preparation", "special", "victim"))


@attrs.frozen(kw_only=True)
class CompensationDecision(Record):
    """Korvauspäätös ja -hakemus: one kind of compensation of one client."""

    KIND: ClassVar[str] = "compensation_decision"
    TITLE: ClassVar[str] = N_("Compensation decisions and claims")
    SUMMARY: ClassVar[tuple[str, ...]] = ("compensation_kind", "cost_year", "claimed", "paid")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("decision", N_("Decision of the Economic Development Centre"), "64, 65, 68 §"),
        Section("claim", N_("Claim to KEHA"), "70 §"),
    )

    compensation_kind: str = code(
        N_("Compensation"),
        "compensation_kind",
        section="decision",
        group=10,
        width="full",
        required="save",
        reference=PLACE,
    )
    applied: date | None = day(
        N_("Decision applied for on"),
        section="decision",
        group=10,
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    decision_number: str = text(
        N_("Number of the decision"),
        section="decision",
        group=10,
        width="third",
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    decided: date | None = day(
        N_("Decided on"),
        section="decision",
        group=10,
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    outcome: str = code(
        N_("Outcome of the application"),
        "compensation_outcome",
        section="decision",
        group=10,
        width="third",
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    valid_from: date | None = day(
        N_("Decision valid from"),
        section="decision",
        group=10,
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    valid_until: date | None = day(
        N_("Decision valid until"),
        section="decision",
        group=10,
        shown_when=_BY_DECISION,
        reference=PLACE,
    )
    conditions: str = long_text(
        N_("What the decision says"),
        section="decision",
        group=10,
        shown_when=_BY_DECISION,
        help=N_("What is compensated and how long. No health data."),
    )
    cost_year: int | None = year(
        N_("Year of the activity"),
        section="claim",
        group=10,
        basis="70.1 §",
        reference=PLACE,
        help=N_("The claim is made by the end of the second year after it."),
    )
    cost_amount: str = text(N_("Costs, €"), section="claim", group=10, width="quarter")
    claimed: date | None = day(
        N_("Claimed on"), section="claim", group=10, basis="70.1 §", reference=PLACE
    )
    claim_amount: str = text(
        N_("Claimed, €"), section="claim", group=10, width="quarter", reference=PLACE
    )
    paid: date | None = day(N_("Paid on"), section="claim", group=10, reference=PLACE)
    paid_amount: str = text(
        N_("Paid, €"), section="claim", group=10, width="quarter", reference=PLACE
    )
    note: str = long_text(N_("Note"), section="claim", group=10)
