"""One invented client with what is recorded of her, while her story is being told.

Enters: ages, permits, relatives, and giving a record its id.  Never: what a story tells.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, TypeVar

import attrs

from kotodesk.register.client import Client
from kotodesk.register.family import FamilyLink
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.counting import act_by, add_days, add_years
from kotodesk.services.demo.names import NAMINGS
from kotodesk.services.demo.people import Person, fresh_code

R = TypeVar("R", bound=Record)
_YEAR = 365.25
FOUR_YEARS = 1430
"""Days back to the beginning of the histories."""


@attrs.frozen
class Ground:
    """What a permit is given on: kind, section of the Aliens Act, group of 2 §, its first years."""

    permit: str
    section: str
    group: str
    years: int | None = 1


ASYLUM = Ground("A", "87", "2_3_protection", 4)
SUBSIDIARY = Ground("A", "88", "2_3_protection", 4)
QUOTA = Ground("A", "90", "2_3_protection", 4)
SPECIAL = Ground("A", "93", "2_3_humanitarian", 4)
FAMILY_OF_PROTECTED = Ground("A", "114", "2_4", 4)
BORN_HERE = Ground("A", "114", "2_5", 4)
FAMILY = Ground("A", "family", "2_1_other")
WORK = Ground("A", "work", "2_1_other", 2)
STUDY = Ground("A", "study", "2_1_other", 2)
EU = Ground("eu_registration", "eu_citizen", "2_1_other", None)
VICTIM = Ground("A", "52a", "2_3_continuous", 1)
UNACCOMPANIED = Ground("A", "88", "2_6", 4)
SHELTER = Ground("temporary_protection", "110", "2_1_other")
SHELTER_AT_HOME = Ground("temporary_protection", "110", "2_3_temporary")


class Life:
    """A client's records, made in the order of what happened; nothing happens after `today`."""

    def __init__(self, person: Person, chance: random.Random, taken: set[str], today: date) -> None:
        self.chance, self.today, self._taken = chance, today, taken
        self.client: Client = person.client
        self.residence: Residence = person.residence
        self.situation: Situation = person.situation
        self.others: list[Record] = []

    @property
    def records(self) -> list[Record]:
        """Everything, the client first."""
        return [self.client, self.residence, self.situation, *self.others]

    def add(self, kind: type[R], **values: Any) -> R:  # noqa: ANN401 - the fields of the kind
        """Record one more of a kind; its id is made of the client's."""
        number = 1 + sum(isinstance(one, kind) for one in self.others)
        made = kind(id=f"{self.client.id}.{kind.KIND}.{number}", client_id=self.client.id, **values)
        self.others.append(made)
        return made

    def tell(self, **values: Any) -> None:  # noqa: ANN401 - the fields of a client
        """Change the client's own data."""
        self.client = attrs.evolve(self.client, **values)

    def stays(self, **values: Any) -> None:  # noqa: ANN401 - the fields of a residence
        """Change what is recorded of the permit and the municipality of residence."""
        self.residence = attrs.evolve(self.residence, **values)

    def days_ago(self, least: int, most: int) -> date:
        """Give a working day by chance, so many days before today."""
        return act_by(self.today - timedelta(days=self.chance.randint(least, most)))

    def later(self, day: date, least: int, most: int) -> date:
        """Give a day by chance after `day`, a working day if one is left; today at the latest."""
        found = min(add_days(day, self.chance.randint(least, most)), self.today)
        return max(act_by(found), min(day, found))

    def past(self, day: date) -> bool:
        """Whether `day` has been."""
        return day <= self.today

    def aged(self, youngest: float, oldest: float) -> None:
        """Give the client an age by chance, and the code that goes with it."""
        days = self.chance.randint(int(youngest * _YEAR), int(oldest * _YEAR))
        self.born(self.today - timedelta(days=days))

    def born(self, day: date) -> None:
        """Give the client a day of birth, and the code that goes with it."""
        woman = self.client.sex == "female"
        code = fresh_code(self.chance, day, self._taken, woman=woman)
        self.tell(birth_date=day, hetu=code, no_hetu_reason="" if code else "not_yet_given")

    def permit(self, ground: Ground, first: date, *, home: bool = True, **values: Any) -> None:  # noqa: ANN401
        """Give a first permit on `first`, renewed since; `home` tells of a kotikunta."""
        end = add_years(first, ground.years) if ground.years else None
        renewed = first
        while end is not None and end < self.today - timedelta(days=40):
            renewed, end = end, add_years(end, 1)
        known = self.later(first, 6, 60)
        self.residence = Residence(
            id=self.residence.id,
            client_id=self.client.id,
            permit_type=ground.permit,
            aliens_act_section=ground.section,
            granted=renewed,
            valid_from=renewed,
            valid_to=end,
            until_further_notice=True if end is None else None,
            first_permit=first,
            entry=first - timedelta(days=self.chance.randint(0, 300)),
            first_municipality=known if home else None,
            act_group=ground.group,
            work_right="unrestricted",
            **values,
        )
        self.tell(
            opened=self.later(known, 3, 40),
            municipality_since=known if home else None,
            marital_status=self.chance.choice(("", "married", "unmarried")) if self.grown else "",
        )

    @property
    def grown(self) -> bool:
        """Whether the client is of age today."""
        born = self.client.birth_date
        return born is not None and add_years(born, 18) <= self.today

    def does(self, activity: str, **values: Any) -> None:  # noqa: ANN401 - the fields of a situation
        """Tell what the client mainly does."""
        self.situation = attrs.evolve(self.situation, main_activity=activity, **values)

    def joins(self, head: Life, relation: str, back: str) -> None:
        """Make the client a relative of `head`: name, language, home, and the link both ways.

        `relation` is what the client is to the head, `back` what the head is to the client.
        """
        naming = next(one for one in NAMINGS if one.language == head.client.mother_tongue)
        woman = self.client.sex == "female"
        given = self.chance.choice(naming.women if woman else naming.men)
        same = ("family_name", "citizenships", "mother_tongue", "service_language", "address")
        self.tell(
            given_names=given[0],
            original_name="",
            interpreter_language=naming.language if self.client.interpreter_needed else "",
            **{name: getattr(head.client, name) for name in same},
        )
        together = back == "parent"
        head.add(
            FamilyLink,
            other_client_id=self.client.id,
            relation=relation,
            lives_together=True,
            seen_together=together,
        )
        self.add(
            FamilyLink,
            other_client_id=head.client.id,
            relation=back,
            lives_together=True,
            seen_together=together,
        )
