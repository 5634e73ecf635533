"""The hand-over note of 3 §: what goes to the employment authority, what stays, and both ways.

What is told rests on 3 § and on 86 § where it lifts the secrecy; where no paragraph is found, the
one who hands over writes the ground.  Contact details under a non-disclosure order only on a basis.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kotodesk.i18n import N_, Language, Message, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.i18n.language import LANGUAGES
from kotodesk.register.accountability import Disclosure
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.moving import TO_AUTHORITY, StatusChange
from kotodesk.register.review import Review
from kotodesk.register.source import PROGRAM
from kotodesk.rules.findings.known import drawn_up, last_day, newest_plan
from kotodesk.services import clients, disclosures, moving
from kotodesk.services.desk import Desk
from kotodesk.services.disclosures import Content, Receiver, Right
from kotodesk.services.printing.person import full_name, may_show_contacts
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

NAME = N_("hand-over-3")
"""First word of a file's name."""
TITLES = {
    True: N_("Hand-over of a client to the employment authority (section 3)"),
    False: N_("Taking a client back from the employment authority (section 3)"),
}
_UNNAMED = N_("Employment authority")
_PLAN = N_("Drawn up %(day)s, valid until %(end)s")
_REVIEW = N_("last %(last)s, next planned %(next)s")
_DATA = N_("Hand-over note: identity, language, assessment and plan, services, what goes and stays")
_CATEGORIES = ("2_name_contact", "4_language_interpreter", "6_assessment_plan", "7_services")


def ground(file: ClientFile) -> str:
    """Give the paragraph that lets the data be told; "" where none is found."""
    if drawn_up(file):
        return "3, 86.4 §"
    if any(one.county_takes_part for one in file.of(Assessment)):
        return "3, 86.2 §"
    return ""


def hand_over_note(
    desk: Desk, change_id: str, language: Language, *, contact_basis: str = ""
) -> Printed:
    """Give the note of one change of the responsible authority."""
    from kotodesk.documents.status_note import StatusNote, status_note

    change = desk.store.records.get(StatusChange, change_id)
    file = desk.store.records.client_file(change.client_id)
    shown = may_show_contacts(file.client, contact_basis)
    number = document_id("T", change.id)
    to_authority = change.change_kind == TO_AUTHORITY
    goes, stays = moving.hand_over_lines(desk, change.client_id, change.change_kind)
    note = StatusNote(
        office=paper_office(desk, language, number),
        to_authority=to_authority,
        head=_said(_head(change), language),
        facts=_said(_facts(file, language, shown=shown), language),
        goes=_in_language(change.goes, goes, language),
        stays=_in_language(change.stays, stays, language),
    )
    return Printed(
        pdf=status_note(note),
        title=Message(TITLES[to_authority]).text(language),
        document_id=number,
        file_name_hint=file_name(_(NAME), number, (language,)),
        paper="hand_over_note",
        client_id=change.client_id,
        kind=StatusChange.KIND,
        record_id=change.id,
        languages=(language,),
        basis=contact_basis.strip(),
    )


def note_handed_over(
    desk: Desk, printed: Printed, way: str, *, right: str, person: str = ""
) -> Disclosure:
    """Write down that the note was given: the disclosure with its ground, and the day of it.

    Raises `NotSaved` without a way or a ground.
    """
    change = desk.store.records.get(StatusChange, printed.record_id)
    client = desk.store.records.get(Client, change.client_id)
    made = disclosures.note(
        desk,
        change.client_id,
        Receiver(
            organisation=change.authority or str(Message(_UNNAMED)),
            person=person,
            address=change.authority_contact,
        ),
        Right(ground=right.strip()),
        Content(
            data_items=str(Message(_DATA)),
            way=way,
            categories=(*(("1_identity_code",) if client.hetu else ()), *_CATEGORIES),
            document=printed.title,
            document_id=printed.document_id,
            record_id=change.id,
        ),
    )
    if change.handed is None:
        clients.save(desk, attrs.evolve(change, handed=desk.today()), PROGRAM)
    return made


def _head(change: StatusChange) -> tuple[tuple[str, str], ...]:
    return (
        (N_("Employment authority"), "\n".join(_lines(change.authority, change.authority_contact))),
        (N_("From the day"), format_date(change.effective) if change.effective else ""),
        (N_("Reason of the change"), change.reason),
    )


def _facts(file: ClientFile, language: Language, *, shown: bool) -> tuple[tuple[str, str], ...]:
    client = file.client
    born = format_date(client.birth_date) if client.birth_date else ""
    plan = newest_plan(file)
    done = [one for one in file.of(Assessment) if one.completed is not None]
    assessed = format_date(done[-1].completed) if done and done[-1].completed else ""
    planned = ""
    if plan is not None:
        days = {"day": plan.drafted or "–", "end": last_day(file, plan) or "–"}
        planned = Message(_PLAN, days).text(language)
    return (
        (N_("Name"), "\n".join(_lines(full_name(client), client.original_name))),
        (N_("Personal identity code"), client.hetu or born),
        (N_("Contact details"), "\n".join(_contacts(client)) if shown else "–"),
        (N_("Language and interpreter"), _language(client, language)),
        (N_("Assessment drawn up"), assessed),
        (N_("Integration plan"), planned),
        (N_("Review of the integration plan"), _reviewed(file, language)),
    )


def _reviewed(file: ClientFile, language: Language) -> str:
    plan = newest_plan(file)
    if plan is None:
        return ""
    held = [one for one in file.of(Review) if one.plan_id == plan.id and one.reviewed is not None]
    last = held[-1].reviewed if held else None
    following = (held[-1].next_review if held else None) or plan.planned_review
    return Message(_REVIEW, {"last": last or "–", "next": following or "–"}).text(language)


def _language(client: Client, language: Language) -> str:
    parts = [
        codesets.label(code_set, code, language)
        for code_set, code in (
            ("contact_language", client.contact_language),
            ("languages", client.interpreter_language if client.interpreter_needed else ""),
        )
        if code
    ]
    return ", ".join(parts)


def _contacts(client: Client) -> tuple[str, ...]:
    post = f"{client.postal_code} {client.post_office}"
    return _lines(client.address, post, client.phone, client.email)


def _in_language(text: str, written: Iterable[Message], language: Language) -> tuple[str, ...]:
    """Give the lines; what the program wrote in another language is said in the paper's."""
    known = {one.text(other): one.text(language) for one in written for other in LANGUAGES}
    return tuple(known.get(line, line) for line in _lines(text))


def _lines(*texts: str) -> tuple[str, ...]:
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())


def _said(rows: tuple[tuple[str, str], ...], language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((Message(name).text(language), value) for name, value in rows)
