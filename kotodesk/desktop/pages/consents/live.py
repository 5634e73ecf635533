"""The form beside the fields: always the width of its column, where it was while one types."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Button, PrintPreview, column, ground, label, row
from kotodesk.desktop.widgets.pages_view import WIDTH
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message
from kotodesk.register.attachment import Attachment
from kotodesk.services.printing import Printed

SCAN, BACK_TO_FORM = N_("Scan: %(name)s"), N_("Show the form")
SIGNED = N_("Signed form")
NOT_READABLE = N_("The picture cannot be shown. It is kept in the vault as it is.")

_LARGEST = 110


class LivePreview(PrintPreview):
    """A preview without tools: printing and saving are asked for on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools.hide()
        self._usual_zoom()

    def show_pdf(self, pdf: bytes, name: str, *, same_place: bool = True) -> None:
        """Show `pdf`, scrolled to where the one before was."""
        super().show_pdf(pdf, name, same_place=same_place)

    @Slot()
    def _usual_zoom(self) -> None:
        """Be as wide as the column again (Ctrl+0)."""
        self.view.fit(WIDTH, _LARGEST)


class FormView(QWidget):
    """The form, or a scan of the signed paper in its place."""

    turned = Signal()
    """The form or a scan came in the other's place."""

    def __init__(self) -> None:
        self.wording = Wording()
        super().__init__()
        self._printed: Printed | None = None
        self.live = LivePreview()
        self._name = label("", "soft")
        self._back = Button("", "quiet", "document")
        self._back.clicked.connect(self.show_form)
        self._which = ground()
        line = row(self._which, gap=8)
        line.addWidget(self._name)
        line.addStretch(1)
        line.addWidget(self._back)
        layout = column(self, gap=6)
        layout.addWidget(self._which)
        layout.addWidget(self.live, 1)
        self._which.hide()
        self.wording.say(self._back.setText, BACK_TO_FORM)

    def set_form(self, printed: Printed) -> None:
        """Take the form as it would be printed; a scan that is looked at stays."""
        self._printed = printed
        if not self.shows_scan:
            self.show_form()

    @Slot()
    def show_form(self) -> None:
        """Show the form again."""
        self._which.hide()
        self.turned.emit()
        if self._printed is not None:
            self.live.show_pdf(self._printed.pdf, self._printed.file_name_hint)

    def show_scan(self, scan: Attachment, content: bytes, *, signed: bool = False) -> None:
        """Show a scan or a photograph, or the form as it was `signed` on the screen."""
        from kotodesk.desktop.pages.client.image_pdf import as_pdf

        name = SIGNED if signed else Message(SCAN, {"name": scan.title})
        self.wording.say(self._name.setText, name)
        self._which.show()
        self.turned.emit()
        pdf = content if scan.media_type == "application/pdf" else as_pdf(content)
        if pdf:
            self.live.show_pdf(pdf, "scan")
        else:
            self.live.close_pdf()
            self.live.problem.tell(Message(NOT_READABLE), "alarm")

    @property
    def shows_scan(self) -> bool:
        """Whether a scan stands in the place of the form."""
        return not self._which.isHidden()

    def forget(self) -> None:
        """Let the document go."""
        self._printed = None
        self._which.hide()
        self.live.problem.tell("")
        self.live.close_pdf()
