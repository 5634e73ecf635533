"""The program as a process of its own, up to its first window or with the client list shown.

`python -m tests.bench.opens unlock|list VAULT SETTINGS`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from kotodesk.desktop.application import Desktop, qt_application
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.preferences import Preferences
from tests.bench.painted import Watch, tell

_SETTLED_MS = 1_500


def unlock(vault: Path, settings: Path) -> None:
    """Start as `kotodesk.desktop.application.run` does, and end at the painted unlock window."""
    app = qt_application()
    watch = Watch("UnlockWindow")
    app.installEventFilter(watch)
    desktop = _desktop(vault, settings)
    desktop.start()
    app.exec()
    desktop.stop()


def list_shown(vault: Path, settings: Path) -> None:
    """Unlock, go to the client list, let it settle, and end."""
    from tests.desks import PASSPHRASE

    app = qt_application()
    desktop = _desktop(vault, settings)

    def go(_info: object) -> None:
        if desktop.frame is not None:
            desktop.frame.go("clients")
        QTimer.singleShot(_SETTLED_MS, tell)

    desktop.unlocked.connect(go)
    desktop.start()
    window = desktop.unlock_window
    if window is None:
        raise RuntimeError
    window.form.passphrase.setText(PASSPHRASE)
    window.form.unlock.click()
    app.exec()
    desktop.stop()


def _desktop(vault: Path, settings: Path) -> Desktop:
    return Desktop(PAGES, search=search, preferences=Preferences(settings, vault=str(vault)))


if __name__ == "__main__":
    {"unlock": unlock, "list": list_shown}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
