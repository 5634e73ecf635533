"""The station of the batch: the package, its passphrase apart, keying it in; and the summary."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.pages.client.print_dialog import PrintDialog
from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.tour.meeting import to_newcomer
from kotodesk.desktop.widgets import Check
from kotodesk.i18n import N_
from kotodesk.store.ledger import Batch

PACKAGE = "siirtopaketti-0001.zip"
_TICKED, _PRESSED = 3, 4


def make_a_batch(journey: Journey) -> None:
    """Make the package, save its slip and its keying sheet, key a few values in."""
    hands = journey.hands
    journey.go("transfers")
    page = journey.page("transfers", BatchesPage)
    hands.wait(page.going.make.isEnabled, "what would go")
    hands.settle()
    journey.picture("transfers")
    hands.press(page.going.make)
    hands.write(page.making.path, str(journey.out / PACKAGE))
    journey.picture("transfers_make")
    hands.press(page.making.make)
    result = page.making.result
    hands.wait(result.ready.isVisible, "the package")
    hands.settle()
    journey.picture("transfers_made")
    passphrase = _read_passphrase(journey, page)
    hands.press(result.print_it)
    journey.save_shown_paper(journey.out / "passphrase_slip.pdf", "passphrase_slip")
    hands.press(result.ready)
    _see_the_batch(journey, page, passphrase)
    _key_in(journey, page)


def _read_passphrase(journey: Journey, page: BatchesPage) -> str:
    """Read the passphrase where she reads it: it is shown once."""
    shown = [one for one in page.making.result.findChildren(QLabel) if one.isVisible()]
    groups = [one.text() for one in shown if one.property("role") == "code"]
    if len(groups) < 2:  # noqa: PLR2004 - it comes in groups
        raise TourStopped(journey.hands.step, "no passphrase is shown")
    return "".join(groups)


def _see_the_batch(journey: Journey, page: BatchesPage, passphrase: str) -> None:
    hands = journey.hands
    hands.settle()
    hands.segment(page.lists.tabs, "batches")
    journey.picture("transfers_after")
    made: Batch = page.lists.models["batches"].rows[0]
    hands.open_row(page.lists.tables["batches"], 0)
    hands.wait(lambda: page.batch.items.rowCount() > 0, "the batch")
    journey.picture("batch")
    journey.facts["batch"] = {
        "path": str(journey.out / PACKAGE),
        "passphrase": passphrase,
        "counts": dict(made.counts),
        "left_out": page.batch.left_out.rowCount(),
    }
    hands.segment(page.batch.tabs, "left")
    journey.picture("batch_left_out")
    hands.segment(page.batch.tabs, "items")
    hands.press(page.batch.print_it)
    journey.save_shown_paper(journey.out / "keying_sheet.pdf", "keying_sheet")


def _key_in(journey: Journey, page: BatchesPage) -> None:
    hands = journey.hands
    hands.press(page.batch.key_in)
    hands.wait(lambda: page.keying is not None and page.keying.record is not None, "the values")
    window = page.keying
    if window is None:
        return
    for _press in range(_PRESSED):
        hands.press(window.next)
        hands.settle()
    ticks = [one for one in window.values_list.findChildren(Check) if one.isVisible()]
    for tick in [one for one in ticks if not one.isChecked()][:_TICKED]:
        hands.press(tick)
        hands.settle()
    record = window.record
    journey.facts["keyed_values"] = len(record.ticks) if record is not None else 0
    journey.picture("keying")
    window.close()
    hands.wait(lambda: page.keying is None, "the keying window to close")
    QApplication.clipboard().clear()
    hands.press(page.batch.back)


def save_the_summary(journey: Journey) -> None:
    """Print the newcomer's assessment from the menu of her page."""
    page = to_newcomer(journey)
    hands = journey.hands
    with hands.answering(PrintDialog, hands.agree):
        hands.menu(
            page.head.print_button,
            N_("Summary of the assessment"),
            look=lambda: journey.picture("client_print_menu"),
        )
    journey.save_shown_paper(journey.out / "arviointi_yhteenveto.pdf", "assessment_summary")
