"""A file she attaches to one record by her own hand: its codes may still say it is another's."""

from __future__ import annotations

import time
from typing import Final

from kotodesk.documents.form_code import vault_code
from kotodesk.exchange.scans import reading as scans
from kotodesk.exchange.scans.child import Limits
from kotodesk.exchange.scans.faults import (
    ScanFault,
    ScanRefused,
    TooManyPages,
    TooManyPixels,
)
from kotodesk.register.attachment import Attachment
from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.register.source import PROGRAM, Source
from kotodesk.services import consents
from kotodesk.services.desk import Desk
from kotodesk.services.scanning.faults import BelongsElsewhere

_LIMITS: Final = Limits(page_seconds=20)
_SECONDS: Final = 20
"""How long a file is looked through: what is saved elsewhere, and a lock, wait meanwhile."""


class _LongEnough(Exception):
    """The file has more pages than are looked at."""


def attach_by_hand(
    desk: Desk,
    owner: Record,
    *,
    title: str,
    file_name: str,
    content: bytes,
    source: Source = PROGRAM,
) -> Attachment:
    """Attach a whole file to a record, unless a code on one of its pages names another record.

    A client's file may hold any form of that client, and blank forms printed for nobody yet.
    What has no code, or is locked, is attached: she sees whose it is. What cannot be read safely
    would hang whoever opens it later, and what has too many pages or pixels could hide such a page.
    Raises `BelongsElsewhere`, `ScanRefused`, `TooManyPages`, `TooManyPixels`, and as
    `consents.attach`.
    """
    attachment = consents.attachment_of(
        desk, owner, title=title, file_name=file_name, content=content
    )
    tokens = _tokens(desk, owner, file_name, content)
    with desk.store.unit(source) as unit:
        unit.put(attachment)
        desk.store.attachments.keep(unit, attachment.id, content)
        if len(tokens) == 1:
            desk.store.papers.note_scanned(unit, tokens[0], attachment.id)
    return attachment


def _patience() -> scans.Progress:
    until = time.monotonic() + _SECONDS

    def waited(done: int, _total: int) -> None:
        if done and time.monotonic() > until:
            raise _LongEnough

    return waited


def _tokens(desk: Desk, owner: Record, file_name: str, content: bytes) -> tuple[str, ...]:
    """Give the forms of `owner` whose codes are in the file."""
    try:
        scan = scans.read(file_name, content, progress=_patience(), limits=_LIMITS)
    except (ScanRefused, TooManyPages, TooManyPixels):
        raise
    except (ScanFault, _LongEnough):
        return ()
    own: dict[str, None] = {}
    for code in dict.fromkeys(one.code for page in scan.pages for one in page.codes):
        if code.vault != vault_code(desk.vault.vault_id):
            raise BelongsElsewhere
        form = desk.store.papers.find(code.token)
        if form is None or (isinstance(owner, Client) and not form.client_id):
            continue
        if owner.id not in {form.record_id, form.client_id}:
            raise BelongsElsewhere(form.document)
        own[code.token] = None
    return tuple(own)
