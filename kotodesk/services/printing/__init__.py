"""Papers made from the register: each gives a `Printed`, and leaves no trace before it is used.

Enters: functions that read the register and hand plain values to `kotodesk.documents`. Looking at a
preview writes nothing; `note_printed` is called once the paper was printed or saved. Never: the
layout of a page, files, windows.
"""

from __future__ import annotations

from kotodesk.services.printing.consents import (
    client_copy,
    consent_form,
    preview_consent,
    withdrawal_form,
)
from kotodesk.services.printing.faults import FormIncomplete, LanguagesNotTogether, name_of
from kotodesk.services.printing.form_languages import (
    FormLanguages,
    form_languages,
    is_standard,
    paper_languages,
    places,
    standard_purpose,
    together,
)
from kotodesk.services.printing.keying import keying_sheet
from kotodesk.services.printing.office import handover_record, passphrase_slip, recovery_sheet
from kotodesk.services.printing.printed import How, Notice, Printed, document_id, note_printed
from kotodesk.services.printing.sender import letterhead, paper_office
from kotodesk.services.printing.sheets import assessment_summary, client_sheet, consent_list

__all__ = [
    "FormIncomplete",
    "FormLanguages",
    "How",
    "LanguagesNotTogether",
    "Notice",
    "Printed",
    "assessment_summary",
    "client_copy",
    "client_sheet",
    "consent_form",
    "consent_list",
    "document_id",
    "form_languages",
    "handover_record",
    "is_standard",
    "keying_sheet",
    "letterhead",
    "name_of",
    "note_printed",
    "paper_languages",
    "paper_office",
    "passphrase_slip",
    "places",
    "preview_consent",
    "recovery_sheet",
    "standard_purpose",
    "together",
    "withdrawal_form",
]
