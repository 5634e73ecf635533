"""The record of handing a vault over from one coordinator to the next."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from kotodesk.documents.blocks import Block
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.signatures import signature_row
from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_datetime

_STATEMENTS = (
    N_("The passphrase was changed: the former one no longer opens the vault."),
    N_("A new recovery code was made and sealed: the former sheet no longer opens anything."),
    N_(
        "The backups in the vault's folder took the new keys; those in the second place take them "
        "at the next backup. A copy taken elsewhere before opens with the former keys."
    ),
    N_("The act stands in the vault's journal."),
)


@frozen
class HandoverRecord:
    """Who handed which vault over to whom, and when."""

    office: Office
    former: str
    new: str
    moment: datetime
    vault_name: str
    vault_id: str


def handover_record(record: HandoverRecord) -> bytes:
    """Give the record as a PDF with lines for both to sign."""
    language = record.office.language

    def say(msgid: str) -> str:
        return Message(msgid).text(language)

    name = say(N_("Record of handing over the vault"))
    rows = [
        label_value(say(N_("Vault")), record.vault_name, language),
        label_value(say(N_("Vault id")), record.vault_id, language),
        label_value(say(N_("Time")), format_datetime(record.moment), language),
        label_value(say(N_("Handed over by")), record.former, language),
        label_value(say(N_("Taken over by")), record.new, language),
    ]
    day, signed, printed = (
        say(msgid) for msgid in (N_("Place and date"), N_("Signature"), N_("Name in print"))
    )
    blocks: list[Block] = [
        title(name, language),
        *ruled(rows, before=12.0),
        heading(say(N_("What was done")), language),
        *(body(say(line), language, mark="dot", before=3.0) for line in _STATEMENTS),
        heading(say(N_("Handed over by")), language),
        signature_row([day, signed, printed], language),
        heading(say(N_("Taken over by")), language),
        signature_row([day, signed, printed], language),
    ]
    return compose(record.office.frame(name), blocks)
