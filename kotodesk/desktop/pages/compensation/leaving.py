"""The list on paper and as a file: asked for, warned of, told when it is done."""

from __future__ import annotations

from pathlib import Path

from kotodesk.desktop.list_leaving import ListLeaving
from kotodesk.desktop.pages.compensation import work
from kotodesk.i18n import N_, Message
from kotodesk.services.compensation import NAME, Overview, PersonEstimate

SAVE_TITLE = N_("Save the list as a file (CSV)")
WARNING = N_(
    "The file will hold the names and estimates of %(count)s clients. It lies outside the vault, "
    "is not encrypted, and the program cannot take it back. Save it only where outsiders cannot "
    "read it, and delete it when it is no longer needed. The log of each client will say that it "
    "was made."
)


class Leaving(ListLeaving):
    """Prints and saves the persons shown."""

    title, name, ending = SAVE_TITLE, NAME, ".csv"

    def print_list(self, shown: Overview, persons: tuple[PersonEstimate, ...]) -> None:
        """Show the list as a paper before it is printed."""
        self._shell.worker.run(work.paper, shown, persons, done=self._made, failed=self._failed)

    def save_list(self, shown: Overview, persons: tuple[PersonEstimate, ...]) -> None:
        """Warn, ask where to, and save the list."""
        path = self._ask_where(Message(WARNING, {"count": len(persons)}))
        if path is not None:
            self.save_to(shown, persons, path)

    def save_to(self, shown: Overview, persons: tuple[PersonEstimate, ...], path: Path) -> None:
        """Save the list there."""
        self._shell.worker.run(
            work.save, shown, persons, path, done=self._saved, failed=self._failed
        )
