"""The report of an import made earlier, from what the log kept of it.

The log keeps who was brought in and which fields were filled, not the rows of the list; the paper
says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kotodesk.i18n import N_, Message, _, current_language
from kotodesk.i18n.formats import format_datetime
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.field import specs
from kotodesk.services.desk import Desk
from kotodesk.services.printing.import_report import (
    MOST_ROWS,
    PAPER,
    REPORT_NAME,
    TITLE,
    facts_of,
)
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act, Entry

if TYPE_CHECKING:
    from kotodesk.documents.import_report import ReportTable

_DONE = N_("Imported %(when)s by %(who)s")
_UNDONE = N_("Imported %(when)s by %(who)s, undone %(undone)s")
_CLIENTS = N_("Clients the import made or completed")
_HEADS = (N_("Client"), N_("What became of it"), N_("Fields filled"))
_NEW, _SAME = N_("New"), N_("Same person")
_GONE = N_("No longer in the register")
_KIND_AND_FIELDS = N_("%(kind)s: %(fields)s")
_NOT_KEPT = N_(
    "Made from the log. The log does not keep the row numbers of the list, the rows that did not "
    "come in, the reasons, the meanings of the columns or what was corrected: they are only in the "
    "report made right after the import. The list itself was never copied into the vault."
)
_SHORTENED = N_("Only the first %(most)s clients are listed.")


def past_import_report(desk: Desk, act_id: str) -> Printed:
    """Give the report of the import `act_id` in the language of the screen.

    Raises `KeyError` when no import has that id, `CharacterNotCovered`.
    """
    from kotodesk.documents.import_report import ImportReport
    from kotodesk.documents.import_report import import_report as document

    entries = desk.store.journal.of_act(act_id)
    head = next((one for one in entries if one.act is Act.IMPORTED), None)
    if head is None:
        raise KeyError(act_id)
    of_clients = _by_client(entries)
    counts = {key: one for key, one in head.details.items() if isinstance(one, int)}
    number = document_id("V", act_id)
    language = current_language()
    report = ImportReport(
        paper_office(desk, language, number),
        _(TITLE),
        _made(desk, head),
        facts_of(str(head.details.get("file", "")), counts),
        (_table(desk, of_clients),),
        (_(_NOT_KEPT),),
    )
    return Printed(
        pdf=document(report),
        title=_(TITLE),
        document_id=number,
        file_name_hint=file_name(_(REPORT_NAME), number, (language,)),
        paper=PAPER,
        clients=tuple(of_clients),
        kind="import",
        record_id=act_id,
        languages=(language,),
    )


def _made(desk: Desk, head: Entry) -> str:
    values = {"when": format_datetime(head.at.astimezone()), "who": head.actor}
    for one in desk.store.journal.newest(acts=(Act.UNDONE,)):
        if one.details.get("act") == head.act_id:
            undone = format_datetime(one.at.astimezone())
            return str(Message(_UNDONE, {**values, "undone": undone}))
    return str(Message(_DONE, values))


def _by_client(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        if one.client_id and one.act in {Act.CREATED, Act.CHANGED}:
            found.setdefault(one.client_id, []).append(one)
    return found


def _table(desk: Desk, of_clients: dict[str, list[Entry]]) -> ReportTable:
    from kotodesk.documents.import_report import ReportTable

    names = {one.id: _name(one.family_name, one.given_names) for one in _there(desk, of_clients)}
    rows = [
        (names.get(client_id, _(_GONE)), _fate(some), "; ".join(_filled(some)))
        for client_id, some in list(of_clients.items())[:MOST_ROWS]
    ]
    short = len(of_clients) > MOST_ROWS
    sentence = str(Message(_SHORTENED, {"most": MOST_ROWS})) if short else ""
    heads = tuple(_(one) for one in _HEADS)
    return ReportTable(_(_CLIENTS), heads, (3.0, 1.8, 10.0), tuple(rows), sentence)


def _there(desk: Desk, of_clients: dict[str, list[Entry]]) -> Iterable[Client]:
    return (one for one in desk.store.records.all(Client) if one.id in of_clients)


def _name(family: str, given: str) -> str:
    return f"{family}, {given}".strip(", ")


def _fate(entries: Iterable[Entry]) -> str:
    made = any(one.act is Act.CREATED and one.kind == Client.KIND for one in entries)
    return _(_NEW if made else _SAME)


def _filled(entries: Iterable[Entry]) -> list[str]:
    said: dict[str, dict[str, None]] = {}
    for entry in entries:
        kind = BY_KIND.get(entry.kind)
        if kind is not None:
            shown = (one for one in specs(kind) if one.shown and one.name in entry.changes)
            labels = [_(one.label) for one in shown]
            said.setdefault(_(kind.TITLE), {}).update(dict.fromkeys(labels))
    return [
        str(Message(_KIND_AND_FIELDS, {"kind": kind, "fields": ", ".join(fields)}))
        for kind, fields in said.items()
        if fields
    ]
