"""The sentences of the Today page."""

from __future__ import annotations

from datetime import date, datetime

from kotodesk.i18n import N_, _, ngettext
from kotodesk.i18n.formats import format_date

DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
NOTHING_SOON = N_("The law waits for nothing in the next 30 days.")
NOTHING_LATE = N_("Nothing is late.")
TODAY, YESTERDAY = N_("today"), N_("yesterday")

FAMILIES: dict[str, tuple[str, frozenset[str]]] = {
    "appointment": (N_("Appointments"), frozenset({"appointment"})),
    "assessment": (
        N_("Assessment"),
        frozenset(
            {"assessment_right", "assessment_start", "assessment_open", "first_permit_missing"}
        ),
    ),
    "plan": (
        N_("Plan"),
        frozenset(
            {
                "plan_start",
                "plan_latest",
                "plan_ends",
                "plan_maximum",
                "plan_replace",
                "plan_too_long",
                "extension_lacks",
            }
        ),
    ),
    "review": (N_("Review"), frozenset({"review_due", "review_planned", "review_change"})),
    "referral": (N_("Referral"), frozenset({"referral_due"})),
    "orientation": (N_("Orientation"), frozenset({"orientation"})),
    "permit": (N_("Permit"), frozenset({"permit_ends", "young_ends"})),
    "consent": (N_("Consents"), frozenset({"consent_ends", "follow_up"})),
    "request": (N_("Requests"), frozenset({"request_reply"})),
    "enquiry": (
        N_("Contacts by authorities"),
        frozenset({"enquiry_open", "enquiry_consent", "enquiry_late"}),
    ),
    "routing": (
        N_("Status and moving"),
        frozenset({"jobseeker", "handover", "move", "place", "place_arrival"}),
    ),
    "no_show": (
        N_("Missed appointments"),
        frozenset({"no_show", "no_show_due", "appeal", "noshow.review"}),
    ),
    "money": (
        N_("Compensations"),
        frozenset(
            {
                "comp_prepare",
                "comp_missing",
                "comp_claim",
                "comp_decision",
                "comp_special_ends",
                "comp_period_ends",
                "comp.condition",
                "comp.old",
                "agreement.review",
            }
        ),
    ),
    "storing": (N_("Storing in Koto-AJ"), frozenset({"storing", "kotoaj.unstored"})),
}
"""The filters above the list, each with the kinds of findings it stands for."""
OTHER = N_("Other")
STORING = "storing"
"""What should have been stored in Koto-AJ is put right on the page of the transfers."""

SECTIONS = {
    "appointment": "appointments",
    "no_show": "appointments",
    "permit": "residence",
    "consent": "consents",
    "request": "requests",
    "enquiry": "contacts",
    "assessment": "assessment",
    "plan": "plan",
    "review": "plan",
    "referral": "plan",
    "orientation": "plan",
    "first_permit_missing": "residence",
    "jobseeker": "situation",
}
"""Which section of the client page a kind, or a family of kinds, leads to."""


def is_storing(kind: str) -> bool:
    """Tell whether a thing is one of storing in Koto-AJ: the Act sets no time limit for it."""
    return kind in FAMILIES[STORING][1]


def family_of(kind: str) -> str:
    """Give the filter a kind stands under; "" for none of them."""
    return next((name for name, (_title, kinds) in FAMILIES.items() if kind in kinds), "")


def kinds_of(family: str) -> frozenset[str]:
    """Give the kinds a filter stands for."""
    return FAMILIES[family][1] if family in FAMILIES else frozenset()


def family_title(family: str) -> str:
    """Give what a filter is called."""
    return _(FAMILIES[family][0]) if family in FAMILIES else _(OTHER)


def section_for(kind: str) -> str:
    """Give the section of the client page where a thing of this kind is put right."""
    return SECTIONS.get(kind) or SECTIONS.get(family_of(kind), "basic")


def page_for(kind: str) -> str:
    """Give the page where a thing of the municipality's own is put right."""
    from kotodesk.desktop.pages import PAGES  # names this page too

    if kind.startswith("kotoaj."):
        return "transfers"
    money = kind.startswith(("comp", "agreement.")) and any(
        one.id == "compensation" for one in PAGES
    )
    return "compensation" if money else "settings"


def heading(day: date) -> str:
    """Return the weekday and the date."""
    name = _(DAYS[day.weekday()])
    return f"{name[:1].upper()}{name[1:]} {format_date(day)}"


def sentence(overdue: int, soon: int) -> str:
    """Return in words how much there is to do."""
    if soon:
        first = ngettext(
            "The law waits for one thing in the next 30 days.",
            "The law waits for %(number)d things in the next 30 days.",
            soon,
        ) % {"number": soon}
    else:
        first = _(NOTHING_SOON)
    if not overdue:
        return f"{first} {_(NOTHING_LATE)}"
    late = ngettext("One is late.", "%(number)d are late.", overdue) % {"number": overdue}
    return f"{first} {late}"


def ago(moment: datetime, today: date) -> str:
    """Return the day of `moment` as one says it."""
    days = (today - moment.date()).days
    return {0: _(TODAY), 1: _(YESTERDAY)}.get(days) or format_date(moment.date())
