"""What may be filled into the client texts: the places to fill, and what the user calls them."""

from __future__ import annotations

from kotodesk.i18n import N_

LINES = frozenset({"goals", "services"})
"""Placeholders with a value of several lines: each alone in a block, printed line by line."""
WORDS = LINES | {
    "municipality",
    "receiver",
    "data",
    "purpose",
    "coordinator",
    "data_protection_officer",
    "consent",
    "client",
    "matter",
    "place",
    "interpreter_language",
    "interpreter_name",
    "request",
}
"""Placeholders whose value may be of any script."""
FIGURES = frozenset(
    {
        "valid_until",
        "phone",
        "email",
        "date",
        "time",
        "fee",
        "cancel_by",
        "received",
        "reply_by",
        "plan_from",
        "plan_until",
        "review_by",
    }
)
"""Placeholders whose value is a number, a date or an address, never turned around."""
VALUE_NAMES = {
    "municipality": N_("municipality"),
    "receiver": N_("receiver of the data"),
    "data": N_("data disclosed"),
    "purpose": N_("purpose"),
    "coordinator": N_("name of the coordinator"),
    "data_protection_officer": N_("contact details of the data protection officer"),
    "consent": N_("the consent withdrawn"),
    "valid_until": N_("valid until"),
    "phone": N_("phone of the coordinator"),
    "email": N_("e-mail of the coordinator"),
    "client": N_("name of the client"),
    "matter": N_("matter of the appointment or paper"),
    "date": N_("date of the appointment"),
    "time": N_("time of the appointment"),
    "place": N_("place of the appointment"),
    "interpreter_language": N_("language of the interpreter"),
    "interpreter_name": N_("name of the interpreter"),
    "fee": N_("highest fee of an unused appointment"),
    "cancel_by": N_("last moment to cancel"),
    "request": N_("what was requested"),
    "received": N_("day the request was received"),
    "reply_by": N_("last day to reply"),
    "plan_from": N_("first day of the plan"),
    "plan_until": N_("last day of the plan"),
    "review_by": N_("day of the next review"),
    "goals": N_("goals of the plan"),
    "services": N_("services agreed in the plan"),
}
