"""The connection as the store's parts see it: errors of the disk come out in the user's language.

A row of a damaged page shows its damage only when it is fetched, so fetching is guarded too.
Mistakes of ours (a wrong statement, a broken constraint) come out as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sqlcipher3 import dbapi2

from kotodesk.i18n import Fault
from kotodesk.store.errors import RegisterDamaged, SaveFailed

_DAMAGED = frozenset({11, 26})
_REFUSED = frozenset({5, 6, 8, 10, 13, 14})
"""Busy, locked, read-only, input/output error, full, cannot open."""
_UNANSWERED = frozenset({10, 14})
_PRIMARY = 0xFF
_AT_ONCE = 256
_QUESTIONS = ("SELECT", "WITH")
_WRITES = frozenset({"INSERT", "UPDATE", "DELETE"})


class Guarded:
    """Runs statements on `connection` and raises `RegisterDamaged` or `SaveFailed`."""

    __slots__ = ("_come_back", "_connection", "_damaged", "_lost")

    def __init__(
        self,
        connection: Any,  # noqa: ANN401 - sqlcipher3 carries no types
        come_back: Callable[..., Any] | None = None,
    ) -> None:
        """`come_back` raises a fault when the file behind the connection was taken away.

        It gives a new connection when the file is there again, None when it never went. Called with
        `lost=True` it gives a new one in any case, or a fault.
        """
        self._connection = connection
        self._damaged = False
        self._lost = False
        self._come_back = come_back

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open; none is on a connection that could not be renewed."""
        try:
            return bool(self._connection.in_transaction)
        except dbapi2.ProgrammingError:
            return False

    @property
    def total_changes(self) -> int:
        """How many rows were written since the opening."""
        return int(self._connection.total_changes)

    def execute(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any] = ()) -> Rows:
        """Run one statement and give its rows."""
        if self._lost:
            self._renew()
        if self._come_back is not None and self._makes_durable(sql):
            self._look(self._come_back)
        reading = sql.lstrip().startswith(_QUESTIONS)
        # After an I/O error SQLite has rolled back: what follows must not stand by itself.
        within = self.in_transaction
        try:
            return Rows(self._connection.execute(sql, parameters), self, within=within)
        except dbapi2.DatabaseError as error:
            fault = self.fault_of(error, reading=reading, within=within)
            if within or not (self._lost and self._renew()):
                raise fault from error
        try:
            return Rows(self._connection.execute(sql, parameters), self)
        except dbapi2.DatabaseError as error:
            raise self.fault_of(error, reading=reading) from error

    def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Rows:
        """Run one statement once for each of the parameters."""
        try:
            return Rows(self._connection.executemany(sql, parameters), self)
        except dbapi2.DatabaseError as error:
            raise self.fault_of(error, reading=False) from error

    def _renew(self) -> bool:
        """Go on with a new connection after a read that failed; gives whether there is one.

        SQLCipher reads nothing more after an I/O error, though the share may be there again.
        Raises the fault of a disk that is out.
        """
        if self._come_back is None or self.in_transaction:
            return False
        renewed = self._look(partial(self._come_back, lost=True))
        self._lost = not renewed
        return renewed

    def _look(self, come_back: Callable[..., Any]) -> bool:
        """Go on with the connection that came back; gives whether the file went and came."""
        fresh = come_back()
        if fresh is None:
            return False
        fresh.isolation_level = None
        fresh.row_factory = self._connection.row_factory
        self._connection = fresh
        return True

    def _makes_durable(self, sql: str) -> bool:
        """Tell whether a change is said to be saved by this: a commit, or a write outside one."""
        first = sql.lstrip()[:6].upper()
        if first in {"COMMIT", "BEGIN "}:
            return True
        return first in _WRITES and not self.in_transaction

    def fault_of(
        self, error: dbapi2.DatabaseError, *, reading: bool, within: bool = False
    ) -> Exception:
        """Give what to raise for `error`: a fault, or the error itself for a mistake of ours."""
        code = _code(error)
        # A share that goes away may show a file of no length, which looks like damage.
        looks = code in _DAMAGED | _UNANSWERED and not self._damaged
        if looks and (away := self._away()) is not None:
            self._lost = True
            return away
        # After a page that did not authenticate SQLCipher refuses everything as an I/O error.
        if code in _DAMAGED or (code in _REFUSED and self._damaged):
            self._damaged = True
            return RegisterDamaged()
        if code in _UNANSWERED:
            self._lost = self._lost or reading
            # In a change nothing is said of damage: it can be done again, on a new connection.
            return RegisterDamaged() if reading and not within else SaveFailed()
        return SaveFailed() if code in _REFUSED else error


    def _away(self) -> Fault | None:
        """Give the fault of a disk that is out, None when it is there."""
        if self._come_back is not None:
            try:
                self._look(self._come_back)
            except Fault as away:
                return away
        return None


def _code(error: dbapi2.DatabaseError) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY


class Rows:
    """The rows of a statement."""

    __slots__ = ("_cursor", "_guard", "_within")

    def __init__(self, cursor: Any, guard: Guarded, *, within: bool = False) -> None:  # noqa: ANN401
        self._cursor = cursor
        self._guard = guard
        self._within = within

    def _fault_of(self, error: dbapi2.DatabaseError) -> Exception:
        return self._guard.fault_of(error, reading=True, within=self._within)

    @property
    def lastrowid(self) -> int:
        """The number of the row just inserted."""
        return int(self._cursor.lastrowid)

    def fetchone(self) -> Any:  # noqa: ANN401 - a row
        """Give the next row, None when there is no more."""
        try:
            return self._cursor.fetchone()
        except dbapi2.DatabaseError as error:
            raise self._fault_of(error) from error

    def fetchall(self) -> list[Any]:
        """Give all rows that are left."""
        try:
            return list(self._cursor.fetchall())
        except dbapi2.DatabaseError as error:
            raise self._fault_of(error) from error

    def __iter__(self) -> Iterator[Any]:
        """Give the rows, a few hundred held at a time."""
        while chunk := self._some():
            yield from chunk

    def _some(self) -> list[Any]:
        try:
            return list(self._cursor.fetchmany(_AT_ONCE))
        except dbapi2.DatabaseError as error:
            raise self._fault_of(error) from error
