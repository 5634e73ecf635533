"""The office's own papers: recovery sheet, record of a handover, passphrase of a batch.

Each is made from values the caller holds for a moment; no key is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence

from kotodesk.i18n import N_, Message, _, current_language
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.vault import RecoveryCode

RECOVERY_NAME, HANDOVER_NAME, SLIP_NAME = N_("recovery"), N_("handover"), N_("batch-passphrase")
"""First word of a file's name."""


def recovery_sheet(desk: Desk, code: RecoveryCode) -> Printed:
    """Give the recovery sheet in the language of the program."""
    from kotodesk.documents.recovery_sheet import RecoverySheet
    from kotodesk.documents.recovery_sheet import recovery_sheet as document

    office = paper_office(desk, current_language())
    pdf = document(RecoverySheet(office, code.groups, desk.vault.folder.name, desk.vault.vault_id))
    return _printed(pdf, N_("Recovery sheet of the vault"), "recovery_sheet", RECOVERY_NAME, "")


def handover_record(desk: Desk, former: str) -> Printed:
    """Give the record of a handover that was just done; `former` is who had the vault before."""
    from kotodesk.documents.handover_record import HandoverRecord
    from kotodesk.documents.handover_record import handover_record as document

    vault = desk.vault
    pdf = document(
        HandoverRecord(
            paper_office(desk, current_language()),
            former,
            desk.coordinator.name,
            desk.clock(),
            vault.folder.name,
            vault.vault_id,
        )
    )
    return _printed(
        pdf, N_("Record of handing over the vault"), "handover_record", HANDOVER_NAME, ""
    )


def passphrase_slip(
    desk: Desk, batch_id: str, *, number: int, groups: Sequence[str], separator: str, package: str
) -> Printed:
    """Give the slip with a batch's passphrase, to be handed over apart from the package."""
    from kotodesk.documents.passphrase_slip import PassphraseSlip
    from kotodesk.documents.passphrase_slip import passphrase_slip as document

    short = document_id("E", batch_id)
    office = paper_office(desk, current_language(), short)
    pdf = document(PassphraseSlip(office, str(number), tuple(groups), separator, package))
    return _printed(pdf, N_("Passphrase of a batch"), "passphrase_slip", SLIP_NAME, short)


def _printed(pdf: bytes, title: str, paper: str, name: str, number: str) -> Printed:
    return Printed(
        pdf=pdf,
        title=str(Message(title)),
        document_id=number,
        file_name_hint=file_name(_(name), number, ()) if number else _(name),
        paper=paper,
        languages=(current_language(),),
    )
