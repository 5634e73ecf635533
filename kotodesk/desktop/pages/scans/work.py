"""What the page of scans asks of the services; every function runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import attrs

from kotodesk.desktop.half_typed import key_of
from kotodesk.desktop.pages.scans.answer_form import PLACE
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import scanning, words
from kotodesk.services.desk import Desk
from kotodesk.services.scanning import (
    Answer,
    Decisions,
    FoundForm,
    Matched,
    PageRef,
    Placed,
    Problem,
    Reading,
)
from kotodesk.services.scanning.reading import Progress

_ATTACHING = N_("Attaching")


@attrs.frozen
class Look:
    """What was read, what she decided, and what follows from both."""

    reading: Reading = attrs.field(factory=Reading)
    decisions: Decisions = attrs.field(factory=Decisions)
    matched: Matched = attrs.field(factory=Matched)
    today: date = date.min


@attrs.frozen
class Job:
    """A form to be attached: what she accepts of its problems, and the answer, if any."""

    found: FoundForm
    accepted: tuple[Problem, ...] = ()
    answer: Answer | None = None


@attrs.frozen
class Attached:
    """Which forms were attached, which were not and why, and how everything stands then."""

    done: tuple[str, ...]
    refused: Mapping[str, Message]
    look: Look
    clients: frozenset[str]


def read(
    desk: Desk,
    paths: Sequence[Path],
    before: Reading,
    decisions: Decisions,
    *,
    progress: Progress,
) -> Look:
    """Read files and match everything read so far."""
    reading = scanning.read(desk, paths, before, progress=progress)
    return match(desk, reading, decisions)


def match(desk: Desk, reading: Reading, decisions: Decisions) -> Look:
    """Match what was read with what was printed."""
    return Look(reading, decisions, scanning.match(desk, reading, decisions), desk.today())


def place_by_code(
    desk: Desk, reading: Reading, decisions: Decisions, ref: PageRef, text: str
) -> Look:
    """Put a page where the code she typed says. Raises the faults of `typed_code`."""
    return place(desk, reading, decisions, ref, scanning.typed_code(desk, text))


def place(desk: Desk, reading: Reading, decisions: Decisions, ref: PageRef, placed: Placed) -> Look:
    """Put a page into a form."""
    left_out = decisions.left_out - {ref}
    return match(desk, reading, Decisions({**decisions.placed, ref: placed}, left_out))


def leave_out(desk: Desk, reading: Reading, decisions: Decisions, ref: PageRef) -> Look:
    """Leave a page out of its form."""
    return match(desk, reading, attrs.evolve(decisions, left_out=decisions.left_out | {ref}))


def take_back(desk: Desk, reading: Reading, decisions: Decisions, ref: PageRef) -> Look:
    """Forget what she decided about a page."""
    placed = {key: value for key, value in decisions.placed.items() if key != ref}
    return match(desk, reading, Decisions(placed, decisions.left_out - {ref}))


def attach(
    desk: Desk,
    reading: Reading,
    decisions: Decisions,
    jobs: Sequence[Job],
    *,
    progress: Progress,
) -> Attached:
    """Attach forms one by one; what keeps one back does not keep the others."""
    done: list[str] = []
    clients: set[str] = set()
    refused: dict[str, Message] = {}
    for number, job in enumerate(jobs):
        progress(number, len(jobs), Message(_ATTACHING))
        form = job.found.form
        try:
            scanning.confirm(desk, reading, job.found, accepted=job.accepted, answer=job.answer)
        except Fault as fault:
            refused[form.token] = fault.message
        else:
            done.append(form.token)
            words.drop(desk, key_of(PLACE, form.token))
            clients.add(form.client_id)
    look = match(desk, reading, decisions)
    return Attached(tuple(done), refused, look, frozenset(clients))


def pages(desk: Desk, reading: Reading, refs: Sequence[PageRef]) -> bytes:
    """Give pages as a PDF to be looked at."""
    del desk  # nothing of the register is needed
    return scanning.pages_pdf(reading, refs)
