"""A desktop on the offscreen platform, on a real vault, with nothing left over afterwards."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.doors import Doors
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.theme import appearance
from kotodesk.desktop.tidying import Tidying
from kotodesk.desktop.worker import Worker
from kotodesk.register.office import Coordinator, Office
from kotodesk.services import vaults
from kotodesk.vault import Calibration
from tests.desks import derived_once

PASSPHRASE = "pilvi kirves hattu lumi"
COORDINATOR = Coordinator(name="Aino Esimerkki", title="Kotoutumiskoordinaattori")
OFFICE = Office(municipality="235", unit="Kotoutumispalvelut")


def flush() -> None:
    """Let everything that was told to go be gone."""
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Hold that no window is left, and that nothing of Qt is ever collected in another thread.

    The program sees to that while a vault's thread lives. Tests of a widget alone have none, and
    pages are drawn, and the next test is sent for, in threads of their own.
    """
    tidying = Tidying()
    tidying.start()
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    for window in qapp.topLevelWidgets():
        if isinstance(window, QAbstractItemView):
            continue  # the list of a completer, which deletes it itself: not twice
        if id(window) not in before and window.parent() is None and not window.isVisible():
            window.deleteLater()
    flush()
    gc.collect()
    tidying.stop()
    left = [window for window in qapp.topLevelWidgets() if id(window) not in before]
    assert [type(window).__name__ for window in left if shiboken6.isValid(window)] == []


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[str, int], None]]:
    """Dress the application; undressed again afterwards."""
    appearance().apply("light", 100)
    yield appearance().apply
    appearance().apply("light", 100)
    assert qapp is QApplication.instance()


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()
    assert qtbot is not None


@pytest.fixture(scope="session")
def doors() -> Doors:
    return Doors(Calibration.for_tests())


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    with derived_once():
        yield


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the vault all others are copies of; no test opens it."""
    folder = tmp_path_factory.mktemp("made") / "Kotoutuminen.kotodesk"
    desk, _code = vaults.create(
        folder, PASSPHRASE, COORDINATOR, OFFICE, work=Calibration.for_tests()
    )
    desk.close()
    return folder


@pytest.fixture
def vault(tmp_path: Path, made_vault: Path) -> Path:
    """A closed vault of one coordinator."""
    return Path(shutil.copytree(made_vault, tmp_path / made_vault.name))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings")


@pytest.fixture
def desktop(qtbot: QtBot, doors: Doors, preferences: Preferences) -> Iterator[Desktop]:
    """The desktop before anything is shown; `start` it."""
    made = Desktop(PAGES, doors=doors, search=search, preferences=preferences)
    yield made
    made.stop()
    made.deleteLater()
    flush()
    assert qtbot is not None


@pytest.fixture
def opened(desktop: Desktop, vault: Path, qtbot: QtBot) -> Desktop:
    """The desktop with the vault unlocked and the main window shown."""
    desktop.preferences.vault = str(vault)
    desktop.start()
    unlock(desktop, qtbot)
    return desktop


def unlock(desktop: Desktop, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase and wait for the main window."""
    window = desktop.unlock_window
    assert window is not None
    window.form.passphrase.setText(passphrase)
    with qtbot.waitSignal(desktop.unlocked, timeout=20_000):
        window.form.unlock.click()


def nameless(window: QWidget) -> list[str]:
    """Return the controls one can reach by keyboard that a screen reader cannot name."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAccessible

    found = []
    for widget in window.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
            continue
        if widget.metaObject().className().startswith(("QScrollBar", "QTabBar")):
            continue
        if widget.focusProxy() is not None or widget.isHidden():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName()
        if not name and interface is not None:
            name = interface.text(QAccessible.Text.Name)
        if not name.strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
