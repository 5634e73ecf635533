"""Of which records of a client a paper can be printed, and the words one chooses each by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_clock, format_date
from kotodesk.register.accountability import DataRequest
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent
from kotodesk.register.extension import Extension
from kotodesk.register.moving import StatusChange
from kotodesk.register.no_show import FEE, NoShow
from kotodesk.register.plan import Plan
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.rules.plans import is_valid

Records = tuple[tuple[str, str], ...]
"""Record id and the words one chooses it by."""

_PLAN_OF = N_("Plan %(number)s, %(day)s")
OTHER_MATTER = N_("Another matter")


def _said(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return format_date(day) if day else "–"


def _newest(found: Iterable[tuple[date | None, str, str]]) -> Records:
    """Give (id, words), the newest day first."""
    ordered = sorted(found, key=lambda one: one[0] or date.min, reverse=True)
    return tuple((record_id, words) for _when, record_id, words in ordered)


def assessments(file: ClientFile, _today: date) -> Records:
    """Give the assessments."""
    held = file.of(Assessment)
    return _newest(
        (day, one.id, _day(day)) for one in held for day in (one.completed or one.started,)
    )


def plans(file: ClientFile, _today: date) -> Records:
    """Give the plans."""
    return _newest((one.drafted, one.id, _plan_words(one)) for one in file.of(Plan))


def _plan_words(plan: Plan) -> str:
    return str(Message(_PLAN_OF, {"number": plan.number or "–", "day": _day(plan.drafted)}))


def reviews(file: ClientFile, _today: date) -> Records:
    """Give the reviews."""
    return _newest((one.reviewed, one.id, _day(one.reviewed)) for one in file.of(Review))


def referrals(file: ClientFile, today: date) -> Records:
    """Give the referrals under a plan that is valid today (94 §)."""
    valid = {one.id for one in file.of(Plan) if is_valid(one, today, file.of(Extension))}
    return _newest(
        (one.referred, one.id, _said(one.service, one.provider, _day(one.referred)))
        for one in file.of(Referral)
        if one.plan_id in valid
    )


def changes(file: ClientFile, _today: date) -> Records:
    """Give the changes of the responsible authority (3 §)."""
    return _newest(
        (
            one.effective,
            one.id,
            _said(codesets.label("status_change_kind", one.change_kind), _day(one.effective)),
        )
        for one in file.of(StatusChange)
    )


def coming(file: ClientFile, today: date) -> Records:
    """Give the appointments still to come, the next one first."""
    found = _newest(
        (
            one.appointment_date,
            one.id,
            _said(
                _day(one.appointment_date),
                format_clock(one.appointment_time),
                codesets.label("appointment_kind", one.appointment_kind),
            ),
        )
        for one in file.of(Appointment)
        if one.appointment_date and one.appointment_date >= today and one.cancelled is None
    )
    return tuple(reversed(found))


def requests(file: ClientFile, _today: date) -> Records:
    """Give the client's requests."""
    return _newest(
        (
            one.received,
            one.id,
            _said(_day(one.received), codesets.label("request_kind", one.request_kind)),
        )
        for one in file.of(DataRequest)
    )


def matters(file: ClientFile, _today: date) -> Records:
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


def missed(file: ClientFile, _today: date) -> Records:
    """Give the missed appointments that were taken up (32 a §), by the day missed."""
    days = {one.id: one.appointment_date for one in file.of(Appointment)}
    return _newest(
        (
            days.get(one.appointment_id),
            one.id,
            _said(
                _day(days.get(one.appointment_id)),
                codesets.label("no_show_decision", one.decision) if one.decision else "",
            ),
        )
        for one in file.of(NoShow)
    )


def charged(file: ClientFile, today: date) -> Records:
    """Give those of them of which a fee was decided."""
    decided = {one.id for one in file.of(NoShow) if one.decision == FEE}
    return tuple(one for one in missed(file, today) if one[0] in decided)
