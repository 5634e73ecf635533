"""Invented people by a seed: the same seed gives the same people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from kotodesk.register.client import Client
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.counting import add_years
from kotodesk.services.demo.names import NAMINGS, Naming

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_STREETS = ("Asematie", "Tunnelitie", "Leankuja", "Kirkkotie", "Koulukatu", "Puistokuja")
_GROUNDS = (
    ("A", "87", "2_3_protection"),
    ("A", "88", "2_3_protection"),
    ("A", "90", "2_3_protection"),
    ("B", "110", "2_1_other"),
    ("A", "family", "2_1_other"),
    ("B", "work", "2_1_other"),
)


@attrs.frozen
class Person:
    """An invented client with the records a register has of everyone."""

    client: Client
    residence: Residence
    situation: Situation

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, the client first."""
        return (self.client, self.residence, self.situation)


def temporary_code(born: date, individual: int) -> str:
    """Give a temporary identity code (individual number 900–999) with a right check character."""
    century = {19: "-", 20: "A"}[born.year // 100]
    number = f"{born:%d%m%y}{individual:03d}"
    return f"{born:%d%m%y}{century}{individual:03d}{_CHECK[int(number) % 31]}"


def people(
    count: int, seed: int, today: date, *, municipality: str, post: tuple[str, str]
) -> Iterator[Person]:
    """Give `count` invented people of a municipality; `post` is its postal code and post office."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not keys
    taken: set[str] = set()
    for number in range(count):
        yield _person(chance, number, today, taken, municipality, post)


def _person(
    chance: random.Random,
    number: int,
    today: date,
    taken: set[str],
    municipality: str,
    post: tuple[str, str],
) -> Person:
    naming = NAMINGS[number % len(NAMINGS)]
    woman = chance.random() < 0.55  # noqa: PLR2004
    born = today - timedelta(days=chance.randint(3 * 365, 62 * 365))
    code = fresh_code(chance, born, taken, woman=woman)
    client_id = f"{chance.getrandbits(128):032x}"
    first = today - timedelta(days=chance.randint(5, 1080))
    client = _client(chance, naming, client_id, born, woman=woman)
    client = attrs.evolve(
        client,
        hetu=code,
        no_hetu_reason="" if code else "not_yet_given",
        address=f"{chance.choice(_STREETS)} {chance.randint(1, 40)} {chance.choice('ABC')} "
        f"{chance.randint(1, 30)}",
        postal_code=post[0],
        post_office=post[1],
        municipality=municipality,
        municipality_since=min(first + timedelta(days=20), today),
        opened=min(first + timedelta(days=25), today),
    )
    return Person(
        client, _residence(chance, client_id, first, today), _situation(chance, client_id)
    )


def fresh_code(chance: random.Random, born: date, taken: set[str], *, woman: bool) -> str:
    """Give a temporary code no one in `taken` has, and keep it there; "" when they ran out."""
    for _try in range(60):
        individual = chance.randrange(900, 1000, 2) + (0 if woman else 1)
        code = temporary_code(born, individual)
        if code not in taken:
            taken.add(code)
            return code
    return ""


def _client(
    chance: random.Random, naming: Naming, client_id: str, born: date, *, woman: bool
) -> Client:
    family = chance.choice(naming.families)
    given = chance.choice(naming.women if woman else naming.men)
    original = f"{given[1]} {family[1]}" if given[1] and family[1] else ""
    interpreter = chance.random() < 0.7  # noqa: PLR2004
    return Client(
        id=client_id,
        client_id=client_id,
        family_name=family[0],
        given_names=given[0],
        original_name=original,
        birth_date=born,
        sex="female" if woman else "male",
        citizenships=(naming.country,),
        stateless=False,
        mother_tongue=naming.language,
        contact_language="fi" if chance.random() < 0.8 else "sv",  # noqa: PLR2004
        service_language=naming.language,
        interpreter_needed=interpreter,
        interpreter_language=naming.language if interpreter else "",
        phone=f"04{chance.randint(0, 9)} {chance.randint(1000000, 9999999)}",
        channel="phone",
        status="enquiry",
    )


def _residence(chance: random.Random, client_id: str, first: date, today: date) -> Residence:
    permit, section, group = chance.choice(_GROUNDS)
    years = 4 if section in {"87", "88", "90"} else 1
    end = add_years(first, years)
    while end < today - timedelta(days=30):
        end = add_years(end, 1)
    return Residence(
        id=f"{client_id}.residence",
        client_id=client_id,
        permit_type=permit,
        aliens_act_section=section,
        granted=first,
        valid_from=first,
        valid_to=end,
        first_permit=first,
        entry=first - timedelta(days=chance.randint(0, 200)),
        first_municipality=min(first + timedelta(days=20), today),
        act_group=group,
        quota_refugee=section == "90",
        work_right="unrestricted",
    )


def _situation(chance: random.Random, client_id: str) -> Situation:
    activity = chance.choice(
        ("unemployed_other", "home_care_allowance", "student", "employed", "other")
    )
    return Situation(
        id=f"{client_id}.situation",
        client_id=client_id,
        main_activity=activity,
        social_assistance=chance.random() < 0.3,  # noqa: PLR2004
    )
