"""The report of an import on paper: right after it from the plan, later from what the log keeps.

The paper names people and is secret; its making writes nothing, `note_printed` says in each
client's log that it left the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kotodesk.exchange.tabular.plan import Fate
from kotodesk.exchange.tabular.rows import RowProblem
from kotodesk.exchange.tabular.table import cell_text
from kotodesk.exchange.tabular.targets import IGNORE, targets
from kotodesk.i18n import N_, Message, _, current_language
from kotodesk.i18n.formats import format_datetime
from kotodesk.services.desk import Desk
from kotodesk.services.importing.planning import Planned
from kotodesk.services.importing.told import (
    RowTold,
    column_name,
    column_of,
    field_names,
    rows_told,
)
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act

if TYPE_CHECKING:
    from kotodesk.documents.import_report import ReportTable

PAPER = "import_report"
REPORT_NAME = N_("import-report")
"""First word of a file's name."""
TITLE = N_("Report of the import of an old list")
MOST_ROWS = 2_000
"""More lines than this nobody reads on paper: then only the rows that need it are printed."""

_NOT_YET = N_("Before the import: this is what would be done")
_DONE = N_("Imported %(when)s by %(who)s")
_FACTS = (
    ("new", N_("New clients")),
    ("same", N_("Clients already in the register, completed")),
    ("look", N_("Undecided: not imported")),
    ("skipped", N_("Left out by you")),
    ("refused", N_("Refused")),
    ("corrected", N_("Cells corrected before the import")),
    ("aside", N_("Values that did not fit beside the register: in the client's note")),
)
_FILE = N_("File")
_COLUMNS, _ROWS = N_("What the columns came to"), N_("What became of each row")
_CORRECTIONS = N_("Corrected before the import")
_ROW_HEADS = (
    N_("Row"),
    N_("Person"),
    N_("What became of it"),
    N_("What came in"),
    N_("Why and remarks"),
)
_ROW_WIDTHS = (1.4, 2.8, 1.6, 3.0, 6.5)
_COLUMN_HEADS = (N_("Sheet"), N_("Column"), N_("Comes to"), N_("Rows filled"))
_COLUMN_WIDTHS = (2.0, 4.0, 6.0, 1.5)
_MENDED_HEADS = (N_("Row"), N_("Column"), N_("In the list"), N_("Corrected to"))
_NO_CONTACTS = N_("(a contact detail is not repeated here)")
_LEFT_OUT = N_("Left out of the import")
_FIELDS = N_("fields: %(count)s")
_KEPT = N_("in the note: %(columns)s")
_REMARK = N_("%(column)s: %(what)s")
_SHORTENED = N_(
    "The list has more than %(most)s rows: rows that came in without any remark are not listed. "
    "The report as a file (CSV) holds every row."
)
_SOURCE = N_(
    "Every fact that came in has the origin “old list” and the name of the file. What the fields "
    "could not take stands in the client's note word for word."
)


def import_report(desk: Desk, planned: Planned, act_id: str = "") -> Printed:
    """Give the report of a plan in the language of the screen; `act_id` once it is carried out.

    Raises `CharacterNotCovered`.
    """
    from kotodesk.documents.import_report import ImportReport
    from kotodesk.documents.import_report import import_report as document

    told = rows_told(planned)
    listed = told
    if len(told) > MOST_ROWS:
        listed = tuple(one for one in told if _needs_reading(one))[:MOST_ROWS]
    number = document_id("V", act_id or desk.store.new_id())
    shortened = str(Message(_SHORTENED, {"most": MOST_ROWS})) if len(listed) < len(told) else ""
    language = current_language()
    report = ImportReport(
        paper_office(desk, language, number),
        _(TITLE),
        _made(desk, act_id),
        _facts(planned.old_list.file_name, _counts(desk, planned, act_id)),
        (
            _columns(planned),
            *_corrections(planned),
            _rows(planned, listed, shortened),
        ),
        (_(_SOURCE),),
    )
    return Printed(
        pdf=document(report),
        title=_(TITLE),
        document_id=number,
        file_name_hint=file_name(_(REPORT_NAME), number, (language,)),
        paper=PAPER,
        clients=_clients(desk, planned, act_id),
        kind="import",
        record_id=act_id,
        languages=(language,),
    )


def facts_of(file: str, counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Give the file and what came of it in numbers; what is zero is not said, but for the new."""
    return _facts(file, counts)


def _facts(file: str, counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    numbers = (
        (_(text), str(counts.get(key, 0)))
        for key, text in _FACTS
        if counts.get(key, 0) or key == "new"
    )
    return ((_(_FILE), file), *numbers)


def _made(desk: Desk, act_id: str) -> str:
    for entry in desk.store.journal.of_act(act_id) if act_id else ():
        if entry.act is Act.IMPORTED:
            when = format_datetime(entry.at.astimezone())
            return str(Message(_DONE, {"when": when, "who": entry.actor}))
    return _(_NOT_YET)


def _counts(desk: Desk, planned: Planned, act_id: str) -> dict[str, int]:
    for entry in desk.store.journal.of_act(act_id) if act_id else ():
        if entry.act is Act.IMPORTED:
            return {key: one for key, one in entry.details.items() if isinstance(one, int)}
    persons = planned.to_do()
    return {
        "new": sum(one.fate is Fate.NEW for one in persons),
        "same": sum(one.fate is Fate.SAME for one in persons),
        "look": sum(
            planned.decided(one).fate is Fate.LOOK and not planned.skipped(one)
            for one in planned.plan.clients
        ),
        "skipped": sum(planned.skipped(one) for one in planned.plan.clients),
        "refused": planned.plan.count(Fate.REFUSED),
        "corrected": len(planned.old_list.corrections),
    }


def _clients(desk: Desk, planned: Planned, act_id: str) -> tuple[str, ...]:
    """Give the clients the paper tells of, for their logs; those not yet made have none."""
    known = (one.client_id for one in planned.plan.clients)
    made = (one.client_id for one in desk.store.journal.of_act(act_id)) if act_id else ()
    return tuple(dict.fromkeys(one for one in (*made, *known) if one))


def _columns(planned: Planned) -> ReportTable:
    from kotodesk.documents.import_report import ReportTable

    rows = []
    for sheet in planned.old_list.used:
        for proposal in sheet.proposals:
            target = sheet.mapping.target_of(proposal.index)
            label = _LEFT_OUT if target == IGNORE else targets()[target].label
            name = column_name(proposal.header, proposal.index)
            rows.append((sheet.table.sheet, name, _(label), str(proposal.filled)))
    # A CSV has no sheets to tell apart.
    first = 0 if any(one.table.sheet for one in planned.old_list.used) else 1
    heads = tuple(_(one) for one in _COLUMN_HEADS[first:])
    cut = tuple(one[first:] for one in rows)
    return ReportTable(_(_COLUMNS), heads, _COLUMN_WIDTHS[first:], cut)


def _corrections(planned: Planned) -> Iterator[ReportTable]:
    from kotodesk.documents.import_report import ReportTable

    rows = []
    for one in planned.old_list.corrections:
        sheet = planned.old_list.sheet(one.sheet)
        texts = (cell_text(one.before) or "–", one.text or "–")
        if _is_contact(sheet.mapping.target_of(one.index)):
            texts = (_(_NO_CONTACTS), _(_NO_CONTACTS))
        header = column_name(sheet.table.header[one.index], one.index)
        rows.append((_place(one.sheet, one.row), header, *texts))
    if rows:
        heads = tuple(_(one) for one in _MENDED_HEADS)
        yield ReportTable(_(_CORRECTIONS), heads, (1.5, 3.0, 4.5, 4.5), tuple(rows))


def _rows(planned: Planned, listed: tuple[RowTold, ...], sentence: str) -> ReportTable:
    from kotodesk.documents.import_report import ReportTable

    rows = tuple(
        (
            _place(one.row.sheet, one.row.number),
            one.person.name,
            str(one.fate),
            "; ".join(_brought(one)),
            "\n".join(_said(planned, one)),
        )
        for one in listed
    )
    return ReportTable(_(_ROWS), tuple(_(one) for one in _ROW_HEADS), _ROW_WIDTHS, rows, sentence)


def _place(sheet: str, number: int) -> str:
    return f"{sheet} {number}".strip()


def _brought(told: RowTold) -> list[str]:
    """Say how many fields the row filled: which ones is told by the columns, and by the CSV."""
    count = len(field_names(told))
    found = [str(Message(_FIELDS, {"count": count}))] if count else []
    if told.kept:
        found.append(str(Message(_KEPT, {"columns": ", ".join(told.kept)})))
    return found


def _said(planned: Planned, told: RowTold) -> list[str]:
    """Give why the person needed a look or was refused, and the remarks on the row."""
    decided = planned.decided(told.person)
    reasons = decided.reasons if decided.fate in {Fate.LOOK, Fate.REFUSED} else ()
    said = [str(one) for one in reasons if "column" not in one.params]
    said += [_remark(one) for one in told.person.problems if one.row == told.row]
    return list(dict.fromkeys(said))


def _remark(problem: RowProblem) -> str:
    what = problem.problem.message
    if "text" in what.params and _is_contact(problem.problem.target):
        what = Message(what.msgid, {**what.params, "text": "…"})
    return str(Message(_REMARK, {"column": column_of(problem), "what": what}))


def _is_contact(target: str) -> bool:
    known = targets().get(target)
    return known is not None and known.spec is not None and known.spec.contact


def _needs_reading(told: RowTold) -> bool:
    person = told.person
    plain = {Fate.NEW, Fate.SAME}
    return person.fate not in plain or bool(person.problems or told.corrected or not told.filled)
