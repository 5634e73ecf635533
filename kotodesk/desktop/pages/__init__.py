"""The pages of the main window, in the order of the rail.

What may enter: one module or package per page, and here its `PageSpec`. A page is imported when it
is first shown, so that the window need not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kotodesk.desktop.page import Hit, Page, PageSpec, Shell
from kotodesk.i18n import N_
from kotodesk.i18n.formats import format_date

if TYPE_CHECKING:
    from kotodesk.services.desk import Desk


class _Lazy:
    """Makes a page, and imports its module only then."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self._name = f"{__name__}.{module}", name

    def __call__(self, shell: Shell) -> Page:
        page: Page = getattr(import_module(self.module), self._name)(shell)
        return page


TODAY = PageSpec("today", N_("Today"), "today", _Lazy("today.page", "TodayPage"))
CALENDAR = PageSpec(
    "calendar", N_("Calendar"), "calendar", _Lazy("calendar.page", "CalendarPage"), under="today"
)
CLIENTS = PageSpec("clients", N_("Clients"), "clients", _Lazy("clients.page", "ClientsPage"))
CLIENT = PageSpec(
    "client",
    N_("Client"),
    "clients",
    _Lazy("client.page", "ClientPage"),
    under="clients",
    of_one=True,
)
CONSENTS = PageSpec(
    "consents", N_("Consents"), "consents", _Lazy("consents.register_page", "ConsentsPage")
)
CONSENT = PageSpec(
    "consent",
    N_("Consent"),
    "consents",
    _Lazy("consents.consent_page", "ConsentPage"),
    under="consents",
    of_one=True,
)
SCANS = PageSpec(
    "scans", N_("Scanned forms"), "consents", _Lazy("scans.page", "ScansPage"), under="consents"
)
IMPORT = PageSpec(
    "import",
    N_("Import of an old list"),
    "import",
    _Lazy("importing.page", "ImportPage"),
    under="clients",
)
PAPER_ENTRY = PageSpec(
    "paper_entry",
    N_("Keying in a paper form"),
    "edit",
    _Lazy("paper_entry.page", "PaperEntryPage"),
    under="clients",
)
TRANSFERS = PageSpec(
    "transfers", N_("Transfers"), "transfers", _Lazy("batches.page", "BatchesPage")
)
READINESS = PageSpec(
    "readiness",
    N_("Readiness for Koto-AJ"),
    "transfers",
    _Lazy("readiness.page", "ReadinessPage"),
    under="transfers",
)
CHANGEOVER = PageSpec(
    "changeover",
    N_("Change-over to Koto-AJ at the end of 2026"),
    "calendar",
    _Lazy("changeover.page", "ChangeoverPage"),
    under="transfers",
)
PROFILES = PageSpec(
    "profiles",
    N_("Mapping profiles"),
    "transfers",
    _Lazy("profiles.page", "ProfilesPage"),
    under="transfers",
)
ADVICE = PageSpec(
    "advice",
    N_("Guidance and advice, anonymous"),
    "visit",
    _Lazy("advice.page", "AdvicePage"),
    under="today",
)
COMPENSATION = PageSpec(
    "compensation", N_("Monitoring"), "follow", _Lazy("compensation.page", "CompensationPage")
)
STATISTICS = PageSpec(
    "statistics",
    N_("Statistics"),
    "follow",
    _Lazy("statistics.page", "StatisticsPage"),
    under="compensation",
)
LOG = PageSpec("log", N_("Log"), "log", _Lazy("log", "LogPage"), foot=True)
BACKUP = PageSpec("backup", N_("Backups"), "backup", _Lazy("backup", "BackupPage"), foot=True)
SETTINGS = PageSpec(
    "settings", N_("Settings"), "settings", _Lazy("settings", "SettingsPage"), foot=True
)
TEXTS = PageSpec(
    "texts", N_("Texts"), "document", _Lazy("texts.page", "TextsPage"), under="settings"
)

PAGES: tuple[PageSpec, ...] = (
    TODAY,
    CALENDAR,
    CLIENTS,
    CLIENT,
    CONSENTS,
    CONSENT,
    SCANS,
    IMPORT,
    PAPER_ENTRY,
    TRANSFERS,
    READINESS,
    CHANGEOVER,
    PROFILES,
    ADVICE,
    COMPENSATION,
    STATISTICS,
    LOG,
    BACKUP,
    SETTINGS,
    TEXTS,
)


def search(desk: Desk, text: str) -> tuple[Hit, ...]:
    """Find clients for the search at the top; runs in the worker's thread."""
    from kotodesk.services import clients

    return tuple(
        Hit(
            f"{row.name} {row.original_name}".strip(),
            format_date(row.birth_date) if row.birth_date else "",
            "client",
            {"client_id": row.id},
        )
        for row in clients.search(desk, text, 10)
    )
