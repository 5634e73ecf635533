"""Papers a client takes along, in their own language: one text, its values, one or two languages.

Values are said in each column's language; what she wrote herself stands as she wrote it. A language
that is missing is a fault, never another language. Papers that are signed carry a code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from kotodesk.documents.form_code import form_code
from kotodesk.documents.texts import ValueMissing
from kotodesk.i18n import N_, _
from kotodesk.register.accountability import DataRequest
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.states import COMPLETED
from kotodesk.services import plans
from kotodesk.services.desk import Desk
from kotodesk.services.printing import letter_values as values_of
from kotodesk.services.printing.faults import FormIncomplete, LanguagesNotTogether
from kotodesk.services.printing.form_languages import fit_together
from kotodesk.services.printing.form_languages import text_id as text_id_of
from kotodesk.services.printing.person import person
from kotodesk.services.printing.printed import Notice, Printed, document_id, file_name
from kotodesk.services.printing.sender import letterhead
from kotodesk.services.texts import library

if TYPE_CHECKING:
    from kotodesk.documents.letter import Letter

Values = Mapping[str, Mapping[str, str]]
_PLACE, _CLIENT, _OFFICIAL = "place_and_date", "client_signature", "official_signature"
_INTERPRETER = ("interpreter_name", "interpreter_language")


@attrs.frozen(kw_only=True)
class LetterKind:
    """What one paper is: letter of its number, first word of its file, who is shown and signs."""

    text_id: str
    letter: str
    name: str
    panel: bool = False
    secret: bool = True
    card: bool = False
    signatures: tuple[tuple[str, ...], ...] = ()


TOLD = LetterKind(
    text_id="assessment_told",
    letter="I",
    name=N_("assessment-told"),
    panel=True,
    signatures=((_PLACE, _CLIENT), ("interpreter_name", _OFFICIAL)),
)
PRIVACY = LetterKind(text_id="privacy_notice", letter="N", name=N_("privacy"), secret=False)
APPOINTMENT = LetterKind(text_id="appointment", letter="V", name=N_("appointment"))
RECEIPT = LetterKind(text_id="request_receipt", letter="Y", name=N_("request"))
SUMMARY = LetterKind(text_id="plan_summary", letter="M", name=N_("plan-summary"))
GREETING = LetterKind(text_id="visit_greeting", letter="", name=N_("visit-greeting"), secret=False)
CARD = LetterKind(text_id="visit_card", letter="", name=N_("visit-card"), secret=False, card=True)
STATEMENT = LetterKind(
    text_id="interpreter_statement",
    letter="U",
    name=N_("interpreter-statement"),
    signatures=(_INTERPRETER, (_PLACE, "interpreter_signature"), (_CLIENT, _OFFICIAL)),
)


def assessment_told(
    desk: Desk, client_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the four things told of the assessment (869/2024 2.3 §), to be signed."""
    return _made(desk, TOLD, _client(desk, client_id), None, languages, {}, large=large)


def privacy_notice(
    desk: Desk, client_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the information on processing (GDPR 13).

    Raises `FormIncomplete` without the contact of the data protection officer.
    """
    values = dict.fromkeys(languages, values_of.privacy(desk.office))
    return _made(desk, PRIVACY, _client(desk, client_id), None, languages, values, large=large)


def visit_greeting(
    desk: Desk, client_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the greeting shown at a door; it names no client."""
    return _made(desk, GREETING, _client(desk, client_id), None, languages, {}, large=large)


def visit_card(
    desk: Desk, client_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the card to point at; it names no client, and is large in any case."""
    del large
    return _made(desk, CARD, _client(desk, client_id), None, languages, {}, large=False)


def appointment_slip(
    desk: Desk, appointment_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the slip of an appointment with what 32 a § asks to be told; sets nothing by itself.

    Raises `FormIncomplete` without day, time or place.
    """
    appointment = desk.store.records.get(Appointment, appointment_id)
    client = _client(desk, appointment.client_id)
    values = {one: values_of.appointment(appointment, client, one) for one in languages}
    return _made(desk, APPOINTMENT, client, appointment, languages, values, large=large)


def request_receipt(
    desk: Desk, request_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the receipt of a data subject's request with the day of the reply (GDPR 12(3))."""
    request = desk.store.records.get(DataRequest, request_id)
    client = _client(desk, request.client_id)
    values = {one: values_of.request(request, client, one) for one in languages}
    return _made(desk, RECEIPT, client, request, languages, values, large=large)


def plan_summary(
    desk: Desk, plan_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the short plan for the client: the newest frozen version, else as it stands."""
    stored = desk.store.records.get(Plan, plan_id)
    client = _client(desk, stored.client_id)
    plan, agreed = stored, plans.services(desk, stored)
    version = desk.store.versions.newest(plan_id) if stored.state == COMPLETED else None
    if version is not None:
        plan, agreed, _origins = plans.frozen(version)
    reviews = plans.reviews(desk, stored)
    values = {one: values_of.plan(plan, agreed, reviews, client, one) for one in languages}
    return _made(desk, SUMMARY, client, stored, languages, values, large=large)


def interpreter_statement(
    desk: Desk, client_id: str, matter: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the interpreter's statement on a matter or paper, in her words, to be signed."""
    client = _client(desk, client_id)
    values = {
        one: {"client": values_of.name_in(client, one), "matter": matter} for one in languages
    }
    return _made(desk, STATEMENT, client, None, languages, values, large=large)


def statement_on_consent(
    desk: Desk, consent_id: str, languages: Sequence[str], *, large: bool = False
) -> Printed:
    """Give the interpreter's statement on a consent, named by its text's title and number."""
    consent = desk.store.records.get(Consent, consent_id)
    client = _client(desk, consent.client_id)
    number = document_id("S", consent.id)
    values: dict[str, dict[str, str]] = {}
    for one in languages:
        title = _title_of(desk, consent, one)
        values[one] = {
            "client": values_of.name_in(client, one),
            "matter": f"{title}, {number}" if title else number,
        }
    return _made(desk, STATEMENT, client, consent, languages, values, large=large)


def _title_of(desk: Desk, consent: Consent, language: str) -> str:
    """Give the title of a consent's text; where it is not translated, its number alone names it."""
    text_id = text_id_of(consent.consent_type)
    if language in library.languages(desk, text_id):
        return library.load(desk, text_id, language).title
    return ""


def _client(desk: Desk, client_id: str) -> Client:
    return desk.store.records.get(Client, client_id)


def _made(
    desk: Desk,
    kind: LetterKind,
    client: Client,
    record: Record | None,
    languages: Sequence[str],
    values: Values,
    *,
    large: bool,
) -> Printed:
    """Set the paper of `kind` about `record`, or about the client where there is none."""
    from kotodesk.documents.letter import Letter, card
    from kotodesk.documents.letter import letter as document

    if not fit_together(languages):
        raise LanguagesNotTogether
    about = record or client
    number = document_id(kind.letter, about.id) if kind.letter else ""
    paper = Letter(
        letterhead=letterhead(desk),
        texts=tuple(library.load(desk, kind.text_id, one) for one in languages),
        values=values,
        made=desk.today(),
        document_id=number,
        client=person(client) if kind.panel else None,
        large=large,
        secret=kind.secret,
        signatures=kind.signatures,
    )
    variant = "original large" if large else "original"
    sha256 = _sha256(paper)
    if kind.signatures:
        parts = (kind.text_id, about.id, sha256, *paper.languages, variant)
        paper = attrs.evolve(paper, code=form_code(desk.vault.vault_id, *parts))
    pdf = card(paper) if kind.card else document(paper)
    return _printed(kind, about, paper, pdf, variant)


def _sha256(paper: Letter) -> str:
    """Give the hash of what will be printed. Raises `FormIncomplete` naming the hole in it."""
    try:
        return paper.sha256
    except ValueMissing as missing:
        raise FormIncomplete(missing.placeholder) from missing


def _printed(kind: LetterKind, about: Record, paper: Letter, pdf: bytes, variant: str) -> Printed:
    first = paper.texts[0]
    return Printed(
        pdf=pdf,
        title=first.title,
        document_id=paper.document_id,
        file_name_hint=file_name(_(kind.name), paper.document_id, paper.languages)
        if paper.document_id
        else "-".join((_(kind.name), *paper.languages)),
        paper=kind.text_id,
        client_id=about.client_id,
        kind=about.KIND,
        record_id=about.id,
        languages=paper.languages,
        notice=Notice(
            id=first.id, version=first.version, languages=paper.languages, sha256=paper.sha256
        ),
        code=paper.code,
        variant=variant,
    )
