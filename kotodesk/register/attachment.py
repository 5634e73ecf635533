"""Liite: a scan or photograph kept inside the vault, told by its facts.

The bytes are the store's.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, day, integer, key, text
from kotodesk.register.record import Record

MAX_BYTES = 20 * 1024 * 1024
MEDIA_TYPES = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
}
"""What may be attached, each with the bytes it must start with."""


@attrs.frozen(kw_only=True)
class Attachment(Record):
    """Liite: a signed paper's scan, or another paper of the client's."""

    KIND: ClassVar[str] = "attachment"
    TITLE: ClassVar[str] = N_("Attachment")
    PARENT: ClassVar[str] = "owner_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("title", "added")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("attachment", N_("Attachment"), "73.1 § 6"),)

    owner_kind: str = key()
    owner_id: str = key()
    title: str = text(N_("What it is"), section="attachment", group=6, required="save")
    file_name: str = text(N_("File name"), section="attachment", group=6)
    media_type: str = key()
    size: int | None = integer(N_("Size, bytes"), section="attachment", group=6)
    sha256: str = key()
    added: date | None = day(N_("Added"), section="attachment", group=6)


def media_type_of(content: bytes) -> str:
    """Tell the media type by the first bytes; empty when it is none that may be attached."""
    for media_type, starts in MEDIA_TYPES.items():
        if content.startswith(starts):
            return media_type
    return ""
