"""Step 2: to whom, which data, what for, how long."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import (
    Check,
    CodesField,
    DateEdit,
    Labelled,
    LongText,
    TextLine,
    column,
    ground,
    row,
)
from kotodesk.desktop.widgets.basics import label
from kotodesk.i18n import N_, codesets

TITLE = N_("To whom, which data, what for")
INTRO = N_("One purpose and one receiver on each form.")
RECEIVERS = {
    "C2": N_("Which authority contacts"),
    "C3": N_("New municipality"),
    "C5": N_("From whom the data is asked"),
    "C8": N_("Receiver and country"),
}
"""What the receiver is called in the kinds where it is not simply the receiver."""
RECEIVER, PURPOSE = N_("Receiver"), N_("Purpose")
DATA, DETAIL = N_("Data"), N_("Which data more precisely")
DETAIL_HELP = N_("Printed after the kinds of data, in the words you write here.")
SPECIAL = N_("Special categories (GDPR 9)")
SPECIAL_HELP = N_("Health and other sensitive data only when named here.")
FROM, UNTIL = N_("Valid from"), N_("Valid until")
UNTIL_HELP = N_("The form needs a last day. A year is proposed.")
RETENTION, CONTROLLERS = N_("How long it is kept"), N_("Controllers")


class DataKinds(QWidget):
    """The ten kinds of data as tick boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks = {one.code: Check() for one in codesets.entries("data_category")}
        layout = column(self, gap=0)
        for tick in self.ticks.values():
            layout.addWidget(tick)
        self.retranslate()

    def value(self) -> tuple[str, ...]:
        """Return the codes ticked."""
        return tuple(code for code, tick in self.ticks.items() if tick.value())

    def set_value(self, value: tuple[str, ...]) -> None:
        """Tick the codes in `value`."""
        for code, tick in self.ticks.items():
            tick.set_value(code in value)

    def retranslate(self) -> None:
        """Name the boxes again."""
        for code, tick in self.ticks.items():
            name = codesets.label("data_category", code)
            tick.setText(f"{name[:1].upper()}{name[1:]}")


class ContentStep(Step):
    """What is set into the text of the form."""

    def __init__(self) -> None:
        super().__init__(TITLE, INTRO)
        self.receiver = TextLine()
        self.purpose = LongText(lines=2)
        self.data = DataKinds()
        self.data_detail = TextLine()
        self.special_categories = CodesField("special_category")
        self.valid_from, self.valid_until = DateEdit(), DateEdit()
        self.retention, self.controllers = TextLine(), TextLine()
        self._receiver = self.add_field(RECEIVER, self.receiver)
        self._purpose = self.add_field(PURPOSE, self.purpose)
        self._data = self._data_part()
        self._detail = self.add_field(DETAIL, self.data_detail, help_text=DETAIL_HELP)
        self._special = self.add_field(SPECIAL, self.special_categories, help_text=SPECIAL_HELP)
        self._dates()
        self.add_field(RETENTION, self.retention)
        self.add_field(CONTROLLERS, self.controllers)
        self.body.addStretch(1)

    def show_consent(self, opened: Opened) -> None:
        """Show the values; only the places of the kind's text are asked for."""
        consent = opened.consent
        self.receiver.set_value(consent.receivers)
        self.purpose.set_value(consent.purpose)
        self.data.set_value(consent.data_categories)
        self.data_detail.set_value(consent.data_detail)
        self.special_categories.set_value(consent.special_categories)
        self.valid_from.set_value(consent.valid_from)
        self.valid_until.set_value(consent.valid_until)
        self.retention.set_value(consent.retention)
        self.controllers.set_value(consent.controllers)
        self.follow(opened)

    def follow(self, opened: Opened) -> None:
        """Ask for what the kind needs; once answered nothing here changes."""
        places, kind = opened.places, opened.consent.consent_type
        self._receiver.setVisible("receiver" in places)
        self._receiver.set_text(RECEIVERS.get(kind, RECEIVER))
        self._purpose.setVisible("purpose" in places)
        for part in (self._data, self._detail, self._special):
            part.setVisible("data" in places)
        for field in self._fields():
            field.setEnabled(not opened.answered)

    def values(self) -> dict[str, Any]:
        """Return what was written."""
        return {
            "receivers": self.receiver.value(),
            "purpose": self.purpose.value(),
            "data_categories": self.data.value(),
            "data_detail": self.data_detail.value(),
            "special_categories": self.special_categories.value(),
            "valid_from": self.valid_from.value(),
            "valid_until": self.valid_until.value(),
            "retention": self.retention.value(),
            "controllers": self.controllers.value(),
        }

    def problems(self) -> bool:
        """Mark dates that are none."""
        self._from.set_error(self.valid_from.problem())
        self._until.set_error(self.valid_until.problem())
        return bool(self.valid_from.problem() or self.valid_until.problem())

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.data.retranslate()

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.receiver,
            self.purpose,
            self.data,
            self.data_detail,
            self.special_categories,
            self.valid_from,
            self.valid_until,
            self.retention,
            self.controllers,
        )

    def _data_part(self) -> QWidget:
        part = ground()
        layout = column(part, gap=4)
        name = label("", "label")
        self.wording.say(name.setText, DATA)
        self.wording.say(self.data.setAccessibleName, DATA)
        layout.addWidget(name)
        layout.addWidget(self.data)
        for tick in self.data.ticks.values():
            self.hear(tick)
        self.body.addWidget(part)
        return part

    def _dates(self) -> None:
        line = row(gap=12)
        self._from = Labelled(FROM, self.valid_from)
        self._until = Labelled(UNTIL, self.valid_until, help_text=UNTIL_HELP)
        for part, field in ((self._from, self.valid_from), (self._until, self.valid_until)):
            line.addWidget(part, 1)
            self.hear(field)
        self.body.addLayout(line)
