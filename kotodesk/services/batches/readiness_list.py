"""The list of what is missing, on paper or as a spreadsheet: the lines shown and no others.

Each client's journal says that her data were in a list, and which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from kotodesk.i18n import N_, Fault, Language, Message, _, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import BY_KIND
from kotodesk.services import private_file
from kotodesk.services.batches.finding_lines import Entity, FindingLines, Line
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act
from kotodesk.store.clients import ClientRow

PAPER = "readiness_list"
"""The kind of paper, and of the act in the journal."""
NAME = N_("readiness-list")
"""First word of a file's name."""
TITLE = N_("Readiness for Koto-AJ: what is missing")
MOST_PRINTED = 2_000
ENTITY_TITLES: dict[Entity, str] = {
    "person": N_("Client's own data"),
    "assessment": N_("Assessment"),
    "plan": N_("Integration plan"),
    "review": N_("Review of the plan"),
    "guidance": N_("Guidance and advice"),
}
LEVEL_TITLES = {"red": N_("Blocks"), "amber": N_("Look at")}
COLUMNS = (
    (N_("Client"), 150),
    (N_("Date of birth"), 64),
    (N_("Record"), 110),
    (N_("Weight"), 60),
    (N_("What is missing or to look at"), 310),
    (N_("Rests on"), 96),
)
_SENTENCE = N_("%(day)s · lines: %(lines)s · clients: %(clients)s · %(asked)s")
_EVERYTHING = N_("everything that was found")
_CHUNK = 500
GONE = N_("No longer in the register")


class LinesTooMany(Fault):
    """The list has more lines than anyone wants on paper."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("A list of more than %(most)s lines is not printed. Narrow it down first."),
                {"most": MOST_PRINTED},
            )
        )


@attrs.frozen
class ShownLines:
    """The lines shown: by number, in order, and how they were chosen, in words."""

    lines: FindingLines = attrs.field(repr=False)
    numbers: Sequence[int] = attrs.field(repr=False)
    asked: str = ""

    @property
    def clients(self) -> int:
        """How many clients they are about."""
        return self.lines.clients_among(self.numbers)


def record_title(line: Line) -> str:
    """Give what record a line is about, its part named where it is one."""
    what = line.what
    kind = BY_KIND.get(what.kind)
    whole = _(ENTITY_TITLES[what.entity])
    if kind is None or what.kind in {what.entity, "client", "contact"}:
        return whole
    return _(kind.TITLE)


def list_paper(desk: Desk, shown: ShownLines) -> Printed:
    """Give the list on paper in the language of the screen. Raises `LinesTooMany`."""
    from kotodesk.documents.list_sheet import ListSheet, list_sheet

    if len(shown.numbers) > MOST_PRINTED:
        raise LinesTooMany
    language: Language = current_language()
    number = document_id("V", desk.store.new_id())
    held: dict[str, None] = {}
    table = tuple(_cells(desk, shown, held))
    values = {
        "day": desk.today(),
        "lines": len(table),
        "clients": len(held),
        "asked": shown.asked or _(_EVERYTHING),
    }
    sheet = ListSheet(
        office=paper_office(desk, language, number),
        title=_(TITLE),
        sentence=str(Message(_SENTENCE, values)),
        columns=tuple(_(title) for title, _width in COLUMNS),
        widths=tuple(float(width) for _title, width in COLUMNS),
        rows=table,
    )
    return Printed(
        pdf=list_sheet(sheet),
        title=_(TITLE),
        document_id=number,
        file_name_hint=file_name(_(NAME), number, (language,)),
        paper=PAPER,
        clients=tuple(held),
        languages=(language,),
    )


def save_book(desk: Desk, shown: ShownLines, path: Path) -> None:
    """Write the list as a spreadsheet to `path`, replacing what is there, and note it.

    Raises `FileNotWritten`, `SaveFailed`; then neither the file nor the note is there.
    """
    from kotodesk.documents.labels import labels
    from kotodesk.exchange.list_book import list_book

    held: dict[str, None] = {}
    label = labels(current_language())
    content = list_book(
        tuple((_(title), width * 2) for title, width in COLUMNS),
        _cells(desk, shown, held),
        title=_(TITLE),
        made=desk.clock(),
        classification=f"{label['secret']} {label['secrecy_basis']}",
    )
    details = {"how": "xlsx", "columns": len(COLUMNS)}
    with desk.store.unit() as unit:
        counts = {"count": len(held), "lines": len(shown.numbers)}
        unit.note(Act.EXPORTED, kind=PAPER, details={**details, **counts})
        unit.note_each(Act.EXPORTED, dict.fromkeys(held, details), kind=PAPER)
        private_file.write(path, content)


def _cells(desk: Desk, shown: ShownLines, held: dict[str, None]) -> Iterator[tuple[str, ...]]:
    """Give the cells line by line, and put whose they are into `held`."""
    for start in range(0, len(shown.numbers), _CHUNK):
        some = [shown.lines.line(one) for one in shown.numbers[start : start + _CHUNK]]
        ids = list(dict.fromkeys(one.client_id for one in some))
        clients = rows(desk, ids)
        held.update(dict.fromkeys(one for one in ids if one in clients))
        for line in some:
            yield _row(line, clients.get(line.client_id))


def _row(line: Line, client: ClientRow | None) -> tuple[str, ...]:
    born = client.birth_date if client is not None else None
    return (
        client.name if client is not None else _(GONE),
        format_date(born) if born is not None else "",
        record_title(line),
        _(LEVEL_TITLES[line.what.level]),
        str(line.what.message),
        line.what.section,
    )
