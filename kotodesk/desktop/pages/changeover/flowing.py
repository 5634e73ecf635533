"""Text that runs over several lines and asks for no more height than it takes."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import wrapped


def flowing(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a wrapped label for a page that scrolls.

    Wrapped text asks for the height it would take at its narrowest; of forty of them that is a lot.
    """
    made = wrapped(text, role, parent)
    made.setMinimumHeight(px(18))
    return made
