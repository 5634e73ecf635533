"""What can be printed for a client: each paper with its group, what it asks, and when it can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from kotodesk.desktop.pages.client import printable
from kotodesk.desktop.pages.client.printable import Records
from kotodesk.i18n import N_
from kotodesk.register.client_file import ClientFile
from kotodesk.register.no_show import NoShow
from kotodesk.register.referral import Referral

CLIENT, AUTHORITY, ON_PAPER = "client", "authority", "on_paper"
GROUPS: tuple[tuple[str, str], ...] = (
    (CLIENT, N_("For the client")),
    (AUTHORITY, N_("For the file and authorities")),
    (ON_PAPER, N_("Forms on paper and envelopes")),
)
CONTACTS, PERIOD, MATTER, ENVELOPE, NOBODY = "contacts", "period", "matter", "envelope", "nobody"
"""What a paper asks beside language and record."""
FEE, DISCLOSURE = "fee", "disclosure"
"""What is asked once a paper was printed."""

NO_ASSESSMENT, NO_PLAN = N_("no assessment"), N_("no plan")
NO_REVIEW, NO_APPOINTMENT = N_("no review"), N_("no coming appointment")
NO_CHANGE = N_("no change of the responsible authority")
NO_REQUEST, NO_REFERRAL = N_("no request"), N_("no referral")
NO_VALID_PLAN, NO_ADDRESS = N_("no referral under a plan valid today"), N_("no postal address")
NO_MISSED, NO_FEE = N_("no missed appointment"), N_("no decision on a fee")


@attrs.frozen
class PaperLine:
    """One line of the menu.

    `text_id` names the text of a paper in the client's language, `languages` those of any other.
    `records` lists what it can be printed of, `lacking` says why not while there is none.
    """

    id: str
    group: str
    title: str
    text_id: str = ""
    languages: tuple[str, ...] = ("fi", "sv")
    records: Callable[[ClientFile, date], Records] | None = None
    lacking: Callable[[ClientFile], str] = lambda _file: ""
    asks: frozenset[str] = frozenset()
    after: str = ""

    def offered(self, file: ClientFile, today: date) -> Records:
        """Give the records it can be printed of; empty for a paper about the client."""
        return self.records(file, today) if self.records is not None else ()

    def reason(self, file: ClientFile, today: date) -> str:
        """Give the msgid that says why it cannot be printed now; "" when it can."""
        if self.records is not None and not self.offered(file, today):
            return self.lacking(file)
        return self.lacking(file) if self.records is None else ""


def _no_fee(file: ClientFile) -> str:
    return NO_FEE if file.of(NoShow) else NO_MISSED


def _no_address(file: ClientFile) -> str:
    client = file.client
    there = client.address.strip() and client.postal_code.strip() and client.post_office.strip()
    return "" if there else NO_ADDRESS


def _no_referral(file: ClientFile) -> str:
    return NO_VALID_PLAN if file.of(Referral) else NO_REFERRAL


def _lacks(msgid: str) -> Callable[[ClientFile], str]:
    return lambda _file: msgid


_FOR_CLIENT = (
    PaperLine(
        "appointment",
        CLIENT,
        N_("Appointment slip"),
        "appointment",
        records=printable.coming,
        lacking=_lacks(NO_APPOINTMENT),
        after=FEE,
    ),
    PaperLine("assessment_told", CLIENT, N_("What is told of the assessment"), "assessment_told"),
    PaperLine(
        "plan_summary",
        CLIENT,
        N_("The plan in short"),
        "plan_summary",
        records=printable.plans,
        lacking=_lacks(NO_PLAN),
    ),
    PaperLine("privacy_notice", CLIENT, N_("Processing of personal data"), "privacy_notice"),
    PaperLine(
        "request_receipt",
        CLIENT,
        N_("Receipt of a request"),
        "request_receipt",
        records=printable.requests,
        lacking=_lacks(NO_REQUEST),
    ),
    PaperLine(
        "client_log",
        CLIENT,
        N_("Own log: who processed the data"),
        languages=("fi", "sv", "en"),
        asks=frozenset({PERIOD}),
    ),
    PaperLine("visit_greeting", CLIENT, N_("Greeting at a visit"), "visit_greeting"),
    PaperLine("visit_card", CLIENT, N_("Answer card"), "visit_card"),
    PaperLine(
        "interpreter_statement",
        CLIENT,
        N_("Interpreter's statement"),
        "interpreter_statement",
        records=printable.matters,
        asks=frozenset({MATTER}),
    ),
    PaperLine(
        "no_show_hearing",
        CLIENT,
        N_("Hearing on a fee (32 a §)"),
        records=printable.missed,
        lacking=_lacks(NO_MISSED),
    ),
    PaperLine(
        "no_show_decision",
        CLIENT,
        N_("Decision on a fee (32 a §)"),
        records=printable.charged,
        lacking=_no_fee,
    ),
)
_FOR_AUTHORITY = (
    PaperLine(
        "plan", AUTHORITY, N_("Integration plan"), records=printable.plans, lacking=_lacks(NO_PLAN)
    ),
    PaperLine(
        "review",
        AUTHORITY,
        N_("Review of the integration plan"),
        records=printable.reviews,
        lacking=_lacks(NO_REVIEW),
    ),
    PaperLine(
        "referral",
        AUTHORITY,
        N_("Data for a service provider (94 §)"),
        records=printable.referrals,
        lacking=_no_referral,
        asks=frozenset({CONTACTS}),
        after=DISCLOSURE,
    ),
    PaperLine(
        "hand_over_note",
        AUTHORITY,
        N_("Hand-over with the employment authority (3 §)"),
        records=printable.changes,
        lacking=_lacks(NO_CHANGE),
        asks=frozenset({CONTACTS}),
        after=DISCLOSURE,
    ),
    PaperLine(
        "assessment_summary",
        AUTHORITY,
        N_("Summary of the assessment"),
        records=printable.assessments,
        lacking=_lacks(NO_ASSESSMENT),
        asks=frozenset({CONTACTS}),
    ),
    PaperLine(
        "client_sheet",
        AUTHORITY,
        N_("Client's data in the register"),
        asks=frozenset({CONTACTS}),
    ),
    PaperLine("consent_list", AUTHORITY, N_("Valid consents")),
)
_ON_PAPER = (
    PaperLine("blank_intake", ON_PAPER, N_("Form: basic data"), asks=frozenset({NOBODY})),
    PaperLine("blank_assessment", ON_PAPER, N_("Form: assessment"), asks=frozenset({NOBODY})),
    PaperLine(
        "envelope",
        ON_PAPER,
        N_("Address for an envelope"),
        languages=(),
        lacking=_no_address,
        asks=frozenset({CONTACTS, ENVELOPE}),
    ),
)
PAPERS: tuple[PaperLine, ...] = (*_FOR_CLIENT, *_FOR_AUTHORITY, *_ON_PAPER)
