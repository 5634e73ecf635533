"""What goes out, as entities: the person's data (73.1 §); what 874/2024 names in 1–4 §."""

from __future__ import annotations

import attrs

from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.handed_over import PERSON_KINDS

PERSON = "person"
ASSESSMENT = "assessment"
PLAN = "plan"
REVIEW = "review"
GUIDANCE = "guidance"


@attrs.frozen
class Entity:
    """One kind of record of the package: a main record kind and the kinds that are its parts.

    `member` is its file in the package without ending, `basis` the paragraph that asks for it.
    """

    name: str
    member: str
    main: type[Record]
    parts: tuple[type[Record], ...]
    basis: str

    @property
    def kinds(self) -> tuple[type[Record], ...]:
        """The main kind first, then the parts."""
        return (self.main, *self.parts)

    def single(self, kind: type[Record]) -> bool:
        """Whether the entity holds one record of `kind`, not a list."""
        return kind is self.main or kind.ONE_PER_CLIENT


ENTITIES: tuple[Entity, ...] = (
    Entity(PERSON, "persons", Client, PERSON_KINDS[1:], "73.1, 76 §"),
    Entity(ASSESSMENT, "assessments", Assessment, (RefiningMeasure,), "874/2024 1 §"),
    Entity(PLAN, "plans", Plan, (PlanService, Extension), "874/2024 2 §"),
    Entity(REVIEW, "reviews", Review, (), "874/2024 3 §"),
    Entity(GUIDANCE, "guidance", Contact, (), "874/2024 4 §"),
)

BY_NAME: dict[str, Entity] = {one.name: one for one in ENTITIES}
OF_KIND: dict[str, Entity] = {kind.KIND: one for one in ENTITIES for kind in one.kinds}
"""Record kind → the entity it is part of."""
