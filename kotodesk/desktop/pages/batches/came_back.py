"""The lines of two lists: what came back and is to be mended, what should be stored and is not."""

from __future__ import annotations

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.pages.batches.history_dialog import why_text
from kotodesk.exchange.koto_aj.entities import BY_NAME
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import spec_of
from kotodesk.services.batches import ToMend, place_in
from kotodesk.services.batches.overdue import Unstored
from kotodesk.store.ledger import Return

RETURNED = (
    N_("Client"),
    N_("Record"),
    N_("Batch"),
    N_("Returned"),
    N_("In which field"),
    N_("Why it was returned"),
)
UNSTORED = (N_("Client"), N_("What is not stored"), N_("Rests on"))
RETURNED_WIDTHS, UNSTORED_WIDTHS = (180, 170, 60, 110, 150, 0), (200, 0, 130)
TABS = (
    ("returned", N_("To mend (%(count)s)")),
    ("unstored", N_("Not stored (%(count)s)")),
)
"""Shown only while there is something in them."""


def returned_text(row: ToMend, column_number: int) -> str:
    """Say one cell of a record that came back."""
    one = row.returned
    cells = (
        lambda: words.name_of(row.client),
        lambda: _(words.KINDS[one.kind]),
        lambda: str(one.batch_number),
        lambda: format_date(one.at.astimezone().date()) if one.at else "",
        lambda: field_text(one.why),
        lambda: why_text(one.why.fault, one.why.reason),
    )
    return cells[column_number]()


def unstored_text(row: Unstored, column_number: int) -> str:
    """Say one cell of a client of whom something is not stored."""
    if column_number == 0:
        return words.name_of(row.client)
    if column_number == 1:
        return "; ".join(map(str, row.records))
    return row.finding.section


def field_text(why: Return) -> str:
    """Say the field a record was faulty in."""
    kind, _record, name = place_in(why.field)
    if kind not in BY_KIND or not name:
        return ""
    return _(spec_of(BY_KIND[kind], name).label)


def mending_place(row: ToMend) -> tuple[str, str, str]:
    """Give the record kind, the record and the field where it is mended."""
    one = row.returned
    kind, record_id, name = place_in(one.why.field)
    if kind in BY_KIND:
        return kind, record_id, name
    return BY_NAME[one.kind].main.KIND, one.record_id, ""
