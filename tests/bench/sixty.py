"""Sixty fields as a declared form and as widgets by hand: the same kinds, values and labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from kotodesk.desktop.application import qt_application
from kotodesk.desktop.fields.controls import as_control, make_control
from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.theme import appearance
from kotodesk.i18n import _
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, specs
from kotodesk.register.record import Record

_WIDTH, _HEIGHT = 900, 2_400
_COLUMNS = 2


def fields(count: int) -> tuple[type[Record], tuple[FieldSpec, ...]]:
    """Give a record class and `count` of its fields, all shown."""
    for kind in (Assessment, Client):
        found = tuple(one for one in specs(kind) if one.shown)
        if len(found) >= count:
            return kind, found[:count]
    return Client, tuple(one for one in specs(Client) if one.shown)


class _Builder:
    def __init__(self, count: int) -> None:
        self.app = qt_application()
        appearance().apply("light", 100)
        self.kind, self.specs = fields(count)
        self.record = self.kind(id="x", client_id="x")

    def shown(self, make: Callable[[], QWidget]) -> None:
        """Make a widget, show it, let it be laid out and painted, and take it away."""
        widget = make()
        widget.resize(_WIDTH, _HEIGHT)
        widget.show()
        QApplication.processEvents()
        widget.hide()
        widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Shown(_Builder):
    """The declared form."""

    def show(self) -> None:
        """Show it once."""
        self.shown(self._form)

    def _form(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        form = Form(self.specs, holder)
        layout.addWidget(form)
        form.set_record(self.record)
        return holder


class HandBuilt(_Builder):
    """The same controls in a grid, without anything a declaration brings."""

    def show(self) -> None:
        """Show it once."""
        self.shown(self._grid)

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        for number, spec in enumerate(self.specs):
            control = make_control(spec, holder)
            as_control(control).set_value(getattr(self.record, spec.name))
            caption = QLabel(_(spec.label), holder)
            caption.setBuddy(control)
            row, column = divmod(number, _COLUMNS)
            grid.addWidget(caption, 2 * row, column)
            grid.addWidget(control, 2 * row + 1, column)
        return holder
