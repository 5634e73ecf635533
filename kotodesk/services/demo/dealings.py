"""What else a municipality has of its clients: times, missed ones, requests, consents, moves."""

from __future__ import annotations

from datetime import date
from typing import Any

from kotodesk.register.accountability import DataRequest
from kotodesk.register.appointment import Appointment
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import CONDITIONS, NoShow
from kotodesk.register.situation import BenefitPeriod
from kotodesk.rules.counting import act_by, add_days, add_months, add_years
from kotodesk.services.demo import interview
from kotodesk.services.demo.life import Life

_NEAR = ("049", "091", "092", "257")
_SENDERS = (
    ("provider", "Kirkonkylän koulu"),
    ("wellbeing_county", "Aikuissosiaalityö"),
    ("reception_centre", "Vastaanottokeskus"),
)


def guided(life: Life, day: date) -> Contact:
    """Record a guidance talk (10 §)."""
    told = interview.guidance(day, life.client.dealing_language)
    told |= {
        "topic": life.chance.choice(
            ("language", "housing", "work", "permit", "family", "benefits")
        ),
        "interpreter": life.client.interpreter_needed,
        "minutes": life.chance.choice((15, 30, 45, 60)),
    }
    return life.add(Contact, **told)


def contacted(life: Life, day: date, *, taken: bool) -> Enquiry:
    """Record another authority's contact (9 §)."""
    kind, sender = life.chance.choice(_SENDERS)
    after = life.later(day, 1, 6)
    return life.add(
        Enquiry,
        received=day,
        received_way="message",
        sender_kind=kind,
        sender=sender,
        reason="Arvioinnin tarve.",
        consented=day if life.chance.random() < 0.8 else None,  # noqa: PLR2004
        consent_way="oral_with_note" if life.chance.random() < 0.5 else "",  # noqa: PLR2004
        consent_language=life.client.dealing_language,
        taken_up=after if taken else None,
        first_measure="guidance" if taken else "",
        first_measure_on=after if taken else None,
    )


def booked(life: Life, day: date, kind: str, **values: Any) -> Appointment:  # noqa: ANN401
    """Record a time; an interpreter is ordered for who needs one, and the fee told."""
    day = act_by(day)
    needs = life.client.interpreter_needed is True
    told = act_by(add_days(min(day, life.today), -14))
    return life.add(
        Appointment,
        appointment_kind=kind,
        appointment_date=day,
        appointment_time=f"{life.chance.randint(9, 15):02d}:{life.chance.choice(('00', '30'))}",
        minutes=60,
        way="office",
        place="Kauppalantie 10",
        language=life.client.dealing_language,
        interpreter_ordered=needs,
        interpreter_cost="54,30" if needs else "",
        fee_told=told if needs else None,
        fee_told_language=life.client.dealing_language if needs else "",
        fee_told_way="phone" if needs else "",
        cancel_by=act_by(add_days(day, -1)) if needs else None,
        **values,
    )


def missed(life: Life, day: date, *, taken_up: bool, charged: bool | None = None) -> None:
    """Record a time no one came to, and the matter of 32 a § as far as it has got."""
    time = booked(life, day, "review", attended=False)
    if not taken_up:
        return
    begun = life.later(day, 1, 5)
    heard = None if charged is None else life.later(begun, 3, 10)
    decided = life.later(heard, 1, 8) if heard is not None else None
    fee = charged is True and life.client.interpreter_needed is True and life.grown
    told: dict[str, Any] = dict.fromkeys(CONDITIONS, True) if fee else {}
    life.add(
        NoShow,
        appointment_id=time.id,
        begun=begun,
        heard=heard,
        heard_language=life.client.dealing_language if heard else "",
        client_said="Unohti ajan." if heard else "",
        decision="" if decided is None else "fee" if fee else "no_fee",
        decided=decided,
        interpreter_cost="54,30" if fee else "",
        fee="54,30" if fee else "",
        reasons="" if decided is None else "Syytä ei ole esitetty." if fee else "Kohtuutonta.",
        decided_by="Aino Esimerkki" if decided else "",
        rectification_told=True if fee else None,
        notified=decided if fee else None,
        notified_way="handed" if fee else "",
        due=add_days(day, 40) if fee else None,
        **told,
    )


def asked(life: Life, day: date, *, answered: bool, longer: bool = False) -> DataRequest:
    """Record a data subject's request (GDPR 12)."""
    told = life.later(day, 10, 25)
    done = life.later(day, 5, 28)
    return life.add(
        DataRequest,
        request_kind=life.chance.choice(("access", "log", "rectification")),
        received=day,
        received_way="message",
        language=life.client.dealing_language,
        asked_by=f"{life.client.given_names} {life.client.family_name}",
        extended=told if longer else None,
        extension_reason="Pyyntö koskee monta rekisteriä." if longer else "",
        answered=done if answered else None,
        outcome="fulfilled" if answered else "",
    )


def consented(life: Life, kind: str, day: date, purpose: str) -> Consent:
    """Record a consent of a year, given on paper on `day`."""
    consent = life.add(
        Consent,
        consent_type=kind,
        purpose=purpose,
        legal_role="required_by_statute" if kind == "C1" else "lifts_secrecy",
        data_categories=("2_name_contact", "5_education_work"),
        valid_from=day,
        valid_until=add_years(day, 1),
        given_by="client",
        language=life.client.dealing_language,
        way="paper_signed",
        place="Kauniainen",
        paper_location="Kaappi 2",
        signed_on=day,
    )
    life.add(ConsentEvent, consent_id=consent.id, event="given", event_date=day, how="paperilla")
    return consent


def on_benefit(life: Life, benefit: str, start: date, end: date | None = None) -> BenefitPeriod:
    """Record a time as a jobseeker or on child home-care allowance."""
    return life.add(BenefitPeriod, benefit=benefit, start=start, end=end)


def moves_away(life: Life, day: date, purpose: str, *, told: bool) -> Move:
    """Record a move to another municipality (85 §), told to it with consent C3 or not yet."""
    known = life.later(day, 0, 0)
    consent = consented(life, "C3", known, purpose) if told else None
    return life.add(
        Move,
        direction="out",
        municipality=life.chance.choice(_NEAR),
        known=known,
        moves_on=add_days(known, 25),
        consent_id=consent.id if consent else "",
        consented=known if consent else None,
        contacted=life.later(known, 0, 6) if consent else None,
    )


def goes_over(life: Life, day: date, *, handed: bool) -> StatusChange:
    """Record that the employment authority became responsible (3 §)."""
    life.tell(status="moved_to_employment_authority")
    return life.add(
        StatusChange,
        change_kind="to_employment_authority",
        effective=day,
        authority="Työllisyysalue",
        reason="Rekisteröityi työttömäksi työnhakijaksi.",
        goes="12–32 §:n tehtävät.",
        stays="Ohjaus ja neuvonta, korvausten seuranta.",
        handed=life.later(day, 1, 9) if handed else None,
    )


def placed(life: Life, day: date) -> MunicipalPlace:
    """Record a municipal place granted before the arrival (43–44 §)."""
    arrival = act_by(add_months(day, 3))
    return life.add(
        MunicipalPlace,
        proposed=day,
        proposer="quota",
        family_size=4,
        service_needs=True,
        county_heard=life.later(day, 5, 15),
        decision="granted",
        decided=life.later(day, 16, 25),
        reasons="Kunnassa on asunto ja palvelut.",
        planned_arrival=arrival,
        arrived=arrival if life.past(arrival) else None,
        prepare_from=add_months(arrival, -2),
        costs="1200,00",
    )


def costs(life: Life, kind: str, year: int) -> CompensationDecision:
    """Record a decision of the elinvoimakeskus whose costs of a year are not claimed yet."""
    begun = date(year, 2, 1)
    return life.add(
        CompensationDecision,
        compensation_kind=kind,
        applied=date(year, 1, 10),
        decision_number=f"EVK/{life.chance.randint(100, 999)}/{year}",
        decided=begun,
        outcome="granted",
        valid_from=begun,
        valid_until=add_years(begun, 2),
        cost_year=year,
        cost_amount="4300,00",
    )
