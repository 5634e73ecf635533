"""The follow-up that leaves the register: as a file (CSV) outside the vault, or on paper.

The journal of each client in it says so. The file is for the municipality's own accounts: it holds
what the page shows of the persons, and no identity code.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from kotodesk.i18n import N_, Fault, Language, Message, _, codesets, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.rules import compensation_estimate as euros
from kotodesk.services import private_file
from kotodesk.services.compensation.overview import Overview
from kotodesk.services.compensation.persons import PersonEstimate
from kotodesk.services.compensation.words import missing_words, money, rule_words
from kotodesk.services.desk import Desk
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act

PAPER = "compensation_list"
"""The kind of paper, and of the act in the journal."""
NAME = N_("compensations")
"""First word of a file's name."""
MOST_PRINTED = 2_000
TITLE = N_("Compensations: estimate by person")
_SENTENCE = N_("%(day)s · persons: %(count)s · estimate (arvio) together %(sum)s")
_BASIS = N_("The estimate rests on: %(rules)s")
_ESTIMATE_ONLY = N_(
    "Every sum is an estimate (arvio) by day from the recorded dates; KEHA decides what is paid."
)
COLUMNS = (
    (N_("Client"), 150),
    (N_("Group of 2 §"), 150),
    (N_("Paid from"), 66),
    (N_("Last paid day"), 66),
    (N_("Estimate (arvio), €"), 84),
    (N_("Rule of the period"), 96),
    (N_("Claim by (70 §)"), 66),
    (N_("Missing"), 130),
)
_YEAR = N_("Estimate (arvio) %(year)s, €")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


class TooMany(Fault):
    """The list has more lines than anyone wants on paper."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("A list of more than %(most)s clients is not printed. Narrow it down first."),
                {"most": MOST_PRINTED},
            )
        )


def list_paper(desk: Desk, shown: Overview, persons: Sequence[PersonEstimate]) -> Printed:
    """Give the list of `persons` on paper, in the language of the screen.

    Raises `TooMany`.
    """
    from kotodesk.documents.list_sheet import ListSheet, list_sheet

    if len(persons) > MOST_PRINTED:
        raise TooMany
    language: Language = current_language()
    number = document_id("E", desk.store.new_id())
    together = sum((one.total for one in persons), Decimal(0))
    values = {"day": shown.day, "count": len(persons), "sum": money(together)}
    sheet = ListSheet(
        office=paper_office(desk, language, number),
        title=_(TITLE),
        sentence=str(Message(_SENTENCE, values)),
        columns=tuple(_(title) for title, _width in COLUMNS),
        widths=tuple(float(width) for _title, width in COLUMNS),
        rows=tuple(cells(shown, one) for one in persons),
        notes=notes(shown),
    )
    return Printed(
        pdf=list_sheet(sheet),
        title=_(TITLE),
        document_id=number,
        file_name_hint=file_name(_(NAME), number, (language,)),
        paper=PAPER,
        clients=tuple(one.client_id for one in persons),
        languages=(language,),
    )


def cells(shown: Overview, one: PersonEstimate) -> tuple[str, ...]:
    """Give a person's line in words, by `COLUMNS`."""
    paid, claim = one.period, shown.next_claim(one)
    return (
        one.facts.name,
        codesets.label("act_group", one.facts.person.act_group),
        format_date(paid.start) if paid is not None else "",
        format_date(paid.last_paid) if paid is not None else "",
        money(one.total) if paid is not None else "",
        paid.rule.section if paid is not None else "",
        format_date(claim.day) if claim is not None else "",
        missing_words(one.missing),
    )


def notes(shown: Overview) -> tuple[str, ...]:
    """Give the small print: what an estimate is, and each row of the rules it rests on."""
    basis = "; ".join(rule_words(one) for one in shown.used)
    told = (_(_ESTIMATE_ONLY),)
    return (*told, _(_BASIS) % {"rules": basis}) if basis else told


def list_text(shown: Overview, persons: Sequence[PersonEstimate]) -> str:
    """Give the list as CSV: a semicolon between, decimals with a comma, a column a year.

    A cell that begins like a formula is kept from being one by an apostrophe (OWASP).
    """
    stream = io.StringIO()
    write = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    years = [one.year for one in shown.years]
    heads = [_(title) for title, _width in COLUMNS] + [_(_YEAR) % {"year": one} for one in years]
    write.writerow([_safe(head) for head in heads])
    for one in persons:
        parts = by_year(one)
        sums = [_plain(parts[year]) if year in parts else "" for year in years]
        line = list(cells(shown, one))
        line[4] = _plain(one.total) if one.period is not None else ""
        write.writerow([_safe(cell) for cell in (*line, *sums)])
    for note in notes(shown):
        write.writerow([_safe(note)])
    return stream.getvalue()


def by_year(one: PersonEstimate) -> dict[int, Decimal]:
    """Give what a person's days come to by calendar year."""
    return euros.by_year(one.lines)


def save_list(desk: Desk, shown: Overview, persons: Sequence[PersonEstimate], path: Path) -> None:
    """Write the list to `path` and note it in the journal of each client in it.

    UTF-8 with a byte order mark, as spreadsheets want it. Raises `FileNotWritten`; then neither
    the file nor the note is there.
    """
    content = list_text(shown, persons).encode("utf-8-sig")
    details = {"how": "csv", "columns": len(COLUMNS)}
    with desk.store.unit() as unit:
        unit.note(Act.EXPORTED, kind=PAPER, details={**details, "count": len(persons)})
        unit.note_each(
            Act.EXPORTED, dict.fromkeys((one.client_id for one in persons), details), kind=PAPER
        )
        private_file.write(path, content)


def _plain(amount: Decimal) -> str:
    return str(amount).replace(".", ",")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
