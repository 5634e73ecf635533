"""Invented clients of every kind, whose records agree with each other, for properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kotodesk.register.accountability import DataRequest
from kotodesk.register.client_file import ClientFile
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.consent import FollowUp
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import NoShow
from kotodesk.register.orientation import Orientation
from kotodesk.register.record import Record
from kotodesk.register.situation import BenefitPeriod, Situation
from tests.rules.findings.made import appointment, extension, plan, review, service
from tests.rules.people import assessment, client, consent, event, residence

FIRST, LAST = date(2024, 1, 1), date(2036, 12, 31)
DAYS = st.dates(FIRST, LAST)
SOME_DAYS = st.integers(0, 700)
GROUPS = ("", "2_3_protection", "2_3_temporary", "2_4", "2_5", "2_6", "2_1_other", "2_2_only")
STATUSES = ("", "enquiry", "in_assessment", "integration_client", "ended")


@st.composite
def later(draw: DrawFn, day: date, most: int = 700) -> date:
    return day + timedelta(days=draw(st.integers(0, most)))


@st.composite
def _person(draw: DrawFn, start: date) -> list[Record]:
    return [
        residence(
            first_permit=draw(st.none() | st.just(start)),
            valid_from=start,
            valid_to=draw(later(start)),
            until_further_notice=draw(st.booleans()),
            act_group=draw(st.sampled_from(GROUPS)),
            aliens_act_section=draw(st.sampled_from(["87", "90", "110"])),
            quota_refugee=draw(st.booleans()),
            trafficking_victim=draw(st.booleans()),
            arrived_unaccompanied=draw(st.booleans()),
            first_municipality=draw(st.none() | later(start)),
        ),
        Situation(
            id="si",
            client_id="c1",
            social_assistance=draw(st.booleans()),
            compensation_relation=draw(st.sampled_from(["", "quota_imputed"])),
        ),
        BenefitPeriod(
            id="be",
            client_id="c1",
            benefit=draw(st.sampled_from(["jobseeker", "home_care_allowance"])),
            start=start,
            end=draw(st.none() | later(start)),
        ),
    ]


@st.composite
def _plans(draw: DrawFn, start: date) -> list[Record]:
    drafted = draw(later(start))
    first = plan(
        drafted=drafted,
        valid_from=drafted,
        valid_until=drafted + timedelta(days=draw(st.integers(1, 900))),
        planned_review=draw(st.none() | later(drafted, 300)),
    )
    found: list[Record] = [
        assessment(
            started=start,
            completed=draw(st.none() | later(start)),
            outcome=draw(st.sampled_from(["plan_needed", "no_need"])),
        ),
        first,
        service(),
        review(reviewed=draw(later(drafted)), next_review=None),
    ]
    for ground in draw(
        st.sets(st.sampled_from(["multi_sector", "home_care", "obstacle", "studies", "studies_25"]))
    ):
        began = draw(later(drafted, 300))
        found.append(
            extension(
                ground,
                recorded=began,
                obstacle_from=began if ground == "obstacle" else None,
                obstacle_until=draw(later(began, 90)) if ground == "obstacle" else None,
                new_end=draw(st.none() | later(began)),
            )
        )
    return found


@st.composite
def _matters(draw: DrawFn, start: date) -> list[Record]:
    day = draw(later(start))
    return [
        DataRequest(
            id="rq", client_id="c1", received=day, extended=draw(st.none() | later(day, 40))
        ),
        appointment(id="a1", appointment_date=day, fee_told=start),
        appointment(id="a2", appointment_date=day, attended=None),
        NoShow(
            id="ns",
            client_id="c1",
            appointment_id="a0",
            begun=day,
            decision=draw(st.sampled_from(["", "fee"])),
            decided=draw(later(day, 30)),
            notified=draw(st.none() | later(day + timedelta(days=30), 30)),
            notified_way=draw(st.sampled_from(["letter", "handed"])),
        ),
        consent(valid_from=day, valid_until=draw(later(day))),
        event(1, "given", day),
        FollowUp(id="fu", client_id="c1", consent_id="s1", opened=day, task="Pyydä poistamaan"),
        Enquiry(id="en", client_id="c1", received=day, sender="Maahanmuuttovirasto"),
        Orientation(id="or", client_id="c1", started=day, hours=draw(st.integers(0, 90))),
        MunicipalPlace(
            id="mp",
            client_id="c1",
            proposed=start,
            decision=draw(st.sampled_from(["", "granted"])),
            planned_arrival=day,
            prepare_from=start,
        ),
        CompensationDecision(
            id="cd",
            client_id="c1",
            compensation_kind=draw(st.sampled_from(["special", "victim"])),
            cost_year=day.year,
            valid_until=day,
        ),
        Move(id="mo", client_id="c1", direction="out", known=day),
        StatusChange(id="sc", client_id="c1", effective=day),
    ]


@st.composite
def _whole(draw: DrawFn) -> ClientFile:
    start = draw(DAYS)
    records = [
        *draw(_person(start)),
        *(draw(_plans(start)) if draw(st.booleans()) else []),
        *(draw(_matters(start)) if draw(st.booleans()) else []),
    ]
    owner = client(
        birth_date=draw(st.dates(date(1950, 1, 1), FIRST)),
        opened=draw(later(start)),
        status=draw(st.sampled_from(STATUSES)),
    )
    return ClientFile(owner, tuple(records))


def clients_of_every_kind() -> SearchStrategy[ClientFile]:
    return _whole()
