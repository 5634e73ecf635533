"""The vault's own papers: the recovery sheet and the record of a handover, as PDF in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kotodesk.i18n import codesets, current_language

if TYPE_CHECKING:
    from kotodesk.documents.office import Office as PaperOffice
    from kotodesk.services.desk import Desk
    from kotodesk.vault import RecoveryCode


def recovery_paper(desk: Desk, code: RecoveryCode) -> bytes:
    """Return the recovery sheet in the current language."""
    from kotodesk.documents.recovery_sheet import RecoverySheet, recovery_sheet

    folder, identity = desk.vault.folder.name, desk.vault.vault_id
    return recovery_sheet(RecoverySheet(_office(desk), code.groups, folder, identity))


def handover_paper(desk: Desk, former: str) -> bytes:
    """Return the record of a handover that was just done, in the current language."""
    from kotodesk.documents.handover_record import HandoverRecord, handover_record

    folder, identity = desk.vault.folder.name, desk.vault.vault_id
    name = desk.coordinator.name
    return handover_record(
        HandoverRecord(_office(desk), former, name, desk.clock(), folder, identity)
    )


def _office(desk: Desk) -> PaperOffice:
    from kotodesk.documents.letterhead import Letterhead
    from kotodesk.documents.office import Office as PaperOffice

    code, who = desk.office.municipality, desk.coordinator
    letterhead = Letterhead(
        municipality_fi=codesets.label("municipalities", code, "fi") if code else "",
        municipality_sv=codesets.label("municipalities", code, "sv") if code else "",
        unit_fi=desk.office.unit,
        unit_sv=desk.office.unit,
        address=", ".join(part for part in (desk.office.address, desk.office.postal) if part),
        coordinator=who.name,
        title_fi=who.title,
        title_sv=who.title,
        phone=who.phone,
        email=who.email,
    )
    return PaperOffice(letterhead, current_language(), desk.today())
