"""The tools over a print preview: pages, zoom, save, print."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QSpinBox, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import Button, ground, label, row
from kotodesk.desktop.widgets.pages_view import PAGE, WIDTH, PagesView
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

PAGE_NUMBER, OF = N_("Page number"), N_("of %(count)s")
_BROAD = 5
"""Digits the page field has room for."""


class PreviewTools(QWidget):
    """Turns the pages of ``view``; saving and printing are asked for by its two buttons."""

    def __init__(self, view: PagesView) -> None:
        self.wording = Wording()
        self._count = 0
        super().__init__()
        self._view = view
        self.before, self.after = self._icon("chevron_left"), self._icon("chevron_right")
        self.smaller, self.larger = self._icon("zoom_out"), self._icon("zoom_in")
        self.width_button, self.page_button = self._icon("fit_width"), self._icon("fit_page")
        self.save_button = Button("", "plain", "save")
        self.print_button = Button("", "primary", "print")
        self.number = QSpinBox()
        self.number.setKeyboardTracking(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setFixedWidth(px(40) + self.fontMetrics().horizontalAdvance("0") * _BROAD)
        self._of, self._zoom = label("", "soft"), label("100 %", "soft")
        self._for_view = ground()
        self._build()
        self._connect()
        self._say()

    def show_view(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Show or leave out the tools for pages and zoom."""
        self._for_view.setVisible(shown)

    def show_place(self, page: int, count: int, zoom: int) -> None:
        """Show which page of how many is in sight, and the zoom."""
        self._count = count
        self.number.blockSignals(True)
        self.number.setRange(min(1, count), count)
        self.number.setValue(page)
        self.number.blockSignals(False)
        self._of.setText(_(OF) % {"count": count})
        self._zoom.setText(f"{zoom} %")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < count)
        self.number.setEnabled(count > 1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.wording.again()
            self._of.setText(_(OF) % {"count": self._count})

    @staticmethod
    def _icon(name: str) -> Button:
        return Button("", "icon", name)

    def _build(self) -> None:
        line = row(self, gap=8)
        inner = row(self._for_view, gap=4)
        for part in (self.before, self.number, self._of, self.after):
            inner.addWidget(part)
        inner.addSpacing(px(12))
        for part in (self.smaller, self._zoom, self.larger, self.width_button, self.page_button):
            inner.addWidget(part)
        line.addWidget(self._for_view)
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)

    def _connect(self) -> None:
        self.before.clicked.connect(self._previous)
        self.after.clicked.connect(self._next)
        self.number.valueChanged.connect(self._go)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.width_button.clicked.connect(self._fit_width)
        self.page_button.clicked.connect(self._fit_page)

    def _say(self) -> None:
        say = self.wording.say
        say(self.before.name_only, N_("Previous page"))
        say(self.after.name_only, N_("Next page"))
        say(self.number.setAccessibleName, PAGE_NUMBER)
        say(self.smaller.name_only, N_("Smaller"))
        say(self.larger.name_only, N_("Larger"))
        say(self.width_button.name_only, N_("Fit the width"))
        say(self.page_button.name_only, N_("Fit the page"))
        say(self.save_button.setText, N_("Save as PDF"))
        say(self.print_button.setText, N_("Print"))

    @Slot()
    def _previous(self) -> None:
        self._view.go_to(self._view.current() - 1)

    @Slot()
    def _next(self) -> None:
        self._view.go_to(self._view.current() + 1)

    @Slot(int)
    def _go(self, page: int) -> None:
        self._view.go_to(page - 1)

    @Slot()
    def _zoom_out(self) -> None:
        self._view.step(-1)

    @Slot()
    def _zoom_in(self) -> None:
        self._view.step(1)

    @Slot()
    def _fit_width(self) -> None:
        self._view.fit(WIDTH)

    @Slot()
    def _fit_page(self) -> None:
        self._view.fit(PAGE)
