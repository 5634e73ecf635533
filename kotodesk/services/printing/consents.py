"""The consent form, its withdrawal and the client's copy, filled from a consent's record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from kotodesk.documents.form_code import form_code
from kotodesk.documents.text.isolate import plain
from kotodesk.documents.texts import ConsentText, ValueMissing
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.client import Client
from kotodesk.register.consent import ALLOWING, Consent, ConsentEvent
from kotodesk.rules import consent as rule
from kotodesk.services.desk import Desk
from kotodesk.services.printing import form_languages as words
from kotodesk.services.printing.faults import FormIncomplete, LanguagesNotTogether
from kotodesk.services.printing.printed import ANSWERS, Notice, Printed, document_id, file_name
from kotodesk.services.printing.sender import letterhead, place
from kotodesk.services.texts import library

if TYPE_CHECKING:
    from kotodesk.documents.consent_form import ConsentForm

_BLANK = "…………"
_WITHDRAWAL = "withdrawal"
_ARABIC_SCRIPT = ("ar", "fa", "prs", "ckb", "ps")
"""Languages with a semicolon of their own."""
FORM_NAME, WITHDRAWAL_NAME = N_("consent"), N_("withdrawal")
"""First word of a file's name."""

Maker = Callable[["ConsentForm"], bytes]


def consent_form(
    desk: Desk,
    consent_id: str,
    languages: Sequence[str],
    *,
    show_identity_code: bool = False,
    large: bool = False,
) -> Printed:
    """Give the form of a stored consent.

    Raises `FormIncomplete`, `LanguagesNotTogether`, `TextMissing`; never another language.
    """
    consent = desk.store.records.get(Consent, consent_id)
    return _checked(
        preview_consent(
            desk, consent, languages, show_identity_code=show_identity_code, large=large
        )
    )


def preview_consent(
    desk: Desk,
    consent: Consent,
    languages: Sequence[str],
    *,
    show_identity_code: bool = False,
    large: bool = False,
) -> Printed:
    """Give the form of a consent as it stands on the screen, saved or not.

    What is still to be filled in is dotted on the page and named in `missing`.
    """
    from kotodesk.documents import consent_form as document

    form = _form(desk, consent, languages, text_id=words.text_id(consent.consent_type))
    form = attrs.evolve(form, show_identity_code=show_identity_code, large=large)
    return _printed(desk, consent, form, document.consent_form, with_notice=True)


def client_copy(
    desk: Desk,
    consent_id: str,
    languages: Sequence[str],
    *,
    show_identity_code: bool = False,
    large: bool = False,
) -> Printed:
    """Give the form of a stored consent, marked as the copy the client keeps."""
    from kotodesk.documents import consent_form as document

    consent = desk.store.records.get(Consent, consent_id)
    form = _form(desk, consent, languages, text_id=words.text_id(consent.consent_type))
    form = attrs.evolve(
        form, show_identity_code=show_identity_code, large=large, copy_for_client=True
    )
    return _checked(_printed(desk, consent, form, document.client_copy, with_notice=True))


def withdrawal_form(desk: Desk, consent_id: str, languages: Sequence[str]) -> Printed:
    """Give the form that withdraws a stored consent, short as giving it was (GDPR 7.3)."""
    from kotodesk.documents.withdrawal_form import withdrawal_form as document

    consent = desk.store.records.get(Consent, consent_id)
    form = _form(desk, consent, languages, text_id=_WITHDRAWAL)
    return _checked(_printed(desk, consent, form, document, with_notice=False))


def consent_document(desk: Desk, consent: Consent, languages: Sequence[str]) -> ConsentForm:
    """Give a consent's form as it stands before it is set into pages: to be shown and signed.

    Raises `FormIncomplete`, `LanguagesNotTogether`, `TextMissing`.
    """
    form = _form(desk, consent, languages, text_id=words.text_id(consent.consent_type))
    if holes := _holes(form):
        raise FormIncomplete(holes[0])
    return form


def _form(desk: Desk, consent: Consent, languages: Sequence[str], *, text_id: str) -> ConsentForm:
    from kotodesk.documents.consent_form import ConsentForm
    from kotodesk.documents.person import FormClient

    if not words.fit_together(languages):
        raise LanguagesNotTogether
    client = desk.store.records.get(Client, consent.client_id)
    signing = rule.signers(consent, client.birth_date, desk.today())
    return ConsentForm(
        letterhead=letterhead(desk),
        client=FormClient(
            f"{client.given_names} {client.family_name}".strip(),
            client.birth_date,
            client.original_name,
            client.hetu,
        ),
        texts=tuple(
            library.load(desk, text_id, one, version=_fixed(desk, consent, text_id))
            for one in languages
        ),
        values={one: _values(desk, consent, one) for one in languages},
        document_id=document_id("P" if text_id == _WITHDRAWAL else "S", consent.id),
        made=desk.today(),
        client_signs=signing.client,
        guardian_signs=signing.representative,
        interpreter=client.interpreter_needed is not False
        or any(one not in words.OFFICIAL for one in languages),
    )


def _fixed(desk: Desk, consent: Consent, text_id: str) -> str:
    """Give the version a consent was answered on, so that its copy shows the same words."""
    if consent.notice_id != text_id:
        return ""
    answered = any(
        one.consent_id == consent.id and one.event in ANSWERS
        for one in desk.store.records.of_client(ConsentEvent, consent.client_id)
    )
    return consent.notice_version if answered else ""


def _values(desk: Desk, consent: Consent, language: str) -> dict[str, str]:
    """Give what is set into the text in one language; empty where nothing was recorded.

    What was written by hand goes in without directional controls: the hash, which leaves them out,
    must say all that decides in which order the words are seen.
    """
    kinds = [("data_category", one) for one in consent.data_categories]
    kinds += [("special_category", one) for one in consent.special_categories if one != "none"]
    data = [words.name(set_id, one, language) for set_id, one in kinds]
    until = format_date(consent.valid_until) if consent.valid_until else ""
    between = "؛ " if language in _ARABIC_SCRIPT else "; "
    return {
        "municipality": place(desk.office.municipality, language),
        "receiver": plain(consent.receivers.strip()),
        "data": between.join(part for part in (*data, plain(consent.data_detail.strip())) if part),
        "purpose": plain(words.purpose_in(consent.consent_type, consent.purpose.strip(), language)),
        "valid_until": until,
        "consent": _named(desk, consent, language),
    }


def _named(desk: Desk, consent: Consent, language: str) -> str:
    """Name a consent in a withdrawal: title of its text, receiver, day it was given, number."""
    title = library.load(desk, words.text_id(consent.consent_type), language).title
    events = desk.store.records.of_client(ConsentEvent, consent.client_id)
    given = [
        one.event_date
        for one in events
        if one.consent_id == consent.id and one.event in ALLOWING and one.event_date
    ]
    parts = (
        title.split(": ", 1)[-1],
        plain(consent.receivers.strip()),
        format_date(max(given)) if given else "",
        document_id("S", consent.id),
    )
    return ", ".join(part for part in parts if part)


def _printed(
    desk: Desk, consent: Consent, form: ConsentForm, make: Maker, *, with_notice: bool
) -> Printed:
    holes = _holes(form)
    if holes:
        blanks = {
            language: {**form.values[language], **dict.fromkeys(holes, _BLANK)}
            for language in form.languages
        }
        form = attrs.evolve(form, values=blanks)
    first: ConsentText = form.texts[0]
    sha256, variant = form.sha256, _variant(form)
    notice = Notice(
        id=first.id,
        version=first.version,
        languages=form.languages,
        sha256=sha256,
        words=tuple(words.shown(one) for one in form.filled()),
    )
    code = form_code(
        desk.vault.vault_id, first.id, consent.id, sha256, *form.languages, "", variant
    )
    paper = _(FORM_NAME if with_notice else WITHDRAWAL_NAME)
    return Printed(
        pdf=make(attrs.evolve(form, code=code)),
        title=first.title,
        document_id=form.document_id,
        file_name_hint=file_name(paper, form.document_id, form.languages),
        paper=first.id,
        client_id=consent.client_id,
        kind=Consent.KIND,
        record_id=consent.id,
        languages=form.languages,
        notice=notice if with_notice and not holes else None,
        missing=holes,
        code=code,
        variant=variant,
    )


def _variant(form: ConsentForm) -> str:
    """Say what else changes the pages: forms that differ in it are different papers."""
    marks = {
        "original": not form.copy_for_client,
        "copy": form.copy_for_client,
        "client": form.client_signs,
        "guardian": form.guardian_signs,
        "interpreter": form.interpreter,
        "hetu": form.show_identity_code,
        "large": form.large,
    }
    return " ".join(name for name, holds in marks.items() if holds)


def _holes(form: ConsentForm) -> tuple[str, ...]:
    """Find what the texts need and nobody has filled in, in the order of the page."""
    found: list[str] = []
    while True:
        values = {
            one: {**form.values[one], **dict.fromkeys(found, _BLANK)} for one in form.languages
        }
        try:
            attrs.evolve(form, values=values).filled()
        except ValueMissing as missing:
            found.append(missing.placeholder)
        else:
            return tuple(found)


def _checked(printed: Printed) -> Printed:
    if printed.missing:
        raise FormIncomplete(printed.missing[0])
    return printed
