"""What stands below the form: what is in the way of saving it, and the two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Banner, Button, column, label, row
from kotodesk.i18n import N_, Message, _

SAVE, GIVE_UP = N_("Save and begin the next"), N_("Discard the form")
KEYS = "Ctrl+Enter"
TO_MEND = N_("Not saved yet. To be corrected: %(count)s. %(fields)s")
_NAMED = 4


class Foot(QWidget):
    """The summary, the state in words, the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.problem = Banner("attention")
        self.mark = label("", "small")
        self.save = Button("", "primary", "save")
        self.discard = Button("", "quiet")
        line = row(gap=12)
        line.addWidget(self.discard)
        line.addStretch(1)
        line.addWidget(self.mark)
        line.addWidget(self.save)
        layout = column(self, (0, 8, 0, 0), 8)
        layout.addWidget(self.problem)
        layout.addLayout(line)
        self.retranslate()

    def summarise(self, fields: Sequence[str]) -> None:
        """Say once how much is in the way of saving, and where."""
        names = [name.split(" · ", 1)[0] for name in dict.fromkeys(fields)]
        shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        self.problem.tell(Message(TO_MEND, {"count": len(fields), "fields": shown}), "attention")

    def arrange(self, *, narrow: bool) -> None:
        """Leave the keys to the tool tip where there is no room."""
        self._narrow = narrow
        self.retranslate()

    def retranslate(self) -> None:
        """Say the buttons again."""
        self.save.setText(_(SAVE) if self._narrow else f"{_(SAVE)} ({KEYS})")
        self.save.setToolTip(KEYS)
        self.discard.setText(_(GIVE_UP))
