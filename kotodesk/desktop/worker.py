"""The one thread that owns the opened vault, and the one way to reach it from the windows.

``run`` sends a function to the thread and brings its result back, queued, to a slot of a
``QObject`` that may be gone by then: a dead receiver is simply not called. Nothing here knows what
a vault is: whatever ``open`` returned is the *session*, and stays on this side of the thread.
"""

from __future__ import annotations

import logging
import queue
import threading
import weakref
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from kotodesk.desktop.tidying import Tidying
from kotodesk.i18n import N_, Fault, Message

_log = logging.getLogger(__name__)
_PATIENCE = 0.15

Result = TypeVar("Result")
Done = Callable[[Result], object]
Failed = Callable[[Fault], object]


class Closable(Protocol):
    """A session: something opened, that is closed when the vault is locked."""

    def close(self) -> None:
        """Close it; afterwards nothing is readable."""


class CancelledByUser(Exception):
    """Raised inside long work by ``Progress`` once the user asked to stop."""


class NoReceiverError(TypeError):
    """A slot was given that belongs to no ``QObject``; its life could not be watched."""


class Locked(Fault):
    """The vault was locked before this could be done."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The vault is locked. Unlock it and try again.")))


class Unexpected(Fault):
    """Something nobody foresaw; told in words, and logged without anyone's data."""

    def __init__(self, code: str) -> None:
        text = N_("Something went wrong, but nothing was lost. Error code %(code)s.")
        super().__init__(Message(text, {"code": code}))


def redacted(error: BaseException) -> str:
    """Log ``error`` without its text and return the short code that names the place.

    The text of an exception may hold what was typed, so only its type and place are written.
    """
    place = "unknown"
    trace = error.__traceback__
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    code = f"{type(error).__name__}-{place.rsplit('.', 1)[-1].replace(':', '-')}"
    _log.error("unexpected %s at %s", type(error).__name__, place)
    return code


class Ticket:
    """What ``run`` gives back: the work may be cancelled, and says how far it is."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; its result is not delivered any more."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()


class Progress:
    """Given to long work: it says how far it is, and hears that it should stop."""

    def __init__(self, ticket: Ticket, tell: Callable[[int, int, Message], None]) -> None:
        self._ticket = ticket
        self._tell = tell

    def __call__(self, done: int, total: int, text: Message | None = None) -> None:
        """Tell that ``done`` of ``total`` steps are behind; raise ``CancelledByUser`` if asked."""
        if self._ticket.cancelled:
            raise CancelledByUser
        self._tell(done, total, text or Message(""))


class _Receiver:
    """A slot of a ``QObject``, held weakly."""

    def __init__(self, slot: Callable[..., object]) -> None:
        owner = getattr(slot, "__self__", None)
        if not isinstance(owner, QObject):
            raise NoReceiverError(str(getattr(slot, "__name__", "slot")))
        self._slot = weakref.WeakMethod(slot)

    def __call__(self, *values: object) -> None:
        slot = self._slot()
        owner = getattr(slot, "__self__", None)
        if slot is not None and isinstance(owner, QObject) and shiboken6.isValid(owner):
            slot(*values)


_DONE, _FAILED, _DROPPED = "done", "failed", "dropped"


class _Job:
    """One piece of work, and who hears of it."""

    def __init__(
        self,
        work: Callable[[], Any],
        ticket: Ticket,
        done: _Receiver | None = None,
        failed: _Receiver | None = None,
        progress: _Receiver | None = None,
    ) -> None:
        self.work, self.ticket = work, ticket
        self.done, self.failed, self.progress = done, failed, progress
        self.ended: threading.Event | None = None


class _Thread(QThread):
    """Takes jobs from a queue, one after another, until it is told to end."""

    settled = Signal(object, str, object)
    progressed = Signal(object, int, int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self.session: Closable | None = None

    def run(self) -> None:
        while (job := self.jobs.get()) is not None:
            self._do(job)
            if job.ended is not None:
                job.ended.set()
            del job

    def _do(self, job: _Job) -> None:
        outcome, value = self._outcome(job)
        self.settled.emit(job, outcome, value)

    def _outcome(self, job: _Job) -> tuple[str, object]:
        if job.ticket.cancelled:
            return _DROPPED, None
        try:
            return _DONE, job.work()
        except CancelledByUser:
            return _DROPPED, None
        except Fault as fault:
            return _FAILED, _bare(fault)
        except Exception as error:  # noqa: BLE001 - the thread must live on, whatever happened
            return _FAILED, Unexpected(redacted(error))


class Worker(QObject):
    """The window's side of the thread. Lives in, and calls back in, the window's thread."""

    busy = Signal(bool)
    unheard = Signal(object)
    """A ``Fault`` nobody took, for the main window to show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._long: weakref.WeakSet[Ticket] = weakref.WeakSet()
        self._thread = _Thread(self)
        self.is_open = False
        """Whether a vault is open or being opened."""
        self._thread.setObjectName("vault")
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.settled.connect(self._deliver, queued)
        self._thread.progressed.connect(self._deliver_progress, queued)
        self._tidying = Tidying(self)
        self._tidying.start()
        self._thread.start()

    def run(
        self,
        work: Callable[..., Result],
        *values: object,
        done: Done[Result] | None = None,
        failed: Failed | None = None,
    ) -> Ticket:
        """Run ``work(session, *values)`` in the thread; ``done(result)`` or ``failed(fault)``.

        Both are slots of a ``QObject``. A ``failed`` that is left out is told by ``unheard``.
        """
        return self._send(lambda: work(self._session(), *values), done, failed)

    def run_long(
        self,
        work: Callable[..., Result],
        *values: object,
        done: Done[Result] | None = None,
        failed: Failed | None = None,
        progress: Callable[[int, int, Message], object] | None = None,
    ) -> Ticket:
        """Like ``run``; ``work`` gets ``progress=Progress`` and can be cancelled by the ticket."""
        ticket = Ticket()
        self._long.add(ticket)
        job = self._job(ticket, done, failed, progress)
        told = Progress(ticket, lambda at, of, text: self._tell(job, at, of, text))
        job.work = lambda: work(self._session(), *values, progress=told)
        return self._put(job)

    def call(
        self,
        work: Callable[..., Result],
        *values: object,
        done: Done[Result] | None = None,
        failed: Failed | None = None,
    ) -> Ticket:
        """Run ``work(*values)``, which needs no open vault."""
        return self._send(lambda: work(*values), done, failed)

    def open(
        self,
        work: Callable[..., Closable],
        *values: object,
        told: Callable[[Any], Result],
        done: Done[Result],
        failed: Failed | None = None,
    ) -> Ticket:
        """Run ``work(*values)``, keep what it opened as the session, and deliver ``told(session)``.

        ``told`` runs in the thread; what it returns may be used in the window.
        """

        def opening() -> Result:
            self.end_session()
            try:
                self._thread.session = session = work(*values)
            except BaseException:
                self.is_open = False
                raise
            return told(session)

        self.is_open = True
        self._tidying.set_aside()
        return self._send(opening, done, failed)

    def close(self, last: Callable[..., object] | None = None, *values: object) -> bool:
        """Cancel long work, run ``last(session, *values)``, and close the session.

        What was asked for before is still done, so nothing that was to be written is lost. Waits
        at most a moment and tells whether all was done by then: used for the lock.
        """
        self.is_open = False
        for ticket in list(self._long):
            ticket.cancel()
        job = _Job(lambda: self._closing(last, values), Ticket())
        job.ended = threading.Event()
        self._put(job)
        return job.ended.wait(_PATIENCE)

    def stop(self) -> None:
        """Close the session and end the thread."""
        if self._thread.isRunning():
            self.close()
            self._thread.jobs.put(None)
            self._thread.wait()
            self._tidying.stop()

    def is_busy(self) -> bool:
        """Whether anything asked for is not settled yet."""
        return bool(self._waiting)

    def end_session(self) -> None:
        """Close the session if there is one; called in the thread."""
        session, self._thread.session = self._thread.session, None
        if session is not None:
            session.close()

    def _closing(self, last: Callable[..., object] | None, values: tuple[object, ...]) -> None:
        try:
            if last is not None and self._thread.session is not None:
                last(self._thread.session, *values)
        finally:
            self.end_session()

    def _session(self) -> Closable:
        if self._thread.session is None:
            raise Locked
        return self._thread.session

    def _job(
        self,
        ticket: Ticket,
        done: Done[Any] | None,
        failed: Failed | None,
        progress: Callable[[int, int, Message], object] | None = None,
    ) -> _Job:
        return _Job(
            _nothing,
            ticket,
            _Receiver(done) if done is not None else None,
            _Receiver(failed) if failed is not None else None,
            _Receiver(progress) if progress is not None else None,
        )

    def _send(
        self, work: Callable[[], Any], done: Done[Any] | None, failed: Failed | None
    ) -> Ticket:
        job = self._job(Ticket(), done, failed)
        job.work = work
        return self._put(job)

    def _put(self, job: _Job) -> Ticket:
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        self._thread.jobs.put(job)
        return job.ticket

    def _tell(self, job: _Job, at: int, of: int, text: Message) -> None:
        self._thread.progressed.emit(job, at, of, text)

    def _settled(self) -> None:
        self._waiting = max(0, self._waiting - 1)
        if self._waiting == 0:
            self.busy.emit(False)

    @Slot(object, str, object)
    def _deliver(self, job: _Job, outcome: str, value: object) -> None:
        self._settled()
        if job.ticket.cancelled or outcome == _DROPPED:
            return
        if outcome == _DONE and job.done is not None:
            job.done(value)
        elif outcome == _FAILED and job.failed is not None:
            job.failed(value)
        elif outcome == _FAILED:
            self.unheard.emit(value)

    @Slot(object, int, int, object)
    def _deliver_progress(self, job: _Job, at: int, of: int, text: Message) -> None:
        if job.progress is not None and not job.ticket.cancelled:
            job.progress(at, of, text)


def _bare(fault: Fault) -> Fault:
    """Cut the trace off: its frames hold what was typed."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


def _nothing() -> None:
    return None
