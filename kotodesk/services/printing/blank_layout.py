"""What the blank forms ask, in their order: printed by `blanks`, keyed in by `paper_entry`.

Paper and screen read the same list, so that a form filled in by hand is keyed in from top to
bottom without looking for a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kotodesk.i18n import codesets
from kotodesk.i18n.codesets import CodeEntry
from kotodesk.register.assessment import Assessment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.field import FieldSpec, Kind, Section, specs
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation

INTAKE, ASSESSMENT = "blank_intake", "blank_assessment"
"""The two papers, as the table of printed forms names them."""
MOST_TICKS: Final = 8
_HEALTH = 8
_NAMES = frozenset({"family_name", "given_names", "original_name", "birth_date"})
"""Printed already for a known client."""
_NAME_FIELDS = 4
"""How many fields of the identity the form of the assessment has room for."""
_OFFICE_ONLY = frozenset(
    {"non_disclosure_basis", "status", "opened", "ended", "end_reason", "no_hetu_reason"}
    | {"ground_text", "compensation_relation", "compensation_note", "isco"}
)
"""What the office writes, never asked of the client at a visit."""
_OFFICE_SECTIONS = frozenset({("assessment", "outcome"), ("assessment", "child")})
_INTAKE: tuple[tuple[type[Record], int], ...] = (
    (Client, 1),
    (Residence, 1),
    (Household, 1),
    (FamilyMember, 4),
    (Background, 1),
    (Education, 2),
    (Occupation, 2),
    (LanguageSkill, 2),
    (Situation, 1),
)
"""The records the form of basic data asks for, and how many of each it has room for."""


@frozen
class BlankPart:
    """A section of a form: of which record, which of how many of its kind, what it asks."""

    record_class: type[Record]
    section: Section
    place: int
    of: int
    specs: tuple[FieldSpec, ...]


def parts(paper: str, *, known: bool) -> tuple[BlankPart, ...]:
    """Give the sections of a paper in order; `known` when it was printed for a client."""
    if paper == INTAKE:
        return tuple(
            part
            for kind, count in _INTAKE
            for place in range(1, count + 1)
            for part in _parts(kind, known=known, place=place, of=count)
        )
    names = () if known else (_name_part(),)
    return (*names, *_parts(Assessment, known=True, place=1, of=1))


def ticked(spec: FieldSpec) -> tuple[CodeEntry, ...]:
    """Give the answers that are printed with a box to tick, none for a line to write on.

    Their number on the paper is their place here, counted from 1.
    """
    if spec.kind not in {Kind.CODE, Kind.CODES}:
        return ()
    entries = codesets.entries(spec.code_set)
    return entries if len(entries) <= MOST_TICKS else ()


def _name_part() -> BlankPart:
    first = next(_parts(Client, known=False, place=1, of=1))
    return BlankPart(Client, first.section, 1, 1, first.specs[:_NAME_FIELDS])


def _parts(kind: type[Record], *, known: bool, place: int, of: int) -> Iterator[BlankPart]:
    for section in kind.SECTIONS:
        if (kind.KIND, section.id) in _OFFICE_SECTIONS:
            continue
        asked = tuple(
            spec
            for spec in specs(kind)
            if spec.shown and spec.section == section.id and _asked(spec, known=known)
        )
        if asked:
            yield BlankPart(kind, section, place, of, asked)


def _asked(spec: FieldSpec, *, known: bool) -> bool:
    """Whether a field is asked on paper; health only on the screen, behind its reason (73.1 §)."""
    if spec.name in _OFFICE_ONLY or spec.reason_field or spec.group == _HEALTH:
        return False
    if spec.name.endswith("_reason") and spec.basis == "73.1 § 8 k.":
        return False
    return not (known and spec.name in _NAMES)
