"""The parts of a filter in words: what each may ask, and a filter told as a sentence."""

from __future__ import annotations

import attrs

from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.store import client_filter as words
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import Order


@attrs.frozen(kw_only=True)
class FilterPart:
    """One part: the name of the field of `ClientFilter`, its title, and what may be chosen.

    `options` are (word, msgid), `code_set` names codes that may be chosen as well.
    """

    name: str
    title: str
    options: tuple[tuple[str, str], ...] = ()
    code_set: str = ""


_AHEAD = {
    "30": N_("within 30 days"),
    "90": N_("within 90 days"),
    "180": N_("within 180 days"),
}
FILTERS: tuple[FilterPart, ...] = (
    FilterPart(
        name="status",
        title=N_("Status"),
        options=((words.CURRENT, N_("All but ended")),),
        code_set="client_status",
    ),
    FilterPart(
        name="plan",
        title=N_("Plan"),
        options=(
            (words.VALID, N_("valid")),
            (words.ENDING, N_("ends within 90 days")),
            (words.NONE, N_("no valid plan")),
        ),
    ),
    FilterPart(
        name="review",
        title=N_("Review of the plan"),
        options=(
            *((days, _AHEAD[days]) for days in ("30", "90")),
            (words.LATE, N_("late")),
        ),
    ),
    FilterPart(
        name="permit",
        title=N_("Permit ends"),
        options=(*_AHEAD.items(), (words.OVER, N_("has ended"))),
    ),
    FilterPart(name="permit_type", title=N_("Permit type"), code_set="permit_type"),
    FilterPart(
        name="consent",
        title=N_("Consent C1"),
        options=((words.VALID, N_("in force")), (words.NONE, N_("not in force"))),
    ),
    FilterPart(
        name="booked",
        title=N_("Appointment"),
        options=((words.TODAY, N_("today")), (words.WEEK, N_("this week"))),
    ),
    FilterPart(
        name="interpreter",
        title=N_("Interpreter needed"),
        options=((words.YES, N_("yes")), (words.NO, N_("no"))),
    ),
    FilterPart(
        name="interpreter_language", title=N_("Interpreter's language"), code_set="languages"
    ),
    FilterPart(name="mother_tongue", title=N_("Mother tongue"), code_set="languages"),
    FilterPart(
        name="moved",
        title=N_("In the municipality since"),
        options=(
            ("90", N_("moved in within 90 days")),
            ("365", N_("moved in within a year")),
            ("1095", N_("moved in within three years")),
            (words.OVER, N_("over three years")),
        ),
    ),
    FilterPart(
        name="secret",
        title=N_("Non-disclosure"),
        options=((words.YES, N_("yes")), (words.NO, N_("no"))),
    ),
)
PARTS: dict[str, FilterPart] = {one.name: one for one in FILTERS}
ORDERS: tuple[tuple[Order, str], ...] = (
    ("name", N_("By name")),
    ("newest", N_("Newest first")),
    ("permit_end", N_("By end of permit")),
    ("plan_end", N_("By end of plan")),
    ("review", N_("By next review")),
    ("language", N_("By interpreter's language")),
)
_EVERYONE = N_("Every client")
_FOUND = N_("found by “%(words)s”")
_PART = N_("%(title)s: %(what)s")


def option_label(part: FilterPart, word: str) -> str:
    """Give what is chosen in words of the current language."""
    for one, msgid in part.options:
        if one == word:
            return _(msgid)
    return codesets.label(part.code_set, word) if part.code_set else word


def told(asked: ClientFilter, typed: str = "") -> str:
    """Give a filter as a sentence of the current language, with the words typed for the search."""
    said = [
        str(
            Message(
                _PART,
                {"title": _(part.title), "what": option_label(part, getattr(asked, part.name))},
            )
        )
        for part in FILTERS
        if getattr(asked, part.name)
    ]
    if typed.strip():
        said.append(str(Message(_FOUND, {"words": typed.strip()})))
    return " · ".join(said) or _(_EVERYONE)


def cleaned(values: object) -> ClientFilter:
    """Give the filter kept in the settings; what this program does not know is left out."""
    if not isinstance(values, dict):
        return ClientFilter()
    return ClientFilter(
        **{
            part.name: str(values[part.name])
            for part in FILTERS
            if isinstance(values.get(part.name), str) and _knows(part, str(values[part.name]))
        }
    )


def _knows(part: FilterPart, word: str) -> bool:
    if any(word == one for one, _msgid in part.options):
        return True
    return bool(part.code_set) and codesets.contains(part.code_set, word)
