"""The sections of the client page: what stands in the list, and which panel shows each.

Another room adds its own with `register_client_section`; the panel is built when first shown.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from kotodesk.desktop.pages.client.assessment_panel import AssessmentPanel
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.dealings_panels import (
    APPOINTMENTS,
    REQUESTS,
    AppointmentsPanel,
    RequestsPanel,
)
from kotodesk.desktop.pages.client.documents_panel import DocumentsPanel
from kotodesk.desktop.pages.client.history_panel import HistoryPanel
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.plan_panel import PlanPanel
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.pages.client.visits_panel import VisitsPanel
from kotodesk.i18n import N_
from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import TOPICS, Assessment, RefiningMeasure
from kotodesk.register.attachment import Attachment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record, is_empty
from kotodesk.register.referral import Referral
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.register.situation import BenefitPeriod, Situation
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
Factory = Callable[[ClientContext], Panel]
Marker = Callable[[ClientContext], Mark]


@attrs.frozen
class ClientSection:
    """One line of the list: id, title (msgid), panel, and how its mark is found."""

    id: str
    title: str
    factory: Factory
    marker: Marker = lambda _context: Mark()
    kinds: tuple[str, ...] = ()
    """The record kinds and (kind.section) it shows, so that a draft leads back to it."""
    short: str = ""
    """A shorter title for the list, if there is one."""


def register_client_section(
    section_id: str,
    title: str,
    factory: Factory,
    *,
    marker: Marker | None = None,
    before: str = "documents",
) -> None:
    """Add a section to the client page, before another one; a known id is replaced.

    `factory(context)` gives a `Panel`; `context.client_id` is the client.
    """
    held = next((one for one in _SECTIONS if one.id == section_id), None)
    made = ClientSection(
        section_id,
        title,
        factory,
        marker or (held.marker if held is not None else lambda _context: Mark()),
        held.kinds if held is not None else (),
        held.short if held is not None else "",
    )
    if held is not None:
        _SECTIONS[_SECTIONS.index(held)] = made
        return
    places = [one.id for one in _SECTIONS]
    _SECTIONS.insert(places.index(before) if before in places else len(places), made)


def client_sections() -> tuple[ClientSection, ...]:
    """Return the sections in order."""
    return tuple(_SECTIONS)


def section_of(kind: str, part: str) -> str:
    """Return the id of the section that shows records of `kind`, or the part `part` of them."""
    for one in _SECTIONS:
        if f"{kind}.{part}" in one.kinds:
            return one.id
    return next((one.id for one in _SECTIONS if kind in one.kinds), "")


_STAGES: tuple[completeness.Stage, ...] = ("save", "batch")


def _filled(kind: type[Record], sections: tuple[str, ...] = ()) -> Marker:
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


def _counted(*kinds: type[Record]) -> Marker:
    def marker(context: ClientContext) -> Mark:
        count = sum(len(context.file.of(kind)) for kind in kinds)
        return Mark(str(count) if count else "", "", "", NUMBER)

    return marker


def _assessed(context: ClientContext) -> Mark:
    held = context.many(Assessment)
    if not held:
        return Mark()
    newest = context.present(held[-1])
    done = found_out(newest)
    if newest.state == "completed":
        return Mark("", "check", "good", COMPLETE)
    return Mark(f"{done}/{len(TOPICS)}", "", "attention", DONE_OF_NINE)


def _planned(context: ClientContext) -> Mark:
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


def _part(
    section_id: str,
    title: str,
    kind: type[Record],
    parts: tuple[str, ...],
    lists: tuple[type[Record], ...] = (),
    short: str = "",
) -> ClientSection:
    whole = len(parts) == len(kind.SECTIONS)
    basis = next((one.basis for one in kind.SECTIONS if one.id in parts), "")
    contents = Contents(
        title=title,
        basis="" if len(parts) > 1 else basis,
        record=kind,
        sections=() if whole and len(parts) == 1 else parts,
        lists=lists,
    )
    names = tuple(f"{kind.KIND}.{part}" for part in parts) + ((kind.KIND,) if whole else ())
    return ClientSection(
        section_id,
        title,
        lambda context: RecordPanel(context, contents),
        _filled(kind, parts),
        names + tuple(one.KIND for one in lists),
        short,
    )


def _consent_panel(context: ClientContext) -> Panel:
    from kotodesk.desktop.pages.consents.section import ClientConsents  # knows this page's parts

    return ClientConsents(context)


def _consents(context: ClientContext) -> Panel:
    from kotodesk.desktop.pages.consents.section import ClientConsents

    return ClientConsents(context)


_SECTIONS: list[ClientSection] = [
    _part("basic", N_("Basic data"), Client, ("identity",)),
    _part("contact", N_("Contact details"), Client, ("contact",)),
    _part("language", N_("Language and dealing"), Client, ("language",)),
    _part(
        "people",
        N_("Representative and worker"),
        Client,
        ("people",),
        short=N_("Representative"),
    ),
    _part("residence", N_("Residence"), Residence, ("permit", "dates")),
    _part("family", N_("Family"), Household, ("household",), (FamilyMember,)),
    _part(
        "skills",
        N_("Skills and background"),
        Background,
        ("skills",),
        (Education, Occupation, LanguageSkill),
        short=N_("Skills"),
    ),
    _part("situation", N_("Situation"), Situation, ("situation",), (BenefitPeriod,)),
    ClientSection(
        "assessment",
        N_("Assessment"),
        AssessmentPanel,
        _assessed,
        (Assessment.KIND, RefiningMeasure.KIND),
    ),
    ClientSection(
        "plan",
        N_("Integration plan"),
        PlanPanel,
        _planned,
        (Plan.KIND, PlanService.KIND, Review.KIND, Referral.KIND),
        N_("Plan"),
    ),
    ClientSection(
        "appointments",
        APPOINTMENTS,
        AppointmentsPanel,
        _counted(Appointment),
        (Appointment.KIND,),
    ),
    ClientSection(
        "contacts",
        N_("Visits and notes"),
        VisitsPanel,
        _counted(Contact),
        (Contact.KIND,),
        N_("Visits"),
    ),
    ClientSection(
        "consents",
        N_("Consents"),
        _consent_panel,
        _counted(Consent),
        (Consent.KIND,),
    ),
    ClientSection(
        "documents",
        N_("Attachments and documents"),
        DocumentsPanel,
        _counted(Attachment),
        (Attachment.KIND,),
        N_("Attachments"),
    ),
    ClientSection(
        "requests",
        REQUESTS,
        RequestsPanel,
        _counted(DataRequest, Disclosure),
        (DataRequest.KIND, Disclosure.KIND),
        N_("Requests"),
    ),
    ClientSection("history", N_("History"), HistoryPanel),
]
