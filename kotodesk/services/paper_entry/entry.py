"""One form on its way from paper into the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.check import Problem, check_record, check_together
from kotodesk.register.client import Client
from kotodesk.register.record import Record, is_empty
from kotodesk.register.source import CLIENT, Source
from kotodesk.services.desk import knows_code

ON_PAPER = N_("paper form %(day)s")
ON_PAPER_BY = N_("paper form %(day)s, filled in by %(name)s")
WHO_IS_IT = N_("Write the identity code or the date of birth: without them nobody is told apart.")


@attrs.frozen(kw_only=True)
class Filling:
    """Who filled a form in and when: the origin of every fact on it (73.2 §).

    `kind` is a code of set "source_kind", `document` the number printed on the form.
    """

    kind: str = CLIENT.kind
    name: str = ""
    day: date | None = None
    document: str = ""

    def source(self) -> Source:
        """Give the origin in words, in the language of the program now."""
        msgid = ON_PAPER_BY if self.name.strip() else ON_PAPER
        day: date | str = self.day or ""
        text = str(Message(msgid, {"day": day, "name": self.name.strip()}))
        parts = (" ".join(text.split()).replace(" ,", ","), self.document)
        return Source(self.kind or CLIENT.kind, " · ".join(part for part in parts if part))


@attrs.frozen(kw_only=True)
class PaperEntry:
    """What was typed of one form so far.

    `records` stand in the order of the form, one for each place it has room for; an empty one is
    not saved. `stored` are those of them the register held when the form was begun. `known` when
    the client was in the register, `printed_for` when the form was printed for that client and
    does not ask the names again. `texts` are what is no value yet, by record and field.
    """

    id: str
    paper: str
    client_id: str
    known: bool = False
    printed_for: bool = False
    filling: Filling = attrs.field(factory=Filling)
    records: tuple[Record, ...] = ()
    stored: tuple[Record, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)

    @property
    def client(self) -> Client | None:
        """The client of a form that asks about the client."""
        return next((one for one in self.records if isinstance(one, Client)), None)

    @property
    def name(self) -> str:
        """The name as typed, family name first."""
        client = self.client
        return f"{client.family_name} {client.given_names}".strip() if client is not None else ""

    def was_stored(self, record: Record) -> Record | None:
        """Give a record as it was when the form was begun."""
        return next((one for one in self.stored if one.id == record.id), None)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written in it yet."""
        return not self.texts and all(
            is_empty(one) if before is None else one == before
            for one in self.records
            for before in (self.was_stored(one),)
        )

    def filled(self) -> tuple[Record, ...]:
        """Give the records something was written in, or that the register holds already."""
        return tuple(one for one in self.records if self.was_stored(one) or not is_empty(one))


@attrs.frozen(kw_only=True)
class Keyed:
    """A form that was saved: whose, of which paper, and the records its places became."""

    id: str
    paper: str
    client_id: str
    name: str
    record_ids: tuple[str, ...]
    printed_for: bool
    filling: Filling
    at: datetime
    warnings: tuple[Problem, ...] = ()


def problems(entry: PaperEntry, today: date) -> tuple[Problem, ...]:
    """Check everything written on the form, each record alone and all together.

    Pure: what only the register can tell is found when the form is saved.
    """
    records: Sequence[Record] = entry.filled()
    found = [one for record in records for one in check_record(record, today, knows_code)]
    found += check_together(records)
    client = entry.client
    if client is not None and not entry.known:
        if is_empty(client):
            found += check_record(client, today, knows_code)
        if not client.hetu.strip() and client.birth_date is None and not client.no_hetu_reason:
            who = Message(WHO_IS_IT)
            found.append(Problem(client.KIND, client.id, "birth_date", "error", who))
    return tuple(found)
