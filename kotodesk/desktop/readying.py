"""Gets ready what the main window will need while she types the passphrase.

One thing a turn of the event loop, so that no key press waits long. Nothing depends on it: what
is not ready by the time it is needed is made ready then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollArea

# Lowest first, so that each brings little more than itself.
_MODULES = (
    "attrs",
    "argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "kotodesk.register.assessment",
    "kotodesk.register.catalogue",
    "kotodesk.vault",
    "kotodesk.rules.findings",
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


def _qt_classes() -> None:
    """Make known to Python what Qt may give back as the viewport of a scroll area."""
    QScrollArea().viewport()


def _accessibility() -> None:
    """Make known to Python what a banner speaks through."""
    from PySide6.QtGui import QAccessible  # noqa: F401


def _municipalities() -> None:
    """Read the names that stand at the top of the main window."""
    from kotodesk.i18n import codesets

    codesets.label("municipalities", "")


_STEPS: tuple[Callable[[], object], ...] = (
    _qt_classes,
    _accessibility,
    *(partial(import_module, name) for name in _MODULES),
    _municipalities,
)


class Readying(QObject):
    """Takes the steps one after another, with a pause in between for what she does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = iter(_STEPS)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin with the first step."""
        self._timer.start()

    def stop(self) -> None:
        """Take no more steps."""
        self._timer.stop()

    @Slot()
    def _next(self) -> None:
        step = next(self._left, None)
        if step is None:
            self._timer.stop()
        else:
            step()
