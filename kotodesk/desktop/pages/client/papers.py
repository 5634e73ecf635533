"""What can be printed for a client: each paper with its group, what it asks, and when it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import attrs

from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.accountability import DataRequest
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent
from kotodesk.register.extension import Extension
from kotodesk.register.moving import StatusChange
from kotodesk.register.plan import Plan
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.rules.plans import is_valid

Records = tuple[tuple[str, str], ...]
"""Record id and the words one chooses it by."""

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

_PLAN_OF = N_("Plan %(number)s, %(day)s")
NO_ASSESSMENT, NO_PLAN = N_("no assessment"), N_("no plan")
NO_REVIEW, NO_APPOINTMENT = N_("no review"), N_("no coming appointment")
NO_CHANGE = N_("no change of the responsible authority")
NO_REQUEST, NO_REFERRAL = N_("no request"), N_("no referral")
NO_VALID_PLAN, NO_ADDRESS = N_("no referral under a plan valid today"), N_("no postal address")
OTHER_MATTER = N_("Another matter")


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


def _said(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return format_date(day) if day else "–"


def _newest(found: Iterable[tuple[date | None, str, str]]) -> Records:
    """Give (id, words), the newest day first."""
    ordered = sorted(found, key=lambda one: one[0] or date.min, reverse=True)
    return tuple((record_id, words) for _when, record_id, words in ordered)


def _assessments(file: ClientFile, _today: date) -> Records:
    held = file.of(Assessment)
    return _newest(
        (day, one.id, _day(day)) for one in held for day in (one.completed or one.started,)
    )


def _plans(file: ClientFile, _today: date) -> Records:
    return _newest((one.drafted, one.id, _plan_words(one)) for one in file.of(Plan))


def _plan_words(plan: Plan) -> str:
    return str(Message(_PLAN_OF, {"number": plan.number or "–", "day": _day(plan.drafted)}))


def _reviews(file: ClientFile, _today: date) -> Records:
    return _newest((one.reviewed, one.id, _day(one.reviewed)) for one in file.of(Review))


def _referrals(file: ClientFile, today: date) -> Records:
    """Give the referrals under a plan that is valid today (94 §)."""
    valid = {one.id for one in file.of(Plan) if is_valid(one, today, file.of(Extension))}
    return _newest(
        (one.referred, one.id, _said(one.service, one.provider, _day(one.referred)))
        for one in file.of(Referral)
        if one.plan_id in valid
    )


def _changes(file: ClientFile, _today: date) -> Records:
    """Give the changes of the responsible authority (3 §)."""
    return _newest(
        (
            one.effective,
            one.id,
            _said(codesets.label("status_change_kind", one.change_kind), _day(one.effective)),
        )
        for one in file.of(StatusChange)
    )


def _coming(file: ClientFile, today: date) -> Records:
    """Give the appointments still to come, the next one first."""
    found = _newest(
        (
            one.appointment_date,
            one.id,
            _said(
                _day(one.appointment_date),
                one.appointment_time,
                codesets.label("appointment_kind", one.appointment_kind),
            ),
        )
        for one in file.of(Appointment)
        if one.appointment_date and one.appointment_date >= today and one.cancelled is None
    )
    return tuple(reversed(found))


def _requests(file: ClientFile, _today: date) -> Records:
    return _newest(
        (
            one.received,
            one.id,
            _said(_day(one.received), codesets.label("request_kind", one.request_kind)),
        )
        for one in file.of(DataRequest)
    )


def _matters(file: ClientFile, _today: date) -> Records:
    """Give the consents an interpreter may have interpreted, and last any other matter."""
    consents = _newest(
        (
            one.signed_on,
            one.id,
            _said(
                one.consent_type, codesets.label("consent_type", one.consent_type), one.receivers
            ),
        )
        for one in file.of(Consent)
    )
    return (*consents, ("", str(Message(OTHER_MATTER))))


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
        records=_coming,
        lacking=_lacks(NO_APPOINTMENT),
        after=FEE,
    ),
    PaperLine("assessment_told", CLIENT, N_("What is told of the assessment"), "assessment_told"),
    PaperLine(
        "plan_summary",
        CLIENT,
        N_("The plan in short"),
        "plan_summary",
        records=_plans,
        lacking=_lacks(NO_PLAN),
    ),
    PaperLine("privacy_notice", CLIENT, N_("Processing of personal data"), "privacy_notice"),
    PaperLine(
        "request_receipt",
        CLIENT,
        N_("Receipt of a request"),
        "request_receipt",
        records=_requests,
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
        records=_matters,
        asks=frozenset({MATTER}),
    ),
)
_FOR_AUTHORITY = (
    PaperLine("plan", AUTHORITY, N_("Integration plan"), records=_plans, lacking=_lacks(NO_PLAN)),
    PaperLine(
        "review",
        AUTHORITY,
        N_("Review of the integration plan"),
        records=_reviews,
        lacking=_lacks(NO_REVIEW),
    ),
    PaperLine(
        "referral",
        AUTHORITY,
        N_("Data for a service provider (94 §)"),
        records=_referrals,
        lacking=_no_referral,
        asks=frozenset({CONTACTS}),
        after=DISCLOSURE,
    ),
    PaperLine(
        "hand_over_note",
        AUTHORITY,
        N_("Hand-over with the employment authority (3 §)"),
        records=_changes,
        lacking=_lacks(NO_CHANGE),
        asks=frozenset({CONTACTS}),
        after=DISCLOSURE,
    ),
    PaperLine(
        "assessment_summary",
        AUTHORITY,
        N_("Summary of the assessment"),
        records=_assessments,
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
