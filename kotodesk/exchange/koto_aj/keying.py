"""The keying sheet: a record's values in the order of VNA 874/2024 or 73.1 §, as she types them.

Made from a record's content as it was handed over, so the sheet on screen, on paper and printed
again next year are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from kotodesk.exchange.koto_aj.entities import ASSESSMENT, BY_NAME, GUIDANCE, PERSON, PLAN, REVIEW
from kotodesk.exchange.koto_aj.record_json import parts_of
from kotodesk.i18n import N_, Language, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.assessment import TOPICS, Assessment
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.rules.handed_over import declared

_PERSON = tuple(f"73.1 § {number}" for number in range(1, 11))
_ASSESSMENT = ("date", "content", "planned plan date or other referral", "drafters", "source")
_PLAN = (
    "date and length",
    "goals",
    "agreed measures and services",
    "content",
    "drafters",
    "planned review",
    "source",
)
_REVIEW = (
    "date",
    "participation",
    "progress and results",
    "hindrances",
    "changes to the plan",
    "content",
    "drafters",
    "next review",
    "source",
)
_ORDER = {
    PERSON: _PERSON,
    ASSESSMENT: tuple(f"874/2024 1 §: {part}" for part in _ASSESSMENT),
    PLAN: tuple(f"874/2024 2 §: {part}" for part in _PLAN),
    REVIEW: tuple(f"874/2024 3 §: {part}" for part in _REVIEW),
    GUIDANCE: ("874/2024 4 §",),
}
"""Entity → its places in the law, in their order there."""

_TITLES = {
    "73.1 § 1": N_("Personal identity code"),
    "73.1 § 2": N_("Name and contact details"),
    "73.1 § 3": N_("Residence permit"),
    "73.1 § 4": N_("Language, interpreter and dealing"),
    "73.1 § 5": N_("Education, work and skills"),
    "73.1 § 6": N_("Assessment, plan and status"),
    "73.1 § 7": N_("Services"),
    "73.1 § 8": N_("Health and capacity"),
    "73.1 § 9": N_("Direction to a municipality"),
    "73.1 § 10": N_("Compensations"),
    "874/2024 1 §: date": N_("Date drawn up"),
    "874/2024 1 §: content": N_("Content"),
    "874/2024 1 §: planned plan date or other referral": N_("Planned plan or other referral"),
    "874/2024 1 §: drafters": N_("Drafters and their contact details"),
    "874/2024 1 §: source": N_("Where the data came from"),
    "874/2024 2 §: date and length": N_("Date drawn up and length"),
    "874/2024 2 §: goals": N_("Goals"),
    "874/2024 2 §: agreed measures and services": N_("Agreed measures and services"),
    "874/2024 2 §: content": N_("Other content"),
    "874/2024 2 §: drafters": N_("Drafters and their contact details"),
    "874/2024 2 §: planned review": N_("Planned review"),
    "874/2024 2 §: source": N_("Where the data came from"),
    "874/2024 3 §: date": N_("Date of the review"),
    "874/2024 3 §: participation": N_("Taking part in services and measures"),
    "874/2024 3 §: progress and results": N_("Progress and results"),
    "874/2024 3 §: hindrances": N_("What hinders or slows taking part"),
    "874/2024 3 §: changes to the plan": N_("Changes to the plan"),
    "874/2024 3 §: content": N_("Other content"),
    "874/2024 3 §: drafters": N_("Drafters and their contact details"),
    "874/2024 3 §: next review": N_("Next review"),
    "874/2024 3 §: source": N_("Where the data came from"),
    "874/2024 4 §": N_("Guidance and advice"),
}
_ONE = {
    "referral": N_("Referral"),
    "final_test": N_("Final language test"),
    "plan_service": N_("Agreed service"),
    "extension": N_("Extension of the plan"),
}
"""What one record is called where the title of its kind names many."""
_SOURCE = "_source"


@attrs.frozen(kw_only=True)
class KeyingLine:
    """One value to key: `key` (record id and field) is what a tick is kept under.

    `long` says the value may have many lines and is copied in pieces, `contact` that it is one of
    the client's contact details.
    """

    record_id: str
    field: str
    label: Message
    value: str
    reference: str
    long: bool
    contact: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells the line from every other of the batch."""
        return (self.record_id, self.field)


@attrs.frozen(kw_only=True)
class KeyingGroup:
    """Lines that stand together: one place in the law, one section of the form, one record."""

    title: Message
    reference: str
    lines: tuple[KeyingLine, ...]


@attrs.frozen(kw_only=True)
class KeyingSheet:
    """All that is keyed of one record, in order; `withheld` fields stay out for turvakielto."""

    kind: str
    record_id: str
    client_id: str
    version: int
    groups: tuple[KeyingGroup, ...]
    withheld: tuple[str, ...]

    @property
    def lines(self) -> tuple[KeyingLine, ...]:
        """All lines in order."""
        return tuple(line for group in self.groups for line in group.lines)


@attrs.frozen
class Place:
    """A place in the law as its group of values is called: what an order is made of."""

    reference: str
    title: Message


def places(kind: str, order: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """Give the places in the law of a kind of record, those of `order` first, then the rest.

    A place that `order` names and the law does not know is left out.
    """
    known = _ORDER[kind]
    named = tuple(dict.fromkeys(one for one in order if one in known))
    rest = (one for one in known if one not in named)
    return tuple(Place(one, Message(_TITLES[one])) for one in (*named, *rest))


def sheet(
    content: Mapping[str, Any], language: Language = "fi", order: tuple[str, ...] = ()
) -> KeyingSheet:
    """Lay out `content` in `language`.

    `order` puts other places in the law first (as given); what it does not name follows in the
    order of the law.
    """
    kind = content["kind"]
    found = [one.reference for one in places(kind, order)]
    groups = [group for place in found for group in _groups(content, place, language)]
    safety = content.get("non_disclosure") or {"withheld": ()}
    return KeyingSheet(
        kind=kind,
        record_id=content["id"],
        client_id=content["person"],
        version=content["version"],
        groups=tuple(groups),
        withheld=tuple(safety["withheld"]),
    )


def pieces(text: str, size: int) -> tuple[str, ...]:
    """Cut a long text into pieces of at most `size` signs, between words where that can be.

    The pieces put together are the text.
    """
    found = []
    rest = text
    while len(rest) > size:
        cut = max(rest.rfind(" ", 0, size), rest.rfind("\n", 0, size)) + 1
        found.append(rest[: cut or size])
        rest = rest[cut or size :]
    return (*found, rest) if rest or not found else tuple(found)


def _groups(content: Mapping[str, Any], place: str, language: Language) -> Iterator[KeyingGroup]:
    """Give the groups of one place: the single records together, the others one by one."""
    entity = BY_NAME[content["kind"]]
    together: dict[str, list[KeyingLine]] = {}
    alone: list[KeyingGroup] = []
    counted: dict[str, int] = {}
    for kind, part in parts_of(content):
        lines = list(_lines(kind, part, place, language))
        if not lines:
            continue
        if entity.single(BY_KIND[kind]):
            for line, section in lines:
                together.setdefault(section, []).append(line)
        else:
            counted[kind] = counted.get(kind, 0) + 1
            title = Message(
                N_("%(title)s %(number)s"),
                {"title": Message(_ONE.get(kind, BY_KIND[kind].TITLE)), "number": counted[kind]},
            )
            own = tuple(line for line, _ in lines)
            alone.append(KeyingGroup(title=title, reference=place, lines=own))
    for section, own_lines in together.items():
        title = Message(section or _TITLES[place])
        yield KeyingGroup(title=title, reference=place, lines=tuple(own_lines))
    yield from alone


def _lines(
    kind: str, part: Mapping[str, Any], place: str, language: Language
) -> Iterator[tuple[KeyingLine, str]]:
    """Give the lines of a part that belong to `place`, each with the title it stands under."""
    record_class = BY_KIND[kind]
    for spec in declared(record_class):
        fact = part["fields"].get(spec.name)
        if spec.reference == place and fact is not None:
            by_section = record_class is Assessment and place.endswith(": content")
            line = KeyingLine(
                record_id=part["id"],
                field=f"{kind}.{spec.name}",
                label=_label(spec),
                value=_typed(spec, fact["value"], language),
                reference=spec.reference,
                long=spec.kind is Kind.LONG_TEXT,
                contact=spec.contact,
            )
            yield line, _section(spec) if by_section else ""


def _section(spec: FieldSpec) -> str:
    return next(one.title for one in Assessment.SECTIONS if one.id == spec.section)


def _label(spec: FieldSpec) -> Message:
    """Give the label; a source's says of which matter, since the sources stand together."""
    if spec.section in TOPICS and spec.name.endswith(_SOURCE):
        return Message(_section(spec))
    return Message(spec.label)


def _typed(spec: FieldSpec, value: Any, language: Language) -> str:  # noqa: ANN401 - a JSON value
    if spec.kind is Kind.DATE:
        return format_date(date.fromisoformat(value))
    if spec.kind is Kind.BOOLEAN:
        return Message(N_("Yes") if value else N_("No")).text(language)
    if spec.kind in {Kind.CODE, Kind.CODES}:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(codesets.label(spec.code_set, one, language) for one in codes)
    return str(value)
