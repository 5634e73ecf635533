"""What was read, what she decided about single pages, and what was found: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

import attrs

from kotodesk.exchange.scans.scan import Scan, ScannedPage
from kotodesk.i18n import Message
from kotodesk.register.record import Record
from kotodesk.store.clients import ClientRow
from kotodesk.store.papers import PrintedForm


@attrs.frozen(order=True)
class PageRef:
    """A page among those read: file and page, both counted from 0."""

    file: int
    page: int


@attrs.frozen
class Refused:
    """A file that was not read, and why."""

    name: str = attrs.field(repr=False)
    reason: Message


@attrs.frozen
class Reading:
    """The files read so far and those refused."""

    scans: tuple[Scan, ...] = ()
    refused: tuple[Refused, ...] = ()

    def page(self, ref: PageRef) -> ScannedPage:
        """Give a page that was read."""
        return self.scans[ref.file].pages[ref.page]

    def refs(self) -> tuple[PageRef, ...]:
        """Give every page in the order of the files."""
        return tuple(
            PageRef(file, page)
            for file, scan in enumerate(self.scans)
            for page in range(len(scan.pages))
        )


@attrs.frozen
class Placed:
    """Her word that a page belongs to a form: which page of it, 0 for one behind the others."""

    token: str
    page: int = 0


@attrs.frozen
class Decisions:
    """Her word about single pages: where one belongs, and which are left out."""

    placed: Mapping[PageRef, Placed] = attrs.field(factory=dict)
    left_out: frozenset[PageRef] = frozenset()


class Problem(Enum):
    """What speaks against attaching a form as it is."""

    MISSING = "missing"
    """Pages of it were not scanned."""
    TWICE = "twice"
    """A page was scanned more than once: she chooses which one is kept."""
    ATTACHED = "attached"
    """A scan of it is attached already."""
    ENDED = "ended"
    """The consent was withdrawn or refused, or has ended, since it was printed."""
    COPY = "copy"
    """It is the copy the client keeps."""
    OTHER_WORDS = "other_words"
    """The consent was answered on a paper with other words."""
    GONE = "gone"
    """The record it was printed of is no longer there."""
    NOBODY = "nobody"
    """A blank form printed for no client yet: only she knows whose it is now."""


NEVER = frozenset({Problem.GONE, Problem.NOBODY, Problem.TWICE})
"""Problems she must remove; the others she may accept."""


_CONSENT_TEXTS = "consent_"
"""How the ids of the texts begin on which a consent is answered."""


@attrs.frozen(kw_only=True)
class FoundForm:
    """A printed form of which pages came back.

    `pages` gives for each page of the form where it was found (more than one place when it was
    scanned twice), `extra` are pages she put behind them. `state` is the consent's (a code of set
    "consent_event"), empty for a form of no consent; `since` its day; `attached` the days on which
    scans of the form were attached before.
    """

    form: PrintedForm
    client: ClientRow | None = attrs.field(repr=False)
    record: Record | None = attrs.field(repr=False)
    pages: Mapping[int, tuple[PageRef, ...]]
    extra: tuple[PageRef, ...] = ()
    problems: tuple[Problem, ...] = ()
    state: str = ""
    since: date | None = None
    attached: tuple[date, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing speaks against attaching it."""
        return not self.problems

    @property
    def asks(self) -> bool:
        """Whether it is the form a consent is answered on, not a paper beside it."""
        return self.form.paper.startswith(_CONSENT_TEXTS)

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages of the form that were not scanned."""
        return tuple(one for one in range(1, self.form.pages + 1) if one not in self.pages)

    @property
    def refs(self) -> tuple[PageRef, ...]:
        """Every page to be attached in order, each once."""
        ordered = [ref for page in sorted(self.pages) for ref in self.pages[page]]
        return tuple(dict.fromkeys((*ordered, *self.extra)))


class Why(Enum):
    """Why a page was not matched with a form."""

    BLANK = "blank"
    NO_CODE = "no_code"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    OTHER_VAULT = "other_vault"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    LEFT_OUT = "left_out"


@attrs.frozen
class LoosePage:
    """A page that belongs to no form yet; `follows` is the form whose page stands before it."""

    ref: PageRef
    why: Why
    follows: str = ""


@attrs.frozen
class Matched:
    """Everything that was found: forms in the order they were read, and pages left over."""

    forms: tuple[FoundForm, ...] = ()
    loose: tuple[LoosePage, ...] = ()
