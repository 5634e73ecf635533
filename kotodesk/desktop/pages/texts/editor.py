"""A version of one's own while it is written: languages, paragraphs, and the form it will be."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.block_tools import BlockTools
from kotodesk.desktop.pages.texts.editor_frame import EditorFrame
from kotodesk.desktop.pages.texts.sheet import WordsSheet
from kotodesk.desktop.pages.texts.words import named, states
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import ask
from kotodesk.desktop.worker import Ticket
from kotodesk.documents.texts import ConsentText
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.texts import WHOLE, places_in

LEAVE_OUT, LEAVE_OUT_OK = N_("Leave %(language)s out"), N_("Leave out")
LEAVE_OUT_MEANS = N_(
    "After you approve this version, the text cannot be printed in this language any more: a "
    "client who reads it needs an interpreter and the interpreter's statement. You can take the "
    "language in again later."
)
REMOVE, REMOVE_MEANS, REMOVE_OK = (
    N_("Remove paragraph %(number)s"),
    N_("The paragraph goes from every language of this version."),
    N_("Remove"),
)
_DRAFT_MS, _PREVIEW_MS = 900, 400
_WIDE = 1150
_OFFICIAL = ("fi", "sv")


class TextEditor(QWidget):
    """`approve_asked` and `discard_asked` once all that was typed is on its way to the vault."""

    back_asked = Signal()
    approve_asked = Signal()
    discard_asked = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._drafting: work.Drafting | None = None
        self._unkept = self._waiting = False
        self._looking: Ticket | None = None
        self._go_to: int | None = None
        self.sheet, self.tools = WordsSheet(), BlockTools(self)
        self.frame = EditorFrame(self.sheet, self.tools, self)
        self.languages, self.beside = self.frame.languages, self.frame.beside
        self.live, self.problem = self.frame.live, self.frame.problem
        self._connect()

    # -- what is open -------------------------------------------------------------------------

    def show_draft(self, drafting: work.Drafting, language: str = "") -> None:
        """Open a draft at a language (the first of its languages when empty)."""
        self._unkept = False
        self.live.close_pdf()
        self.problem.tell("")
        self.frame.mark("")
        self.sheet.place = 0
        self._drafting = drafting
        self.languages.show_lines(states(drafting), language or next(iter(drafting.held.languages)))
        self._show_language()

    def place(self) -> tuple[str, str]:
        """Return which draft is open: its text and number; RuntimeError when none is."""
        if self._drafting is None:
            raise RuntimeError
        return self._drafting.held.text_id, self._drafting.held.number

    def is_open(self) -> bool:
        """Tell whether a draft is open."""
        return self._drafting is not None

    def close_draft(self) -> None:
        """Let the draft go."""
        self.keep()
        self._preview.stop()
        self._drafting = None
        self.live.close_pdf()

    def retranslate(self) -> None:
        """Say every text again."""
        self.frame.retranslate()
        self.tools.retranslate()
        if self._drafting is not None:
            self.keep()
            self._show_language()
            self._told(self._drafting)

    # -- typing -------------------------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """Send what was typed to the vault now."""
        self._draft.stop()
        if not self._unkept or self._drafting is None:
            return
        self._unkept = False
        language = self._language
        title, blocks = self.sheet.words()
        held = self._drafting.held
        text = attrs.evolve(held.languages[language], title=title, blocks=blocks)
        held = attrs.evolve(held, languages={**held.languages, language: text})
        self._drafting = attrs.evolve(self._drafting, held=held)
        self._shell.worker.run(
            work.save, *self.place(), language, title, blocks, done=self._kept, failed=self._failed
        )

    @Slot()
    def _edited(self) -> None:
        self._unkept = True
        self.frame.mark("unsaved")
        if not self._draft.isActive():
            self._draft.start()

    @Slot(object)
    def _kept(self, drafting: work.Drafting) -> None:
        """Show what an autosave found; the words in the fields are newer and stay."""
        mine = self._drafting
        if mine is None or mine.held.number != drafting.held.number:
            return
        self._drafting = attrs.evolve(mine, problems=drafting.problems, changed=drafting.changed)
        self._told(self._drafting)
        if not self._unkept:
            self.frame.mark("saved")
        self._preview.start()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._waiting = False
        self.sheet.set_writable(writable=True)
        self.problem.tell(fault.message, "alarm")

    # -- languages ----------------------------------------------------------------------------

    @Slot(str)
    def _went(self, _language: str) -> None:
        self.keep()
        self._show_language()

    def _show_language(self) -> None:
        drafting = self._drafting
        if drafting is None:
            return
        self._language = self.languages.current()
        text = drafting.held.languages.get(self._language)
        self.frame.show_head(drafting, left_out=text is None)
        if text is None:
            self.live.close_pdf()
            return
        beside = self._beside(text)
        self.beside.set_value(beside.language if beside is not None else "")
        self.beside.setEnabled(text.language not in _OFFICIAL)
        self.sheet.show_text(text, beside)
        self._told(drafting)
        self._here()
        self._preview.start()

    def _beside(self, text: ConsentText) -> ConsentText | None:
        """Give the official words shown beside `text`: those asked for, or the other ones."""
        held = self._drafting.held.languages if self._drafting is not None else {}
        wanted = (self._wanted, *_OFFICIAL)
        return next((held[one] for one in wanted if one in held and one != text.language), None)

    def _told(self, drafting: work.Drafting) -> None:
        """Say what is wrong in the language shown, and in the list for all."""
        self.languages.show_lines(states(drafting))
        text = drafting.held.languages.get(self._language)
        if text is None:
            return
        found = drafting.problems.get(self._language, ())
        self.sheet.tell(found)
        whole = " ".join(str(one.message) for one in found if one.place == WHOLE)
        self.problem.tell(whole, "attention")
        words = "\n".join((text.title, *(one.text for one in text.blocks)))
        missing = frozenset(drafting.places) - places_in(words)
        self.frame.places.show_places(drafting.places, missing)
        self.frame.let_approve(ready=not drafting.problems)

    @Slot()
    def _leave_out(self) -> None:
        language = self._language
        title = Message(LEAVE_OUT, {"language": named(language)})
        if ask(self.window(), title, LEAVE_OUT_MEANS, LEAVE_OUT_OK, danger=True):
            self._change(work.leave_out, language)

    @Slot()
    def _take_in(self) -> None:
        self._change(work.take_in, self._language)

    # -- paragraphs ---------------------------------------------------------------------------

    @Slot()
    def _here(self) -> None:
        place = self.sheet.place
        count = len(self.sheet.live()) - 1
        self.tools.show_place(place, self.sheet.field(place).kind, count)

    @Slot(int)
    def _add(self, place: int) -> None:
        self._change(work.add, place, go_to=place)

    @Slot(int)
    def _remove(self, place: int) -> None:
        title = Message(REMOVE, {"number": place + 1})
        if ask(self.window(), title, REMOVE_MEANS, REMOVE_OK, danger=True):
            self._change(work.remove, place, go_to=place)

    @Slot(int, int)
    def _move(self, place: int, by: int) -> None:
        self._change(work.move, place, by, go_to=place + by)

    @Slot(int, str)
    def _kind(self, place: int, kind: str) -> None:
        self._change(work.set_kind, place, kind, go_to=place)

    def _change(
        self, task: Callable[..., work.Drafting], *values: object, go_to: int | None = None
    ) -> None:
        """Change the shape of the draft; nothing can be typed until that is done."""
        if self._waiting or self._drafting is None:
            return
        self.keep()
        self._waiting, self._go_to = True, go_to
        self.sheet.set_writable(writable=False)
        self._shell.worker.run(
            task, *self.place(), *values, done=self._reshaped, failed=self._failed
        )

    @Slot(object)
    def _reshaped(self, drafting: work.Drafting) -> None:
        self._waiting = False
        if self._drafting is None:
            return
        self._drafting = drafting
        self.languages.show_lines(states(drafting))
        self._show_language()
        self.sheet.set_writable(writable=True)
        if self._go_to is not None:
            self.sheet.go_to(self._go_to)
            soon(self, self._into_sight)
        self.frame.mark("saved")

    @Slot()
    def _into_sight(self) -> None:
        field = self.sheet.field(self.sheet.place)
        self.frame.scroll.ensureWidgetVisible(field, 0, px(48))

    # -- the form -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the form away in a narrow window, where its button still brings it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.frame.show_form.setChecked(self.width() >= px(_WIDE))

    @Slot()
    def _look(self) -> None:
        drafting = self._drafting
        if drafting is None or self._language not in drafting.held.languages:
            return
        if self.frame.form.isHidden():
            return
        text = drafting.held.languages[self._language]
        beside = self._beside(text)
        shown = [text.language] if beside is None else [beside.language, text.language]
        if text.language in _OFFICIAL:
            shown.sort()
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._shell.worker.run(
            work.preview, *self.place(), tuple(shown), done=self._seen, failed=self._unseen
        )

    @Slot(object)
    def _seen(self, pdf: bytes) -> None:
        self._looking = None
        self.live.problem.tell("")
        self.live.show_pdf(pdf, "text")

    @Slot(object)
    def _unseen(self, fault: Fault) -> None:
        self._looking = None
        self.live.problem.tell(fault.message, "attention")

    @Slot(bool)
    def _form_shown(self, shown: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.frame.form.setVisible(shown)
        self.frame.say_form()
        if shown:
            self._preview.start()

    # -- asking others ------------------------------------------------------------------------

    @Slot()
    def _approve(self) -> None:
        self.keep()
        self.approve_asked.emit()

    @Slot()
    def _discard(self) -> None:
        self.keep()
        self.discard_asked.emit()

    @Slot()
    def _back(self) -> None:
        self.keep()
        self.back_asked.emit()

    def _connect(self) -> None:
        self._language, self._wanted = "", _OFFICIAL[0]
        self._draft, self._preview = QTimer(self), QTimer(self)
        for timer, pause, slot in (
            (self._draft, _DRAFT_MS, self.keep),
            (self._preview, _PREVIEW_MS, self._look),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(slot)
        self.sheet.edited.connect(self._edited)
        self.sheet.went.connect(self._here)
        self.tools.kind_asked.connect(self._kind)
        self.tools.moved.connect(self._move)
        self.tools.added.connect(self._add)
        self.tools.removed.connect(self._remove)
        self.languages.chosen.connect(self._went)
        self.beside.changed.connect(self._beside_chosen)
        frame = self.frame
        frame.places.chosen.connect(self.sheet.put_in)
        frame.leave_out.clicked.connect(self._leave_out)
        frame.take_in.clicked.connect(self._take_in)
        frame.show_form.toggled.connect(self._form_shown)
        frame.approve.clicked.connect(self._approve)
        frame.discard.clicked.connect(self._discard)
        frame.back.clicked.connect(self._back)

    @Slot()
    def _beside_chosen(self) -> None:
        self._wanted = self.beside.value()
        self.keep()
        self._show_language()
