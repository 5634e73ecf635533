"""Faces of a page of which one is in sight, each built when it is first asked for.

    self.shown = Faces(2, self)
    …
    @cached_property
    def editor(self) -> Editor:
        return self.shown.put(WRITE, Editor(self.shown.room(WRITE)))

A widget that moves into another one is dressed anew with all that is in it, so a face is built in
its place: its room is given to it as its parent.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from kotodesk.desktop.widgets.basics import column, ground

Face = TypeVar("Face", bound=QWidget)


class Faces(QStackedWidget):
    """``count`` rooms in a fixed order, empty until a face is ``put`` into them."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for _number in range(count):
            self.addWidget(ground(self))

    def room(self, number: int) -> QWidget:
        """Return where a face stands: its parent. IndexError when there is no such room."""
        room = self.widget(number)
        if room is None:
            raise IndexError(number)
        return room

    def put(self, number: int, face: Face) -> Face:
        """Put a face into its room, and return it."""
        column(self.room(number)).addWidget(face)
        return face

    def is_built(self, number: int) -> bool:
        """Whether a face was put into this room."""
        return self.room(number).layout() is not None
