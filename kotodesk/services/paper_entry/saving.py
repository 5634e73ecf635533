"""A form into the register: everything on it or nothing, as one act."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.background import Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.family import FamilyMember
from kotodesk.register.field import specs
from kotodesk.register.fold import name_tokens
from kotodesk.register.problem import Problem
from kotodesk.register.record import Record
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate
from kotodesk.services.paper_entry.beginning import over
from kotodesk.services.paper_entry.entry import Keyed, PaperEntry, problems
from kotodesk.services.paper_entry.keeping import keep
from kotodesk.store.errors import RecordMissing

_TOLD_BY: dict[type[Record], tuple[str, ...]] = {
    FamilyMember: ("name",),
    Education: ("level", "name"),
    Occupation: ("occupation",),
    LanguageSkill: ("language",),
}
"""By which fields one of several records is known to be the same as one on a form."""


class NoClientChosen(Fault):
    """An assessment that is keyed in for nobody."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Whose assessment is it? Find the client by code, name or identity code."))
        )


def save(desk: Desk, entry: PaperEntry, *, accept_duplicate: bool = False) -> Keyed:
    """Save a form: client, residence, household, family, background … in one act.

    Every fact gets the form as its origin. What cannot be saved is kept as a draft before this is
    told. Raises `NotSaved` with the problems, `PossibleDuplicate` with the matches unless
    accepted, `NoClientChosen`, `RecordMissing` when the client is gone, and what `clients.save`
    raises.
    """
    if entry.client is None and not entry.known:
        raise NoClientChosen
    wrong = problems(entry, desk.today())
    if entry.texts or any(one.severity == "error" for one in wrong):
        keep(desk, entry)
        raise NotSaved(wrong)
    if not entry.known and not accept_duplicate and entry.client is not None:
        matches = clients.duplicates(desk, entry.client)
        if matches:
            keep(desk, entry)
            raise PossibleDuplicate(matches)
    merged = _merged(desk, _fresh(desk, entry))
    source = entry.filling.source()
    try:
        saved = clients.save_together(desk, [(one, source) for one in _to_save(desk, merged)])
    except Fault:
        keep(desk, entry)
        raise
    desk.store.drafts.discard(entry.id)
    return _keyed(desk, merged, tuple(one for done in saved for one in done.warnings))


def _fresh(desk: Desk, entry: PaperEntry) -> PaperEntry:
    """Write what was typed over what is stored now: it may have changed since the form was begun.

    Raises `RecordMissing` when the client is no longer in the register.
    """
    if not entry.known:
        return entry
    desk.store.records.get(Client, entry.client_id)
    records, stored = [], []
    for record in entry.records:
        before = entry.was_stored(record)
        now = _get(desk, record) if before is not None else None
        if before is not None and now is not None:
            stored.append(now)
            records.append(_rewritten(now, before, record))
        else:
            records.append(record)
    return attrs.evolve(entry, records=tuple(records), stored=tuple(stored))


def _get(desk: Desk, record: Record) -> Record | None:
    try:
        return desk.store.records.get(type(record), record.id)
    except RecordMissing:
        return None


def _rewritten(now: Record, before: Record, typed: Record) -> Record:
    names = [spec.name for spec in specs(type(typed))]
    changed = {one: new for one in names if (new := getattr(typed, one)) != getattr(before, one)}
    return attrs.evolve(now, **changed)


def _merged(desk: Desk, entry: PaperEntry) -> PaperEntry:
    """Write what the form says of a known family member, language … into that one's record."""
    if not entry.known:
        return entry
    taken: set[str] = {one.id for one in entry.stored}
    records = []
    for record in entry.records:
        same = None if entry.was_stored(record) else _same(desk, record, taken)
        if same is not None:
            taken.add(same.id)
            records.append(over(same, record))
        else:
            records.append(record)
    return attrs.evolve(entry, records=tuple(records))


def _same(desk: Desk, record: Record, taken: set[str]) -> Record | None:
    names = _TOLD_BY.get(type(record), ())
    words = _words(record, names)
    if not any(words):
        return None
    for one in desk.store.records.of_client(type(record), record.client_id):
        if one.id not in taken and _words(one, names) == words:
            return one
    return None


def _words(record: Record, names: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name_tokens(str(getattr(record, name)))) for name in names)


def _to_save(desk: Desk, entry: PaperEntry) -> list[Record]:
    """Give what changes, the client first: the others hang on it."""
    changed = [one for one in entry.filled() if entry.was_stored(one) != one]
    client = next((one for one in changed if isinstance(one, Client)), None)
    if client is not None and not entry.known:
        begun = attrs.evolve(
            client, opened=client.opened or desk.today(), status=client.status or "enquiry"
        )
        return [begun, *(one for one in changed if one is not client)]
    assessment = next((one for one in changed if isinstance(one, Assessment)), None)
    if assessment is not None and entry.was_stored(assessment) is None:
        owner = desk.store.records.get(Client, entry.client_id)
        if owner.status in {"", "enquiry", "guidance"}:
            changed.insert(0, attrs.evolve(owner, status="in_assessment"))
    return changed


def _keyed(desk: Desk, entry: PaperEntry, warnings: tuple[Problem, ...]) -> Keyed:
    client = desk.store.records.get(Client, entry.client_id)
    saved = set(map(id, entry.filled()))
    return Keyed(
        id=entry.id,
        paper=entry.paper,
        client_id=entry.client_id,
        name=f"{client.family_name} {client.given_names}".strip(),
        record_ids=tuple(one.id if id(one) in saved else "" for one in entry.records),
        printed_for=entry.printed_for,
        filling=entry.filling,
        at=desk.clock(),
        warnings=warnings,
    )
