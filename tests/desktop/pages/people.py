"""What the tests of pages do again and again: a client in the vault, a page shown, a text typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.register.client import Client
from kotodesk.services.desk import Desk
from tests.desks import take_in

T = TypeVar("T")


class _Answer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []

    @Slot(object)
    def take(self, value: object) -> None:
        self.values.append(value)


def ask(desktop: Desktop, qtbot: QtBot, work: Callable[..., T], *values: object) -> T:
    """Run `work(desk, *values)` behind everything asked before, and give its result."""
    answer = _Answer()
    desktop.worker.run(work, *values, done=answer.take, failed=answer.take)
    qtbot.waitUntil(lambda: bool(answer.values), timeout=20_000)
    result: T = answer.values[0]
    if isinstance(result, Exception):
        raise result
    return result


def taken_in(desktop: Desktop, qtbot: QtBot, **values: object) -> Client:
    """Take an invented client in."""

    def work(desk: Desk) -> Client:
        return take_in(desk, **values)  # type: ignore[arg-type]

    return ask(desktop, qtbot, work)


def client_page(desktop: Desktop, qtbot: QtBot, client: Client, section: str = "") -> ClientPage:
    """Show the page of a client."""
    assert desktop.frame is not None
    desktop.frame.go("client", {"client_id": client.id, "section": section})
    page = desktop.frame.page("client")
    assert isinstance(page, ClientPage)
    qtbot.waitUntil(lambda: page.context.client_id == client.id and page.panel() is not None)
    return page


def type_into(form: Form, name: str, text: str) -> None:
    """Type into a field as a hand would."""
    control = form.control(name)
    line = control.line if isinstance(control, HetuLine) else control
    if isinstance(line, QPlainTextEdit):
        line.setPlainText(text)
    else:
        assert isinstance(line, QLineEdit)
        line.setText(text)
        line.textEdited.emit(text)
