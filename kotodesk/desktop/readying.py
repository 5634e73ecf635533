"""Gets ready what the windows will need, while she types the passphrase and while she reads.

Two things are made ready, and nothing depends on either: what is not ready by the time it is
needed is made ready then, in one go.

- **Imports.** What the pages in `PAGES` import, at the top of their modules or within a function,
  is found by itself (`stepwise`): nobody lists it. What has nothing to do with Qt is imported in a
  thread of its own, what makes widgets (`kotodesk.desktop`) in the window's thread, one module a
  turn of the event loop. So a page costs nothing here as long as no *single* module of it is slow:
  its package's `__init__` imports nothing, since a package is imported in one go.
- **First times.** A page module (the one named in its `PageSpec`) may hold
  `READY: tuple[Callable[[], object], ...]`: calls without arguments that fill a cache, read a
  resource, or make Qt know a class. Each must be short (< 20 ms); they are called once in the life
  of the program, one a turn, and know nothing of a vault.

Building and filling a page is not done ahead: a page that is slow to build or to fill does it with
`kotodesk.desktop.slices.Slices`, a few widgets a turn; a long list is a `widgets.gradual`.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollArea

from kotodesk.desktop.tidying import Tidying
from kotodesk.desktop.worker import redacted

_OURS = "kotodesk.desktop"
# What opens the vault and what the main window shows first; the pages come after.
_FIRST = (
    "kotodesk.services.vaults",
    "kotodesk.desktop.windows.frame",
    "kotodesk.desktop.windows.passphrases",
)
_PAUSE_MS = 5


def _qt_classes() -> None:
    """Make known to Python what Qt may give back as the viewport of a scroll area."""
    QScrollArea().viewport()


def _accessibility() -> None:
    """Make known to Python what a banner speaks through."""
    from PySide6.QtGui import QAccessible  # noqa: F401


def _municipalities() -> None:
    """Read the names that stand at the top of the main window."""
    from kotodesk.i18n import codesets

    codesets.label("municipalities", "")


def _numbers() -> None:
    """Read how numbers and lists are written: a twentieth of a second the first time."""
    from kotodesk.i18n import formats

    formats.format_number(0.5)
    formats.format_list(("1", "2"))


def _bring(name: str) -> None:
    """Import a module; one that cannot be is told of when it is really asked for."""
    if name in sys.modules:
        return
    try:
        import_module(name)
    except ImportError:
        return  # not for this system
    except Exception as error:  # noqa: BLE001 - the others are made ready all the same
        redacted(error)


class _Reader(threading.Thread):
    """Finds what is to be imported, imports what knows no Qt, and passes the rest on in order.

    ``None`` stands after the modules of each of the ``parts``, whatever became of them.
    """

    def __init__(self, *parts: Iterable[str]) -> None:
        super().__init__(name="readying", daemon=True)
        self.found: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._parts = [tuple(part) for part in parts]
        self._ended = threading.Event()

    def end(self) -> None:
        """Stop after the module that is being imported, and wait for that."""
        self._ended.set()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        from kotodesk.desktop.stepwise import lowest_first

        known: set[str] = set()
        try:
            for part in self._parts:
                for name in chain(*(lowest_first(module, _OURS, known) for module in part)):
                    self._take(name)
                self.found.put(None)
        except Exception as error:  # noqa: BLE001 - what is not ready is made ready when needed
            redacted(error)
        finally:
            # After a module that fails nobody must wait for the parts that do not come.
            for _part in self._parts:
                self.found.put(None)
        if not self._ended.is_set():
            _numbers()

    def _take(self, name: str) -> None:
        if self._ended.is_set():
            return
        if f"{name}.".startswith((f"{_OURS}.", "PySide6.", "shiboken6.")):
            self.found.put(name)
        else:
            _bring(name)


class Readying(QObject):
    """Takes the steps one after another, with a pause in between for what she does.

    ``pages`` are the modules of the pages, the one shown first at the head. ``waited_for`` tells
    whether she waits for something else just now: pages not shown yet are put off then.
    """

    _begun = False

    def __init__(
        self,
        pages: Iterable[str] = (),
        waited_for: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self._waited_for = waited_for
        self._reader = _Reader((*_FIRST, *self._pages[:1]), self._pages[1:])
        self._steps = chain(self._modules(), self._first_times(), self._modules())
        self._waiting: Callable[[], object] | None = None
        self._first = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin with the first step: once in the life of the process."""
        if not Readying._begun:
            Readying._begun = True
            self._reader.start()
            self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Take no more steps."""
        self._waiting = None
        self._timer.stop()
        self._reader.end()

    @property
    def busy(self) -> bool:
        """Whether steps are still to be taken."""
        return self._timer.isActive()

    def before(self, then: Callable[[], object]) -> None:
        """Call ``then`` once the main window and its first page are ready: mostly at once."""
        there = all(name in sys.modules for name in (*_FIRST, *self._pages[:1]))
        if self._first and self.busy and not there:
            self._waiting = then
        else:
            then()

    @Slot()
    def _next(self) -> None:
        if (self._first or not self._waited_for()) and next(self._steps, self) is self:
            self._timer.stop()
        Tidying.set_modules_aside()

    def _modules(self) -> Iterator[None]:
        """Import what the thread passes on, up to the end of a part."""
        while True:
            try:
                name = self._reader.found.get_nowait()
            except queue.Empty:
                yield
                continue
            if name is None:
                return
            if name not in sys.modules:
                _bring(name)
                yield
            if name in self._pages:
                for step in getattr(sys.modules.get(name), "READY", ()):
                    step()
                    yield

    def _first_times(self) -> Iterator[None]:
        for step in (_qt_classes, _accessibility, _municipalities):
            step()
            yield
        self._first = False
        then, self._waiting = self._waiting, None
        if then is not None:
            then()
        yield
