"""The control for each kind of field, all with the same manners.

A control has `value`, `set_value` (which tells nobody), the signal `changed`, and in `problem` the
words for a text that is no value of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kotodesk.desktop.fields.clock_line import ClockLine
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.fields.number_line import NumberLine
from kotodesk.desktop.fields.shown import CLOCK
from kotodesk.desktop.widgets import (
    CodeField,
    CodesField,
    DateEdit,
    LongText,
    SegmentedChoice,
    TextLine,
    TriState,
)
from kotodesk.register.field import FieldSpec, Kind


class Control(Protocol):
    """What every control of a form can do besides being a `QWidget`."""

    changed: SignalInstance

    def value(self) -> Any:  # noqa: ANN401 - the type follows from the kind
        """Return the value, empty while the text is none."""

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a value without telling of a change."""


class Answer(TriState):
    """Yes, no, not asked, with the manners of the other controls."""

    def value(self) -> bool | None:  # type: ignore[override]
        """Return the answer."""
        return {"yes": True, "no": False}.get(SegmentedChoice.value(self))

    def answer(self) -> bool | None:
        """Return the answer."""
        return self.value()

    def set_value(self, value: bool | str | None) -> None:  # noqa: FBT001 - a setter
        """Show the answer; the keys of the buttons are accepted too."""
        if isinstance(value, str):
            super().set_value(value)
        else:
            self.set_answer(value)


_MAKERS: dict[Kind, Callable[[FieldSpec, QWidget], QWidget]] = {
    Kind.TEXT: lambda _spec, parent: TextLine(parent),
    Kind.PHONE: lambda _spec, parent: TextLine(parent),
    Kind.EMAIL: lambda _spec, parent: TextLine(parent),
    Kind.LONG_TEXT: lambda _spec, parent: LongText(parent),
    Kind.DATE: lambda _spec, parent: DateEdit(parent),
    Kind.YEAR: lambda _spec, parent: NumberLine(parent),
    Kind.INTEGER: lambda _spec, parent: NumberLine(parent),
    Kind.BOOLEAN: lambda _spec, parent: Answer(parent),
    Kind.CODE: lambda spec, parent: CodeField(spec.code_set, parent),
    Kind.CODES: lambda spec, parent: CodesField(spec.code_set, parent),
    Kind.HETU: lambda _spec, parent: HetuLine(parent),
}


def make_control(spec: FieldSpec, parent: QWidget) -> QWidget:
    """Return the control for `spec`; KeyError for a key, which stands on no form."""
    if spec.name == CLOCK:
        return ClockLine(parent)
    return _MAKERS[spec.kind](spec, parent)


def as_control(widget: QWidget) -> Control:
    """Return `widget` as what `make_control` promised it is."""
    return cast(Control, widget)


def problem_of(widget: QWidget) -> str:
    """Return in words why what stands in the control is no value, or ""."""
    tell = getattr(widget, "problem", None)
    return str(tell()) if callable(tell) else ""


def typed_text(widget: QWidget) -> str:
    """Return the text of a control that holds no value, so that a draft can keep it too."""
    return widget.text() if problem_of(widget) and isinstance(widget, QLineEdit) else ""


def set_typed_text(widget: QWidget, text: str) -> None:
    """Put back what `typed_text` gave."""
    if isinstance(widget, QLineEdit):
        widget.setText(text)


def set_read_only(widget: QWidget, read_only: bool) -> None:  # noqa: FBT001 - a setter
    """Let the control be read (and its text copied) but not changed."""
    if isinstance(widget, TextLine | LongText):
        cast(QLineEdit | QPlainTextEdit, widget).setReadOnly(read_only)
    else:
        widget.setEnabled(not read_only)
