"""The station of the old list: five steps of the wizard, nothing written before the last button."""

from __future__ import annotations

from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.pages.importing import import_step
from kotodesk.desktop.pages.importing.flow import COLUMNS, FILE, IMPORT, PREVIEW, QUESTIONS
from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.desktop.tour.journey import Journey
from kotodesk.services.demo.main_job import OLD_LIST

_PICTURES = {
    FILE: "import_file",
    COLUMNS: "import_columns",
    QUESTIONS: "import_questions",
    PREVIEW: "import_preview",
    IMPORT: "import_ready",
}


def import_the_list(journey: Journey) -> None:
    """Read the invented list, look at what would happen, bring it in."""
    hands = journey.hands
    journey.go("clients")
    hands.press(journey.page("clients", ClientsPage).import_button)
    page = journey.page("import", ImportPage)
    hands.settle()
    journey.picture("import_begin")
    path = journey.out / OLD_LIST
    hands.open_file(path, lambda: hands.press(page.file.zone.button))
    hands.wait(lambda: page.old_list is not None, "the list to be read")
    while page.current() != IMPORT:
        step = page.current()
        journey.picture(_PICTURES[step])
        hands.press(page.foot.next)
        hands.wait(lambda before=step: page.current() != before, "the next step")  # type: ignore[misc]
    journey.picture(_PICTURES[IMPORT])
    hands.press(page.foot.next)
    hands.wait(lambda: page.last.stage == import_step.DONE, "the list to be imported")
    journey.picture("import_done")
    report = journey.out / "tuonti_raportti.csv"
    hands.save_as(report, lambda: hands.press(page.last.report))
    hands.press(page.last.clients)
    clients = journey.page("clients", ClientsPage)
    hands.settle()
    journey.facts["imported"] = clients.model.rowCount()
