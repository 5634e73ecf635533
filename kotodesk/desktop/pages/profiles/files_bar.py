"""Which files a package made by the profile holds, and the form of them all."""

from __future__ import annotations

from typing import cast

import attrs
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.profiles import draft, words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, Choice, Dialog, FlowLayout, Labelled, label
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.koto_aj.profile import Profile
from kotodesk.exchange.koto_aj.profile_model import OUTPUTS, DateForm, Encoding, Separator
from kotodesk.i18n import N_, _

FILES, SETTINGS = N_("Files"), N_("Settings of the profile…")
TITLE, USE = N_("Settings of the profile"), N_("Use these")
INVENTED = N_("Invented: it follows no template of KEHA's")
HEADER = N_("CSV and XLSX begin with the names of the columns")
SEPARATOR, ENCODING = N_("Between the values of a CSV"), N_("Character encoding of a CSV")
DATES = N_("Days as a rule")
OUTPUT_NAME = N_("Files: %(what)s")
_TALL = 36
"""All of the bar are as tall as its button: they stand on one line."""


class FilesBar(QWidget):
    """`changed` gives the profile as it then is."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._profile: Profile | None = None
        self.outputs = {one: Check(words.OUTPUTS[one]) for one in OUTPUTS}
        self.settings = Button("", "quiet", "settings")
        self.dialog: FilesDialog | None = None
        said = label("", "label")
        self.wording.say(said.setText, FILES)
        self.wording.say(self.settings.setText, SETTINGS)
        flow = FlowLayout(self, gap=12)
        for part in (said, *self.outputs.values(), self.settings):
            part.setMinimumHeight(px(_TALL))
            flow.addWidget(part)
        for box in self.outputs.values():
            box.changed.connect(self._ticked)
        self.settings.clicked.connect(self._ask)
        self.retranslate()

    def show_profile(self, profile: Profile, *, writable: bool) -> None:
        """Show the files of `profile`."""
        self._profile = profile
        for one, box in self.outputs.items():
            box.set_value(one in profile.outputs)
            box.setEnabled(writable)
        self.settings.setEnabled(writable)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        for one, box in self.outputs.items():
            box.setAccessibleName(_(OUTPUT_NAME) % {"what": words.OUTPUTS[one]})

    @Slot()
    def _ticked(self) -> None:
        if self._profile is not None:
            ticked = tuple(one for one, box in self.outputs.items() if box.value())
            self.changed.emit(attrs.evolve(self._profile, outputs=ticked))

    @Slot()
    def _ask(self) -> None:
        if self._profile is not None:
            self.dialog = FilesDialog(self._profile, self.window())
            self.dialog.accepted.connect(self._taken)
            self.dialog.finished.connect(self.dialog.deleteLater)
            self.dialog.open()

    @Slot()
    def _taken(self) -> None:
        if self.dialog is not None and self._profile is not None:
            self.changed.emit(self.dialog.taken(self._profile))
            self.dialog = None


class FilesDialog(Dialog):
    """The names above the columns, the CSV's signs, and days where a column says nothing else."""

    def __init__(self, profile: Profile, parent: QWidget) -> None:
        super().__init__(TITLE, USE, parent)
        self.invented = Check(_(INVENTED))
        self.invented.set_value(profile.invented)
        self.header, self.separator, self.encoding, self.dates = (
            Check(_(HEADER)),
            Choice([(one, _(text)) for one, text in words.SEPARATORS.items()]),
            Choice([(one, _(text)) for one, text in words.ENCODINGS.items()]),
            Choice(list(words.DATES.items())),
        )
        self.header.set_value(profile.header)
        self.separator.set_value(profile.separator)
        self.encoding.set_value(profile.encoding)
        self.dates.set_value(profile.dates)
        self.body.addWidget(self.invented)
        self.body.addWidget(Labelled(DATES, self.dates))
        self.body.addWidget(self.header)
        self.body.addWidget(Labelled(SEPARATOR, self.separator))
        self.body.addWidget(Labelled(ENCODING, self.encoding))
        self.ok.clicked.connect(self.accept)

    def taken(self, profile: Profile) -> Profile:
        """Give the profile with what she chose."""
        return attrs.evolve(
            draft.with_dates(profile, cast("DateForm", self.dates.value())),
            invented=self.invented.value(),
            header=self.header.value(),
            separator=cast("Separator", self.separator.value()),
            encoding=cast("Encoding", self.encoding.value()),
        )
