"""The keying sheet of a batch on paper: what the keying window shows, with boxes to tick."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kotodesk.exchange.koto_aj.keying import KeyingLine, pieces
from kotodesk.i18n import N_, Language, Message, _, current_language
from kotodesk.i18n.formats import format_datetime
from kotodesk.services import batches
from kotodesk.services.batches import KeyingRecord
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office

if TYPE_CHECKING:
    from kotodesk.documents.keying_sheet import KeyingRow, KeyingSection

KEYING_NAME = N_("keying-sheet")
"""First word of a file's name."""
KIND_TITLES = {
    "person": N_("Client's own data"),
    "assessment": N_("Assessment"),
    "plan": N_("Integration plan"),
    "review": N_("Review of the plan"),
    "guidance": N_("Guidance and advice"),
}
CHANGE_TITLES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "withdrawn": N_("to be removed"),
}
HEADING = N_("%(client)s: %(record)s, %(change)s")
GONE = N_("Client no longer in the register")
TO_EMPTY = N_("Values to be taken out")
EMPTY_IT = N_("(empty this field)")


def keying_sheet(
    desk: Desk, batch_id: str, *, only: Collection[str] | None = None, unkeyed: bool = False
) -> Printed:
    """Give the keying sheet of a batch in the current language.

    `only` chooses records by their ids; `unkeyed` leaves out what is keyed already.  Of a changed
    record only what differs is printed.  Order, pieces and ticks are those of the screen.

    Raises `CharacterNotCovered`.
    """
    from kotodesk.documents.keying_sheet import KeyingSheet
    from kotodesk.documents.keying_sheet import keying_sheet as document

    language = current_language()
    number = next(one.number for one in batches.batches(desk) if one.id == batch_id)
    short = document_id("K", batch_id)
    clients: dict[str, None] = {}
    sections: list[KeyingSection] = []
    for record in _records(desk, batch_id, language, only, unkeyed=unkeyed):
        sections.extend(_record(record, language))
        clients[record.progress.client_id] = None
    pdf = document(KeyingSheet(paper_office(desk, language, short), str(number), tuple(sections)))
    title = Message(N_("Keying sheet, batch %(batch)s"), {"batch": number})
    return Printed(
        pdf=pdf,
        title=title.text(language),
        document_id=short,
        file_name_hint=file_name(_(KEYING_NAME), short, ()),
        paper="keying_sheet",
        clients=tuple(clients),
        kind="batch",
        record_id=batch_id,
        languages=(language,),
    )


def _records(
    desk: Desk,
    batch_id: str,
    language: Language,
    only: Collection[str] | None,
    *,
    unkeyed: bool,
) -> Iterator[KeyingRecord]:
    for one in batches.keying_list(desk, batch_id):
        if (only is not None and one.record_id not in only) or (unkeyed and one.done):
            continue
        record = batches.keying_record(desk, batch_id, one.record_id, language)
        if record is not None:
            yield record


def _record(record: KeyingRecord, language: Language) -> Iterator[KeyingSection]:
    from kotodesk.documents.keying_sheet import KeyingSection

    one = record.progress
    heading = Message(
        HEADING,
        {
            "client": one.client.name if one.client else Message(GONE),
            "record": Message(KIND_TITLES[one.kind]),
            "change": Message(CHANGE_TITLES[one.change]),
        },
    ).text(language)
    cleared = [_row(record, line, str(Message(EMPTY_IT))) for line in record.cleared]
    first = True
    withdrawn = one.change == "withdrawn"
    for group in record.sheet.groups:
        rows = [
            _row(record, line) for line in group.lines if withdrawn or line.key in record.wanted
        ]
        if rows:
            under = group.title.text(language)
            yield KeyingSection(under, tuple(rows), heading if first else "")
            first = False
    if cleared:
        under = Message(TO_EMPTY).text(language)
        yield KeyingSection(under, tuple(cleared), heading if first else "")


def _row(record: KeyingRecord, line: KeyingLine, instead: str = "") -> KeyingRow:
    from kotodesk.documents.keying_sheet import KeyingRow

    at = record.ticks.get(line.key)
    # Which part of the paragraph a field belongs to is for the order, not for reading.
    return KeyingRow(
        line.reference.partition(":")[0],
        str(line.label),
        instead or line.value,
        parts=pieces(line.value, record.piece) if line.long and not instead else (),
        former=record.former.get(line.key, ""),
        keyed=format_datetime(at.astimezone()) if at is not None else "",
    )
