"""The sections of the client page: what stands in the list, and which panel shows each.

The list shows them in four groups; a panel is built when it is first shown.
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
from kotodesk.desktop.pages.client.family_panel import FAMILY, FamilyPanel
from kotodesk.desktop.pages.client.first_panels import ENQUIRY, PLACE, EnquiryPanel, PlacePanel
from kotodesk.desktop.pages.client.history_panel import HistoryPanel
from kotodesk.desktop.pages.client.moves_panel import MOVES, MovesPanel
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.plan_panel import PlanPanel
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.pages.client.section_marks import (
    Mark,
    Marker,
    assessed,
    counted,
    filled,
    oriented,
    planned,
    taken_up,
)
from kotodesk.desktop.pages.client.study_panel import STUDIES, StudyPanel
from kotodesk.desktop.pages.client.visits_panel import VisitsPanel
from kotodesk.i18n import N_
from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.attachment import Attachment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.consent import Consent
from kotodesk.register.contacts import Contact
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyLink, FamilyMember, Household
from kotodesk.register.language_study import FinalTest, LanguageStudy
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import NoShow
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.register.situation import BenefitPeriod, Situation

Factory = Callable[[ClientContext], Panel]


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


@attrs.frozen
class SectionGroup:
    """Sections that stand together in the list, under a title (msgid)."""

    title: str
    sections: tuple[ClientSection, ...]


def client_sections() -> tuple[ClientSection, ...]:
    """Return the sections in order."""
    return tuple(one for group in _GROUPS for one in group.sections)


def section_groups() -> tuple[SectionGroup, ...]:
    """Return the groups of the list in order."""
    return _GROUPS


def section_of(kind: str, part: str) -> str:
    """Return the id of the section that shows records of `kind`, or the part `part` of them."""
    known = client_sections()
    for one in known:
        if f"{kind}.{part}" in one.kinds:
            return one.id
    return next((one.id for one in known if kind in one.kinds), "")


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
        filled(kind, parts),
        names + tuple(one.KIND for one in lists),
        short,
    )


def _consents(context: ClientContext) -> Panel:
    from kotodesk.desktop.pages.consents.section import ClientConsents  # knows this page's parts

    return ClientConsents(context)


def _rights(context: ClientContext) -> Panel:
    from kotodesk.desktop.pages.eligibility.panel import RightsPanel  # knows this page's parts

    return RightsPanel(context)


def _listed(
    section_id: str,
    title: str,
    factory: Factory,
    kinds: tuple[type[Record], ...],
    *,
    marker: Marker | None = None,
    short: str = "",
) -> ClientSection:
    """Give a section of lists; without a mark of its own it says how many there are."""
    return ClientSection(
        section_id,
        title,
        factory,
        marker or counted(*kinds),
        tuple(one.KIND for one in kinds),
        short,
    )


_PERSON = (
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
    ClientSection(
        "family",
        FAMILY,
        FamilyPanel,
        filled(Household),
        ("household.household", Household.KIND, FamilyMember.KIND, FamilyLink.KIND),
    ),
)
_SITUATION = (
    _part("residence", N_("Residence"), Residence, ("permit", "dates")),
    _listed("place", PLACE, PlacePanel, (MunicipalPlace,)),
    _part(
        "skills",
        N_("Skills and background"),
        Background,
        ("skills",),
        (Education, Occupation, LanguageSkill),
        short=N_("Skills"),
    ),
    _part(
        "situation",
        N_("Situation"),
        Situation,
        ("situation",),
        (BenefitPeriod, CompensationDecision),
    ),
)
_SERVICES = (
    ClientSection("rights", N_("Rights and time limits"), _rights),
    _listed("enquiry", ENQUIRY, EnquiryPanel, (Enquiry,), marker=taken_up),
    _listed(
        "assessment",
        N_("Assessment"),
        AssessmentPanel,
        (Assessment, RefiningMeasure),
        marker=assessed,
    ),
    _listed(
        "plan",
        N_("Integration plan"),
        PlanPanel,
        (Plan, PlanService, Review, Referral, Extension),
        marker=planned,
        short=N_("Plan"),
    ),
    _listed(
        "orientation",
        STUDIES,
        StudyPanel,
        (Orientation, LanguageStudy, FinalTest),
        marker=oriented,
        short=N_("Orientation and language"),
    ),
    _listed(
        "appointments",
        APPOINTMENTS,
        AppointmentsPanel,
        (Appointment, NoShow),
        marker=counted(Appointment),
    ),
    _listed("contacts", N_("Visits and notes"), VisitsPanel, (Contact,), short=N_("Visits")),
)
_PAPERS = (
    _listed("consents", N_("Consents"), _consents, (Consent,)),
    _listed(
        "documents",
        N_("Attachments and documents"),
        DocumentsPanel,
        (Attachment,),
        short=N_("Attachments"),
    ),
    _listed(
        "requests",
        REQUESTS,
        RequestsPanel,
        (DataRequest, Disclosure),
        short=N_("Requests"),
    ),
    _listed("moving", MOVES, MovesPanel, (Move, StatusChange), short=N_("Moving")),
    ClientSection("history", N_("History"), HistoryPanel),
)
_GROUPS = (
    SectionGroup(N_("Person"), _PERSON),
    SectionGroup(N_("Life situation"), _SITUATION),
    SectionGroup(N_("Work with the client"), _SERVICES),
    SectionGroup(N_("Papers and the relationship"), _PAPERS),
)
