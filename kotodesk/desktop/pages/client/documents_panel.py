"""Liitteet ja asiakirjat: what was scanned or photographed, kept inside the vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.image_pdf import as_pdf
from kotodesk.desktop.pages.client.many import RowButton
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    EmptyState,
    Labelled,
    TextLine,
    clear_layout,
    column,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.strange_file import read_bounded
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import file_size, format_date
from kotodesk.register.attachment import MAX_BYTES, Attachment, media_type_of
from kotodesk.services.errors import AttachmentTooLarge, AttachmentUnknown

TITLE = N_("Attachments and documents")
HELP = N_("PDF, JPEG or PNG, 20 MB at most. The file is kept encrypted inside the vault.")
ADD_FILE = N_("Add a file…")
WHAT = N_("What the next file is")
NONE = N_("No attachments yet")
NONE_TEXT = N_("Add a scan of a signed paper, a permit card or a certificate.")
ADDED = N_("Added: %(title)s")
UNREADABLE = N_("The file could not be read. Check that it still exists and try again.")
FILE_NAME = N_("Attachment")
"""Proposed name of a file that is saved; it never names anybody."""
FILTER = N_("PDF and pictures")
"""The name of the file filter."""


class DocumentsPanel(Panel):
    """Lists the attachments; opens one in the preview; adds a file."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, TITLE, "73.1 § 6")
        self._opened: Attachment | None = None
        self.source = SourceChoice()
        self.above.addWidget(self.source)
        self._help = wrapped("", "small")
        self.wording.say(self._help.setText, HELP)
        self.what = TextLine()
        self.add_button = Button("", "primary", "attach")
        self.add_button.clicked.connect(self.choose_file)
        line = row(gap=10)
        line.addWidget(Labelled(WHAT, self.what), 1)
        holder = column(gap=0)
        holder.addStretch(1)
        holder.addWidget(self.add_button)
        line.addLayout(holder)
        self.above.addLayout(line)
        self.above.addWidget(self._help)
        self.problem = Banner("alarm", closable=True)
        self.above.addWidget(self.problem)
        self._rows = column(gap=2)
        self._none = EmptyState("attach")
        self.body.addLayout(self._rows)
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.wording.say(self.add_button.setText, ADD_FILE)
        self._typed = HalfTyped(self, WHAT, {"what": self.what}, worker=context.shell.worker)
        context.file_changed.connect(self._list)

    def enter(self, key: str = "") -> None:
        """List the attachments; open the one named."""
        self.mark("", "")
        self.problem.tell("")
        self._list()
        client_id = self.context.client_id
        self._typed.begin(client_id, client_id)
        if key:
            self.open(key)

    def forget(self) -> None:
        """Empty the list."""
        clear_layout(self._rows)
        self._typed.flush()
        self.what.set_value("")

    def retranslate(self) -> None:
        """List again in the new language."""
        self._list()

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file and add it."""
        kinds = f"{_(FILTER)} (*.pdf *.jpg *.jpeg *.png)"
        path, _kind = QFileDialog.getOpenFileName(self, _(ADD_FILE), "", kinds)
        if path:
            self.add_file(Path(path))

    def add_file(self, path: Path) -> None:
        """Add the file at `path`; what cannot be added is told."""
        self.problem.tell("")
        try:
            content = read_bounded(path, MAX_BYTES)
        except OSError:
            self.problem.tell(Message(UNREADABLE), "alarm")
            return
        if len(content) > MAX_BYTES:
            self.problem.tell(AttachmentTooLarge().message, "alarm")
            return
        if not media_type_of(content):
            self.problem.tell(AttachmentUnknown().message, "alarm")
            return
        title = self.what.value().strip() or path.stem
        self.context.run(
            work.attach,
            self.context.client_id,
            title,
            path.name,
            content,
            self.source.value(),
            done=self._added,
        )

    def open(self, attachment_id: str) -> None:
        """Show an attachment in the preview."""
        found = next((one for one in self._held() if one.id == attachment_id), None)
        if found is not None:
            self._opened = found
            self.context.run(work.attachment, attachment_id, done=self._show)

    @Slot(object)
    def _added(self, opened: object) -> None:
        self.what.set_value("")
        self._typed.finish()
        self.context.refresh(opened)
        newest = self._held()[-1:] if self.context.is_open else ()
        for one in newest:
            self.context.shell.tell(Message(ADDED, {"title": one.title}))

    @Slot(object)
    def _show(self, content: object) -> None:
        if isinstance(content, bytes) and self._opened is not None:
            pdf = content if self._opened.media_type == "application/pdf" else as_pdf(content)
            if pdf:
                self.context.shell.preview(pdf, _(FILE_NAME), self._taken_out)
            else:
                self.problem.tell(Message(UNREADABLE), "alarm")

    @Slot(str)
    def _taken_out(self, how: str) -> None:
        if self._opened is not None:
            self.context.run(work.attachment_out, self._opened.id, how, done=self._noted)

    @Slot(object)
    def _noted(self, _nothing: object) -> None:
        self.context.changed_outside()

    def _held(self) -> tuple[Attachment, ...]:
        return self.context.file.of(Attachment)

    @Slot()
    def _list(self) -> None:
        if not self.context.is_open:
            return
        clear_layout(self._rows)
        held = self._held()
        for one in reversed(held):
            parts = (
                one.title or one.file_name,
                format_date(one.added) if one.added else "",
                file_size(one.size) if one.size else "",
            )
            button = RowButton(" · ".join(part for part in parts if part))
            button.setCheckable(False)
            button.set_icon("document")
            button.setProperty("record", one.id)
            button.clicked.connect(self._clicked)
            self._rows.addWidget(button)
        self._none.set_texts(_(NONE), _(NONE_TEXT))
        self._none.setVisible(not held)

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.open(str(pressed.property("record")))
