"""Hands and eyes of the tour: find what is seen, press it, type into it, wait for what follows.

Everything goes through the events a keyboard and a mouse would send. Waiting is limited: what does
not come in time stops the tour with the name of the step.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from kotodesk.desktop import crash
from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.widgets import (
    Choice,
    CodeField,
    CodesField,
    Dialog,
    Labelled,
    SegmentedChoice,
    TriState,
)
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import _, codesets
from kotodesk.i18n.formats import format_date

W = TypeVar("W", bound=QWidget)
_PATIENCE, _POLL_MS, _CALM = 20.0, 4, 0.025
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Hands(QObject):
    """Drives the windows of one desktop; `step` is named when something goes wrong."""

    def __init__(self, worker: Worker, patience: float = _PATIENCE) -> None:
        super().__init__()
        self.step = ""
        self._patience = patience
        self._busy = False
        worker.busy.connect(self._hear)

    @Slot(bool)
    def _hear(self, busy: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._busy = busy

    # -- waiting ------------------------------------------------------------------------------

    def wait(self, holds: Callable[[], object], wanted: str) -> None:
        """Let the program go on until `holds()` is true; stops the tour when it takes too long."""
        end = time.monotonic() + self._patience
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(_POLL_MS)
        timer.timeout.connect(loop.quit)
        timer.start()
        while not holds():
            self._watch_for_a_crash()
            if time.monotonic() > end:
                raise TourStopped(self.step, wanted)
            loop.exec()

    def settle(self, calm: float = _CALM) -> None:
        """Wait until the worker has had nothing to do for a moment and all is painted."""
        since = time.monotonic()

        def calm_enough() -> bool:
            nonlocal since
            if self._busy:
                since = time.monotonic()
            return time.monotonic() - since >= calm

        self.wait(calm_enough, "the program stays busy")

    def pause(self, seconds: float) -> None:
        """Let time pass, as a hand that stops typing does."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end, "time stands still")

    def _watch_for_a_crash(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Dialog) and window.windowTitle() == _(crash.TITLE):
                window.accept()
                raise TourStopped(self.step, "an unexpected error was told")

    # -- finding ------------------------------------------------------------------------------

    def button(self, within: QWidget, msgid: str) -> QAbstractButton:
        """Return the visible button that says `msgid` (or whose accessible name is it)."""
        text = _(msgid)
        for one in within.findChildren(QAbstractButton):
            if one.isVisible() and text in {one.text().strip(), one.accessibleName()}:
                return one
        raise TourStopped(self.step, f"no button “{text}”")

    def field(self, within: QWidget, msgid: str) -> QWidget:
        """Return the visible field under the label `msgid`."""
        text = _(msgid)
        for one in within.findChildren(Labelled):
            if one.isVisible() and one.label_widget.text() == text:
                return one.field
        raise TourStopped(self.step, f"no field “{text}”")

    def only(self, within: QWidget, kind: type[W]) -> W:
        """Return the first visible widget of a kind."""
        for one in within.findChildren(kind):
            if one.isVisible():
                return one
        raise TourStopped(self.step, f"no {kind.__name__}")

    def find(self, within: QWidget, kind: type[W]) -> W:
        """Return the first widget of a kind, seen or not."""
        found = within.findChild(kind)
        if not isinstance(found, kind):
            raise TourStopped(self.step, f"no {kind.__name__}")
        return found

    # -- pressing -----------------------------------------------------------------------------

    def press(self, button: QAbstractButton) -> None:
        """Press a button that is there and can be pressed."""
        self.wait(lambda: button.isVisible() and button.isEnabled(), f"“{button.text()}” is closed")
        if button.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            button.setFocus(Qt.FocusReason.MouseFocusReason)
        button.click()

    def say(self, within: QWidget, msgid: str) -> None:
        """Press the button that says `msgid`."""
        self.press(self.button(within, msgid))

    def key(
        self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _NO_KEYS, text: str = ""
    ) -> None:
        """Press and let go of a key."""
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))

    def shortcut(self, window: QWidget, keys: str) -> None:
        """Press a shortcut of the window, the way the window system delivers it."""
        window.activateWindow()
        self.wait(window.isActiveWindow, "the window to be in front")
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        handle = window.windowHandle()
        if handle is None:
            raise TourStopped(self.step, f"no window for {keys}")
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, combination.key(), combination.keyboardModifiers())
            QApplication.sendEvent(handle, event)

    # -- typing -------------------------------------------------------------------------------

    def write(self, widget: QWidget, text: str) -> None:
        """Put the focus into a field and type over what stands in it."""
        target = widget.focusProxy() or widget
        if not target.isEnabled():
            raise TourStopped(self.step, f"the field {widget.accessibleName()} is closed")
        target.setFocus(Qt.FocusReason.TabFocusReason)
        select = getattr(target, "selectAll", None)
        if callable(select):
            select()
        self.key(target, Qt.Key.Key_A, text=text)

    def choose(self, field: CodeField, code: str) -> None:
        """Type a code's name and take the match with Enter."""
        label = codesets.label(field.set_id, code)
        self.write(field, label)
        popup = QApplication.activePopupWidget()
        self.key(popup if popup is not None else field, Qt.Key.Key_Return)
        if popup is not None:
            popup.hide()
        if field.value() not in {code, ""} or field.problem():
            raise TourStopped(self.step, f"{field.set_id} did not take its code")

    def fill(self, control: QWidget, value: Any) -> None:  # noqa: ANN401 - by its kind
        """Give a field a value in the way its kind is filled in."""
        if isinstance(control, HetuLine):
            self.write(control.line, str(value))
        elif isinstance(control, TriState):
            self.segment(control, "none" if value is None else "yes" if value else "no")
        elif isinstance(control, SegmentedChoice):
            self.segment(control, str(value))
        elif isinstance(control, CodesField):
            for code in value:
                self.choose(self.only(control, CodeField), code)
        elif isinstance(control, CodeField):
            self.choose(control, str(value))
        elif isinstance(control, QComboBox):
            self.pick(control, str(value))
        elif isinstance(value, date):
            self.write(control, format_date(value))
        else:
            self.write(control, str(value))

    def fill_form(self, form: Form, values: dict[str, Any]) -> None:
        """Fill the fields of a form that are shown, in the form's order."""
        for name in form.names():
            if name in values and values[name] not in ("", None, ()):
                if not form.is_field_shown(name):
                    raise TourStopped(self.step, f"the field {name} is not shown")
                self.fill(form.control(name), values[name])

    def segment(self, choice: SegmentedChoice, key: str) -> None:
        """Press one of the answers side by side."""
        for button in choice.findChildren(QAbstractButton):
            if str(button.property("key")) == key:
                self.press(button)
                return
        raise TourStopped(self.step, f"no answer {key}")

    def pick(self, box: QComboBox, key: str) -> None:
        """Open a list and choose from it."""
        place = box.findData(key)
        if place < 0:
            raise TourStopped(self.step, f"no choice {key}")
        if isinstance(box, Choice) and box.value() == key:
            return
        box.showPopup()
        view = box.view()
        view.setCurrentIndex(box.model().index(place, box.modelColumn()))
        self.key(view, Qt.Key.Key_Return)
        box.hidePopup()

    def open_row(self, table: QTableView, row: int) -> None:
        """Go to a line of a table and open it with Enter."""
        table.setFocus(Qt.FocusReason.TabFocusReason)
        table.setCurrentIndex(table.model().index(row, 0))
        self.settle()
        self.key(table, Qt.Key.Key_Return)

    # -- dialogs that wait for an answer ----------------------------------------------------------

    @contextmanager
    def answering(self, kind: type[QDialog], act: Callable[[Any], None]) -> Iterator[None]:
        """Have `act` answer the dialog that what is done inside will open and wait for."""
        with self._answering(lambda: _modal(kind), act, f"no {kind.__name__} opened"):
            yield

    @contextmanager
    def _answering(
        self, find: Callable[[], QWidget | None], act: Callable[[Any], None], wanted: str
    ) -> Iterator[None]:
        answer = _Answer(find, act)
        try:
            yield
            self.wait(lambda: answer.done, wanted)
        finally:
            answer.stop()
        if answer.error is not None:
            raise answer.error

    def save_as(self, path: Path, press: Callable[[], object]) -> None:
        """Press what asks for a file, and name the file in the dialog."""
        with self.answering(QFileDialog, lambda dialog: self._name_file(dialog, path)):
            press()
        self.wait(lambda: path.is_file() and path.stat().st_size, "the file was not written")

    def open_file(self, path: Path, press: Callable[[], object]) -> None:
        """Press what asks for a file that exists, and choose it."""
        with self.answering(QFileDialog, lambda dialog: self._name_file(dialog, path)):
            press()

    def _name_file(self, dialog: QFileDialog, path: Path) -> None:
        dialog.setDirectory(str(path.parent))
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if line is None:
            raise TourStopped(self.step, "the file dialog has no field for the name")
        self.write(line, str(path))
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.key(line, Qt.Key.Key_Return)

    def menu(
        self, button: QPushButton, msgid: str, *, look: Callable[[], None] | None = None
    ) -> None:
        """Open a button's menu and choose what says `msgid`, in it or in a menu inside it.

        `look` may see it open.
        """

        def act(menu: QMenu) -> None:
            if look is not None:
                look()
            for action in menu.actions():
                inner = action.menu()
                held = inner.actions() if isinstance(inner, QMenu) else [action]
                found = next((one for one in held if one.text() == _(msgid)), None)
                if found is not None and found.isEnabled():
                    self._choose(menu, action, found)
                    return
            menu.close()
            raise TourStopped(self.step, f"no line “{_(msgid)}” in the menu")

        with self._answering(_menu, act, "no menu opened"):
            button.showMenu()

    def _choose(self, menu: QMenu, action: QAction, found: QAction) -> None:
        """Go to a line with the keyboard, into the menu inside where it stands in one."""
        menu.setActiveAction(action)
        inner = action.menu()
        if isinstance(inner, QMenu):
            self.key(menu, Qt.Key.Key_Right)
            inner.setActiveAction(found)
            menu = inner
        self.key(menu, Qt.Key.Key_Return)

    def agree(self, dialog: Dialog) -> None:
        """Press the dialog's main button."""
        self.press(dialog.ok)


class _Answer(QObject):
    """Waits for a dialog or menu to open and answers it, from inside its own loop."""

    def __init__(self, find: Callable[[], QWidget | None], act: Callable[[Any], None]) -> None:
        super().__init__()
        self._find, self._act = find, act
        self.done = False
        self.error: Exception | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        opened = self._find()
        if self.done or opened is None or not opened.isVisible():
            return
        self.done = True
        self._timer.stop()
        try:
            self._act(opened)
        except Exception as error:  # noqa: BLE001 - it is raised again outside the dialog's loop
            self.error = error
            opened.close()


def _modal(kind: type[QDialog]) -> QWidget | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, kind) else None


def _menu() -> QWidget | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None
