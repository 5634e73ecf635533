"""Kotoutumissuunnitelma (16–20, 23 §) and its tarkistus (22 §) on paper, from their declarations.

The newest frozen version is printed; what is open is marked as a draft. Both are signed and come
back as scans, so their pages carry a code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from kotodesk.documents.form_code import form_code
from kotodesk.i18n import N_, Language, Message, _
from kotodesk.register.client import Client
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED
from kotodesk.services import freezing, plans
from kotodesk.services.desk import Desk
from kotodesk.services.printing.person import person
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store.versions import Version

if TYPE_CHECKING:
    from kotodesk.documents.record_sheet import SheetSection

PLAN_NAME, REVIEW_NAME = N_("plan"), N_("review")
"""First word of a file's name."""
PLAN_TITLE, REVIEW_TITLE = N_("Integration plan"), N_("Review of the integration plan")
_DUTIES = N_(
    "An integration client must take part in drawing up and reviewing the plan, carry out the plan "
    "drawn up together, seek the services agreed in it and take part in them regularly, tell the "
    "municipality how the plan has been carried out, and tell it of significant changes in service "
    "needs, life situation or another matter, if they may affect the goals and taking part in the "
    "services (section 24)."
)
_NO_APPEAL = N_(
    "No rectification may be requested and no appeal made separately against an integration plan "
    "or its review (section 95.3)."
)
_DRAWN_UP = N_("Drawn up %(day)s, version %(version)s")
_DRAFT = N_("Draft: the plan has not been completed")
_DRAFT_REVIEW = N_("Draft: the review has not been completed")
_SERVICE = N_("Agreed service %(number)s: %(name)s")
_PLAN_OF = N_("Plan %(number)s, drawn up %(day)s")


@attrs.frozen(kw_only=True)
class _Paper:
    """What plan and review differ in."""

    record: Plan | Review
    version: Version | None
    drawn_up: date | None
    letter: str
    title: str
    name: str
    draft: str
    sections: tuple[SheetSection, ...]
    notes: tuple[str, ...]


def plan_paper(desk: Desk, plan_id: str, language: Language) -> Printed:
    """Give a plan with its services and their justifications (19.3 §), to be signed."""
    stored = desk.store.records.get(Plan, plan_id)
    version = _frozen_version(desk, stored)
    plan, agreed = stored, plans.services(desk, stored)
    if version is not None:
        plan, agreed, _origins = plans.frozen(version)
    paper = _Paper(
        record=plan,
        version=version,
        drawn_up=plan.drafted,
        letter="K",
        title=PLAN_TITLE,
        name=PLAN_NAME,
        draft=_DRAFT,
        sections=_plan_sections(plan, agreed, language),
        notes=(_DUTIES, _NO_APPEAL),
    )
    return _printed(desk, paper, language)


def review_paper(desk: Desk, review_id: str, language: Language) -> Printed:
    """Give a review of a plan, to be signed."""
    from kotodesk.documents.record_sheet import SheetRow, SheetSection, record_sections

    stored = desk.store.records.get(Review, review_id)
    version = _frozen_version(desk, stored)
    review = freezing.frozen(version, Review).main if version is not None else stored
    plan = desk.store.records.get(Plan, review.plan_id)
    about = Message(_PLAN_OF, {"number": plan.number or "–", "day": plan.drafted or "–"})
    row = SheetRow(Message(PLAN_TITLE).text(language), about.text(language))
    first, *others = record_sections(review, language)
    paper = _Paper(
        record=review,
        version=version,
        drawn_up=review.reviewed,
        letter="R",
        title=REVIEW_TITLE,
        name=REVIEW_NAME,
        draft=_DRAFT_REVIEW,
        sections=(SheetSection(first.heading, (row, *first.rows)), *others),
        notes=(_NO_APPEAL,),
    )
    return _printed(desk, paper, language)


def _frozen_version(desk: Desk, record: Plan | Review) -> Version | None:
    return desk.store.versions.newest(record.id) if record.state == COMPLETED else None


def _plan_sections(
    plan: Plan, agreed: Sequence[PlanService], language: Language
) -> tuple[SheetSection, ...]:
    """Give the plan's sections, each agreed service one of its own behind the goals."""
    from kotodesk.documents.record_sheet import SheetSection, record_sections

    ids = [section.id for section in Plan.SECTIONS]
    sections = list(record_sections(plan, language))
    services = [
        SheetSection(
            Message(_SERVICE, {"number": place, "name": one.name or "–"}).text(language),
            record_sections(one, language, hide=("name",))[0].rows,
        )
        for place, one in enumerate(agreed, 1)
    ]
    behind = ids.index("goals") + 1
    return (*sections[:behind], *services, *sections[behind:])


def _printed(desk: Desk, paper: _Paper, language: Language) -> Printed:
    from kotodesk.documents.record_sheet import RecordSheet
    from kotodesk.documents.record_sheet import record_sheet as document

    client = desk.store.records.get(Client, paper.record.client_id)
    number = document_id(paper.letter, paper.record.id)
    title = Message(paper.title).text(language)
    content = hashlib.sha256(repr((paper.sections, person(client))).encode()).hexdigest()
    code = form_code(desk.vault.vault_id, paper.record.KIND, paper.record.id, content, language)
    sheet = RecordSheet(
        paper_office(desk, language, number),
        title,
        person(client),
        paper.sections,
        subtitle=_state(paper).text(language),
        signatures=signers(language),
        notes=tuple(Message(one).text(language) for one in paper.notes),
        code=code,
    )
    return Printed(
        pdf=document(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(paper.name), number, (language,)),
        paper=paper.record.KIND,
        client_id=client.id,
        kind=paper.record.KIND,
        record_id=paper.record.id,
        languages=(language,),
        code=code,
    )


def _state(paper: _Paper) -> Message:
    if paper.version is None or paper.drawn_up is None:
        return Message(paper.draft)
    values: Mapping[str, object] = {"day": paper.drawn_up, "version": paper.version.number}
    return Message(_DRAWN_UP, values)


def signers(language: Language) -> tuple[str, ...]:
    """Give the captions of the lines on which client and coordinator sign."""
    from kotodesk.documents.labels import labels

    return (
        labels(language)["place_and_date"],
        Message(N_("Signature of the client")).text(language),
        Message(N_("Signature of the coordinator")).text(language),
    )
