"""Step 5: where the signed paper is, and its scan inside the vault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot

from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    DateEdit,
    DropZone,
    Labelled,
    TextLine,
    clear_layout,
    column,
    row,
)
from kotodesk.exchange.strange_file import read_bounded
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import file_size, format_date
from kotodesk.register.attachment import MAX_BYTES, Attachment, media_type_of
from kotodesk.services.errors import AttachmentTooLarge, AttachmentUnknown

TITLE = N_("The signed paper")
WHERE, SIGNED = N_("Where the signed paper is kept"), N_("Signed on")
WHERE_HELP = N_("Folder, cabinet, room: so that another can find it.")
SCAN_NAME = N_("Signed consent")
DROP = N_("Drop a scan or a photograph of the signed paper here")
LIMIT = N_("PDF, JPEG or PNG, 20 MB at most. The file is kept encrypted inside the vault.")
KINDS, PATTERNS = N_("PDF and pictures"), "*.pdf *.jpg *.jpeg *.png"
SCANS = N_("Recognise scanned forms by their codes…")
LOOK = N_("Look: %(name)s")
UNREADABLE = N_("The file could not be read. Check that it still exists and try again.")


class PaperStep(Step):
    """Place and scans; `added` gives a file's name and content, `look_asked` an attachment."""

    added = Signal(str, bytes)
    look_asked = Signal(object)
    scans_asked = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._scans: tuple[Attachment, ...] = ()
        self.paper_location, self.signed_on = TextLine(), DateEdit()
        self.add_field(WHERE, self.paper_location, help_text=WHERE_HELP)
        self._signed = Labelled(SIGNED, self.signed_on)
        line = row(gap=12)
        line.addWidget(self._signed, 1)
        line.addStretch(1)
        self.hear(self.signed_on)
        self.body.addLayout(line)
        self.problem = Banner("alarm", closable=True)
        self.drop = DropZone(DROP, LIMIT, KINDS, PATTERNS, many=True, icon="attach")
        self.drop.chosen.connect(self._add_files)
        self._list = column(gap=4)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.drop)
        scans = Button("", "quiet", "open")
        scans.clicked.connect(self.scans_asked)
        self.wording.say(scans.setText, SCANS)
        below = row(gap=0)
        below.addWidget(scans)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_consent(self, opened: Opened) -> None:
        """Show the values."""
        self.paper_location.set_value(opened.consent.paper_location)
        self.signed_on.set_value(opened.consent.signed_on)
        self.follow(opened)

    def follow(self, opened: Opened) -> None:
        """List the scans; the day of signing follows from the answer."""
        self._scans = opened.scans
        if self.signed_on.value() is None and opened.consent.signed_on is not None:
            self.signed_on.set_value(opened.consent.signed_on)
        self._show()

    def values(self) -> dict[str, Any]:
        """Return what was written."""
        return {
            "paper_location": self.paper_location.value(),
            "signed_on": self.signed_on.value(),
        }

    def problems(self) -> bool:
        """Mark a day that is none."""
        self._signed.set_error(self.signed_on.problem())
        return bool(self.signed_on.problem())

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.drop.wording.again()
        self._show()

    @Slot(object)
    def _add_files(self, paths: tuple[Path, ...]) -> None:
        for path in paths:
            self.add_file(path)

    @Slot(object)
    def add_file(self, path: Path) -> None:
        """Read a file to be attached; what cannot be is told."""
        self.problem.tell("")
        try:
            content = read_bounded(path, MAX_BYTES)
        except OSError:
            self.problem.tell(Message(UNREADABLE), "alarm")
            return
        if len(content) > MAX_BYTES:
            self.problem.tell(AttachmentTooLarge().message, "alarm")
            return
        if media_type_of(content):
            self.added.emit(path.name, content)
        else:
            self.problem.tell(AttachmentUnknown().message, "alarm")

    def _show(self) -> None:
        clear_layout(self._list)
        for scan in self._scans:
            day = format_date(scan.added) if scan.added else ""
            size = file_size(scan.size) if scan.size else ""
            text = " · ".join(part for part in (scan.title, day, size) if part)
            button = Button(text, "quiet", "eye")
            button.setAccessibleName(_(LOOK) % {"name": text})
            button.setProperty("scan", scan.id)
            button.clicked.connect(self._look)
            line = row(gap=0)
            line.addWidget(button)
            line.addStretch(1)
            self._list.addLayout(line)

    @Slot()
    def _look(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            wanted = str(pressed.property("scan"))
            for scan in self._scans:
                if scan.id == wanted:
                    self.look_asked.emit(scan)
