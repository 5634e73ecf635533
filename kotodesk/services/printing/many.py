"""Many consent forms in one go, each in its client's language; what cannot be made says why.

Making writes nothing. Noting writes all of them or none, one entry in the journal for each.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from kotodesk.i18n import N_, Fault, Message, _, codesets, current_language
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten
from kotodesk.services.printing.consents import consent_form
from kotodesk.services.printing.form_languages import form_languages
from kotodesk.services.printing.printed import How, Printed, document_id, note_in
from kotodesk.services.printing.sender import letterhead
from kotodesk.store.errors import RecordMissing

Told = Callable[[int, int], object]
"""Told how many forms are done and how many there are; it may raise to stop."""

TITLE = N_("Consent forms")
FILE_NAME = N_("consent-forms")
NO_TEXT = N_("There is no text in the client's language (%(language)s).")
_ASKED = "requested"


@attrs.frozen(kw_only=True)
class LeftOut:
    """A consent whose form could not be made, and why; the name is for her screen alone."""

    consent_id: str
    client_id: str
    name: str = attrs.field(repr=False)
    number: str
    reason: Message


@attrs.frozen(kw_only=True)
class ManyForms:
    """The forms that were made, in the order asked for, and what was left out."""

    forms: tuple[Printed, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def file_name_hint(self) -> str:
        """The name proposed for all in one file, without its ending."""
        return _(FILE_NAME)


def _unheard(_done: int, _total: int) -> None:
    return None


def make(desk: Desk, consent_ids: Sequence[str], progress: Told = _unheard) -> ManyForms:
    """Make the forms of stored consents in memory; nothing is written.

    What `progress` raises goes through: then nothing at all was made.
    """
    forms: list[Printed] = []
    left_out: list[LeftOut] = []
    for place, consent_id in enumerate(dict.fromkeys(consent_ids)):
        progress(place, len(consent_ids))
        try:
            consent = desk.store.records.get(Consent, consent_id)
            client = desk.store.records.get(Client, consent.client_id)
        except RecordMissing:
            continue
        try:
            forms.append(_form(desk, consent, client))
        except Fault as fault:
            left_out.append(_left_out(consent, client, fault.message))
    progress(len(consent_ids), len(consent_ids))
    return ManyForms(forms=tuple(forms), left_out=tuple(left_out))


def as_one(desk: Desk, made: ManyForms) -> bytes:
    """Give all forms as one PDF, in memory; saved to a file it becomes PDF/A."""
    from kotodesk.documents.bundle import bundle

    return bundle(
        [one.pdf for one in made.forms],
        title=_(TITLE),
        language=current_language(),
        author=letterhead(desk).names(("fi", "sv")),
    )


def save_each(desk: Desk, made: ManyForms, folder: Path) -> tuple[Path, ...]:
    """Write every form into `folder` as a file of its own, and note them all.

    No file that is there is overwritten. Raises `FileNotWritten`, `NotArchivable`; then no file of
    this act is left and nothing was noted.
    """
    from kotodesk.documents.archive import archived

    contents = [archived(one.pdf) for one in made.forms]
    written: list[Path] = []
    try:
        for form, content in zip(made.forms, contents, strict=True):
            written.append(_write(folder, form.file_name_hint, content))
        note(desk, made, "saved")
    except BaseException as error:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink()
        if isinstance(error, OSError):
            raise FileNotWritten from error
        raise
    return tuple(written)


def note(desk: Desk, made: ManyForms, how: How) -> None:
    """Note that all forms were printed or saved, as one act: one entry for each form.

    A consent of which nothing has happened yet is from now on one that was asked for.
    """
    with desk.store.unit() as unit:
        for form in made.forms:
            note_in(desk, unit, form, how)
            if form.notice is not None and not _has_events(desk, form):
                unit.put(
                    ConsentEvent(
                        id=desk.store.new_id(),
                        client_id=form.client_id,
                        consent_id=form.record_id,
                        event=_ASKED,
                        event_date=desk.today(),
                        how=form.document_id,
                    )
                )


def _form(desk: Desk, consent: Consent, client: Client) -> Printed:
    languages = form_languages(desk, consent.consent_type, client)
    if not languages.client_has_text:
        name = codesets.label("languages", languages.client)
        raise _NoText(name)
    return consent_form(desk, consent.id, consent.notice_languages or languages.proposed)


class _NoText(Fault):
    """The client reads no language the form exists in."""

    def __init__(self, language: str) -> None:
        super().__init__(Message(NO_TEXT, {"language": language}))


def _left_out(consent: Consent, client: Client, reason: Message) -> LeftOut:
    return LeftOut(
        consent_id=consent.id,
        client_id=client.id,
        name=f"{client.family_name} {client.given_names}".strip(),
        number=document_id("S", consent.id),
        reason=reason,
    )


def _has_events(desk: Desk, form: Printed) -> bool:
    events = desk.store.records.of_client(ConsentEvent, form.client_id)
    return any(one.consent_id == form.record_id for one in events)


def _write(folder: Path, name: str, content: bytes) -> Path:
    """Write a file for its owner only under a name not taken yet; raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    place = 1
    while True:
        path = folder / (f"{name}.pdf" if place == 1 else f"{name}-{place}.pdf")
        try:
            descriptor = os.open(path, flags, 0o600)
        except FileExistsError:
            place += 1
            continue
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise
        return path
