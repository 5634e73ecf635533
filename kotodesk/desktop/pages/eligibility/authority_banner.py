"""The warning at an assessment or plan of a registered jobseeker (3 §); nothing is held back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.widgets import Banner
from kotodesk.i18n import N_, Message
from kotodesk.rules.eligibility.authority import jobseeker

WARNING = N_(
    "A registered jobseeker: the employment authority's task (3 §), recorded in A-TMT/URA. You can "
    "go on: the record is kept ready for Koto-AJ (76 §)."
)


class AuthorityBanner(Banner):
    """Shown while the client is a registered jobseeker."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__("attention")
        self._context = context
        context.file_changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Look at the client again."""
        held = self._context
        seeking = held.is_open and bool(jobseeker(held.file, held.today))
        self.tell(Message(WARNING) if seeking else "")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_context"):
            self.follow()
