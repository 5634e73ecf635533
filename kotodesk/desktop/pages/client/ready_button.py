"""How ready the client's data are for Koto-AJ, in her head: a state, and below it what to mend."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.places import place_of
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import appearance, icon
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_, _
from kotodesk.rules.readiness import Finding
from kotodesk.services.batches.client_readiness import ClientReadiness, of_file
from kotodesk.services.batches.finding_lines import cited

READY, BLOCKED = N_("Koto-AJ: ready"), N_("Koto-AJ: blocked by %(count)s")
LOOK = N_("Koto-AJ: to look at %(count)s")
SPOKEN = N_("Readiness for the transfer. %(state)s")
LINE = N_("%(what)s (%(section)s)")
NOTHING = N_("Nothing that must be there is missing")
MORE = N_("and %(count)s more")
EVERYONE = N_("Readiness of all clients…")
_SHOWN = 14
_LONGEST = 110


class ReadyButton(Button):
    """`mend_asked` with the place of the page where a finding is mended."""

    mend_asked = Signal(object)
    changed = Signal()
    """It may take other room now."""

    def __init__(self, context: ClientContext, parent: QWidget | None = None) -> None:
        super().__init__("", "pill", parent=parent)
        self._context = context
        self._found: ClientReadiness | None = None
        self.menu_of = QMenu(self)
        self.setMenu(self.menu_of)
        self.menu_of.aboutToShow.connect(self._fill)
        self.hide()

    def look_later(self) -> None:
        """Check the client as stored, once what is on the screen was shown."""
        soon(self, self._look)

    def forget(self) -> None:
        """Leave nothing of a client."""
        self._found = None
        self.menu_of.clear()
        self.hide()

    @Slot()
    def _look(self) -> None:
        if not self._context.is_open:
            self.forget()
            return
        self._found = of_file(self._context.file, self._context.today)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self._found
        if found is None or not (found.asked_for or found.findings):
            self.hide()
            return
        red = sum(one.level == "red" for one in found.findings)
        text, tone = _(READY), "good"
        if red:
            text, tone = _(BLOCKED) % {"count": red}, "alarm"
        elif found.findings:
            text, tone = _(LOOK) % {"count": len(found.findings)}, "attention"
        self.setText(text)
        self.set_tone(tone)
        self.setAccessibleName(_(SPOKEN) % {"state": text})
        self.show()

    @Slot()
    def _fill(self) -> None:
        self.menu_of.clear()
        found = self._found.findings if self._found is not None else ()
        ordered = sorted(found, key=lambda one: one.level != "red")
        for one in ordered[:_SHOWN]:
            act = self.menu_of.addAction(_words(one))
            tone = "alarm" if one.level == "red" else "attention"
            act.setIcon(icon(tone, tone_colours(appearance().tokens, tone)[0]))
            act.triggered.connect(partial(self._mend, one))
        if len(ordered) > _SHOWN:
            rest = self.menu_of.addAction(_(MORE) % {"count": len(ordered) - _SHOWN})
            rest.setEnabled(False)
        if not ordered:
            self.menu_of.addAction(_(NOTHING)).setEnabled(False)
        self.menu_of.addSeparator()
        self.menu_of.addAction(_(EVERYONE)).triggered.connect(self._everyone)

    def _mend(self, one: Finding, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.mend_asked.emit(place_of(one.kind, one.record_id, one.field, one.code))

    @Slot()
    def _everyone(self) -> None:
        self._context.shell.go("readiness")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_found"):
            self._say()


def _words(one: Finding) -> str:
    text = str(one.message).rstrip(".")
    if one.section:
        text = _(LINE) % {"what": text, "section": cited(one.section)}
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return text.replace("&", "&&")
