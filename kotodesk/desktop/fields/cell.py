"""One field on a form: what stands above it, the control, what stands below it."""

from __future__ import annotations

import attrs
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kotodesk.desktop.fields import words
from kotodesk.desktop.fields.controls import as_control, set_read_only
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import Button, label, set_property
from kotodesk.i18n import N_, _
from kotodesk.register.field import FieldSpec

HISTORY_OF = N_("History: %(field)s")
_SIDE, _SIGN = 20, 14


class HistoryButton(QAbstractButton):
    """The small clock by a label; light, because a form may have sixty of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedSize(px(_SIDE), px(_SIDE))

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return QSize(px(_SIDE), px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the clock, and a ring when it has the focus."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.hover), 1.5))
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(5), px(5))
        corner = (px(_SIDE) - px(_SIGN)) / 2
        painter.drawPixmap(QPointF(corner, corner), pixmap("history", tokens.soft, _SIGN))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it plain again."""
        super().leaveEvent(event)
        self.update()


@attrs.define(eq=False)
class Cell:
    """The widgets of one field; all are children of the form, which lays them out."""

    spec: FieldSpec
    form: QWidget
    head: QLabel
    control: QWidget
    shown: bool = True
    touched: bool = False
    locked: bool = False
    read_only: bool = False
    concealed: bool = False
    error: str = ""
    severity: str = ""
    clock: HistoryButton | None = None
    note: QLabel | None = None
    cover: Button | None = None

    def say(self) -> None:
        """Say label, help, error and accessible names in the present language."""
        self.say_head()
        self.control.setAccessibleName(words.spoken(self.spec))
        name = {"field": _(self.spec.label)}
        if self.clock is not None:
            self.clock.setAccessibleName(_(HISTORY_OF) % name)
            self.clock.setToolTip(_(HISTORY_OF) % name)
        if self.cover is not None:
            self.cover.setText(f"{_(words.HIDDEN_BY_ORDER)} · {_(words.SHOW)}")
            self.cover.setAccessibleName(f"{self.head.text()}: {self.cover.text()}")
        self.say_below()

    def say_head(self) -> None:
        """Say the label and, while the field is empty, what it is needed for."""
        empty = as_control(self.control).value() == self.spec.kind.empty
        self.head.setText(words.heading(self.spec, filled=not empty))

    def say_below(self) -> None:
        """Say the error, why the field is closed, or the help."""
        closed = _(words.REASON_FIRST) if self.locked else ""
        text = self.error or closed or _(self.spec.help)
        self.control.setAccessibleDescription(text)
        mark = getattr(self.control, "set_invalid", None)
        if callable(mark):
            mark(bool(self.error) and self.severity == "error")
        if not text:
            if self.note is not None:
                self.note.hide()
            return
        if self.note is None:
            self.note = label("", "small", self.form)
            self.note.setWordWrap(True)
        wrong = bool(self.error) and self.severity == "error"
        set_property(self.note, "role", "error" if wrong else "small")
        set_property(self.note, "tone", "attention" if self.error and not wrong else "")
        self.note.setText(text)
        self.note.setVisible(self.shown)

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Show or hide all of it."""
        self.shown = shown
        self.head.setVisible(shown)
        self.control.setVisible(shown and not self.concealed)
        if self.clock is not None:  # the history would tell what is covered
            self.clock.setVisible(shown and not self.concealed)
        if self.cover is not None:
            self.cover.setVisible(shown and self.concealed)
        if self.note is not None:
            self.note.setVisible(shown and bool(self.note.text()))

    def apply_access(self) -> None:
        """Open or close the control as `read_only` and `locked` ask."""
        closed = self.read_only or self.locked
        if self.read_only and not self.locked:
            self.control.setEnabled(True)
            set_read_only(self.control, True)
        else:
            set_read_only(self.control, False)
            self.control.setEnabled(not closed)

    @property
    def visible_control(self) -> QWidget:
        """The control, or what covers it."""
        return self.cover if self.concealed and self.cover is not None else self.control
