"""The foot of the keying window: its keys as buttons, what is on the clipboard, a legend."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, FlowLayout, column, ground, label
from kotodesk.desktop.widgets.banner import announce
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _

NEXT = N_("Copy and next (F8)")
FINISH = N_("Mark keyed in (F8)")
GO_ON = N_("Next record (F8)")
BACK, TICK = N_("Back (F7)"), N_("Tick only (F9)")
WAYS, KEYS = N_("Order and pieces (F2)"), N_("Help (F1)")
ON_TOP = N_("Keep on top (F3)")
LEGEND = (
    ("F8", N_("copy and next")),
    ("F7", N_("back, copy again")),
    ("F9", N_("tick without copying")),
    ("F6", N_("copy the same again")),
    ("Ctrl+PgUp/PgDn", N_("record before or after")),
    ("F3", N_("keep on top")),
    ("F2", N_("order and pieces")),
    ("F1", N_("hide or show this")),
    ("Esc", N_("close, go on later")),
)
"""The keys and what they do; they work wherever the focus is in this window."""
COPIED = N_("On the clipboard: %(field)s. Cleared in %(seconds)s s.")
PIECE_COPIED = N_(
    "On the clipboard: %(field)s, piece %(number)s of %(count)s. Cleared in %(seconds)s s."
)
CLEARED = N_("The clipboard was cleared.")


class KeyingFoot(QWidget):
    """Its buttons are for the window to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.next = Button("", "primary", "copy")
        self.back, self.tick = Button("", "plain"), Button("", "plain", "check")
        self.ways, self.keys = Button("", "quiet"), Button("", "quiet")
        self.note = wrapped("", "small")
        self.on_top = Check()
        self._legend = ground()
        self._lines = [label("", "small") for _line in LEGEND]
        inner = column(self._legend, gap=2)
        chosen, flow = FlowLayout(gap=6), FlowLayout(gap=2)
        chosen.addWidget(self.ways)
        chosen.addWidget(self.on_top)
        for line in self._lines:
            line.setContentsMargins(0, 0, px(10), 0)
            flow.addWidget(line)
        inner.addLayout(chosen)
        inner.addLayout(flow)
        layout = column(self, gap=6)
        layout.addWidget(self.next)
        acts = FlowLayout(gap=4)
        for button in (self.back, self.tick, self.keys):
            acts.addWidget(button)
        layout.addLayout(acts)
        layout.addWidget(self.note)
        layout.addWidget(self._legend)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        for button, text in (
            (self.back, BACK),
            (self.tick, TICK),
            (self.ways, WAYS),
            (self.keys, KEYS),
            (self.on_top, ON_TOP),
        ):
            button.setText(_(text))
        for line, (keys, text) in zip(self._lines, LEGEND, strict=True):
            line.setText(f"{keys}: {_(text)}")

    def legend_shown(self) -> bool:
        """Return whether the legend of keys is shown."""
        return not self._legend.isHidden()

    def show_legend(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Show or hide the legend."""
        self._legend.setVisible(shown)

    def say(self, text: str) -> None:
        """Say what is on the clipboard, for the eye and the screen reader."""
        self.note.setText(text)
        if text and self.isVisible():
            announce(self, text)
