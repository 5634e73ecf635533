"""Old lists for the wizard's tests, and the way through its steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.pages.importing.page import ImportPage
from kotodesk.desktop.widgets import Button
from kotodesk.services.desk import Desk

OWN = Path(__file__).parents[2] / "data" / "old_registers"
HEAD = "Sukunimi;Etunimet;Synt.aika;Kieli;Puh;Muuta"


def csv_file(folder: Path, *lines: str) -> Path:
    path = folder / "vanha.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    return path


def drop(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    """Drop a file on the first step and wait for it to be read."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.file.zone.dropEvent(event)
    qtbot.waitUntil(lambda: page.old_list is not None, timeout=20_000)


def go_on(page: ImportPage, step: int, qtbot: QtBot) -> None:
    """Press Next and wait for the step."""
    qtbot.waitUntil(page.foot.next.isEnabled)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.current() == step, timeout=20_000)


def asked_of(page: ImportPage, work: Any, qtbot: QtBot, *values: Any) -> Any:  # noqa: ANN401
    """Ask the worker and wait for the answer."""
    found: list[Any] = []

    def run(desk: Desk) -> None:
        found.append(work(desk, *values))

    page.shell.worker.run(run)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def agree() -> None:
    """Press the main button of the question that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    ok = getattr(dialog, "ok", None)
    assert isinstance(ok, Button)
    ok.click()
