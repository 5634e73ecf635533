"""A list that leaves the register: on paper, or as a spreadsheet outside the vault.

What leaves is what is shown: these columns, these clients, in this order. Each client's journal
says that her data were in a list, and which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from kotodesk.i18n import N_, Fault, Language, Message, _, current_language
from kotodesk.services import private_file
from kotodesk.services.desk import Desk
from kotodesk.services.lists import filters
from kotodesk.services.lists.columns import BY_KEY, cell_text, cell_value, lines
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.list_values import ListLine

LIST = "client_list"
"""The kind of paper, and of the act in the journal."""
LIST_NAME = N_("client-list")
"""First word of a file's name."""
MOST_PRINTED = 2_000
_COUNT = N_("%(day)s · clients: %(count)s")
_WIDEST = 240
"""On paper no column takes more than its share, as the name does on a broad screen."""
_LEFT_OUT = N_(
    "Contact details of clients under a non-disclosure order (turvakielto) are left out of the "
    "list."
)
_CHUNK = 500


class ListTooLong(Fault):
    """The list has more lines than anyone wants on paper."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("A list of more than %(most)s clients is not printed. Narrow it down first."),
                {"most": MOST_PRINTED},
            )
        )


@attrs.frozen(kw_only=True)
class Shown:
    """A list as it stands on the screen: its title, what it was asked, columns, clients in order.

    `columns` are (key, width in pixels).
    """

    title: str
    filter: ClientFilter
    words: str = ""
    columns: tuple[tuple[str, int], ...]
    ids: tuple[str, ...] = attrs.field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(key for key, _width in self.columns)


def list_paper(desk: Desk, shown: Shown) -> Printed:
    """Give the list on paper in the language of the screen; noted when it is printed or saved.

    Raises `ListTooLong`.
    """
    from kotodesk.documents.list_sheet import ListSheet, list_sheet

    if len(shown.ids) > MOST_PRINTED:
        raise ListTooLong
    language: Language = current_language()
    today = desk.today()
    held = tuple(_lines(desk, shown))
    number = document_id("L", desk.store.new_id())
    count = Message(_COUNT, {"day": today, "count": len(held)})
    secret = any(one.row.non_disclosure for one in held)
    sheet = ListSheet(
        office=paper_office(desk, language, number),
        title=shown.title,
        sentence=f"{count} · {filters.told(shown.filter, shown.words)}",
        columns=_titles(shown),
        widths=tuple(float(min(width, _WIDEST)) for _key, width in shown.columns),
        rows=tuple(tuple(cell_text(key, one, today) for key in shown.keys) for one in held),
        notes=(_(_LEFT_OUT),) if secret and _has_contacts(shown) else (),
    )
    return Printed(
        pdf=list_sheet(sheet),
        title=shown.title,
        document_id=number,
        file_name_hint=file_name(_(LIST_NAME), number, (language,)),
        paper=LIST,
        clients=tuple(one.row.id for one in held),
        languages=(language,),
    )


def save_book(desk: Desk, shown: Shown, path: Path) -> None:
    """Write the list as a spreadsheet to `path`, replacing what is there, and note it.

    Raises `FileNotWritten`, `SaveFailed`; then neither the file nor the note is there.
    """
    from kotodesk.documents.labels import labels
    from kotodesk.exchange.list_book import list_book

    today = desk.today()
    held: list[str] = []
    label = labels(current_language())
    content = list_book(
        tuple(zip(_titles(shown), (width for _key, width in shown.columns), strict=True)),
        _cells(desk, shown, today, held),
        title=shown.title,
        made=desk.clock(),
        classification=f"{label['secret']} {label['secrecy_basis']}",
    )
    details = {"how": "xlsx", "columns": list(shown.keys)}
    with desk.store.unit() as unit:
        asked = {name: word for name, word in attrs.asdict(shown.filter).items() if word}
        unit.note(Act.EXPORTED, kind=LIST, details={**details, "count": len(held), "filter": asked})
        unit.note_each(Act.EXPORTED, dict.fromkeys(held, details), kind=LIST)
        private_file.write(path, content)


def _cells(
    desk: Desk, shown: Shown, today: date, held: list[str]
) -> Iterator[Sequence[str | date | int | None]]:
    """Give the cells line by line, and put whose they are into `held`."""
    for one in _lines(desk, shown):
        held.append(one.row.id)
        yield tuple(cell_value(key, one, today) for key in shown.keys)


def _lines(desk: Desk, shown: Shown) -> Iterator[ListLine]:
    for start in range(0, len(shown.ids), _CHUNK):
        yield from lines(desk, shown.ids[start : start + _CHUNK], shown.keys)


def _titles(shown: Shown) -> tuple[str, ...]:
    return tuple(_(BY_KEY[key].title) for key in shown.keys)


def _has_contacts(shown: Shown) -> bool:
    return any(BY_KEY[key].contact for key in shown.keys)
