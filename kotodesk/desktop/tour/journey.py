"""What the stations of the tour share: desktop, hands, camera, people, facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, field
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.page import Page
from kotodesk.desktop.tour.camera import SIZE, Camera
from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.hands import Hands
from kotodesk.desktop.widgets import Banner
from kotodesk.desktop.windows.frame import Frame
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.desktop.windows.rail import RailButton
from kotodesk.services.demo.main_job import Steps
from kotodesk.services.demo.people import Person

P = TypeVar("P", bound=Page)


@define(eq=False)
class Journey:
    """One tour on its way."""

    desktop: Desktop
    hands: Hands
    camera: Camera
    out: Path
    invented: list[Person]
    steps: Steps = field(factory=Steps)
    facts: dict[str, Any] = field(factory=dict)

    @property
    def newcomer(self) -> Person:
        """The person who is taken in by hand."""
        return self.invented[-1]

    @property
    def frame(self) -> Frame:
        """The main window."""
        if self.desktop.frame is None:
            raise TourStopped(self.hands.step, "the main window is not open")
        return self.desktop.frame

    @contextmanager
    def station(self, name: str) -> Iterator[None]:
        """Name and time a station; an alarm left on the screen stops the tour."""
        self.hands.step = name
        with self.steps(name):
            yield
            self.hands.settle()
            self._no_alarm()

    def go(self, page_id: str) -> None:
        """Press a page's button in the rail."""
        for button in self.frame.findChildren(RailButton):
            if button.spec.id == page_id:
                self.hands.press(button)
                self.hands.settle()
                return
        raise TourStopped(self.hands.step, f"no page {page_id} in the rail")

    def page(self, page_id: str, kind: type[P]) -> P:
        """Return the page shown, which must be this one."""
        self.hands.wait(lambda: self.frame.place()[0] == page_id, f"the page {page_id}")
        found = self.frame.page(page_id)
        if not isinstance(found, kind):
            raise TourStopped(self.hands.step, f"the page {page_id} is another one")
        return found

    def picture(self, name: str) -> None:
        """Take a picture of the window that is up."""
        self.camera.take(self.window, name)

    @property
    def window(self) -> QWidget:
        """The window that is up, at the size of the sketches."""
        found = self.desktop.frame or self.desktop.unlock_window or self.desktop.first_run
        if found is None:
            raise TourStopped(self.hands.step, "no window is open")
        if found.size().toTuple() != SIZE and not found.property("sized"):
            found.setProperty("sized", True)
            found.resize(*SIZE)
        return found

    def dialog(self, kind: type[QDialog] = QDialog) -> Any:  # noqa: ANN401 - of the kind asked for
        """Wait for a dialog that does not block, and return it."""
        found: list[QDialog] = []

        def opened() -> bool:
            found[:] = [one for one in self.frame.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.hands.wait(opened, f"no {kind.__name__} opened")
        return found[0]

    def save_shown_paper(self, path: Path, picture: str = "") -> None:
        """Save the paper in the open preview as PDF and close the preview."""
        window = self.dialog(PreviewWindow)
        if picture:
            self.hands.settle(0.2)
            self.picture(picture)
        preview = window.preview
        self.hands.save_as(path, lambda: self.hands.press(preview.save_button))
        window.close()
        self.hands.settle()

    def _no_alarm(self) -> None:
        for banner in self.window.findChildren(Banner):
            if banner.isVisible() and banner.property("tone") == "alarm" and banner.text():
                raise TourStopped(self.hands.step, "a problem is told on the screen")
