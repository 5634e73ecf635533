"""The records a person's rows would make, as plain values, checked by the register's own rules.

A value that the register would not save is taken out, kept in the note and told; so whatever is
planned here can be written as it is.  Provenance of all of it is "old_register" (73 § 2 mom.).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.identity import KnownClient
from kotodesk.exchange.tabular.reading import Problem, Weight
from kotodesk.exchange.tabular.rows import Entry, Gathered, RowProblem, RowRef, merge, shown
from kotodesk.exchange.tabular.targets import IMPORTED, targets
from kotodesk.i18n import N_, Message, codesets
from kotodesk.register import hetu
from kotodesk.register.assessment import Assessment
from kotodesk.register.check import check_record, check_together
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record

_ORDER: Final = tuple(record.KIND for record in IMPORTED)
_CLASSES: Final = {record.KIND: record for record in IMPORTED}
DAY_OF: Final[Mapping[type[Record], str]] = MappingProxyType(
    {Assessment: "started", Plan: "drafted", Contact: "contact_date"}
)
"""The day that tells one of many from another."""
_TEMPORARY_UNTIL_HOME: Final = "110"


@attrs.frozen
class PlannedRecord:
    """A record to make: its kind and the fields to fill.  `rows` are those it came from."""

    kind: str
    values: Mapping[str, Any]
    rows: tuple[RowRef, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether a client may have many of the kind."""
        return not _CLASSES[self.kind].ONE_PER_CLIENT

    def is_seen(self, known: KnownClient) -> bool:
        """Whether `known` has it already: an assessment, plan or visit of the day, or the note."""
        if self.values.get("contact_kind") == "note":
            return self.values.get("note") in known.notes
        day = self.values.get(DAY_OF[_CLASSES[self.kind]])
        return day is not None and (self.kind, day) in known.seen


@attrs.frozen
class Built:
    """What came of a person's rows."""

    name: str
    records: tuple[PlannedRecord, ...]
    problems: tuple[RowProblem, ...]

    @property
    def client(self) -> Mapping[str, Any]:
        """The client's own fields."""
        return next((one.values for one in self.records if one.kind == Client.KIND), {})


class _Workshop:
    """Collects values, problems and texts for the note while a person's records are made."""

    def __init__(self, gathered: Gathered, today: date) -> None:
        merged = merge(gathered.entries)
        self.today = today
        self.row = gathered.first.row
        self.values: dict[str, Any] = dict(merged.values)
        self.problems = [one for entry in gathered.entries for one in entry.problems]
        self.problems += merged.differing
        self.kept = [pair for entry in gathered.entries for pair in entry.kept]
        self.kept += [
            (_column(one), one.problem.original)
            for one in self.problems
            if not _stands_in_a_record(one.problem, self.values)
        ]

    def put_aside(self, target: str, message: Message, weight: Weight) -> None:
        """Take a value out of the records into the note, and tell why."""
        text = shown(self.values.pop(target))
        problem = RowProblem(self.row, "", Problem(target, text, message, weight))
        self.problems.append(problem)
        self.kept.append((_column(problem), text))


def build_records(gathered: Gathered, today: date) -> Built:
    """Make the records of one person's rows."""
    shop = _Workshop(gathered, today)
    _agree_on_birth(shop)
    _agree_on_ground(shop)
    _keep_what_is_planned(shop)
    _check(shop)
    rows = tuple(entry.row for entry in gathered.entries)
    records = [
        # The list tells of one plan: it is the first, unless the register knows of others.
        PlannedRecord(kind, {"number": 1, **values} if kind == Plan.KIND else values, rows)
        for kind, values in _by_kind(shop.values)
    ]
    records += _visits(gathered, shop)
    records += _note(shop, rows)
    return Built(_name(shop.values), tuple(records), tuple(shop.problems))


def _stands_in_a_record(problem: Problem, values: Mapping[str, Any]) -> bool:
    """Whether the text of a problem is kept in a field anyway (a name taken whole, a ground)."""
    return any(
        isinstance(value, str) and problem.original and problem.original in value
        for value in values.values()
    )


def _column(problem: RowProblem) -> str:
    """Give the name of the column, or the field's own where the column is not known."""
    target = targets().get(problem.problem.target)
    return problem.header or (str(Message(target.label)) if target else "")


def _by_kind(values: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Give kind and fields of each record but visits, in the order of the register."""
    found: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        kind, name = _parts(key)
        found.setdefault(kind, {})[name] = value
    return [(kind, found[kind]) for kind in _ORDER if kind in found and kind != Contact.KIND]


@cache
def _parts(target: str) -> tuple[str, str]:
    """Give kind and field of a target; there are only as many as the register has fields."""
    kind, _dot, name = target.partition(".")
    return kind, name


def _of_visit(values: Mapping[str, Any]) -> dict[str, Any]:
    start = f"{Contact.KIND}."
    return {key.removeprefix(start): one for key, one in values.items() if key.startswith(start)}


def _name(values: Mapping[str, Any]) -> str:
    names = (values.get("client.family_name", ""), values.get("client.given_names", ""))
    return " ".join(filter(None, names)) or str(values.get("client.hetu", ""))


def _agree_on_birth(shop: _Workshop) -> None:
    """The identity code says the birth date; a different one beside it needs a look."""
    parsed = hetu.parse(shop.values.get("client.hetu", ""))
    if not isinstance(parsed, hetu.Hetu):
        return
    written = shop.values.get("client.birth_date")
    if written not in (None, parsed.birth_date):
        message = Message(
            N_("The date of birth and the identity code do not agree. Check which is right.")
        )
        shop.put_aside("client.birth_date", message, Weight.LOOK)
    shop.values["client.birth_date"] = parsed.birth_date


def _agree_on_ground(shop: _Workshop) -> None:
    """110 § belongs to 2 § 3 mom. 5 k. once there is a kotikunta (kotikuntalaki 4 §)."""
    values = shop.values
    if (
        values.get("residence.aliens_act_section") == _TEMPORARY_UNTIL_HOME
        and values.get("residence.first_municipality")
        and "residence.act_group" not in values
    ):
        values["residence.act_group"] = "2_3_temporary"


_STILL_TO_COME: Final = (
    ("assessment.started", N_("The assessment is still to come; its day is kept in the note.")),
    ("plan.drafted", N_("The plan is still to come; its day is kept in the note.")),
)


def _keep_what_is_planned(shop: _Workshop) -> None:
    """A day still to come is an intention: nothing was started or drawn up."""
    for target, msgid in _STILL_TO_COME:
        day = shop.values.get(target)
        if day is not None and day > shop.today:
            shop.put_aside(target, Message(msgid), Weight.REMARK)


def _check(shop: _Workshop) -> None:
    """Take out whatever the register would refuse to save."""
    for _attempt in range(len(shop.values)):
        wrong = _wrong(shop)
        if not wrong:
            return
        for target, message in wrong.items():
            shop.put_aside(target, message, Weight.LOOK)


def _wrong(shop: _Workshop) -> dict[str, Message]:
    values = shop.values
    records = [_CLASSES[kind](id="", client_id="", **fields) for kind, fields in _by_kind(values)]
    return {
        target: message
        for kind, name, message in _errors(records, shop.today)
        if (target := f"{kind}.{name}") in values
    }


def _errors(records: Iterable[Record], today: date) -> Iterable[tuple[str, str, Message]]:
    records = tuple(records)
    found = [one for record in records for one in check_record(record, today, codesets.contains)]
    for one in (*found, *check_together(records)):
        if one.severity == "error":
            yield one.kind, one.field, one.message


def _visits(gathered: Gathered, shop: _Workshop) -> list[PlannedRecord]:
    """Give the visits the rows tell of; what can be no visit goes to the note as it stood."""
    records = [_visit(entry, (), shop) for entry in gathered.entries]
    for entry in gathered.visits:
        shop.problems += entry.problems
        texts = [*entry.kept, *((one.header, one.problem.original) for one in entry.problems)]
        records.append(_visit(entry, texts, shop))
    return [one for one in records if one is not None]


def _visit(entry: Entry, texts: Iterable[tuple[str, str]], shop: _Workshop) -> PlannedRecord | None:
    values = _of_visit(entry.values)
    lines = [values.get("note", ""), *(f"{header}: {text}" for header, text in texts)]
    note = "\n".join(filter(None, lines))
    if not values:
        shop.kept += [("", note)]
        return None
    day = values.get("contact_date")
    wrong = Message(N_("The visit has no date; it is kept in the note.")) if day is None else None
    if day is not None and day > shop.today:
        wrong = Message(N_("The visit is still to come; it is kept in the note."))
    values = {"contact_kind": "call" if values.get("way") == "phone" else "visit", **values}
    if note:
        values["note"] = note
    wrong = wrong or _visit_error(values, shop)
    if wrong is None:
        return PlannedRecord(Contact.KIND, values, (entry.row,))
    problem = Problem("contact.contact_date", entry.visit, wrong, Weight.REMARK)
    shop.problems.append(RowProblem(entry.row, "", problem))
    shop.kept.append(("", entry.visit))
    return None


def _visit_error(values: Mapping[str, Any], shop: _Workshop) -> Message | None:
    born = shop.values.get("client.birth_date")
    client = Client(id="", client_id="", family_name="-", birth_date=born)
    visit = Contact(id="", client_id="", **values)
    found = _errors((client, visit), shop.today)
    return next((message for kind, _name, message in found if kind == Contact.KIND), None)


def _note(shop: _Workshop, rows: tuple[RowRef, ...]) -> list[PlannedRecord]:
    """Give the note with every text that found no field of its own."""
    lines = [f"{header}: {text}" if header else text for header, text in shop.kept if text]
    if not lines:
        return []
    head = str(Message(N_("From the old list:")))
    note = "\n".join((head, *dict.fromkeys(lines)))
    values = {"contact_kind": "note", "contact_date": shop.today, "note": note}
    return [PlannedRecord(Contact.KIND, values, rows)]
