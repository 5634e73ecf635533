"""Tekstit: the list, one text to read, or one draft to write; which of them, by what she chose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from PySide6.QtCore import Slot

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.approving import ApproveDialog
from kotodesk.desktop.pages.texts.editor import TextEditor
from kotodesk.desktop.pages.texts.reader import TextReader
from kotodesk.desktop.pages.texts.reviewing import ReviewDialog
from kotodesk.desktop.pages.texts.texts_list import TextsList
from kotodesk.desktop.widgets import Banner, Faces, ask, column
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import texts as services
from kotodesk.services.texts import TextLine

APPROVED = N_("The text is in use as of now.")
REVIEWED = N_("The check was recorded.")
RETIRED, DISCARDED = N_("The version was taken out of use."), N_("The version was thrown away.")
RETIRE, RETIRE_OK = N_("Take %(number)s out of use"), N_("Take out of use")
RETIRE_MEANS = N_(
    "From then on the version before it, or else the program's own, is printed again. Consents "
    "given on this one keep its words."
)
DISCARD, DISCARD_OK = N_("Throw %(number)s away"), N_("Throw away")
DISCARD_MEANS = N_("All its languages are lost. This cannot be undone.")
LIST, READ, WRITE = range(3)


class TextsPage(Page):
    """Reached from the settings."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._text_id = self._language = self._number = self._checked = ""
        self.problem = Banner("alarm", closable=True)
        layout = column(self, (24, 16, 24, 20), 12)
        layout.addWidget(self.problem)
        self.shown = Faces(3, self)
        self.list = self.shown.put(LIST, TextsList(self.shown.room(LIST)))
        layout.addWidget(self.shown, 1)
        self._connect()

    @cached_property
    def reader(self) -> TextReader:
        """One text; built when the first one is opened."""
        reader = TextReader(self.shown.room(READ))
        reader.back_asked.connect(self._to_list)
        reader.start_asked.connect(self._start)
        reader.edit_asked.connect(self._edit)
        reader.review_asked.connect(self._ask_review)
        reader.retire_asked.connect(self._retire)
        reader.discard_asked.connect(self._discard)
        reader.form_asked.connect(self._form)
        reader.retranslate()
        return self.shown.put(READ, reader)

    @cached_property
    def editor(self) -> TextEditor:
        """One draft; built when the first one is opened."""
        editor = TextEditor(self.shell, self.shown.room(WRITE))
        editor.back_asked.connect(self._left_editor)
        editor.approve_asked.connect(self._approve)
        editor.discard_asked.connect(self._discard_open)
        editor.retranslate()
        return self.shown.put(WRITE, editor)

    # -- where she is -------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Read the texts again when one of them or a consent changed."""
        if not (changes.touch("text") or changes.touch("consent")):
            return
        if self.shown.currentIndex() == LIST:
            self.shell.worker.run(work.listing, done=self._listed, failed=self.failed)
        elif self.shown.currentIndex() == READ and self._text_id:
            self.shell.worker.run(work.opened, self._text_id, done=self._opened, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again; titles come in the new language."""
        super().retranslate()
        self.list.retranslate()
        if self.shown.is_built(READ):
            self.reader.retranslate()
        if self.shown.is_built(WRITE):
            self.editor.retranslate()
        self.refresh(Changes())

    def state(self) -> State:
        """Return which text is open, and whether it is being written."""
        shown = self.shown.currentIndex()
        if shown == WRITE and self.editor.is_open():
            text_id, number = self.editor.place()
            language = self.editor.languages.current()
            return {"text_id": text_id, "number": number, "language": language, "write": "1"}
        if shown == READ:
            return {"text_id": self._text_id, "language": self.reader.languages.current()}
        return {}

    def restore_state(self, state: State) -> None:
        """Go to the list, a text, or a draft."""
        self.leave()
        self._text_id = str(state.get("text_id", ""))
        self._language = str(state.get("language", ""))
        self._number = str(state.get("number", ""))
        if not self._text_id:
            self._to_list()
        elif state.get("write"):
            self.shell.worker.run(
                work.drafting, self._text_id, self._number, done=self._drafting, failed=self.failed
            )
        else:
            self._open(self._text_id)

    def leave(self) -> None:
        """Keep what was typed."""
        if self.shown.is_built(WRITE):
            self.editor.keep()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong on the page."""
        self.problem.tell(fault.message, "alarm")

    # -- list and reader ----------------------------------------------------------------------

    @Slot()
    def _to_list(self) -> None:
        self.problem.tell("")
        self.shown.setCurrentIndex(LIST)
        self.shell.worker.run(work.listing, done=self._listed, failed=self.failed)

    @Slot(object)
    def _listed(self, lines: tuple[TextLine, ...]) -> None:
        self.list.show_lines(lines)

    @Slot(str)
    def _open(self, text_id: str) -> None:
        self.problem.tell("")
        self._text_id = text_id
        self.shell.worker.run(work.opened, text_id, done=self._opened, failed=self.failed)

    @Slot(object)
    def _opened(self, line: TextLine) -> None:
        language = self._language or self.reader.languages.current()
        self._text_id, self._language = line.text_id, ""
        self.reader.show_line(line, self._number, language)
        self._number = ""
        self.shown.setCurrentIndex(READ)

    @Slot(str, object)
    def _form(self, number: str, languages: tuple[str, ...]) -> None:
        self.shell.worker.run(
            work.preview,
            self._text_id,
            number,
            languages,
            done=self._form_made,
            failed=self.failed,
        )

    @Slot(object)
    def _form_made(self, pdf: bytes) -> None:
        self.shell.preview(pdf, self._text_id)

    # -- drafts -------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        self.shell.worker.run(work.start, self._text_id, done=self._drafting, failed=self.failed)

    @Slot(str)
    def _edit(self, number: str) -> None:
        self._language = self.reader.languages.current()
        self.shell.worker.run(
            work.drafting, self._text_id, number, done=self._drafting, failed=self.failed
        )

    @Slot(object)
    def _drafting(self, drafting: work.Drafting) -> None:
        self.problem.tell("")
        language = self._language if self._language in drafting.held.languages else ""
        self._language = ""
        self.editor.show_draft(drafting, language)
        self.shown.setCurrentIndex(WRITE)

    @Slot()
    def _left_editor(self) -> None:
        text_id, self._number = self.editor.place()
        self.editor.close_draft()
        self._open(text_id)

    @Slot()
    def _approve(self) -> None:
        self.shell.worker.run(
            work.compared, *self.editor.place(), done=self._compared, failed=self.failed
        )

    @Slot(object)
    def _compared(self, compared: tuple[services.Changes, str]) -> None:
        place = self.editor.place()
        dialog = ApproveDialog(self.shell.worker, *place, compared, self.window())
        dialog.approved.connect(self._approved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _approved(self, line: TextLine) -> None:
        self._done(line, APPROVED)

    # -- review, retire, discard --------------------------------------------------------------

    @Slot(str)
    def _ask_review(self, language: str) -> None:
        self._checked = language
        self.shell.worker.run(work.today, done=self._review, failed=self.failed)

    @Slot(object)
    def _review(self, today: date) -> None:
        dialog = ReviewDialog(self.shell.worker, self._text_id, self._checked, today, self.window())
        dialog.reviewed.connect(self._reviewed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _reviewed(self, line: TextLine) -> None:
        self._done(line, REVIEWED)

    @Slot(str)
    def _retire(self, number: str) -> None:
        title = Message(RETIRE, {"number": number})
        if ask(self.window(), title, RETIRE_MEANS, RETIRE_OK):
            self._run(work.retire, number, self._retired)

    @Slot(object)
    def _retired(self, line: TextLine) -> None:
        self._done(line, RETIRED)

    @Slot(str)
    def _discard(self, number: str) -> None:
        title = Message(DISCARD, {"number": number})
        if ask(self.window(), title, DISCARD_MEANS, DISCARD_OK, danger=True):
            self._run(work.discard, number, self._discarded)

    @Slot()
    def _discard_open(self) -> None:
        self._discard(self.editor.place()[1])

    @Slot(object)
    def _discarded(self, line: TextLine) -> None:
        self._done(line, DISCARDED)

    def _run(
        self,
        task: Callable[..., TextLine],
        number: str,
        done: Callable[[TextLine], object],
    ) -> None:
        self.problem.tell("")
        self.shell.worker.run(task, self._text_id, number, done=done, failed=self.failed)

    def _done(self, line: TextLine, told: str) -> None:
        """Show the text as it is after an act, and tell the other pages."""
        self.problem.tell("")
        if self.shown.is_built(WRITE):
            self.editor.close_draft()
        self._number = line.in_force.number
        self._opened(line)
        self.shell.tell(Message(told))
        self.shell.changed(Changes(frozenset({"text"})))

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.back_asked.connect(self._to_settings)

    @Slot()
    def _to_settings(self) -> None:
        self.shell.go("settings")
