"""Maksu käyttämättä jätetystä ajasta (32 a §) on paper: the hearing, and the decision.

The hearing asks the client before anything is decided (hallintolaki 34, 36 §). The decision says
what 44–45 § ask and carries the instructions for an administrative review (46–47 §, 95.1 §) and the
certificate of service (60 §). Both are in Finnish or Swedish; they come back signed, so they carry
a code.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kotodesk.documents.form_code import form_code
from kotodesk.i18n import N_, Language, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.no_show import NoShow
from kotodesk.services.desk import Desk
from kotodesk.services.printing import fee_parts as parts
from kotodesk.services.printing.fee_checks import Case, case, refuse_decision, refuse_hearing
from kotodesk.services.printing.person import person
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.decision import Part

HEARING, DECISION = "no_show_hearing", "no_show_decision"
"""The kinds of paper."""
HEARING_NAME, DECISION_NAME = N_("hearing"), N_("fee-decision")
"""First word of a file's name."""
HEARING_TITLE = N_("Hearing: fee for a missed appointment")
DECISION_TITLE = N_("Decision on a fee for a missed appointment")
_SUBTITLE = N_("Act on the Promotion of Immigrant Integration (681/2023), section 32 a")
REPLY_DAYS = 14
"""How long the client has to answer unless another day is given: an own practice, not the Act's
(hallintolaki 33 § asks for enough time)."""


def hearing_letter(
    desk: Desk, no_show_id: str, language: Language, *, reply_by: date | None = None
) -> Printed:
    """Give the letter by which the client is heard before the decision.

    Raises `FeeRefused` when no fee can follow: the client was under 18, or the age is not known.
    """
    of = case(desk, no_show_id)
    refuse_hearing(of)
    until = reply_by or desk.today() + timedelta(days=REPLY_DAYS)
    content = parts.hearing(desk, of, language, until)
    return _printed(desk, of, language, (HEARING, "Q", HEARING_NAME, HEARING_TITLE), content)


def fee_decision(desk: Desk, no_show_id: str, language: Language) -> Printed:
    """Give the decision with its instructions for a review and the certificate of service.

    Raises `FeeRefused` when a condition of 32 a § fails, the client was not heard, the fee is above
    the cost or the amount of the Act, or the decision lacks its reasons.
    """
    of = case(desk, no_show_id)
    refuse_decision(desk, of)
    content = parts.decision(desk, of, language)
    return _printed(desk, of, language, (DECISION, "Z", DECISION_NAME, DECISION_TITLE), content)


def official_language(desk: Desk, no_show_id: str) -> Language:
    """Give the language the office writes to the client in: Swedish where it was chosen."""
    client = case(desk, no_show_id).client
    return "sv" if client.contact_language == "sv" else "fi"


def _printed(
    desk: Desk,
    of: Case,
    language: Language,
    kind: tuple[str, str, str, str],
    content: tuple[Part, ...],
) -> Printed:
    from kotodesk.documents.decision import Decision, decision

    paper, letter, name, msgid = kind
    number = document_id(letter, of.record.id)
    title = Message(msgid).text(language)
    code = form_code(desk.vault.vault_id, paper, of.record.id, repr(content), language)
    day = of.record.decided if paper == DECISION else desk.today()
    shown = " · ".join((format_date(day or desk.today()), Message(_SUBTITLE).text(language)))
    sheet = Decision(
        paper_office(desk, language, number),
        title,
        person(of.client),
        content,
        subtitle=shown,
        code=code,
    )
    return Printed(
        pdf=decision(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(name), number, (language,)),
        paper=paper,
        client_id=of.client.id,
        kind=NoShow.KIND,
        record_id=of.record.id,
        languages=(language,),
        code=code,
    )
