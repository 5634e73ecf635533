"""How each paper of the print menu is made; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import attrs

from kotodesk.desktop.pages.client import work
from kotodesk.i18n import Language
from kotodesk.register.client import Client
from kotodesk.services import appointments, printing
from kotodesk.services.desk import Desk
from kotodesk.services.printing import FormLanguages, Printed

if TYPE_CHECKING:
    from kotodesk.services.printing.envelopes import Shape


@attrs.frozen(kw_only=True)
class Asked:
    """What she chose in the dialog: record, languages and whatever else the paper asks."""

    record_id: str = ""
    languages: tuple[str, ...] = ()
    large: bool = False
    contact_basis: str = attrs.field(default="", repr=False)
    meant: bool = False
    since: date | None = None
    until: date | None = None
    matter: str = attrs.field(default="", repr=False)
    shape: Shape = "window"
    place: int = 1
    nobody: bool = False


def languages_of(desk: Desk, text_id: str, client: Client) -> FormLanguages | None:
    """Give the languages a client's paper can be printed in; None for an office paper."""
    return printing.paper_languages(desk, text_id, client) if text_id else None


def make(desk: Desk, paper: str, client_id: str, asked: Asked) -> Printed:
    """Make the paper named; raises the faults of the services."""
    if paper in _LETTERS:
        return _LETTERS[paper](
            desk, asked.record_id or client_id, asked.languages, large=asked.large
        )
    return _MAKERS[paper](desk, client_id, asked)


def tell_fee(
    desk: Desk, appointment_id: str, told: tuple[date, str, str], client_id: str
) -> work.Opened:
    """Record that the client was told of the fee: day, language, way; read the client anew."""
    appointments.tell_fee(desk, appointment_id, *told)
    return work.read_client(desk, client_id)


def hand_out(desk: Desk, printed: Printed, given: tuple[str, str], client_id: str) -> work.Opened:
    """Write down that a referral was given to its provider: way, person; read the client anew."""
    way, person = given
    printing.note_handed_out(desk, printed, way, person=person)
    return work.read_client(desk, client_id)


def hand_over(
    desk: Desk, printed: Printed, given: tuple[str, str, str], client_id: str
) -> work.Opened:
    """Write down that a hand-over note was given: way, person, ground; read the client anew."""
    way, person, right = given
    printing.note_handed_over(desk, printed, way, right=right, person=person)
    return work.read_client(desk, client_id)


_LETTERS: dict[str, Callable[..., Printed]] = {
    "appointment": printing.appointment_slip,
    "assessment_told": printing.assessment_told,
    "plan_summary": printing.plan_summary,
    "privacy_notice": printing.privacy_notice,
    "request_receipt": printing.request_receipt,
    "visit_greeting": printing.visit_greeting,
    "visit_card": printing.visit_card,
}


def _language(asked: Asked) -> Language:
    chosen = asked.languages[0] if asked.languages else "fi"
    if chosen == "sv":
        return "sv"
    return "en" if chosen == "en" else "fi"


def _with_basis(printed: Printed, asked: Asked) -> Printed:
    return attrs.evolve(printed, basis=asked.contact_basis.strip())


def _statement(desk: Desk, client_id: str, asked: Asked) -> Printed:
    if asked.record_id:
        return printing.statement_on_consent(
            desk, asked.record_id, asked.languages, large=asked.large
        )
    return printing.interpreter_statement(
        desk, client_id, asked.matter, asked.languages, large=asked.large
    )


def _log(desk: Desk, client_id: str, asked: Asked) -> Printed:
    return printing.client_log(
        desk, client_id, _language(asked), since=asked.since, until=asked.until
    )


def _plan(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.plan_paper(desk, asked.record_id, _language(asked))


def _review(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.review_paper(desk, asked.record_id, _language(asked))


def _referral(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.referral_paper(
        desk, asked.record_id, _language(asked), contact_basis=asked.contact_basis
    )


def _hand_over(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.hand_over_note(
        desk, asked.record_id, _language(asked), contact_basis=asked.contact_basis
    )


def _summary(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    shown = bool(asked.contact_basis.strip())
    made = printing.assessment_summary(desk, asked.record_id, _language(asked), show_contact=shown)
    return _with_basis(made, asked)


def _sheet(desk: Desk, client_id: str, asked: Asked) -> Printed:
    shown = bool(asked.contact_basis.strip())
    made = printing.client_sheet(desk, client_id, _language(asked), show_contact=shown)
    return _with_basis(made, asked)


def _consents(desk: Desk, client_id: str, asked: Asked) -> Printed:
    return printing.consent_list(desk, client_id, _language(asked))


def _hearing(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.hearing_letter(desk, asked.record_id, _language(asked))


def _fee(desk: Desk, _client_id: str, asked: Asked) -> Printed:
    return printing.fee_decision(desk, asked.record_id, _language(asked))


def _intake(desk: Desk, client_id: str, asked: Asked) -> Printed:
    return printing.intake_form(desk, "" if asked.nobody else client_id, _language(asked))


def _assessment(desk: Desk, client_id: str, asked: Asked) -> Printed:
    return printing.assessment_form(desk, "" if asked.nobody else client_id, _language(asked))


def _envelope(desk: Desk, client_id: str, asked: Asked) -> Printed:
    return printing.address_label(
        desk,
        client_id,
        asked.shape,
        place=asked.place,
        contact_basis=asked.contact_basis,
        meant=asked.meant,
    )


_MAKERS: dict[str, Callable[[Desk, str, Asked], Printed]] = {
    "interpreter_statement": _statement,
    "client_log": _log,
    "no_show_hearing": _hearing,
    "no_show_decision": _fee,
    "plan": _plan,
    "review": _review,
    "referral": _referral,
    "hand_over_note": _hand_over,
    "assessment_summary": _summary,
    "client_sheet": _sheet,
    "consent_list": _consents,
    "blank_intake": _intake,
    "blank_assessment": _assessment,
    "envelope": _envelope,
}
