"""How the follow-up says its figures, and which of the persons a choice shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.services.compensation import Overview, PersonEstimate
from kotodesk.services.compensation.words import money, rule_words, whole_euros

ENDING_DAYS = 90
VIEWS: tuple[tuple[str, str], ...] = (
    ("all", N_("Everyone")),
    ("now", N_("Paid now")),
    ("ending", N_("Ending in 90 days")),
    ("missing", N_("Something missing")),
    ("sums", N_("By month and year")),
    ("claims", N_("Decisions and claims")),
)
PERSON_VIEWS = frozenset({"all", "now", "ending", "missing"})
INTRO = N_("Persons: %(persons)s · paid now: %(now)s · something missing: %(missing)s · %(sum)s")
SUM = N_("estimate (arvio) of all years %(sum)s")
STAY = N_("Only the days in this municipality: %(start)s–%(end)s.")
NO_TIME = N_("No time yet: a fact is missing, or the parent's time has run out.")
PERIOD = N_("Period: %(rule)s.")
DAYS = N_("%(days)s days: %(rule)s.")
ESTIMATE = N_("Estimate (arvio) %(sum)s.")


def intro(shown: Overview) -> str:
    """Say how many persons there are, and what it comes to."""
    together = Message(SUM, {"sum": whole_euros(shown.total)})
    return _(INTRO) % {
        "persons": len(shown.persons),
        "now": shown.paid_now,
        "missing": len(shown.lacking),
        "sum": together,
    }


def chosen(shown: Overview, view: str) -> tuple[PersonEstimate, ...]:
    """Give the persons of a view, in their order."""
    return tuple(one for one in shown.persons if _belongs(shown, one, view))


def _belongs(shown: Overview, one: PersonEstimate, view: str) -> bool:
    if view == "now":
        return one.paid_on(shown.day)
    if view == "missing":
        return bool(one.missing)
    if view == "ending":
        last = shown.day + timedelta(days=ENDING_DAYS)
        return one.period is not None and shown.day < one.period.end <= last
    return True


def explained(one: PersonEstimate) -> str:
    """Say on which rows of the rules a person's estimate rests, and how many days each counts."""
    if one.period is None:
        return _(NO_TIME)
    days: dict[str, int] = {}
    for part in one.stretches:
        name = rule_words(part.rule)
        days[name] = days.get(name, 0) + part.days
    told = [_(ESTIMATE) % {"sum": money(one.total)}]
    told += [_(DAYS) % {"days": count, "rule": name} for name, count in days.items()]
    told.append(_(PERIOD) % {"rule": rule_words(one.period.rule)})
    return " ".join([*told, *_stay(one)])


def _stay(one: PersonEstimate) -> Sequence[str]:
    if not one.moved or one.period is None:
        return []
    start, end = one.here_from or one.period.start, one.here_until or one.period.end
    last = max(start, end - timedelta(days=1))
    return [_(STAY) % {"start": format_date(start), "end": format_date(last)}]
