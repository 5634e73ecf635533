"""The 94 § referral: its eighteen items taken from the records, and the note that it was given.

Nothing else about the person leaves with it. It needs a plan that is valid on the day; the identity
code only where the referral says it is needed (tietosuojalaki 29.4 §); under a non-disclosure order
residence and contact details only on a basis written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kotodesk.i18n import N_, Language, Message, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.accountability import Disclosure
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.background import Background, Education, Occupation
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.register.referral import Referral
from kotodesk.rules.plans import is_valid
from kotodesk.services import disclosures
from kotodesk.services.desk import Desk
from kotodesk.services.disclosures import Content, Receiver, Right
from kotodesk.services.errors import NoValidPlan
from kotodesk.services.printing.person import full_name, may_show_contacts
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.referral_sheet import ReferralItem

REFERRAL_NAME = N_("referral")
"""First word of a file's name."""
NO_DATA, NOT_GIVEN = N_("no data"), "–"
_GROUND = "94 §"
_PLAN = N_("Drawn up %(day)s, valid %(start)s–%(end)s")
_WHY = N_("Why it is indispensable: %(reason)s")
_ITEMS_GIVEN = N_("Items of section 94: %(items)s")
_STATELESS = N_("stateless")
_EDUCATION_MEASURES = frozenset({"1_competence", "4_study_skills"})
_LANGUAGE_MEASURES = frozenset({"3_language"})
_SKILLS = ("listening", "speaking", "reading", "writing")
_CATEGORIES = {
    "1_identity_code": (3,),
    "2_name_contact": (1, 2, 6, 7, 8),
    "4_language_interpreter": (4, 5),
    "5_education_work": (11, 12, 13, 14, 15, 16),
    "6_assessment_plan": (10, 11),
    "7_services": (17, 18),
}
"""Kinds of data (73.1 §) by the items that hold them."""


def referral_paper(
    desk: Desk, referral_id: str, language: Language, *, contact_basis: str = ""
) -> Printed:
    """Give the paper of a referral. Raises `NoValidPlan`."""
    from kotodesk.documents.referral_sheet import REFERRAL_TITLE, ReferralSheet
    from kotodesk.documents.referral_sheet import referral_sheet as document

    referral = desk.store.records.get(Referral, referral_id)
    number = document_id("O", referral.id)
    head = (
        (N_("Provider"), "\n".join(_filled(referral.provider, referral.provider_contact))),
        (N_("Service"), referral.service),
        (N_("Referred on"), format_date(referral.referred) if referral.referred else ""),
    )
    sheet = ReferralSheet(
        paper_office(desk, language, number),
        tuple((Message(name).text(language), value) for name, value in head),
        _items(desk, referral, language, contact_basis),
    )
    return Printed(
        pdf=document(sheet),
        title=Message(REFERRAL_TITLE).text(language),
        document_id=number,
        file_name_hint=file_name(_(REFERRAL_NAME), number, (language,)),
        paper="referral",
        client_id=referral.client_id,
        kind=Referral.KIND,
        record_id=referral.id,
        languages=(language,),
        basis=contact_basis.strip(),
    )


def note_handed_out(
    desk: Desk, printed: Printed, way: str, *, person: str = "", address: str = ""
) -> Disclosure:
    """Write down that the paper was given to the provider: 94 §, with the items it holds.

    Raises `NoValidPlan`, and `NotSaved` without a way.
    """
    referral = desk.store.records.get(Referral, printed.record_id)
    items = _items(desk, referral, "fi", printed.basis)
    empty = {Message(NO_DATA).text("fi"), NOT_GIVEN}
    given = {place for place, item in enumerate(items, 1) if item.value not in empty}
    told = Message(_ITEMS_GIVEN, {"items": ", ".join(str(one) for one in sorted(given))})
    return disclosures.note(
        desk,
        referral.client_id,
        Receiver(
            organisation=referral.provider,
            person=person,
            address=address or referral.provider_contact,
        ),
        Right(ground=_GROUND),
        Content(
            data_items=str(told),
            way=way,
            categories=tuple(name for name, of in _CATEGORIES.items() if given & set(of)),
            document=printed.title,
            document_id=printed.document_id,
            record_id=referral.id,
        ),
    )


def _items(
    desk: Desk, referral: Referral, language: Language, contact_basis: str
) -> tuple[ReferralItem, ...]:
    """Give the eighteen items in the order of the law."""
    from kotodesk.documents.referral_sheet import ReferralItem

    plan = desk.store.records.get(Plan, referral.plan_id)
    extensions = desk.store.records.of_client(Extension, plan.client_id)
    if plan.client_id != referral.client_id or not is_valid(plan, desk.today(), extensions):
        raise NoValidPlan
    file = desk.store.records.client_file(referral.client_id)
    client = file.client
    shown = may_show_contacts(client, contact_basis)
    assessed, measures = _assessed(file, plan)
    values = (
        *_person(client, language),
        (client.hetu or _none(language)) if referral.identity_code_needed else NOT_GIVEN,
        _code("languages", client.mother_tongue, language),
        _code("contact_language", client.contact_language, language),
        _citizenship(client, language),
        _residence(client, language) if shown else NOT_GIVEN,
        "\n".join(_contacts(client)) if shown else NOT_GIVEN,
        desk.coordinator.name,
        _plan(plan, language),
        "\n".join(_education_findings(referral, assessed, measures)),
        "\n".join(_language_level(assessed, measures, language)),
        "\n".join(_educations(file, language)),
        "\n".join(_work(file, language)),
        file.one(Background).target_occupation,
        referral.earlier_studies,
        referral.earlier_agreed,
        referral.other_needed if referral.other_reason.strip() else "",
    )
    labels = codesets.entries("referral_item")
    items = [
        ReferralItem(label.label(language), value.strip() or _none(language))
        for label, value in zip(labels, values, strict=True)
    ]
    if referral.other_reason.strip() and referral.other_needed.strip():
        reason = Message(_WHY, {"reason": referral.other_reason.strip()}).text(language)
        items[-1] = ReferralItem(items[-1].label, items[-1].value, reason)
    return tuple(items)


def _none(language: Language) -> str:
    return Message(NO_DATA).text(language)


def _filled(*parts: str) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _code(code_set: str, code: str, language: Language) -> str:
    return codesets.label(code_set, code, language) if code else ""


def _person(client: Client, language: Language) -> tuple[str, str]:
    """Give items 1 and 2."""
    names = "\n".join(_filled(full_name(client), client.original_name, client.former_names))
    where = ", ".join(
        _filled(client.birth_place, _code("countries", client.birth_country, language))
    )
    born = format_date(client.birth_date) if client.birth_date else ""
    return names, ", ".join(_filled(born, where))


def _citizenship(client: Client, language: Language) -> str:
    names = [_code("countries", one, language) for one in client.citizenships]
    if client.stateless:
        names.append(Message(_STATELESS).text(language))
    return ", ".join(names)


def _residence(client: Client, language: Language) -> str:
    home = _code("municipalities", client.municipality, language)
    return ", ".join(dict.fromkeys(_filled(home, client.post_office)))


def _contacts(client: Client) -> list[str]:
    post = " ".join(_filled(client.postal_code, client.post_office))
    return _filled(client.address, post, client.phone, client.email)


def _plan(plan: Plan, language: Language) -> str:
    values = {"day": plan.drafted or "–", "start": plan.valid_from, "end": plan.valid_until}
    return Message(_PLAN, values).text(language)


def _assessed(
    file: ClientFile, plan: Plan
) -> tuple[Assessment | None, tuple[RefiningMeasure, ...]]:
    """Give the assessment the plan was drawn up from, else the newest, with its measures."""
    held = file.of(Assessment)
    found = next((one for one in held if one.id == plan.assessment_id), held[-1] if held else None)
    return found, file.parts_of(found, RefiningMeasure) if found is not None else ()


def _results(measures: Iterable[RefiningMeasure], kinds: frozenset[str]) -> list[str]:
    return _filled(*(one.result for one in measures if one.measure in kinds))


def _education_findings(
    referral: Referral, assessed: Assessment | None, measures: Iterable[RefiningMeasure]
) -> list[str]:
    found = _filled(referral.training_recommendation)
    if assessed is not None:
        found += _filled(assessed.education_work, assessed.study_work_skills)
    return found + _results(measures, _EDUCATION_MEASURES)


def _language_level(
    assessed: Assessment | None, measures: Iterable[RefiningMeasure], language: Language
) -> list[str]:
    """Give the steps of the scale by skill, and what a closer study found."""
    from kotodesk.register.field import spec_of

    found: list[str] = []
    for prefix in ("fi", "sv") if assessed is not None else ():
        for skill in _SKILLS:
            name = f"{prefix}_{skill}"
            step = _code("cefr", getattr(assessed, name), language)
            if step:
                label = Message(spec_of(Assessment, name).label).text(language)
                found.append(f"{label}: {step}")
    return found + _results(measures, _LANGUAGE_MEASURES)


def _educations(file: ClientFile, language: Language) -> list[str]:
    return [
        ", ".join(
            _filled(
                one.name,
                _code("education_level", one.level, language),
                _code("education_fields", one.field_code, language),
                _code("countries", one.country, language),
                _years(one.start_year, one.end_year),
            )
        )
        for one in file.of(Education)
    ]


def _work(file: ClientFile, language: Language) -> list[str]:
    found = [
        ", ".join(
            _filled(
                one.occupation,
                _code("countries", one.country, language),
                _years(one.start_year, one.end_year),
                one.duties,
            )
        )
        for one in file.of(Occupation)
    ]
    return list(dict.fromkeys(_filled(file.one(Background).main_occupation, *found)))


def _years(start: int | None, end: int | None) -> str:
    if start is None and end is None:
        return ""
    return str(start or end) if start == end else f"{start or ''}–{end or ''}"
