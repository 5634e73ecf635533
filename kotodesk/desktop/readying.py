"""Imports what the main window will need while she types the passphrase.

One module a turn of the event loop, so that no key press waits long. Nothing depends on it: what
has not been imported by the time it is needed is imported then.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

# Lowest first, so that each brings little more than itself.
_MODULES = (
    "attrs",
    "argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "kotodesk.register.assessment",
    "kotodesk.register.catalogue",
    "kotodesk.vault",
    "kotodesk.rules.today",
    "kotodesk.store",
    "kotodesk.services.vaults",
    "kotodesk.services.clients",
    "kotodesk.desktop.windows.finder",
    "kotodesk.desktop.windows.frame",
    "kotodesk.desktop.fields",
    "kotodesk.desktop.pages.today.page",
    "kotodesk.exchange.koto_aj.package",
    "kotodesk.services.printing",
    "kotodesk.desktop.pages.client.page",
    "kotodesk.desktop.pages.clients.page",
)
_PAUSE_MS = 5


class Readying(QObject):
    """Imports the modules one after another, with a pause in between for what she does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = iter(_MODULES)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin with the first module."""
        self._timer.start()

    def stop(self) -> None:
        """Import nothing more."""
        self._timer.stop()

    @Slot()
    def _next(self) -> None:
        name = next(self._left, "")
        if name:
            import_module(name)
        else:
            self._timer.stop()
