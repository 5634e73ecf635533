"""Readiness of the person's own data (73.1 §)."""

from __future__ import annotations

from collections.abc import Iterator

from kotodesk.i18n import N_, Message
from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.register.source import OLD_REGISTER
from kotodesk.rules.handed_over import PERSON_KINDS, withheld
from kotodesk.rules.readiness.checks import of_record
from kotodesk.rules.readiness.model import Finding, finding


def person(file: ClientFile) -> tuple[Finding, ...]:
    """Check the person's data (73.1 §)."""
    found = [*_identity(file.client), *_non_disclosure(file.client), *_old_remark(file)]
    for record in person_records(file):
        found += of_record(record, file.client, file.provenance)
    return tuple(found)


def person_records(file: ClientFile) -> tuple[Record, ...]:
    """Give the records that make up the person's data, the client first, each kind in its order."""
    found: list[Record] = []
    for kind in PERSON_KINDS:
        if kind is Client:
            found.append(file.client)
        elif kind.ONE_PER_CLIENT:
            found.append(file.one(kind))
        else:
            found += file.of(kind)
    return tuple(found)


def _identity(client: Client) -> Iterator[Finding]:
    if not client.hetu.strip():
        if client.no_hetu_reason:
            message = Message(N_("No personal identity code; the reason is recorded."))
            yield finding("amber", "hetu_missing", "73.1 § 1", client, "hetu", message)
        else:
            message = Message(N_("Write the personal identity code, or why there is none."))
            yield finding("red", "hetu_missing", "73.1 § 1", client, "hetu", message)
        return
    parsed = hetu.parse(client.hetu)
    if isinstance(parsed, Message):
        yield finding("red", "hetu_wrong", "73.1 § 1", client, "hetu", parsed)
    elif parsed.temporary:
        message = Message(N_("A temporary code: it identifies no one in the population register."))
        yield finding("amber", "hetu_temporary", "73.1 § 1", client, "hetu", message)


def _non_disclosure(client: Client) -> Iterator[Finding]:
    if withheld(client):
        message = Message(
            N_(
                "Non-disclosure for personal safety: write down the basis for handing over the "
                "contact details. Without it they stay here and the record waits."
            )
        )
        section = "julkisuuslaki 24.1 § 31 k."
        yield finding("red", "non_disclosure", section, client, "non_disclosure_basis", message)


def _old_remark(file: ClientFile) -> Iterator[Finding]:
    """Ask to read what an old list's column of remarks brought: it would go along as it stands."""
    client = file.client
    origin = file.provenance.get((client.id, "dealing_notes"))
    if client.dealing_notes and origin is not None and origin.source.kind == OLD_REGISTER:
        message = Message(
            N_(
                "A remark of an old list would go along. Read it, and leave only what concerns "
                "how matters are dealt with."
            )
        )
        yield finding("amber", "old_remark", "73.1 § 4", client, "dealing_notes", message)
