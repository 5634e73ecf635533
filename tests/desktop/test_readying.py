"""What is imported while she types the passphrase."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from kotodesk.desktop import readying

_LATE = ("attr", "argon2", "cryptography", "sqlcipher3", "babel", "reportlab", "PySide6.QtDBus")


def test_every_module_to_be_imported_is_there() -> None:
    assert [name for name in readying._MODULES if find_spec(name) is None] == []


def test_the_unlock_window_is_shown_without_what_only_the_vault_needs() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kotodesk.desktop.application import Desktop, qt_application\n"
        "from kotodesk.desktop.pages import PAGES\n"
        "from kotodesk.desktop.preferences import Preferences\n"
        "application = qt_application()\n"
        "desktop = Desktop(PAGES, preferences=Preferences(Path('none'), vault='none'))\n"
        "desktop.start()\n"
        f"print([name for name in {_LATE!r} if name in sys.modules])\n"
        "desktop.stop()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
