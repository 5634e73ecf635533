"""Historia: who saw and changed what of this client, in sentences."""

from __future__ import annotations

from PySide6.QtCore import Slot

from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.sentences import sentences
from kotodesk.desktop.widgets import Timeline, TimelineEntry
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_
from kotodesk.store import Act, Entry

TITLE = N_("History")
HELP = N_(
    "Everything that was done to this client's data, newest first. Nothing can be removed from it."
)
NAME = N_("Log of the client's data")
_TONES = {Act.CREATED: "good", Act.COMPLETED: "good", Act.REMOVED: "alarm", Act.VIEWED: "neutral"}


class HistoryPanel(Panel):
    """Read anew each time it is shown."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, TITLE, "906/2019 17 §")
        self._help = wrapped("", "soft")
        self.outer.insertWidget(1, self._help)
        self.wording.say(self._help.setText, HELP)
        self.list = Timeline()
        self.wording.say(self.list.setAccessibleName, NAME)
        self._entries: tuple[Entry, ...] = ()
        self.scroller.hide()
        self.outer.insertWidget(2, self.list, 1)

    def enter(self, key: str = "") -> None:  # noqa: ARG002 - one list only
        """Ask for the entries."""
        self.mark("", "")
        self.context.run(work.journal, self.context.client_id, done=self._show)

    def forget(self) -> None:
        """Empty the list."""
        self._entries = ()
        self.list.set_entries(())

    def retranslate(self) -> None:
        """Say the sentences in the new language."""
        self._fill()

    @Slot(object)
    def _show(self, entries: object) -> None:
        if isinstance(entries, tuple):
            self._entries = entries
            self._fill()

    def _fill(self) -> None:
        said = sentences(self._entries)
        self.list.set_entries(
            [
                TimelineEntry(one.text, f"{one.when} · {one.more}", "", _TONES.get(e.act, "accent"))
                for one, e in zip(said, self._entries, strict=True)
            ]
        )
