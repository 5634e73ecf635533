"""The languages of a paper: the client's own, and the official one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets.basics import row
from kotodesk.desktop.widgets.choice import Choice
from kotodesk.desktop.widgets.labelled import Labelled
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _, codesets

CLIENT, BESIDE = N_("Client's language"), N_("Beside it")
ALONE = N_("nothing")
_OFFICIAL = ("fi", "sv")


class PaperLanguages(QWidget):
    """Two lists; `value` gives the columns of the paper, the official language first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._offered: tuple[str, ...] = ()
        self.client, self.beside = Choice(), Choice()
        line = row(self, gap=10)
        line.addWidget(Labelled(CLIENT, self.client), 3)
        line.addWidget(Labelled(BESIDE, self.beside), 2)
        for one in (self.client, self.beside):
            one.changed.connect(self._chosen)

    def set_offered(self, languages: Sequence[str]) -> None:
        """Offer the languages the paper's text exists in, keeping what is chosen."""
        self._offered = tuple(languages)
        self._offer()

    def value(self) -> tuple[str, ...]:
        """Give the languages in the order of the columns."""
        return tuple(dict.fromkeys(one for one in self._parts() if one))

    def set_value(self, languages: Sequence[str]) -> None:
        """Choose without telling of a change; what is not offered chooses the first."""
        self.client.set_value(languages[-1] if languages else "")
        self.beside.set_value(languages[0] if len(languages) > 1 else "")

    def changeEvent(self, event: QEvent) -> None:
        """Name the languages in the program's new one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._offer()

    def _parts(self) -> tuple[str, str]:
        return self.beside.value(), self.client.value()

    def _offer(self) -> None:
        self.client.set_options([(one, _named(one)) for one in self._offered])
        official = [(one, _named(one)) for one in _OFFICIAL if one in self._offered]
        kept = self.beside.value()
        self.beside.set_options([*official, ("", _(ALONE))])
        self.beside.set_value(kept)

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()


def _named(language: str) -> str:
    return codesets.label("paper_language", language)
