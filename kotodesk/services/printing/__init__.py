"""Papers made from the register: each gives a `Printed`, and leaves no trace before it is used.

Enters: functions that read the register and hand plain values to `kotodesk.documents`. Looking at a
preview writes nothing; `note_printed` is called once the paper was printed or saved. Never: the
layout of a page, files, windows.
"""

from __future__ import annotations

from kotodesk.services.printing.arms import ArmsTooLarge, arms, set_arms
from kotodesk.services.printing.blanks import assessment_form, intake_form
from kotodesk.services.printing.client_log import client_log
from kotodesk.services.printing.consents import (
    client_copy,
    consent_form,
    preview_consent,
    withdrawal_form,
)
from kotodesk.services.printing.envelopes import AddressMissing, address_label
from kotodesk.services.printing.faults import FormIncomplete, LanguagesNotTogether, name_of
from kotodesk.services.printing.fee_checks import FeeRefused
from kotodesk.services.printing.fee_papers import (
    fee_decision,
    hearing_letter,
    official_language,
)
from kotodesk.services.printing.form_languages import (
    FormLanguages,
    form_languages,
    is_standard,
    paper_languages,
    places,
    standard_purpose,
    together,
)
from kotodesk.services.printing.handing_over import hand_over_note, note_handed_over
from kotodesk.services.printing.keying import keying_sheet
from kotodesk.services.printing.letters import (
    appointment_slip,
    assessment_told,
    interpreter_statement,
    plan_summary,
    privacy_notice,
    request_receipt,
    statement_on_consent,
    visit_card,
    visit_greeting,
)
from kotodesk.services.printing.office import handover_record, passphrase_slip, recovery_sheet
from kotodesk.services.printing.person import ContactsWithheld
from kotodesk.services.printing.plans import plan_paper, review_paper
from kotodesk.services.printing.printed import How, Notice, Printed, document_id, note_printed
from kotodesk.services.printing.proof import Naming, proof_sheet
from kotodesk.services.printing.referrals import note_handed_out, referral_paper
from kotodesk.services.printing.sender import letterhead, paper_office
from kotodesk.services.printing.sheets import assessment_summary, client_sheet, consent_list

__all__ = [
    "AddressMissing",
    "ArmsTooLarge",
    "ContactsWithheld",
    "FeeRefused",
    "FormIncomplete",
    "FormLanguages",
    "How",
    "LanguagesNotTogether",
    "Naming",
    "Notice",
    "Printed",
    "address_label",
    "appointment_slip",
    "arms",
    "assessment_form",
    "assessment_summary",
    "assessment_told",
    "client_copy",
    "client_log",
    "client_sheet",
    "consent_form",
    "consent_list",
    "document_id",
    "fee_decision",
    "form_languages",
    "hand_over_note",
    "handover_record",
    "hearing_letter",
    "intake_form",
    "interpreter_statement",
    "is_standard",
    "keying_sheet",
    "letterhead",
    "name_of",
    "note_handed_out",
    "note_handed_over",
    "note_printed",
    "official_language",
    "paper_languages",
    "paper_office",
    "passphrase_slip",
    "places",
    "plan_paper",
    "plan_summary",
    "preview_consent",
    "privacy_notice",
    "proof_sheet",
    "recovery_sheet",
    "referral_paper",
    "request_receipt",
    "review_paper",
    "set_arms",
    "standard_purpose",
    "statement_on_consent",
    "together",
    "visit_card",
    "visit_greeting",
    "withdrawal_form",
]
