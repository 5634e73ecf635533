"""The withdrawal form: as short as withdrawing must be easy (GDPR 7(3))."""

from __future__ import annotations

from kotodesk.documents.consent_form import ConsentForm, consent_form

TEXT_ID = "withdrawal"


def withdrawal_form(form: ConsentForm) -> bytes:
    """Give the form as a PDF; `values` name the consent withdrawn under "consent".

    The layout is the consent form's own, the text the short one of `TEXT_ID`.
    Raises ValueMissing, TextMissing, CharacterNotCovered.
    """
    return consent_form(form)
