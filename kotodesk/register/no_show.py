"""Käyttämättä jätetty aika (F13): the conditions of 32 a § one by one, hearing, decision, payment.

Each condition is a question of its own, in the order of 32 a § 1 mom.; a fee needs a yes to all.
Group 6 of 73.1 § (carrying out of the plan), 4 where the dealing is arranged.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, key, long_text, text
from kotodesk.register.record import Record

_DECIDED = ("decision", ("*",))
FEE = "fee"
"""Code of set "no_show_decision": the interpreter's cost is charged."""
_FEE = ("decision", (FEE,))

CONDITIONS = (
    "covered",
    "no_reason",
    "not_cancelled",
    "did_not_come",
    "cost_arose",
    "not_unreasonable",
    "fee_told",
    "cancelling_told",
    "understood",
    "adult",
)
"""The conditions of 32 a § 1 mom. in its order, by field name; all must hold."""


def _condition(label: str, **options: object) -> bool | None:
    made: bool | None = boolean(
        label, section="conditions", group=6, width="full", basis="32 a.1 §", **options
    )
    return made


@attrs.frozen(kw_only=True)
class NoShow(Record):
    """Käyttämättä jätetty aika: whether the interpreter's cost may be charged, and what became."""

    KIND: ClassVar[str] = "no_show"
    TITLE: ClassVar[str] = N_("Missed appointments")
    PARENT: ClassVar[str] = "appointment_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("begun", "decision", "decided")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("conditions", N_("Conditions of the fee"), "32 a.1 §"),
        Section("hearing", N_("Hearing the client"), "hallintolaki 34 §"),
        Section("decision", N_("Decision on the fee"), "hallintolaki 44–46 §"),
        Section("notice", N_("Notice and payment"), "32 a.2 §, hallintolaki 60 §"),
    )

    appointment_id: str = key()
    begun: date | None = day(N_("Taken up on"), section="conditions", group=6, required="save")
    covered: bool | None = _condition(
        N_("The appointment was for guidance, assessment, plan or review (10, 14, 20, 22 §)")
    )
    no_reason: bool | None = _condition(N_("There was no acceptable reason"))
    not_cancelled: bool | None = _condition(N_("It was not cancelled beforehand"))
    did_not_come: bool | None = _condition(N_("The client did not come"))
    cost_arose: bool | None = _condition(N_("The interpreting caused a cost"))
    not_unreasonable: bool | None = _condition(
        N_("Charging the fee is not unreasonable"),
        help=N_("Money, health, life situation and what is known of them; weighed each time."),
    )
    fee_told: bool | None = _condition(N_("The fee was told of when the time was booked"))
    cancelling_told: bool | None = _condition(
        N_("Instructions for cancelling were given beforehand")
    )
    understood: bool | None = _condition(
        N_("Both were told in a way the client understood well enough")
    )
    adult: bool | None = _condition(N_("The client was 18 or over on the day"))
    condition_note: str = long_text(N_("What the answers rest on"), section="conditions", group=6)
    heard: date | None = day(
        N_("Client heard on"),
        section="hearing",
        group=6,
        width="half",
        help=N_("Before the decision: the client may explain why they did not come."),
    )
    heard_language: str = code(
        N_("Language of the hearing"), "languages", section="hearing", group=4
    )
    client_said: str = long_text(
        N_("What the client said"),
        section="hearing",
        group=6,
        help=N_("Write no diagnosis: “ill” or “could not come” is enough."),
    )
    decision: str = code(
        N_("Decision"), "no_show_decision", section="decision", group=6, width="half"
    )
    decided: date | None = day(
        N_("Decided on"),
        section="decision",
        group=6,
        shown_when=_DECIDED,
        required="save",
    )
    interpreter_cost: str = text(
        N_("Cost of the interpreter, €"),
        section="decision",
        group=6,
        width="third",
        shown_when=_FEE,
        required="save",
        basis="32 a.1 §",
    )
    fee: str = text(
        N_("Fee, €"),
        section="decision",
        group=6,
        width="third",
        shown_when=_FEE,
        required="save",
        basis="32 a.1 §",
        help=N_("At most the cost, and at most the amount of 32 a §."),
    )
    reasons: str = long_text(
        N_("Reasons for the decision"),
        section="decision",
        group=6,
        shown_when=_DECIDED,
        required="save",
        basis="hallintolaki 45 §",
    )
    decided_by: str = text(N_("Who decided"), section="decision", group=6, shown_when=_DECIDED)
    rectification_told: bool | None = boolean(
        N_("The instructions for an administrative review are attached"),
        section="decision",
        group=6,
        width="full",
        shown_when=_FEE,
        basis="95.1 §, hallintolaki 46 §",
    )
    notified: date | None = day(N_("Notified on"), section="notice", group=6, shown_when=_DECIDED)
    notified_way: str = code(
        N_("How it was notified"),
        "notice_way",
        section="notice",
        group=6,
        shown_when=_DECIDED,
        basis="hallintolaki 59–60 §",
        help=N_("A decision on a fee goes against receipt (hallintolaki 60 §)."),
    )
    due: date | None = day(
        N_("Due day"),
        section="notice",
        group=6,
        shown_when=_FEE,
        basis="32 a.2 §",
        help=N_("At the earliest two weeks after the time that was booked."),
    )
    paid: date | None = day(N_("Paid on"), section="notice", group=6, shown_when=_FEE)
