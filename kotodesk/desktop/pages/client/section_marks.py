"""What stands at the end of a section's line in the list: a sign or a number, and it in words."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.i18n import N_
from kotodesk.register.assessment import TOPICS, Assessment
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record, is_empty
from kotodesk.register.states import COMPLETED
from kotodesk.rules import completeness
from kotodesk.rules.plans import is_valid


@attrs.frozen
class Mark:
    """What stands at the end of a section's line: a sign or a number, its tone, and it in words."""

    text: str = ""
    sign: str = ""
    tone: str = ""
    spoken: str = ""


COMPLETE, LACKING, NUMBER = N_("complete"), N_("something is missing"), N_("Entries: %(count)s")
DONE_OF_NINE = N_("found out: %(done)s of 9")
OPEN, ENDED = N_("in progress"), N_("no plan is valid")
WAITING, HOURS = N_("waits to be taken up"), N_("hours of civic orientation done")
Marker = Callable[[ClientContext], Mark]


_STAGES: tuple[completeness.Stage, ...] = ("save", "batch")


def filled(kind: type[Record], sections: tuple[str, ...] = ()) -> Marker:
    """Return the mark of a record: something lacks, or it is complete."""

    def marker(context: ClientContext) -> Mark:
        record = context.present(context.one(kind))
        lacks = [
            one
            for stage in _STAGES
            for one in completeness.missing(record, stage)
            if not sections or one.section in sections
        ]
        if lacks:
            return Mark("", "dot", "attention", LACKING)
        return Mark() if is_empty(record) else Mark("", "check", "good", COMPLETE)

    return marker


def counted(*kinds: type[Record]) -> Marker:
    """Return the mark that says how many there are."""

    def marker(context: ClientContext) -> Mark:
        count = sum(len(context.file.of(kind)) for kind in kinds)
        return Mark(str(count) if count else "", "", "", NUMBER)

    return marker


def assessed(context: ClientContext) -> Mark:
    """Return how far the newest assessment is."""
    held = context.many(Assessment)
    if not held:
        return Mark()
    newest = context.present(held[-1])
    done = found_out(newest)
    if newest.state == "completed":
        return Mark("", "check", "good", COMPLETE)
    return Mark(f"{done}/{len(TOPICS)}", "", "attention", DONE_OF_NINE)


def planned(context: ClientContext) -> Mark:
    """Return whether a plan is valid or in progress."""
    held = context.many(Plan)
    if not held:
        return Mark()
    if any(context.present(one).state != COMPLETED for one in held):
        return Mark("", "dot", "attention", OPEN)
    if any(is_valid(one, context.today, context.file.of(Extension)) for one in held):
        return Mark("", "check", "good", COMPLETE)
    return Mark("", "dot", "", ENDED)


def found_out(assessment: Assessment) -> int:
    """Return how many of the nine matters are found out, or say why not."""
    return sum(
        1
        for topic in TOPICS
        if str(getattr(assessment, topic)).strip()
        or str(getattr(assessment, f"{topic}_missing")).strip()
    )


def taken_up(context: ClientContext) -> Mark:
    """Return whether a contact by an authority waits to be taken up (9.2 §)."""
    held = [context.present(one) for one in context.many(Enquiry)]
    if any(one.taken_up is None for one in held):
        return Mark("", "dot", "attention", WAITING)
    return Mark("", "check", "good", COMPLETE) if held else Mark()


def oriented(context: ClientContext) -> Mark:
    """Return how many hours of civic orientation are done."""
    held = context.file.of(Orientation)
    if not held:
        return Mark()
    from kotodesk.desktop.pages.client.study_panel import done_so_far

    found = done_so_far(context)
    if found.complete:
        return Mark("", "check", "good", COMPLETE)
    return Mark(f"{found.hours} h", "", "attention", HOURS)
