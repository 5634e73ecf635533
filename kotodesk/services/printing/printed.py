"""A finished paper in memory, its number, and the note that it left the program."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Literal

import attrs

from kotodesk.documents.form_code import FormCode
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.store.papers import PrintedForm
from kotodesk.store.texts import Blocks
from kotodesk.store.unit import UnitOfWork

How = Literal["printed", "saved"]

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no letter in it is taken for a digit when read aloud."""
_LENGTH = 5
_CONSENT_TEXTS = "consent_"
"""How the ids of the texts begin whose words a consent rests on."""
_TIME_DIGITS = 12
ANSWERS = frozenset({"given", "renewed", "refused"})
"""Events after which the words of the form that was answered are no longer replaced."""


@attrs.frozen(kw_only=True)
class Notice:
    """Which words a consent form shows: text, version, languages, hash of exactly what is printed.

    ISO/IEC TS 27560 "notice"; GDPR 7(1).
    """

    id: str
    version: str
    languages: tuple[str, ...]
    sha256: str
    words: tuple[tuple[str, str, Blocks], ...] = attrs.field(default=(), repr=False)
    """Language, title and blocks of what is printed, kept beside the hash."""


@attrs.frozen(kw_only=True)
class Printed:
    """A paper as bytes, and what the journal will say of it.

    `clients` are those whose data are in a paper that is not about one client alone.
    `missing` names the places nobody filled in: such a preview may not be printed yet.
    `file_name_hint` never holds a name.

    A paper that comes back as a scan has the `code` that stands on its pages, and says with it
    what else tells it from another paper of its record: `variant` begins with "copy" when it is
    the one the client keeps. `kind` and `record_id` then name what a scan of it is attached to.
    `basis` is why contact details stand on it in spite of a non-disclosure order.
    """

    pdf: bytes = attrs.field(repr=False)
    title: str
    document_id: str
    file_name_hint: str
    paper: str
    client_id: str = ""
    clients: tuple[str, ...] = ()
    kind: str = ""
    record_id: str = ""
    languages: tuple[str, ...] = ()
    notice: Notice | None = None
    missing: tuple[str, ...] = ()
    code: FormCode | None = None
    variant: str = "original"
    basis: str = attrs.field(default="", repr=False)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        from kotodesk.documents.render import page_count

        return page_count(self.pdf)


def document_id(letter: str, record_id: str) -> str:
    """Give the short number of the paper about a record: the same each time it is printed.

    Letter, year in which the record was made (UUID version 7 begins with its time), five signs.
    """
    digest = int.from_bytes(hashlib.sha256(record_id.encode()).digest()[:8], "big")
    signs = ""
    for _place in range(_LENGTH):
        digest, sign = divmod(digest, len(_SIGNS))
        signs += _SIGNS[sign]
    year = _year(record_id)
    return f"{letter}-{year}-{signs}" if year else f"{letter}-{signs}"


def file_name(paper: str, number: str, languages: tuple[str, ...]) -> str:
    """Give the name proposed for the file, without its ending; no person is named in it."""
    return "-".join((paper, number, *languages))


def note_printed(desk: Desk, printed: Printed, how: How = "printed") -> None:
    """Write in the journal that a paper was printed or saved as a file, for each client in it.

    For a consent form not yet answered, its notice goes into the record: id, version, languages and
    the hash of exactly what was printed. A form with a code is written down, so that its scan is
    recognised. Raises `RecordMissing` when the consent was not saved.
    """
    with desk.store.unit() as unit:
        note_in(desk, unit, printed, how)


def note_in(desk: Desk, unit: UnitOfWork, printed: Printed, how: How) -> None:
    """Note a paper as `note_printed` does, inside a unit that may hold more than one."""
    details = {"paper": printed.paper, "document": printed.document_id, "how": how}
    if printed.languages:
        details["languages"] = " + ".join(printed.languages)
    if printed.notice is not None:
        details["sha256"] = printed.notice.sha256
    if printed.basis:
        details["basis"] = printed.basis
    noticed = _noticed(desk, printed)
    if noticed is not None:
        unit.put(noticed)
        for language, title, blocks in printed.notice.words if printed.notice else ():
            desk.store.texts.keep_shown(unit, noticed.notice_sha256, language, title, blocks)
    unit.note(
        Act.PRINTED,
        client_id=printed.client_id,
        kind=printed.kind,
        record_id=printed.record_id,
        details=details,
    )
    unit.note_each(
        Act.PRINTED,
        dict.fromkeys(printed.clients, details),
        kind=printed.kind,
        record_id=printed.record_id,
    )
    _note_code(desk, unit, printed)


def _note_code(desk: Desk, unit: UnitOfWork, printed: Printed) -> None:
    if printed.code is None:
        return
    notice = printed.notice
    form = PrintedForm(
        token=printed.code.token,
        paper=printed.paper,
        variant=printed.variant,
        document=printed.document_id,
        client_id=printed.client_id,
        kind=printed.kind,
        record_id=printed.record_id,
        text_id=notice.id if notice else printed.paper,
        text_version=notice.version if notice else "",
        languages=printed.languages,
        sha256=notice.sha256 if notice else hashlib.sha256(printed.pdf).hexdigest(),
        pages=printed.pages,
        printed_at=unit.now,
    )
    desk.store.papers.add(unit, form)


def _noticed(desk: Desk, printed: Printed) -> Consent | None:
    notice = printed.notice
    if notice is None or not notice.id.startswith(_CONSENT_TEXTS):
        return None
    consent = desk.store.records.get(Consent, printed.record_id)
    events = desk.store.records.of_client(ConsentEvent, consent.client_id)
    if any(one.consent_id == consent.id and one.event in ANSWERS for one in events):
        return None
    return attrs.evolve(
        consent,
        notice_id=notice.id,
        notice_version=notice.version,
        notice_languages=notice.languages,
        notice_sha256=notice.sha256,
    )


def _year(record_id: str) -> int:
    try:
        milliseconds = int(record_id[:_TIME_DIGITS], 16)
        return datetime.fromtimestamp(milliseconds / 1000, UTC).year
    except (ValueError, OverflowError, OSError):
        return 0
