"""The coordinator's and the office's fields, as the first run, the settings and a handover ask."""

from __future__ import annotations

import attrs
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import CodeField, Labelled, TextLine
from kotodesk.i18n import N_
from kotodesk.register.office import Coordinator, Office

NAME_NEEDED = N_("Write your name: it stands on every printout and in the log.")
MUNICIPALITY_NEEDED = N_("Choose the municipality: its name stands on every printout.")
_OFFICER = N_("Data protection officer: name, phone or e-mail")
_OFFICER_HELP = N_("Stands in the information given to clients (GDPR 13).")


class CoordinatorForm(QWidget):
    """Name, title, phone and e-mail."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._title, self._phone, self._email = (TextLine() for _ in range(4))
        self._name_field = Labelled(N_("Name"), self._name, self, required=True)
        grid = _grid(self)
        grid.addWidget(self._name_field, 0, 0)
        grid.addWidget(Labelled(N_("Title"), self._title, self), 0, 1)
        grid.addWidget(Labelled(N_("Phone"), self._phone, self), 1, 0)
        grid.addWidget(Labelled(N_("E-mail"), self._email, self), 1, 1)
        for field in (self._name, self._title, self._phone, self._email):
            field.changed.connect(self._edited)
        self.setFocusProxy(self._name)

    def fields(self) -> dict[str, QWidget]:
        """Return the fields by name, for what is typed in them to outlive a lock."""
        names = ("name", "title", "phone", "email")
        return dict(zip(names, (self._name, self._title, self._phone, self._email), strict=True))

    def value(self) -> Coordinator:
        """Return what is typed, without spaces at the ends."""
        parts = (self._name, self._title, self._phone, self._email)
        name, title, phone, email = (part.value().strip() for part in parts)
        return Coordinator(name=name, title=title, phone=phone, email=email)

    def set_value(self, value: Coordinator) -> None:
        """Show ``value``."""
        self._name.set_value(value.name)
        self._title.set_value(value.title)
        self._phone.set_value(value.phone)
        self._email.set_value(value.email)

    def check(self) -> bool:
        """Mark what is missing; tell whether nothing is."""
        missing = not self._name.value().strip()
        self._name_field.set_error(NAME_NEEDED if missing else "")
        return not missing

    @Slot()
    def _edited(self) -> None:
        self._name_field.set_error("")
        self.changed.emit()


class OfficeForm(QWidget):
    """Municipality, unit, addresses."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Office()
        self._municipality = CodeField("municipalities")
        self._unit, self._address, self._postal = (TextLine() for _ in range(3))
        self._email, self._protection = TextLine(), TextLine()
        municipality = N_("Municipality")
        self._municipality_field = Labelled(municipality, self._municipality, self, required=True)
        grid = _grid(self)
        grid.addWidget(self._municipality_field, 0, 0)
        grid.addWidget(Labelled(N_("Unit"), self._unit, self), 0, 1)
        grid.addWidget(Labelled(N_("Street address"), self._address, self), 1, 0)
        grid.addWidget(Labelled(N_("Postal code and town"), self._postal, self), 1, 1)
        grid.addWidget(Labelled(N_("E-mail of the unit"), self._email, self), 2, 0)
        officer = Labelled(_OFFICER, self._protection, self, help_text=_OFFICER_HELP)
        grid.addWidget(officer, 2, 1)
        self._municipality.changed.connect(self._edited)
        for field in (self._unit, self._address, self._postal, self._email, self._protection):
            field.changed.connect(self._edited)
        self.setFocusProxy(self._municipality)

    def fields(self) -> dict[str, QWidget]:
        """Return the fields by name, for what is typed in them to outlive a lock."""
        return {
            "municipality": self._municipality,
            "unit": self._unit,
            "address": self._address,
            "postal": self._postal,
            "unit_email": self._email,
            "protection": self._protection,
        }

    def value(self) -> Office:
        """Return what is typed; what the form does not show is kept."""
        return attrs.evolve(
            self._kept,
            municipality=self._municipality.value(),
            unit=self._unit.value().strip(),
            address=self._address.value().strip(),
            postal=self._postal.value().strip(),
            email=self._email.value().strip(),
            data_protection=self._protection.value().strip(),
        )

    def set_value(self, value: Office) -> None:
        """Show ``value``."""
        self._kept = value
        self._municipality.set_value(value.municipality)
        self._unit.set_value(value.unit)
        self._address.set_value(value.address)
        self._postal.set_value(value.postal)
        self._email.set_value(value.email)
        self._protection.set_value(value.data_protection)

    def check(self) -> bool:
        """Mark what is missing; tell whether nothing is."""
        missing = not self._municipality.value()
        problem = self._municipality.problem() or MUNICIPALITY_NEEDED
        self._municipality_field.set_error(problem if missing else "")
        return not missing

    @Slot()
    def _edited(self) -> None:
        if self._municipality.value():
            self._municipality_field.set_error("")
        self.changed.emit()


def _grid(widget: QWidget) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(12))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
