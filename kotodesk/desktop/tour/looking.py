"""Stations of looking around: search, today, log, backups, settings, languages, colours, sizes."""

from __future__ import annotations

from kotodesk.desktop.pages.backup import BackupPage
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.pages.settings import SettingsPage
from kotodesk.desktop.tour.camera import LARGE, SIZE
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.tour.meeting import section, to_newcomer

_LOOKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sv": (("today", "clients", "transfers", "settings"), ("residence", "assessment")),
    "dark": (("today", "clients", "consents", "transfers"), ("residence",)),
    "1366": (("today", "clients", "transfers"), ("contact",)),
}
"""Which pages and which sections of the client are pictured in each look."""


def search(journey: Journey) -> None:
    """Find the newcomer by her name in her own script, in the list and at the top."""
    client, hands = journey.newcomer.client, journey.hands
    words = client.original_name.split()[-1]
    journey.go("clients")
    page = journey.page("clients", ClientsPage)
    hands.write(page.search, words)
    hands.settle(0.2)
    hands.wait(lambda: page.model.rowCount() > 0, "somebody to be found")
    journey.facts["found_by_search"] = page.model.rowCount()
    journey.picture("clients_search")
    page.search.empty()
    hands.settle()
    journey.picture("clients")
    field = journey.frame.form.search
    hands.shortcut(journey.frame, "Ctrl+K")
    hands.write(field, client.family_name)
    hands.settle(0.2)
    journey.picture("finder")
    field.empty()


def look_around(journey: Journey) -> None:
    """See the Today page, the log and the settings; make a backup."""
    hands = journey.hands
    journey.go("today")
    journey.picture("today")
    journey.go("log")
    journey.picture("log")
    journey.go("backup")
    page = journey.page("backup", BackupPage)
    before = page.table.rowCount()
    hands.press(page.make)
    hands.wait(lambda: page.table.rowCount() > before and page.make.isEnabled(), "the backup")
    journey.facts["backups"] = page.table.rowCount()
    journey.picture("backup")
    journey.go("settings")
    journey.picture("settings")


def other_looks(journey: Journey) -> None:
    """Switch the language, the colours and the size in the settings, and back."""
    _switch(journey, language="sv")
    _pictures(journey, "sv")
    _switch(journey, language="fi", theme="dark")
    _pictures(journey, "dark")
    _switch(journey, theme="light")
    journey.frame.resize(*LARGE)
    _pictures(journey, "1366")
    journey.frame.resize(*SIZE)
    journey.hands.settle()


def _switch(journey: Journey, *, language: str = "", theme: str = "") -> None:
    journey.go("settings")
    page = journey.page("settings", SettingsPage)
    if language:
        journey.hands.segment(page.language, language)
        journey.hands.wait(lambda: journey.desktop.preferences.language == language, language)
    if theme:
        journey.hands.segment(page.theme, theme)
        journey.hands.wait(lambda: journey.desktop.preferences.theme == theme, theme)
    journey.hands.settle()


def _pictures(journey: Journey, name: str) -> None:
    pages, sections = _LOOKS[name]
    for page_id in pages:
        journey.go(page_id)
        journey.picture(f"{page_id}_{name}")
    page = to_newcomer(journey)
    for section_id in sections:
        section(journey, page, section_id)
        journey.picture(f"client_{section_id}_{name}")
