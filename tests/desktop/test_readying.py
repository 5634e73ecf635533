"""What is made ready while she types the passphrase, and afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kotodesk.desktop import pages, readying
from kotodesk.desktop.readying import Readying
from kotodesk.desktop.stepwise import lowest_first

_LATE = ("attr", "argon2", "cryptography", "sqlcipher3", "babel", "reportlab", "PySide6.QtDBus")
_FILES = {
    "__init__": "",
    "page": (
        "from __future__ import annotations\n"
        "from typing import TYPE_CHECKING\n"
        "from . import words\n"
        "from tried_page.parts import PART\n"
        "if TYPE_CHECKING:\n"
        "    import tried_page.never\n"
        "READY = (lambda: words.HEARD.append(len(words.HEARD)), lambda: words.HEARD.append('b'))\n"
        "class Page:\n"
        "    def asked(self):\n"
        "        from tried_page import dialog, not_there\n"
    ),
    "words": "import colorsys\nHEARD = []\n",
    "parts": "from tried_page.words import HEARD\nPART = 1\n",
    "dialog": "import tried_page.parts\n",
    "never": "raise ZeroDivisionError\n",
}


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    folder = tmp_path / "tried_page"
    folder.mkdir()
    for name, text in _FILES.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(readying, "_OURS", "tried_page")
    monkeypatch.setattr(readying, "_FIRST", ())
    monkeypatch.setattr(Readying, "_begun", False)
    yield "tried_page.page"
    for name in [name for name in sys.modules if name.startswith("tried_page")]:
        del sys.modules[name]


def test_what_a_module_needs_comes_before_it_and_the_dialogs_after(tried: str) -> None:
    found = [name for name in lowest_first(tried, "tried_page", set()) if "tried" in name]

    assert found == [
        "tried_page",
        "tried_page.words",
        "tried_page.parts",
        "tried_page.page",
        "tried_page.dialog",
    ]
    assert "tried_page.page" not in sys.modules
    assert "colorsys" in lowest_first(tried, "tried_page", set())


def test_a_page_is_imported_in_steps_and_what_it_makes_ready_is_called_once(
    tried: str, qtbot: QtBot
) -> None:
    making = Readying([tried])
    ready: list[bool] = []
    making.start()
    making.before(lambda: ready.append(tried in sys.modules))
    qtbot.waitUntil(lambda: not making.busy)

    assert ready == [True]
    assert sys.modules["tried_page.words"].HEARD == [0, "b"]
    assert "tried_page.dialog" in sys.modules
    making.stop()


def test_pages_not_shown_yet_wait_while_she_does_something(tried: str, qtbot: QtBot) -> None:
    waited_for = [True]
    asked: list[bool] = []

    def is_waited_for() -> bool:
        asked.append(True)
        return waited_for[0]

    making = Readying(["kotodesk.desktop.page", tried], is_waited_for)
    making.start()
    qtbot.waitUntil(lambda: len(asked) > 5)
    assert tried not in sys.modules

    waited_for[0] = False
    qtbot.waitUntil(lambda: not making.busy)
    assert tried in sys.modules
    making.stop()


def test_a_module_that_fails_keeps_nobody_waiting(tried: str, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "tried_page_broken.py").write_text("raise ValueError\n", encoding="utf-8")
    page = tmp_path / "tried_page" / "page.py"
    page.write_text("import tried_page_broken\nimport tried_page_after\n", encoding="utf-8")
    (tmp_path / "tried_page_after.py").write_text("", encoding="utf-8")
    ready: list[bool] = []
    making = Readying([tried, "tried_page.dialog"])
    making.start()
    making.before(lambda: ready.append(True))
    qtbot.waitUntil(lambda: not making.busy)
    assert ready == [True]
    assert "tried_page_after" in sys.modules
    making.stop()


def test_nobody_waits_for_what_is_not_being_made_ready() -> None:
    called: list[bool] = []
    Readying().before(lambda: called.append(True))
    assert called == [True]


def test_the_modules_of_pages_and_of_the_first_windows_are_there() -> None:
    named = [*readying._FIRST, *(spec.module for spec in pages.PAGES)]
    assert [name for name in named if find_spec(name) is None] == []


def test_no_package_of_a_page_brings_the_whole_page_in_one_go() -> None:
    folder = Path(next(iter(pages.__path__)))
    bringing = [
        f"{package.parent.name}: {line}"
        for package in sorted(folder.glob("*/__init__.py"))
        for line in package.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from ")) and "__future__" not in line
    ]
    assert bringing == []


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
