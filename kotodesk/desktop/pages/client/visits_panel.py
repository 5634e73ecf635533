"""Käynnit ja muistiinpanot: the newest first, a new one begun with what is known of the client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_
from kotodesk.register.contacts import Contact

NEW = "new"
"""The key that begins a new visit."""


class VisitsPanel(RecordPanel):
    """The panel of contacts."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=N_("Visits and notes"), basis="10 §, 73.1 § 4, 6"))
        visits = ManyList(
            context,
            Contact,
            source=self.source.value,
            preset=self._preset,
            newest_first=True,
            titled=False,
        )
        visits.marked.connect(self.mark)
        self.body.insertWidget(1, visits)
        self.lists = (visits,)
        self.advice = Button("", "quiet", "visit")
        self.advice.clicked.connect(self._to_advice)
        self.wording.say(self.advice.setText, N_("Count advice given without a name…"))
        self.foot.addWidget(self.advice)
        self.foot.addStretch(1)

    def enter(self, key: str = "") -> None:
        """Show the list; open a record or begin a new one."""
        super().enter("" if key == NEW else key)
        if key == NEW:
            self.lists[0].add()

    @Slot()
    def _to_advice(self) -> None:
        self.context.shell.go("advice")

    def _preset(self) -> Mapping[str, Any]:
        client = self.context.client
        return {
            "contact_date": self.context.today,
            "contact_kind": "visit",
            "way": "office",
            "language": client.dealing_language,
            "interpreter": client.interpreter_needed,
        }
