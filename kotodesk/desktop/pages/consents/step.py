"""What the steps of the consent page have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import Labelled, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.scroll import Scroll
from kotodesk.desktop.wording import Wording


class Step(Scroll):
    """A column of fields; `changed` follows what she types, `values` gives it by field name."""

    changed = Signal()

    def __init__(self, title: str, intro: str = "") -> None:
        self.wording = Wording()
        super().__init__(margins=(2, 2, 10, 8), gap=14)
        heading, text = label("", "title"), wrapped("", "soft")
        self.body.addWidget(heading)
        self.body.addWidget(text)
        text.setVisible(bool(intro))
        self.wording.say(heading.setText, title)
        self.wording.say(text.setText, intro)

    def show_consent(self, opened: Opened) -> None:
        """Show the consent's values without telling of a change."""

    def follow(self, opened: Opened) -> None:
        """Follow what was done, without touching what is being typed."""

    def values(self) -> dict[str, Any]:
        """Return what the step's fields hold, by field name."""
        return {}

    def problems(self) -> bool:
        """Mark what is no value; tell whether there is any."""
        return False

    def add_field(self, text: str, field: QWidget, **options: Any) -> Labelled:  # noqa: ANN401
        """Add a field under its label; every change is told."""
        made = Labelled(text, field, **options)
        self.body.addWidget(made)
        self.hear(field)
        return made

    def hear(self, field: QWidget) -> None:
        """Tell of every change of `field`."""
        field.changed.connect(self._changed)  # type: ignore[attr-defined]

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()
