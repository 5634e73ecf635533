"""The parts of the editor laid out: head, files, tables at the left, columns at the right."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from kotodesk.desktop.pages.profiles.columns_part import ColumnsPart
from kotodesk.desktop.pages.profiles.files_bar import FilesBar
from kotodesk.desktop.pages.profiles.tables_part import TablesPart
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    ElidedLabel,
    Pill,
    Scroll,
    column,
    label,
    row,
)
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.services.profiles import ProfileInfo

BACK = N_("Mapping profiles")
TRY, SAVE, DISCARD = N_("Trial run"), N_("Save"), N_("Throw changes away…")
COPY = N_("Copy and edit…")
READ_ONLY = N_("Comes with the program: read only")
INVENTED = N_("Invented example")
UNSAVED = N_("not saved yet")
FAULT, SHOW = N_("%(place)s: %(reason)s"), N_("Show")


class EditorFrame:
    """Lays the parts out in `owner` and says their texts; what they do is the editor's."""

    def __init__(self, owner: QWidget) -> None:
        self.wording = Wording()
        self._info: ProfileInfo | None = None
        self._changed = self._narrow = False
        self._scroll = Scroll(owner, gap=10)
        inside = self._scroll.widget()
        self.tables, self.columns = TablesPart(inside), ColumnsPart(inside)
        self.files = FilesBar(inside)
        self.problem = Banner("attention")
        self.back, self.trial = Button("", "quiet", "arrow_left"), Button("", "plain", "check")
        self.save, self.discard = Button("", "primary", "save"), Button("", "danger", "trash")
        self.copy = Button("", "primary", "copy")
        self._title, self._state, self._mark = (
            ElidedLabel("", "heading"),
            Pill(),
            label("", "small"),
        )
        self._lay_out(owner)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), owner)
        shortcut.activated.connect(self.save.click)

    def show_state(self, info: ProfileInfo, name: str, *, changed: bool) -> None:
        """Say which profile it is, whether it can be changed, and whether it was."""
        self._info, self._changed = info, changed
        self._title.setText(name)
        if not info.own:
            self._state.set(_(READ_ONLY), "neutral", "lock")
        elif info.invented:
            self._state.set(_(INVENTED), "neutral", "info")
        else:
            self._state.set("", "neutral", "")
        self._mark.setText(_(UNSAVED) if changed else "")
        self._say_head()
        self.copy.setVisible(not info.own)
        self.save.setVisible(info.own)
        self.save.setEnabled(changed)
        self.discard.setVisible(info.own and changed)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the head's buttons the room they need where there is little."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._say_head()

    def stack(self, *, stacked: bool) -> None:
        """Put the tables above the columns where both have no room side by side."""
        way = QBoxLayout.Direction
        self._body.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self.tables.set_wide(wide=stacked)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the button while the profile is being saved."""
        self.save.setEnabled(not busy and self._changed)

    def tell_fault(self, place: Message, reason: Message, *, somewhere: bool) -> None:
        """Say above what keeps the profile from being used, with a button that leads there."""
        said = Message(FAULT, {"place": place, "reason": reason})
        self.problem.tell(said, "attention", _(SHOW) if somewhere else "")

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self._say_head()
        for part in (self.tables, self.columns, self.files):
            part.retranslate()

    def _say_head(self) -> None:
        self.back.name_only(_(BACK))
        self.discard.name_only(_(DISCARD))
        self.back.setText("" if self._narrow else _(BACK))
        self.discard.setText("" if self._narrow else _(DISCARD))
        self._state.setVisible(bool(self._state.text()) and not self._narrow)

    def _lay_out(self, owner: QWidget) -> None:
        layout = column(owner, gap=10)
        head = row(gap=10)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        for part in (self._state, self._mark, self.trial, self.discard, self.save, self.copy):
            head.addWidget(part)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        scroll = self._scroll
        scroll.body.addWidget(self.files)
        self._body = row(gap=14)
        self._body.addWidget(self.tables)
        self._body.addWidget(self.columns, 1)
        scroll.body.addLayout(self._body, 1)
        layout.addWidget(scroll, 1)
        for button, text in (
            (self.trial, TRY),
            (self.save, SAVE),
            (self.copy, COPY),
        ):
            self.wording.say(button.setText, text)
