"""All profiles: those that come with the program, and the municipality's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.desktop.pages.batches.table import Look, RowsModel, RowsTable
from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.pages.profiles.work import Listed
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, FlowLayout, Scroll, column, ground, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.koto_aj.profile import OWN as OWN_FORMAT
from kotodesk.i18n import N_, _
from kotodesk.services.profiles import ProfileInfo

TITLE, BACK = N_("Mapping profiles"), N_("Transfers")
INTRO = N_(
    "A profile says what the tables and columns of a transfer package are called, in which order "
    "they stand and what they hold. When KEHA gives a template, make a profile that follows it: "
    "the program need not change. Until then, nothing here follows Koto-AJ, whose form is not "
    "public."
)
HEADERS = (N_("Profile"), N_("Where from"), N_("Files"), N_("State"))
SHIPPED, OWN = N_("Comes with the program"), N_("The municipality's own")
INVENTED, BEGUN = N_("Invented example"), N_("Unsaved changes")
FAULTY = N_("Cannot be used")
OPEN, TRY, COPY = N_("Open"), N_("Trial run"), N_("Copy…")
RENAME, REMOVE = N_("Rename…"), N_("Remove…")
READ, WRITE = N_("Read from a file…"), N_("Write to a file…")
READ_TITLE, WRITE_TITLE = N_("Read a mapping profile"), N_("Save the mapping profile")
_KIND = N_("Mapping profile (TOML)")
_WIDTHS = (0, 210, 220, 190)
_LEAST_HEIGHT = 190


class ProfilesList(QWidget):
    """Emits what is asked, with the line (`Listed`) it is asked of."""

    back_asked = Signal()
    opened = Signal(object)
    trial_asked = Signal(object)
    copy_asked = Signal(object)
    rename_asked = Signal(object)
    removal_asked = Signal(object)
    reading_asked = Signal(object)
    writing_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self.model = RowsModel(self, HEADERS, _text, _look)
        self.table = RowsTable(_WIDTHS)
        self.table.take(self.model)
        self.open, self.trial = Button("", "primary", "edit"), Button("", "plain", "check")
        self.copy, self.rename = Button("", "plain", "copy"), Button("", "plain", "edit")
        self.remove, self.read = Button("", "danger", "trash"), Button("", "plain", "open")
        self.write = Button("", "plain", "save")
        self._lay_out()
        self._connect()
        self._here()

    def show_lines(self, lines: Sequence[Listed], wanted: str = "") -> None:
        """Show the profiles, and go to `wanted` or stay."""
        held = self.table.chosen()
        at = wanted or (held.info.id if held is not None else "")
        self.model.show(tuple(lines))
        places = [one.info.id for one in lines]
        if places:
            self.table.selectRow(places.index(at) if at in places else 0)
        self._here()

    def chosen(self) -> Listed | None:
        """Return the line one is at."""
        found = self.table.chosen()
        return found if isinstance(found, Listed) else None

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.model.retranslate()
        self.table.viewport().update()

    @Slot()
    def _here(self) -> None:
        """Let be done what can be done with the profile one is at."""
        chosen = self.chosen()
        usable = chosen is not None and not chosen.info.faulty
        own = chosen is not None and chosen.info.own
        for button in (self.open, self.trial, self.copy):
            button.setEnabled(usable)
        self.write.setEnabled(chosen is not None)
        self.remove.setEnabled(own)
        self.rename.setEnabled(own and usable)

    @Slot(QModelIndex)
    def _activated(self, _index: QModelIndex) -> None:
        self._ask(self.opened)

    @Slot()
    def _asked(self) -> None:
        signals = {
            self.open: self.opened,
            self.trial: self.trial_asked,
            self.copy: self.copy_asked,
            self.rename: self.rename_asked,
            self.remove: self.removal_asked,
        }
        button = self.sender()
        if isinstance(button, Button):
            self._ask(signals[button])

    def _ask(self, signal: object) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen)  # type: ignore[attr-defined]

    @Slot()
    def _read(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _(READ_TITLE), _home(), f"{_(_KIND)} (*.toml)"
        )
        if path:
            self.reading_asked.emit(Path(path))

    @Slot()
    def _write(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        begun = str(Path(_home()) / f"{chosen.info.id}.toml")
        path, _filter = QFileDialog.getSaveFileName(
            self, _(WRITE_TITLE), begun, f"{_(_KIND)} (*.toml)"
        )
        if path:
            self.writing_asked.emit(chosen, Path(path).with_suffix(".toml"))

    def _lay_out(self) -> None:
        back, heading, intro = Button("", "quiet", "arrow_left"), label("", "heading"), wrapped()
        intro.setProperty("role", "soft")
        back.clicked.connect(self.back_asked)
        for setter, text in (
            (back.setText, BACK),
            (heading.setText, TITLE),
            (intro.setText, INTRO),
            (self.table.setAccessibleName, TITLE),
            (self.open.setText, OPEN),
            (self.trial.setText, TRY),
            (self.copy.setText, COPY),
            (self.rename.setText, RENAME),
            (self.remove.setText, REMOVE),
            (self.read.setText, READ),
            (self.write.setText, WRITE),
        ):
            self.wording.say(setter, text)
        face = Scroll(gap=12)
        column(self).addWidget(face)
        layout = face.body
        above = row(gap=0)
        above.addWidget(back)
        above.addStretch(1)
        layout.addLayout(above)
        tools = ground()
        flow = FlowLayout(tools, gap=8)
        for button in (
            self.open,
            self.trial,
            self.copy,
            self.rename,
            self.remove,
            self.write,
            self.read,
        ):
            flow.addWidget(button)
        card = Card(margin=4)
        self.table.setMinimumHeight(px(_LEAST_HEIGHT))
        card.add(self.table, 1)
        for part in (heading, intro, tools):
            layout.addWidget(part)
        layout.addWidget(card, 1)

    def _connect(self) -> None:
        for button in (self.open, self.trial, self.copy, self.rename, self.remove):
            button.clicked.connect(self._asked)
        self.read.clicked.connect(self._read)
        self.write.clicked.connect(self._write)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().selectionChanged.connect(self._here)


def _home() -> str:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(where)


def _text(line: Listed, number: int) -> str:
    info = line.info
    if number == 0:
        return info.name
    if number == 1:
        return _(OWN if info.own else SHIPPED)
    if number == 2:  # noqa: PLR2004 - the column of the files
        return ", ".join(words.OUTPUTS.get(one, one) for one in info.outputs)
    if info.faulty:
        return _(FAULTY)
    if line.begun:
        return _(BEGUN)
    return _(INVENTED) if _is_example(info) else ""


def _look(line: Listed, number: int) -> Look:
    if number != len(HEADERS) - 1:
        return None
    if line.info.faulty:
        return "alarm", "alarm"
    if line.begun:
        return "attention", "edit"
    return ("neutral", "info") if _is_example(line.info) else None


def _is_example(info: ProfileInfo) -> bool:
    """Tell whether it follows a template made up; the program's own format is in real use."""
    return info.invented and info.id != OWN_FORMAT
