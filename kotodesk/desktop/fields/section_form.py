"""The form of one section of a record class."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields.form import Form
from kotodesk.register.field import specs
from kotodesk.register.record import Record


class SectionForm(Form):
    """All fields of `record_class` that are declared for `section_id`; of all sections when ""."""

    def __init__(
        self, record_class: type[Record], section_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            (
                spec
                for spec in specs(record_class)
                if spec.shown and (not section_id or spec.section == section_id)
            ),
            parent,
        )
        self.record_class, self.section_id = record_class, section_id
