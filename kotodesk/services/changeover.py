"""The change-over to Koto-AJ at the end of 2026: what she ticked, noted and still asks.

What she ticks is kept in the vault through the one door, with the day and her own note; every
change stands in the journal.  Figures of the register come from `services.batches`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs

from kotodesk import material
from kotodesk.i18n import N_, Fault, Language, Message
from kotodesk.i18n.formats import format_date
from kotodesk.rules import changeover as rule
from kotodesk.rules.changeover import PARTS, Changeover, Item, Part, Texts
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act
from kotodesk.store.ledger import BatchState

SETTING = "changeover"
"""The name of what is kept, and the kind in the journal."""
OWN = "own-"
LONGEST_TEXT, LONGEST_NOTE, MOST_OWN = 500, 4_000, 100
PAPER = "changeover_sheet"
NAME = N_("change-over")
"""First word of a file's name."""
NAME_QUESTIONS = N_("questions-to-keha")
TITLE, TITLE_QUESTIONS = N_("Change-over to Koto-AJ"), N_("Questions to KEHA about Koto-AJ")


class NothingWritten(Fault):
    """An item of her own without words."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Write the question or the step first.")))


class TooManyOwn(Fault):
    """More items of her own than anyone goes through."""

    def __init__(self) -> None:
        super().__init__(Message(N_("No more than %(most)s own lines."), {"most": MOST_OWN}))


@attrs.frozen
class Tick:
    """What is known of an item: the day it was done or answered, and her note."""

    done: date | None = None
    note: str = attrs.field(default="", repr=False)


@attrs.frozen
class Ticked:
    """An item as she left it; `own` ones are hers to remove."""

    item: Item
    tick: Tick
    own: bool = False


@attrs.frozen
class Batches:
    """How far the batches are: how many, and their records by state."""

    made: int
    newest: date | None
    records: Mapping[BatchState, int]
    """Records that went, each as its newest batch left it."""

    @property
    def all_records(self) -> int:
        """How many records are in the batches."""
        return sum(self.records.values())

    @property
    def keyed(self) -> int:
        """How many of them stand in Koto-AJ by her marks."""
        return self.records.get("keyed", 0) + self.records.get("confirmed", 0)


@attrs.frozen
class Overview:
    """Everything the page shows but the readiness, which is looked at separately."""

    day: date
    data: Changeover
    ticked: tuple[Ticked, ...]
    batches: Batches
    clients: int

    def of(self, part: Part) -> tuple[Ticked, ...]:
        """Give the items of a part."""
        return tuple(one for one in self.ticked if one.item.part == part)

    def done(self, *parts: Part) -> tuple[int, int]:
        """Give how many items of some parts are done, of how many."""
        some = [one for one in self.ticked if one.item.part in (parts or PARTS)]
        return sum(one.tick.done is not None for one in some), len(some)


@cache
def data() -> Changeover:
    """Give the data file that comes with the program."""
    path = material.file("resources", "changeover", "changeover.toml")
    return rule.parse(path.read_text(encoding="utf-8"))


def overview(desk: Desk) -> Overview:
    """Give what is ticked, and how far the batches are."""
    held = _held(desk)
    shipped = [Ticked(one, _tick(held, one.id)) for one in data().items]
    own = [Ticked(one, _tick(held, one.id), own=True) for one in _own(held)]
    ticked = sorted([*shipped, *own], key=lambda one: PARTS.index(one.item.part))
    day = desk.today()
    return Overview(day, data(), tuple(ticked), _batches(desk), desk.store.clients.count())


def keep(desk: Desk, item_id: str, tick: Tick) -> Overview:
    """Keep what she ticked and noted of an item; noted in the journal."""
    held = _held(desk)
    ticks = dict(held.get("ticks", {}))
    before = _tick(held, item_id)
    kept = attrs.evolve(tick, note=tick.note.strip()[:LONGEST_NOTE])
    if kept != before:
        ticks[item_id] = {"done": kept.done.isoformat() if kept.done else "", "note": kept.note}
        done = kept.done.isoformat() if kept.done else ""
        _write(desk, {**held, "ticks": ticks}, Act.CHANGED, item_id, {"done": done})
    return overview(desk)


def add_own(desk: Desk, part: Part, text: str) -> Overview:
    """Add a question or a step of her own. Raises `NothingWritten`, `TooManyOwn`."""
    words = " ".join(text.split())[:LONGEST_TEXT]
    if not words:
        raise NothingWritten
    held = _held(desk)
    own = list(held.get("own", []))
    if len(own) >= MOST_OWN:
        raise TooManyOwn
    made = {"id": f"{OWN}{desk.store.new_id()}", "part": part, "text": words}
    _write(desk, {**held, "own": [*own, made]}, Act.CREATED, made["id"], {"part": part})
    return overview(desk)


def remove_own(desk: Desk, item_id: str) -> Overview:
    """Take an item of her own out, with its tick and note; noted in the journal."""
    held = _held(desk)
    own = [one for one in held.get("own", []) if one.get("id") != item_id]
    ticks = {name: one for name, one in held.get("ticks", {}).items() if name != item_id}
    _write(desk, {**held, "own": own, "ticks": ticks}, Act.REMOVED, item_id, {})
    return overview(desk)


def sheet(
    desk: Desk,
    language: Language,
    figures: tuple[tuple[Message, str], ...] = (),
    *,
    questions_only: bool = False,
) -> Printed:
    """Give the page on paper, or the questions alone as a sheet to send to KEHA.

    `figures` are those of the register as the page shows them. The sheet of questions holds those
    without an answer, all when every one has it, and none of her notes: nothing in it is secret.
    """
    from kotodesk.documents.changeover_sheet import (
        ChangeoverSheet,
        SheetItem,
        changeover_sheet,
    )

    shown = overview(desk)
    number = document_id("S", desk.store.new_id())
    parts: tuple[Part, ...] = ("keha",) if questions_only else PARTS

    def line(one: Ticked) -> SheetItem:
        day = format_date(one.tick.done) if one.tick.done is not None else ""
        note = "" if questions_only else one.tick.note
        return SheetItem(one.item.texts.text(language), one.item.section, day, note)

    title = Message(TITLE_QUESTIONS if questions_only else TITLE).text(language)
    held = {part: shown.of(part) for part in parts}
    if questions_only:
        still_open = tuple(one for one in held["keha"] if one.tick.done is None)
        held = {"keha": still_open or held["keha"]}
    made = ChangeoverSheet(
        office=paper_office(desk, language, number),
        title=title,
        lead="" if questions_only else shown.data.phase(shown.day).texts.text(language),
        figures=tuple((name.text(language), value) for name, value in figures),
        law=tuple((one.section, one.texts.text(language)) for one in shown.data.law),
        parts={part: tuple(map(line, items)) for part, items in held.items()},
        stays=tuple((one.section, one.texts.text(language)) for one in shown.data.stays),
        questions_only=questions_only,
    )
    name = Message(NAME_QUESTIONS if questions_only else NAME).text(language)
    return Printed(
        pdf=changeover_sheet(made),
        title=title,
        document_id=number,
        file_name_hint=file_name(name, number, (language,)),
        paper=PAPER,
        languages=(language,),
    )


def _batches(desk: Desk) -> Batches:
    listed = desk.store.ledger.batches()
    newest = max((one.made_at for one in listed), default=None)
    day = newest.astimezone().date() if newest is not None else None
    return Batches(len(listed), day, desk.store.ledger.counts())


def _held(desk: Desk) -> dict[str, Any]:
    held = desk.store.settings.get(SETTING, {})
    return held if isinstance(held, dict) else {}


def _own(held: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(
        Item(one["id"], one["part"], "", Texts(one["text"], one["text"], one["text"]))
        for one in held.get("own", [])
        if one.get("part") in PARTS
    )


def _tick(held: Mapping[str, Any], item_id: str) -> Tick:
    one = held.get("ticks", {}).get(item_id, {})
    return Tick(date.fromisoformat(one["done"]) if one.get("done") else None, one.get("note", ""))


def _write(
    desk: Desk, held: Mapping[str, Any], act: Act, item_id: str, details: Mapping[str, Any]
) -> None:
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, SETTING, held)
        unit.note(act, kind=SETTING, record_id=item_id, details=dict(details))
