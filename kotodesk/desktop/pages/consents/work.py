"""What the consent pages ask of the services; every function here runs in the worker's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import attrs

from kotodesk.desktop.pages.consents.kinds import BY_CODE, JOINT
from kotodesk.desktop.worker import Progress
from kotodesk.documents.ink import Ink
from kotodesk.i18n import Message, _, codesets
from kotodesk.register.attachment import Attachment
from kotodesk.register.client import Client
from kotodesk.register.consent import NATIONAL_REGISTER, Consent, ConsentEvent, FollowUp
from kotodesk.register.source import CLIENT
from kotodesk.rules.counting import add_years
from kotodesk.services import clients, consents, printing, scanning, signing, unwritten
from kotodesk.services.consents import ConsentRow, WithdrawalOutcome
from kotodesk.services.desk import Desk
from kotodesk.services.printing import FormLanguages, Printed, many
from kotodesk.services.printing.many import ManyForms
from kotodesk.services.signing import Sheet
from kotodesk.store.clients import ClientRow
from kotodesk.store.errors import RecordMissing


@attrs.frozen
class FormOptions:
    """What can be chosen of a form beside its languages."""

    identity_code: bool = False
    large: bool = False


@attrs.frozen(kw_only=True)
class Task:
    """An open follow-up with whom and what it is about."""

    follow_up: FollowUp
    client: ClientRow
    consent_type: str


@attrs.frozen(kw_only=True)
class Register:
    """Every consent, and what must still be done after a withdrawal."""

    rows: tuple[ConsentRow, ...]
    tasks: tuple[Task, ...]
    today: date


@attrs.frozen(kw_only=True)
class Held:
    """One consent of a client: its line, what happened, its scans; `draft` when never saved."""

    row: ConsentRow
    events: tuple[ConsentEvent, ...]
    scans: tuple[Attachment, ...]
    number: str
    today: date
    draft: bool = False


@attrs.frozen(kw_only=True)
class Opened:
    """A consent on its page, with everything the page shows of it."""

    consent: Consent
    client: Client
    state: str
    active: bool
    events: tuple[ConsentEvent, ...]
    scans: tuple[Attachment, ...]
    languages: FormLanguages
    places: frozenset[str]
    number: str
    today: date
    stored: bool
    own_words: bool
    """Whether the purpose is in her own words, which are printed in every column as they are."""

    @property
    def signed(self) -> Attachment | None:
        """The form as it was signed on the screen, with its strokes, if it was."""
        sha256 = self.consent.signed_pdf_sha256
        return next((one for one in self.scans if sha256 and one.sha256 == sha256), None)

    @property
    def answered(self) -> bool:
        """Whether the client has answered: the words of the form are then fixed."""
        return any(one.event in {"given", "renewed", "refused"} for one in self.events)


def register(desk: Desk) -> Register:
    """Give the whole register of consents."""
    rows = consents.overview(desk)
    by_id = {row.consent.id: row for row in rows}
    tasks = tuple(
        Task(
            follow_up=one,
            client=by_id[one.consent_id].client,
            consent_type=by_id[one.consent_id].consent.consent_type,
        )
        for one in consents.follow_ups(desk)
        if one.consent_id in by_id
    )
    return Register(rows=rows, tasks=tasks, today=desk.today())


def finish(desk: Desk, follow_up_id: str, note: str) -> Register:
    """Tick a follow-up done and read the register anew."""
    consents.finish_follow_up(desk, follow_up_id, note)
    return register(desk)


def of_client(desk: Desk, client_id: str) -> tuple[Held, ...]:
    """Give a client's consents, newest first; those that exist only as a draft stand on top."""
    rows = consents.of_client(desk, client_id)
    scans = consents.attachments(desk, client_id)
    held = tuple(
        Held(
            row=row,
            events=consents.events(desk, row.consent),
            scans=tuple(one for one in scans if one.owner_id == row.consent.id),
            number=printing.document_id("S", row.consent.id),
            today=desk.today(),
        )
        for row in rows
    )
    stored = {row.consent.id for row in rows}
    (client,) = clients.rows(desk, (client_id,))
    drafts = (clients.draft_record(one) for one in clients.drafts_of(desk, client_id))
    return (
        *(
            Held(
                row=ConsentRow(one, client, "unknown", active=False, event_day=None),
                events=(),
                scans=(),
                number=printing.document_id("S", one.id),
                today=desk.today(),
                draft=True,
            )
            for one in drafts
            if isinstance(one, Consent) and one.id not in stored
        ),
        *held,
    )


def start(desk: Desk, client_id: str, consent_type: str) -> Opened:
    """Begin a consent with what follows from its kind; nothing is recorded of it yet."""
    clients.note_viewed(desk, client_id)
    today = desk.today()
    consent = clients.blank(
        desk,
        Consent,
        client_id,
        valid_from=today,
        valid_until=add_years(today, 1),
        given_by="client",
        way="paper_signed",
        place=desk.municipality_name,
    )
    client = desk.store.records.get(Client, client_id)
    consent = attrs.evolve(
        consent, language=client.service_language or client.mother_tongue or client.contact_language
    )
    return _opened(desk, _as_kind(desk, consent, consent_type))


def ask_again(desk: Desk, client_id: str, consent_id: str) -> Opened:
    """Begin a new consent of the same content, to be signed anew; the former one stays as it is."""
    former = desk.store.records.get(Consent, consent_id)
    fresh = start(desk, client_id, former.consent_type).consent
    same = (
        "purpose",
        "receivers",
        "data_categories",
        "data_detail",
        "special_categories",
        "transfers",
        "given_by",
        "giver_name",
        "interpreter",
    )
    copied = attrs.evolve(fresh, **{name: getattr(former, name) for name in same})
    return _opened(desk, copied)


def discard(desk: Desk, client_id: str, consent_id: str) -> tuple[Held, ...]:
    """Give up a consent that was never saved."""
    clients.discard_draft(desk, consent_id)
    return of_client(desk, client_id)


def as_kind(desk: Desk, consent: Consent, consent_type: str) -> Opened:
    """Make a consent that is not answered yet one of another kind; her own words stay."""
    return _opened(desk, _as_kind(desk, consent, consent_type))


def open_consent(desk: Desk, client_id: str, consent_id: str) -> Opened:
    """Open a consent to look at, as she left it: its draft when there is one."""
    clients.note_viewed(desk, client_id)
    for draft in clients.drafts_of(desk, client_id):
        if draft.record_id == consent_id:
            record = clients.draft_record(draft)
            if isinstance(record, Consent):
                return _opened(desk, record)
    return _opened(desk, desk.store.records.get(Consent, consent_id))


def preview(
    desk: Desk,
    consent: Consent,
    languages: Sequence[str],
    options: FormOptions,
) -> Printed:
    """Give the form as it would be printed now."""
    return printing.preview_consent(
        desk, consent, languages, show_identity_code=options.identity_code, large=options.large
    )


def keep(desk: Desk, consent: Consent) -> datetime:
    """Keep what was typed as a draft."""
    return clients.save_draft(desk, consent)


def save(desk: Desk, consent: Consent) -> Opened:
    """Save a consent; raises `NotSaved`, and what was typed is kept as a draft."""
    with unwritten.or_kept(lambda: keep(desk, consent)):
        return _opened(desk, consents.record(desk, consent, source=CLIENT))


def ready(
    desk: Desk,
    consent: Consent,
    languages: Sequence[str],
    options: FormOptions,
) -> tuple[Opened, Printed]:
    """Save a consent and give its form to be printed; raises what keeps it from being printed."""
    made = preview(desk, consent, languages, options)
    if made.missing:
        raise printing.FormIncomplete(made.missing[0])
    return save(desk, consent), made


def sheet(desk: Desk, consent: Consent, languages: tuple[str, ...]) -> tuple[Opened, Sheet]:
    """Save a consent and give what the client reads and signs on the screen."""
    made = printing.preview_consent(desk, consent, languages)
    if made.missing:
        raise printing.FormIncomplete(made.missing[0])
    return save(desk, consent), signing.sheet(desk, consent.id, languages)


def sign(desk: Desk, shown: Sheet, answer: int, inks: dict[str, Ink]) -> Opened:
    """Keep what was signed on the screen."""
    made = signing.sign(
        desk, shown.consent_id, shown.languages, answer, inks, shown_sha256=shown.sha256
    )
    return _opened(desk, made.consent)


def note(desk: Desk, consent_id: str, printed: Printed, how: str) -> Opened:
    """Note that a paper was printed or saved; a form printed for the first time is a request."""
    printing.note_printed(desk, printed, "saved" if how == "saved" else "printed")
    consent = desk.store.records.get(Consent, consent_id)
    if printed.notice is not None and not consents.events(desk, consent):
        consents.add_event(desk, consent_id, "requested", desk.today(), how=printed.document_id)
    return _opened(desk, consent)


def answer(desk: Desk, consent: Consent, event: ConsentEvent) -> Opened:
    """Save a consent with the client's answer."""
    return _opened(desk, consents.record(desk, consent, event, source=CLIENT))


def answer_event(desk: Desk, consent: Consent, event: str, day: date, note: str) -> Opened:
    """Record an answer: who gave it and how stand in the consent itself."""
    made = clients.blank(
        desk,
        ConsentEvent,
        consent.client_id,
        consent_id=consent.id,
        event=event,
        event_date=day,
        by=_giver(consent),
        how=_way(consent),
        note=note,
    )
    return answer(desk, consent, made)


def withdraw(
    desk: Desk, consent_id: str, day: date, by: str, how: str, note: str
) -> WithdrawalOutcome:
    """Record a withdrawal and tell what it brings."""
    return consents.withdraw(desk, consent_id, day, by=by, how=how, note=note)


def attach(desk: Desk, consent: Consent, file_name: str, content: bytes, title: str) -> Opened:
    """Keep a scan of the signed paper inside the vault."""
    stored = consents.record(desk, consent, source=CLIENT)
    scanning.attach_by_hand(desk, stored, title=title, file_name=file_name, content=content)
    return _opened(desk, stored)


def scan(desk: Desk, attachment_id: str) -> bytes:
    """Give the bytes of a scan."""
    return consents.attachment_content(desk, attachment_id)


def withdrawal_paper(desk: Desk, consent_id: str) -> Printed:
    """Give the withdrawal form in the languages the consent was printed in."""
    return printing.withdrawal_form(desk, consent_id, _languages(desk, consent_id))


def copy_paper(
    desk: Desk, consent_id: str, languages: tuple[str, ...], options: FormOptions
) -> Printed:
    """Give the client's copy."""
    return printing.client_copy(
        desk,
        consent_id,
        languages,
        show_identity_code=options.identity_code,
        large=options.large,
    )


def statement_paper(
    desk: Desk, consent_id: str, languages: tuple[str, ...], options: FormOptions
) -> Printed:
    """Give the interpreter's statement on the consent."""
    return printing.statement_on_consent(desk, consent_id, languages, large=options.large)


def valid_list(desk: Desk, client_id: str, language: str) -> Printed:
    """Give the list of a client's valid consents."""
    return printing.consent_list(desk, client_id, "sv" if language == "sv" else "fi")


def note_paper(desk: Desk, printed: Printed, how: str) -> None:
    """Note that another paper was printed or saved."""
    printing.note_printed(desk, printed, "saved" if how == "saved" else "printed")


def _languages(desk: Desk, consent_id: str) -> tuple[str, ...]:
    consent = desk.store.records.get(Consent, consent_id)
    client = consents.client_of(desk, consent)
    return (
        consent.notice_languages
        or printing.form_languages(desk, consent.consent_type, client).proposed
    )


def _as_kind(desk: Desk, consent: Consent, consent_type: str) -> Consent:
    kind = BY_CODE[consent_type]
    purpose = consent.purpose
    if not purpose.strip() or printing.is_standard(consent.consent_type or consent_type, purpose):
        purpose = printing.standard_purpose(consent_type)
    joint = Message(JOINT, {"municipality": desk.municipality_name})
    return attrs.evolve(
        consent,
        consent_type=consent_type,
        legal_role=kind.role,
        purpose=purpose,
        controllers=str(joint) if consent_type == NATIONAL_REGISTER else desk.municipality_name,
        retention=_(kind.retention) if kind.retention else "",
        special_categories=kind.special or consent.special_categories,
    )


def _opened(desk: Desk, consent: Consent) -> Opened:
    client = desk.store.records.get(Client, consent.client_id)
    stored = False
    with contextlib.suppress(RecordMissing):
        desk.store.records.get(Consent, consent.id)
        stored = True
    scans = consents.attachments(desk, consent.client_id)
    state = consents.state(desk, consent)
    return Opened(
        consent=consent,
        client=client,
        state=state,
        active=state in {"given", "renewed"},
        events=consents.events(desk, consent),
        scans=tuple(one for one in scans if one.owner_id == consent.id),
        languages=printing.form_languages(desk, consent.consent_type, client),
        places=printing.places(desk, consent.consent_type),
        number=printing.document_id("S", consent.id),
        today=desk.today(),
        stored=stored,
        own_words=bool(consent.purpose.strip())
        and not printing.is_standard(consent.consent_type, consent.purpose),
    )


def _giver(consent: Consent) -> str:
    who = codesets.label("consent_giver", consent.given_by) if consent.given_by else ""
    return ", ".join(part for part in (who, consent.giver_name) if part)


def _way(consent: Consent) -> str:
    way = codesets.label("consent_way", consent.way) if consent.way else ""
    return ", ".join(part for part in (way, consent.place) if part)


def many_forms(desk: Desk, consent_ids: tuple[str, ...], progress: Progress) -> ManyForms:
    """Make the forms of many consents; `progress` stops it when she asks for that."""
    return many.make(desk, consent_ids, progress)


def forms_as_one(desk: Desk, made: ManyForms) -> bytes:
    """Give all forms as one PDF."""
    return many.as_one(desk, made)


def save_forms(desk: Desk, made: ManyForms, folder: Path) -> int:
    """Save each form as a file of its own; gives how many."""
    return len(many.save_each(desk, made, folder))


def note_forms(desk: Desk, made: ManyForms, how: str) -> None:
    """Note that all forms were printed or saved."""
    many.note(desk, made, "saved" if how == "saved" else "printed")
