"""The pages of the main window, in the order of the rail.

What may enter: one module or package per page, and here its `PageSpec`. A page is imported when it
is first shown, so that the window need not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kotodesk.desktop.page import Hit, Page, PageSpec, Shell
from kotodesk.i18n import N_
from kotodesk.i18n.formats import format_date

if TYPE_CHECKING:
    from kotodesk.services.desk import Desk


def _log(shell: Shell) -> Page:
    from kotodesk.desktop.pages.log import LogPage

    return LogPage(shell)


def _backup(shell: Shell) -> Page:
    from kotodesk.desktop.pages.backup import BackupPage

    return BackupPage(shell)


def _settings(shell: Shell) -> Page:
    from kotodesk.desktop.pages.settings import SettingsPage

    return SettingsPage(shell)


LOG = PageSpec("log", N_("Log"), "log", _log, foot=True)
BACKUP = PageSpec("backup", N_("Backups"), "backup", _backup, foot=True)
SETTINGS = PageSpec("settings", N_("Settings"), "settings", _settings, foot=True)

PAGES: tuple[PageSpec, ...] = (LOG, BACKUP, SETTINGS)


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
