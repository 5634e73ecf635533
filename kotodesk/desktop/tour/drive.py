"""The tour from its beginning to its end: `kotodesk demo --windows --out DIR`."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt

from kotodesk.desktop.application import Desktop, qt_application
from kotodesk.desktop.doors import Doors
from kotodesk.desktop.pages import PAGES
from kotodesk.desktop.pages import search as search_register
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.tour import (
    beginning,
    bringing,
    closing,
    consenting,
    looking,
    meeting,
    scanning,
    sending,
)
from kotodesk.desktop.tour.camera import Camera
from kotodesk.desktop.tour.hands import Hands
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.tour.quiet import quiet
from kotodesk.services import vaults
from kotodesk.services.demo.main_job import (
    OLD_LIST,
    PASSPHRASE,
    SUMMARY,
    VAULT,
    invent,
    prepare_folder,
    write_summary,
)
from kotodesk.services.demo.old_list import write_old_list
from kotodesk.vault import Calibration

STATIONS: tuple[tuple[str, Callable[[Journey], None]], ...] = (
    ("first run", beginning.make_the_vault),
    ("lock and unlock", beginning.lock_and_unlock),
    ("import the old list", bringing.import_the_list),
    ("new client", meeting.take_in),
    ("client page", meeting.fill_sections),
    ("assessment", meeting.assess),
    ("guidance", meeting.guide),
    ("consents", consenting.consent),
    ("scans", scanning.scans),
    ("search", looking.search),
    ("today, log, backup, settings", looking.look_around),
    ("batch", sending.make_a_batch),
    ("assessment summary", sending.save_the_summary),
    ("other looks", looking.other_looks),
)


def drive(
    out: Path, *, clients: int, seed: int, work: Calibration | None = None
) -> dict[str, object]:
    """Do the main job in `out` through the windows; gives what `summary.json` holds.

    `work` is how dear a key derivation is (measured when None). Raises `FolderInUse` when `out`
    holds anything but an earlier demonstration, `TourStopped` when something did not come.
    """
    prepare_folder(out)
    (out / SUMMARY).write_text("{}", encoding="utf-8")  # a tour that stopped may be begun anew
    invented = invent(clients, seed)
    rows = write_old_list(out / OLD_LIST, invented[:-1])
    app = qt_application()
    dialogs = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = app.testAttribute(dialogs)
    app.setAttribute(dialogs)  # the system's own could not be driven
    settings = out / "settings"
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(settings)
    )  # where Qt's file dialog keeps which folder was seen last
    try:
        with quiet() as heard:
            journey = _travel(out.resolve(), settings, invented, Doors(work))
    finally:
        app.setAttribute(dialogs, before)
    with journey.steps("verify"):
        verified = _verified(out / VAULT)
    facts: dict[str, Any] = {"vault": str(out / VAULT), "passphrase": PASSPHRASE}
    facts |= {"old_list_rows": rows, **journey.facts, "screenshots": journey.camera.taken}
    facts["remarks_of_qt"] = heard
    return write_summary(out, facts, journey.steps, verified=verified)


def _travel(out: Path, settings: Path, invented: list[Any], doors: Doors) -> Journey:
    preferences = Preferences(settings, theme="light")
    desktop = Desktop(PAGES, doors=doors, search=search_register, preferences=preferences)
    hands = Hands(desktop.worker)
    journey = Journey(desktop, hands, Camera(out / "screenshots", hands), out, invented)
    try:
        desktop.start()
        for name, station in STATIONS:
            with journey.station(name):
                station(journey)
        closing.close(journey)
    finally:
        desktop.stop()
        desktop.deleteLater()
        hands.deleteLater()
        _let_go()
    return journey


def _let_go() -> None:
    """Let everything that was told to go be gone."""
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _verified(vault: Path) -> bool:
    desk = vaults.unlock(vault, PASSPHRASE)
    try:
        return vaults.verify(desk).good
    finally:
        vaults.close(desk)
