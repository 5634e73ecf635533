"""A consent signed on the screen: what is shown, and the signed form with its proof, as one act.

The proof (GDPR 7.1): the form as PDF/A with the answer ticked and the strokes drawn, its SHA-256 in
the consent's record, the hash of the very words shown, and the strokes with time and pressure.
They are kept as evidence of the act and are never compared with other signatures (GDPR 9).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from kotodesk.documents.ink import Ink
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.attachment import Attachment
from kotodesk.register.consent import SCHEMA_VERSION, Consent, ConsentEvent
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT, PROGRAM
from kotodesk.services import clients, consents
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved
from kotodesk.services.printing.consents import consent_document
from kotodesk.services.printing.form_languages import shown
from kotodesk.services.printing.printed import ANSWERS, file_name

if TYPE_CHECKING:
    from kotodesk.documents.consent_form import ConsentForm

WAY = "signed_on_screen"
EVENTS = ("given", "refused")
"""What the first and the second choice of every consent text mean."""
SIGNERS = ("client", "guardian", "interpreter", "official")
FILE_NAME = N_("signed-consent")
TITLE = N_("Consent signed on screen")
HOW = N_("Signed on screen, form %(number)s")
_VERSION = 1


class TextChanged(Fault):
    """The form would no longer hold the words the client has read."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The form has changed since it was shown, so the signature was not taken. "
                    "Open the form again and let the client read it."
                )
            )
        )


class AlreadyAnswered(Fault):
    """A consent is answered once; to ask again is a new consent."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This consent has been answered already. Choose “Ask again” instead."))
        )


class SignatureMissing(Fault):
    """Somebody who has to sign has not."""

    def __init__(self) -> None:
        super().__init__(Message(N_("A signature is missing. Nothing was recorded.")))


class ChoicesUnknown(Fault):
    """A text without exactly the two choices of a consent cannot be answered on the screen."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This text does not have the two choices of a consent. "
                    "Let it be signed on paper."
                )
            )
        )


@attrs.frozen(kw_only=True)
class Words:
    """The form in one language, as the client reads it: the title, (kind, text) of each part."""

    language: str
    title: str
    blocks: tuple[tuple[str, str], ...] = attrs.field(repr=False)
    choices: tuple[str, ...]
    labels: Mapping[str, str]


@attrs.frozen(kw_only=True)
class Sheet:
    """What the signing window shows; `sha256` names exactly these words.

    `signers` must sign, in this order; an interpreter may. `first` is the language to begin in.
    """

    consent_id: str
    client_id: str
    name: str = attrs.field(repr=False)
    languages: tuple[str, ...]
    first: str
    words: tuple[Words, ...]
    signers: tuple[str, ...]
    interpreter: bool
    sha256: str


@attrs.frozen(kw_only=True)
class Signed:
    """What came of it: the consent with its hash, the event, and the signed form kept with it."""

    consent: Consent
    event: ConsentEvent
    attachment: Attachment


@attrs.frozen(kw_only=True)
class Strokes:
    """The signatures of a form: when they were taken, the answer's place, the ink by signer."""

    at: datetime
    answer: int
    inks: Mapping[str, Ink]


def sheet(desk: Desk, consent_id: str, languages: Sequence[str]) -> Sheet:
    """Give what is shown to be signed.

    Raises `AlreadyAnswered`, `ChoicesUnknown`, and what keeps a form from being printed.
    """
    from kotodesk.documents.labels import labels

    consent = _open(desk, consent_id)
    form = consent_document(desk, consent, languages)
    texts = form.filled()
    words = tuple(
        Words(
            language=text.source.language,
            title=text.title,
            blocks=tuple((one.kind, one.text) for one in text.blocks if one.kind != "choice"),
            choices=tuple(one.text for one in text.blocks if one.kind == "choice"),
            labels=labels(text.source.language),
        )
        for text in texts
    )
    if any(len(one.choices) != len(EVENTS) for one in words):
        raise ChoicesUnknown
    return Sheet(
        consent_id=consent.id,
        client_id=consent.client_id,
        name=form.client.name,
        languages=form.languages,
        first=form.languages[-1],
        words=words,
        signers=_signers(form),
        interpreter=form.interpreter,
        sha256=form.sha256,
    )


def sign(
    desk: Desk,
    consent_id: str,
    languages: Sequence[str],
    answer: int,
    inks: Mapping[str, Ink],
    *,
    shown_sha256: str,
) -> Signed:
    """Keep a consent signed on the screen: form, hash, answer and strokes, or nothing of them.

    `answer` is the place of the choice ticked, `shown_sha256` that of the sheet the client read.
    Raises `AlreadyAnswered`, `TextChanged`, `SignatureMissing`, `NotSaved`, `NotArchivable`.
    """
    consent = _open(desk, consent_id)
    form = consent_document(desk, consent, languages)
    if form.sha256 != shown_sha256:
        raise TextChanged
    written = {key: ink for key, ink in inks.items() if key in SIGNERS and not ink.empty}
    if not set(_signers(form)) <= set(written):
        raise SignatureMissing
    pdf = _signed_pdf(desk, consent, form, answer, written)
    attachment = _attachment(desk, consent, form, pdf)
    consent = _proved(desk, consent, form, attachment)
    event = _event(desk, consent, form, EVENTS[answer])
    _refuse_errors(desk, (consent, event, attachment))
    with desk.store.unit(CLIENT) as unit:
        unit.put(consent)
        unit.put(attachment, source=PROGRAM)
        desk.store.attachments.keep(unit, attachment.id, pdf)
        kept = _plain(unit.now, answer, written)
        desk.store.attachments.keep_strokes(unit, attachment.id, kept)
        unit.put(event)
        for text in form.filled():
            desk.store.texts.keep_shown(unit, form.sha256, *shown(text))
        desk.store.drafts.discard(consent.id)
    return Signed(consent=consent, event=event, attachment=attachment)


def strokes(desk: Desk, attachment_id: str) -> Strokes | None:
    """Give the strokes kept beside a signed form; None when it was not signed on the screen."""
    kept = desk.store.attachments.strokes(attachment_id)
    if not kept:
        return None
    plain = json.loads(kept)
    return Strokes(
        at=datetime.fromisoformat(plain["at"]),
        answer=int(plain["answer"]),
        inks={key: Ink.from_plain(one) for key, one in plain["inks"].items()},
    )


def is_unchanged(desk: Desk, consent: Consent) -> bool:
    """Tell whether the signed form kept with a consent is the one its record names by hash."""
    held = [
        one
        for one in consents.attachments(desk, consent.client_id)
        if one.owner_id == consent.id and one.sha256 == consent.signed_pdf_sha256
    ]
    return any(
        hashlib.sha256(consents.attachment_content(desk, one.id)).hexdigest() == one.sha256
        for one in held
    )


def _open(desk: Desk, consent_id: str) -> Consent:
    consent = desk.store.records.get(Consent, consent_id)
    if any(one.event in ANSWERS for one in consents.events(desk, consent)):
        raise AlreadyAnswered
    return consent


def _signers(form: ConsentForm) -> tuple[str, ...]:
    signing = (("client", form.client_signs), ("guardian", form.guardian_signs))
    return tuple(key for key, signs in signing if signs)


def _signed_pdf(
    desk: Desk, consent: Consent, form: ConsentForm, answer: int, inks: Mapping[str, Ink]
) -> bytes:
    from kotodesk.documents.archive import archived
    from kotodesk.documents.consent_form import consent_form

    today = format_date(desk.today())
    said = {
        "place_and_date": ", ".join(part for part in (consent.place.strip(), today) if part),
        "client": form.client.name,
        "guardian": consent.giver_name,
        "interpreter": consent.interpreter,
        "official": f"{desk.coordinator.name}, {today}",
    }
    signed = attrs.evolve(
        form,
        inks=dict(inks),
        answer=answer,
        written={key: text for key, text in said.items() if text},
    )
    return archived(consent_form(signed))


def _attachment(desk: Desk, consent: Consent, form: ConsentForm, pdf: bytes) -> Attachment:
    name = file_name(_(FILE_NAME), form.document_id, form.languages)
    return consents.attachment_of(
        desk, consent, title=_(TITLE), file_name=f"{name}.pdf", content=pdf
    )


def _proved(desk: Desk, consent: Consent, form: ConsentForm, kept: Attachment) -> Consent:
    """Give the consent with which words were answered, when and how, and the form's hash."""
    return attrs.evolve(
        consent,
        schema_version=consent.schema_version or SCHEMA_VERSION,
        way=WAY,
        signed_on=desk.today(),
        notice_id=form.texts[0].id,
        notice_version=form.texts[0].version,
        notice_languages=form.languages,
        notice_sha256=form.sha256,
        signed_pdf_sha256=kept.sha256,
    )


def _event(desk: Desk, consent: Consent, form: ConsentForm, event: str) -> ConsentEvent:
    return ConsentEvent(
        id=desk.store.new_id(),
        client_id=consent.client_id,
        consent_id=consent.id,
        event=event,
        event_date=desk.today(),
        by=consent.giver_name if form.guardian_signs else "",
        how=str(Message(HOW, {"number": form.document_id})),
    )


def _refuse_errors(desk: Desk, records: Sequence[Record]) -> None:
    found = tuple(problem for one in records for problem in clients.check(desk, one))
    if any(one.severity == "error" for one in found):
        raise NotSaved(found)


def _plain(at: datetime, answer: int, inks: Mapping[str, Ink]) -> str:
    kept = {
        "version": _VERSION,
        "at": at.isoformat(),
        "answer": answer,
        "inks": {key: ink.plain() for key, ink in inks.items()},
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
