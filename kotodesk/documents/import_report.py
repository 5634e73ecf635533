"""The report of an import on paper: what came from where, row by row, and what did not come in.

It names the people of the list, so every page says that it is secret (JulkL 24 §).
"""

from __future__ import annotations

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, words
from kotodesk.documents.list_sheet import table
from kotodesk.documents.office import Office, label_value
from kotodesk.documents.page import compose


@frozen
class ReportTable:
    """One table: its heading, a sentence under it, column titles, their shares of the width."""

    heading: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str = ""


@frozen
class ImportReport:
    """What the paper says, all in words: (label, value) facts, tables, notes at the end."""

    office: Office
    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()


def import_report(report: ImportReport) -> bytes:
    """Give the report as a PDF on sheets on their side. Raises CharacterNotCovered."""
    language = report.office.language
    frame = evolve(report.office.frame(report.title), sheet=house.SIDEWAYS)
    width = frame.width
    blocks: list[Block] = [
        words(report.title, width, language, house.HEADLINE, before=0.0, keep=True),
        words(report.sentence, width, language, house.LABEL, before=1.0, keep=True),
    ]
    blocks += [label_value(name, value, language, width=width) for name, value in report.facts]
    for one in report.tables:
        blocks.append(words(one.heading, width, language, house.HEAD, before=16.0, keep=True))
        if one.sentence:
            blocks.append(words(one.sentence, width, language, house.NOTE, before=2.0, keep=True))
        if one.rows:
            blocks.append(table(one.columns, one.widths, one.rows, width, language))
    blocks += [words(note, width, language, house.FINE, before=8.0) for note in report.notes]
    return compose(frame, blocks)
