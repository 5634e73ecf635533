"""What would become of every row: `plan_import` → `ImportPlan`.  Nothing is written here.

Four fates: new, same (a client already known: what it adds, what it contradicts), look (why),
refused (why).  Every row of the file is in exactly one `PlannedClient`; every text is in a record,
in the client's note or in a column she chose to leave out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

import attrs

from kotodesk.exchange.tabular.corrections import Correction
from kotodesk.exchange.tabular.identity import KnownClient, Likeness, People, Person
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.exchange.tabular.reading import Weight
from kotodesk.exchange.tabular.records import PlannedRecord, build_records
from kotodesk.exchange.tabular.remarks import NON_DISCLOSURE
from kotodesk.exchange.tabular.rows import Entry, Gathered, RowProblem, RowReader, RowRef, gather
from kotodesk.exchange.tabular.table import Table
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message


class Fate(Enum):
    """What becomes of a person's rows."""

    NEW = "new"
    SAME = "same"
    LOOK = "look"
    REFUSED = "refused"


@attrs.frozen
class Conflict:
    """A field where row and register differ; the register's value stays unless she chooses."""

    target: str
    present: Any
    offered: Any


@attrs.frozen
class Question:
    """A text asked about once for all rows; answered by `ImportMapping.with_value`."""

    target: str
    text: str
    count: int
    suggestion: str = ""


@attrs.frozen
class PlannedClient:
    """One person of the file: rows, fate, why, and the records that would be made.

    `records` of fate SAME hold only what is added; of LOOK everything, ready for `accept_new` or
    `accept_same`; of REFUSED what there is, for showing.  `client_id` is the known client's, if
    any. `adds` are the targets ("kind.field") that fill empty fields.
    """

    rows: tuple[RowRef, ...]
    fate: Fate
    name: str
    records: tuple[PlannedRecord, ...]
    client_id: str = ""
    adds: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reasons: tuple[Message, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    def values(self, kind: str) -> Mapping[str, Any]:
        """Give the fields of the first record of `kind`, empty when none is made."""
        return next((one.values for one in self.records if one.kind == kind), MappingProxyType({}))


@attrs.frozen
class ImportPlan:
    """The fate of every row of the tables, person by person, and what is still asked."""

    clients: tuple[PlannedClient, ...]
    questions: tuple[Question, ...] = ()

    def count(self, fate: Fate) -> int:
        """Give how many persons have this fate."""
        return sum(one.fate is fate for one in self.clients)

    def rows(self, fate: Fate) -> int:
        """Give how many rows have this fate."""
        return sum(len(one.rows) for one in self.clients if one.fate is fate)


def plan_import(
    table: Table,
    mapping: ImportMapping,
    known_clients: Iterable[KnownClient],
    *,
    today: date,
    attached: Sequence[tuple[Table, ImportMapping]] = (),
    corrections: Sequence[Correction] = (),
) -> ImportPlan:
    """Say what importing `table` by `mapping` would do beside the clients already known.

    `attached` are further sheets (visits) whose rows join by running number or identity code;
    `corrections` are the cells she mended (the tables hold them already): the notes tell of them.
    `today` dates the notes and tells what is still to come.  Pure: the same input, the same plan.
    """
    known = {one.id: one for one in known_clients}
    people = People((one.id, one.person) for one in known.values())
    gathered = gather(RowReader(table, mapping, today, corrections).entries())
    strays: list[Entry] = []
    for sheet, its_mapping in attached:
        strays += _attach(gathered, RowReader(sheet, its_mapping, today, corrections).entries())
    planned = _without_doubles(_judge(one, people, known, today) for one in gathered)
    planned += [_stray(one) for one in strays]
    return ImportPlan(tuple(planned), _questions(planned))


def accept_new(planned: PlannedClient) -> PlannedClient:
    """Give the person to be made a new client: her decision on one that needed a look."""
    return attrs.evolve(planned, fate=Fate.NEW, client_id="", adds=(), conflicts=())


def accept_same(planned: PlannedClient, known: KnownClient) -> PlannedClient:
    """Give the person as the client `known`: what is missing there is added, the rest compared."""
    return _beside(attrs.evolve(planned, fate=Fate.SAME), known)


def _attach(gathered: list[Gathered], entries: Iterable[Entry]) -> list[Entry]:
    """Give each row to its person; gives back those that belong to none."""
    by_number = {entry.join: one for one in gathered for entry in one.entries if entry.join}
    by_hetu = {entry.person.hetu: one for one in gathered for entry in one.entries}
    by_hetu.pop("", None)
    strays = []
    for entry in entries:
        home = by_number.get(entry.join) or by_hetu.get(entry.person.hetu)
        if home is None:
            strays.append(entry)
        else:
            home.visits.append(entry)
    return strays


def _stray(entry: Entry) -> PlannedClient:
    reason = Message(N_("No person of the client sheet has this running number or identity code."))
    return PlannedClient(
        (entry.row,),
        Fate.REFUSED,
        entry.join,
        (),
        reasons=(reason,),
        problems=entry.problems,
    )


def _judge(
    one: Gathered,
    people: People,
    known: Mapping[str, KnownClient],
    today: date,
) -> PlannedClient:
    built = build_records(one, today)
    person = _person(one, built.client)
    reasons = _reasons(built.problems)
    if person.names and not (person.hetu or person.birth_date or built.client.get("given_names")):
        reasons.append(Message(N_("There is only a family name in the row. Is it a person?")))
    if one.suspicion:
        reasons.insert(
            0, _suspicion(one.suspicion[0], Message(_ROW, {"number": one.suspicion[1].number}))
        )
    planned = PlannedClient(
        rows=tuple(entry.row for entry in (*one.entries, *one.visits)),
        fate=Fate.LOOK if reasons else Fate.NEW,
        name=built.name,
        records=built.records,
        reasons=tuple(reasons),
        problems=built.problems,
    )
    match = people.find(person)
    if match and match[0].certain and not reasons:
        return _heeding_non_disclosure(accept_same(planned, known[match[1]]))
    if match:
        why = _suspicion(match[0], Message(N_("a client in the register")))
        return attrs.evolve(
            planned,
            fate=Fate.LOOK,
            client_id=match[1],
            reasons=(why, *planned.reasons),
        )
    refusal = _refusal(person, built.client)
    if refusal:
        return attrs.evolve(planned, fate=Fate.REFUSED, reasons=(refusal, *planned.reasons))
    return planned


def _person(one: Gathered, client: Mapping[str, Any]) -> Person:
    """Give whom the rows name together; a single row mostly says it already."""
    first = one.first
    if len(one.entries) == 1 and all(
        client.get(name, "") == first.values.get(f"client.{name}", "")
        for name in ("family_name", "given_names")
    ):
        return Person(client.get("hetu", ""), first.person.names, client.get("birth_date"))
    return Person.of({f"client.{name}": value for name, value in client.items()})


def _heeding_non_disclosure(planned: PlannedClient) -> PlannedClient:
    """A ban the register does not know of is no conflict like others: it must be seen."""
    if not any(one.target == NON_DISCLOSURE and one.offered for one in planned.conflicts):
        return planned
    why = Message(N_("The list says non-disclosure for personal safety, the register says none."))
    return attrs.evolve(planned, fate=Fate.LOOK, reasons=(why,))


def _reasons(problems: Iterable[RowProblem]) -> list[Message]:
    return [
        Message(
            N_("%(column)s “%(text)s”: %(what)s"),
            {
                "column": one.header or Message(targets()[one.problem.target].label),
                "text": one.problem.original,
                "what": one.problem.message,
            },
        )
        for one in problems
        if one.problem.weight is Weight.LOOK
    ]


_ROW = N_("row %(number)s")


def _suspicion(likeness: Likeness, whom: Message) -> Message:
    texts = {
        Likeness.HETU: N_("The identity code is that of %(whom)s."),
        Likeness.NAME_AND_BIRTH: N_("The name and the birth date are those of %(whom)s."),
        Likeness.HETU_OTHER_NAME: N_(
            "The identity code is that of %(whom)s, but the name is another."
        ),
        Likeness.OTHER_HETU: N_(
            "The name and the birth date are those of %(whom)s, but the identity code is another.",
        ),
        Likeness.ALIKE: N_(
            "The birth date is that of %(whom)s and the name is spelt nearly alike."
        ),
    }
    return Message(texts[likeness], {"whom": whom})


def _refusal(person: Person, client: Mapping[str, Any]) -> Message | None:
    if not person.names:
        return Message(N_("There is no name in the row, and no client has its identity code."))
    if not client.get("family_name"):
        return Message(N_("The family name is missing: a client cannot be saved without it."))
    return None


def _beside(planned: PlannedClient, known: KnownClient) -> PlannedClient:
    """Leave in the records only what `known` lacks; list what differs."""
    records: list[PlannedRecord] = []
    adds: list[str] = []
    conflicts: list[Conflict] = []
    for record in planned.records:
        if record.repeats:
            if not record.is_seen(known):
                records.append(record)
            continue
        added: dict[str, Any] = {}
        for name, value in record.values.items():
            target = f"{record.kind}.{name}"
            present = known.values.get(target)
            if present in (None, "", ()):
                added[name] = value
                adds.append(target)
            elif present != value and not _same_name(target, present, value):
                conflicts.append(Conflict(target, present, value))
        if added:
            records.append(attrs.evolve(record, values=added))
    return attrs.evolve(
        planned,
        client_id=known.id,
        records=tuple(records),
        adds=tuple(adds),
        conflicts=tuple(conflicts),
    )


def _same_name(target: str, present: object, offered: object) -> bool:
    names = {"client.family_name", "client.given_names"}
    return target in names and Person.of({target: present}) == Person.of({target: offered})


def _without_doubles(planned: Iterable[PlannedClient]) -> list[PlannedClient]:
    """Two persons of the file that both match one client: the second needs a look."""
    met: set[str] = set()
    result = []
    for one in planned:
        doubled = one.fate is Fate.SAME and one.client_id in met
        if one.client_id:
            met.add(one.client_id)
        if doubled:
            why = Message(N_("Another row of the file already goes to the same client."))
            result.append(attrs.evolve(one, fate=Fate.LOOK, reasons=(why, *one.reasons)))
        else:
            result.append(one)
    return result


def _questions(planned: Iterable[PlannedClient]) -> tuple[Question, ...]:
    asked = Counter(
        (problem.problem.target, problem.problem.original, problem.problem.suggestion)
        for one in planned
        for problem in one.problems
        if problem.problem.weight is Weight.QUESTION
    )
    return tuple(
        Question(target, text, count, suggestion)
        for (target, text, suggestion), count in asked.most_common()
    )
