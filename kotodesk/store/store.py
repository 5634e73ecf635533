"""The register's database as one object: everything that reads, and the unit that writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2

from kotodesk.register.source import PROGRAM, Source
from kotodesk.store.advice import Advice
from kotodesk.store.agenda import Agenda
from kotodesk.store.attachments import Attachments
from kotodesk.store.clients import Clients
from kotodesk.store.drafts import Drafts
from kotodesk.store.findings import Findings
from kotodesk.store.guarded import Guarded
from kotodesk.store.ids import new_id
from kotodesk.store.journal import Journal
from kotodesk.store.ledger import Ledger
from kotodesk.store.list_values import ListValues
from kotodesk.store.papers import Papers
from kotodesk.store.records import Records
from kotodesk.store.search import SearchIndex
from kotodesk.store.settings import Settings
from kotodesk.store.statistics import Statistics
from kotodesk.store.texts import Texts
from kotodesk.store.unit import UnitOfWork
from kotodesk.store.versions import Versions


class Store:
    """Reads through its parts; changes through `unit` only.

    `connection` is an opened, keyed connection whose schema is up to date
    (`kotodesk.store.migrations.migrate`); `clock` gives an aware time; `actor` signs the journal;
    `come_back`, asked before anything counts as saved, raises when the file was taken away and
    gives a new connection when it is there again.
    """

    def __init__(
        self,
        connection: Any,  # noqa: ANN401 - sqlcipher3 carries no types
        *,
        clock: Callable[[], datetime],
        actor: str = "",
        come_back: Callable[[], Any] | None = None,
    ) -> None:
        connection.isolation_level = None
        connection.row_factory = dbapi2.Row
        guarded = Guarded(connection, come_back)
        self._connection = guarded
        self.clock = clock
        self.actor = actor
        self.records = Records(guarded)
        self.clients = Clients(guarded)
        self.lists = ListValues(guarded, self.clients)
        self.search = SearchIndex(guarded)
        self.journal = Journal(guarded)
        self.drafts = Drafts(guarded, clock)
        self.versions = Versions(guarded)
        self.attachments = Attachments(guarded)
        self.settings = Settings(guarded)
        self.ledger = Ledger(guarded)
        self.papers = Papers(guarded)
        self.texts = Texts(guarded)
        self.statistics = Statistics(guarded)
        self.findings = Findings(guarded)
        self.agenda = Agenda(guarded)
        self.advice = Advice(guarded)

    def unit(self, source: Source = PROGRAM, reason: str = "") -> UnitOfWork:
        """Begin a change: `with store.unit(source) as unit: unit.put(record)`."""
        return UnitOfWork(self._connection, self.clock, self.actor, source, reason)

    def new_id(self) -> str:
        """Give an identifier for a record to come."""
        return new_id(self.clock())

    def read(self, sql: str, parameters: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """Run a query of another part of the store and give all its rows."""
        return tuple(self._connection.execute(sql, parameters))
