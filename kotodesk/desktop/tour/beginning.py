"""The first stations: the first run with its recovery sheet, and the lock."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.widgets import PassphraseField, PrintPreview
from kotodesk.desktop.windows import first_run, sheet_panel
from kotodesk.desktop.windows.first_run import FirstRun
from kotodesk.i18n import N_
from kotodesk.services.demo.main_job import COORDINATOR, OFFICE, PASSPHRASE, VAULT

SHEET = "recovery_sheet.pdf"
_PASSPHRASE = 3


def make_the_vault(journey: Journey) -> None:
    """The five steps of the first run, the code typed back from the saved sheet."""
    window = journey.desktop.first_run
    if window is None:
        raise TourStopped(journey.hands.step, "the first run is not shown")
    hands = journey.hands
    journey.picture("first_run_place")
    hands.write(hands.only(hands.field(window, N_("Folder")), QLineEdit), str(journey.out))
    hands.write(hands.field(window, N_("Name of the vault")), Path(VAULT).stem)
    _next(journey, window)
    _profile(journey, window)
    _passphrase(journey, window)
    _sheet(journey, window)


def lock_and_unlock(journey: Journey) -> None:
    """Lock with Ctrl+L, open again with the passphrase."""
    journey.picture("frame_before_lock")
    journey.hands.shortcut(journey.frame, "Ctrl+L")
    journey.hands.wait(lambda: journey.desktop.unlock_window is not None, "the lock")
    journey.picture("unlock")
    unlock(journey)


def unlock(journey: Journey) -> None:
    """Type the passphrase and press the button."""
    window = journey.desktop.unlock_window
    if window is None:
        raise TourStopped(journey.hands.step, "the unlock window is not shown")
    journey.hands.write(window.form.passphrase, PASSPHRASE)
    journey.hands.press(window.form.unlock)
    journey.hands.wait(lambda: journey.desktop.frame is not None, "the vault to open")
    journey.hands.settle()


def _next(journey: Journey, window: FirstRun) -> None:
    step = window.current()
    journey.hands.say(window, first_run.NEXT if step < _PASSPHRASE else first_run.CREATE)
    journey.hands.wait(lambda: window.current() == step + 1, "the next step")


def _profile(journey: Journey, window: FirstRun) -> None:
    hands = journey.hands
    for label, value in (
        (N_("Municipality"), OFFICE.municipality),
        (N_("Unit"), OFFICE.unit),
        (N_("Street address"), OFFICE.address),
        (N_("Postal code and town"), OFFICE.postal),
        (N_("E-mail of the unit"), OFFICE.email),
    ):
        hands.fill(hands.field(window, label), value)
    journey.picture("first_run_office")
    _next(journey, window)
    for label, value in (
        (N_("Name"), COORDINATOR.name),
        (N_("Title"), COORDINATOR.title),
        (N_("Phone"), COORDINATOR.phone),
        (N_("E-mail"), COORDINATOR.email),
    ):
        hands.fill(hands.field(window, label), value)
    journey.picture("first_run_coordinator")
    _next(journey, window)


def _passphrase(journey: Journey, window: FirstRun) -> None:
    hands, fresh = journey.hands, window.passphrase.fresh
    for field in fresh.findChildren(PassphraseField):
        hands.write(field, PASSPHRASE)
    hands.wait(fresh.ready, "a strong passphrase")
    journey.picture("first_run_passphrase")
    _next(journey, window)


def _sheet(journey: Journey, window: FirstRun) -> None:
    hands, path = journey.hands, journey.out / SHEET
    panel = window.sheet.panel
    hands.settle(0.2)
    preview = hands.only(panel, PrintPreview)
    hands.save_as(path, lambda: hands.press(preview.save_button))
    typed = hands.field(panel, sheet_panel.TYPED_BACK)
    hands.write(typed, code_on(path, journey))
    hands.wait(panel.is_confirmed, "the code typed from the sheet")
    journey.picture("first_run_recovery_sheet")
    hands.say(window, first_run.START)
    hands.wait(lambda: journey.desktop.frame is not None, "the main window")
    hands.settle()


def code_on(path: Path, journey: Journey) -> str:
    """Read the recovery code from the saved sheet, as she reads it from the paper."""
    import pypdfium2

    paper = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    paper.close()
    code = " ".join(re.findall(r"^\d\s*\n([0-9A-Z]{5})\s*$", text, re.MULTILINE))
    if journey.desktop.doors.code_problem(code) is not None:
        raise TourStopped(journey.hands.step, "the code cannot be read from the sheet")
    return code
