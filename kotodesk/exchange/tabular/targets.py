"""What a column of an old register can mean: a field of the register, or something of the row.

Fields come from the register's own declarations with their column names (`FieldSpec.headers`); only
what is no field of its own (a name in one column, a running number, a date kept as a note) is
declared here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs

from kotodesk.i18n import N_
from kotodesk.register.assessment import Assessment
from kotodesk.register.background import Background
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.family import Household
from kotodesk.register.field import FieldSpec, specs
from kotodesk.register.fold import fold
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation

FULL_NAME: Final = "row.full_name"
NUMBER: Final = "row.number"
NOTE: Final = "row.note"
IGNORE: Final = ""
"""She chose to leave the column out; never proposed by the program."""

IMPORTED: Final[tuple[type[Record], ...]] = (
    Client, Residence, Household, Background, Situation, Assessment, Plan, Contact,
)  # fmt: skip
"""Kinds a row can fill: those there is one of per client, and one assessment, plan and visit."""

_FIELDS: Final[Mapping[type[Record], frozenset[str]]] = MappingProxyType(
    {
        Assessment: frozenset({"started", "planned_plan_date"}),
        Plan: frozenset({"drafted"}),
    }
)
"""Of these an old list knows no more than the days; what they say is keyed in from the papers.

The end of a plan is not among them: the length of 23 § is judged by grounds no list tells.
"""

_MORE_HEADERS: Final = MappingProxyType(
    {
        FULL_NAME: (
            "asiakas",
            "nimi",
            "asiakkaan nimi",
            "henkilö",
            "name",
            "namn",
            "kund",
            "client",
        ),
        NUMBER: ("nro", "nr", "numero", "no", "järjestysnumero", "löpnummer"),
        NOTE: (
            "suunnitelma",
            "kotoutumissuunnitelma",
            "suunnitelma päättyy",
            "suunnitelma voimassa asti",
        ),
        "plan.drafted": (
            "suunnitelma pvm",
            "suunnitelman pvm",
            "suunnitelma laadittu",
            "kotosuunnitelma pvm",
            "kotoutumissuunnitelma pvm",
            "plan datum",
        ),
        "client.family_name": ("sukunimet", "släktnamn"),
        "client.interpreter_needed": ("tulkkitarve", "tulkki tarvitaan", "behov av tolk"),
        "client.status": ("asiakkuuden tila", "asiakkuus", "kundstatus"),
        "residence.valid_to": ("lupa voimassa asti", "voimassa asti", "gäller till"),
        "contact.contact_date": ("pvm", "päivä", "päivämäärä", "käyntipäivä", "datum", "date"),
        "contact.topic": ("aihe", "asia", "ärende", "topic"),
        "contact.minutes": ("kesto min", "kesto", "minuutit", "längd", "minutes"),
        "contact.way": ("tapa", "käyntitapa", "sätt"),
        "contact.note": ("kuvaus", "sisältö", "innehåll"),
    },
)


@attrs.frozen
class Target:
    """A meaning a column can have; `key` is "kind.field" or one of the row's own meanings."""

    key: str
    label: str
    headers: tuple[str, ...]
    spec: FieldSpec | None = None
    record: type[Record] | None = None

    @property
    def folded(self) -> frozenset[str]:
        """The column names folded for comparing."""
        return frozenset(fold(name) for name in self.headers)


@cache
def targets() -> MappingProxyType[str, Target]:
    """Give every meaning by its key, in the order they are offered."""
    own = (
        Target(
            FULL_NAME,
            N_("Name: family name and given names in one column"),
            _MORE_HEADERS[FULL_NAME],
        ),
        Target(NUMBER, N_("Running number that joins the sheets"), _MORE_HEADERS[NUMBER]),
        Target(NOTE, N_("Keep as a note"), _MORE_HEADERS[NOTE]),
    )
    found = {one.key: one for one in own}
    for record in IMPORTED:
        for spec in specs(record):
            if not spec.shown or spec.name not in _FIELDS.get(record, {spec.name}):
                continue
            key = f"{record.KIND}.{spec.name}"
            headers = spec.headers + tuple(_MORE_HEADERS.get(key, ()))
            found[key] = Target(key, spec.label, headers, spec, record)
    return MappingProxyType(found)


@cache
def known_headers() -> frozenset[str]:
    """Give all folded column names met before, to find the header row by."""
    return frozenset(name for target in targets().values() for name in target.folded)
