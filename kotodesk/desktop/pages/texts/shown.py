"""The words a client was shown and signed, kept as they were printed (GDPR 7.1)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.paragraphs import SideBySide
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Dialog, Scroll
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import N_, _
from kotodesk.register.consent import Consent
from kotodesk.store.texts import Blocks

SHOW, TITLE, CLOSE = N_("Show the signed text"), N_("The text that was shown"), N_("Close")
INTRO = N_(
    "These are the words on the form of this consent, as they were printed. They cannot be changed."
)
_OFFICIAL = ("fi", "sv")
Shown = dict[str, tuple[str, Blocks]]


class ShownTextButton(Button):
    """A quiet link, there once the client answered and the words of the form are kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("", "quiet", "document")
        self._shell = shell
        self._shown: Shown = {}
        self._sha256, self._answered = "", False
        self.clicked.connect(self.open_text)
        self.hide()

    def follow(self, consent: Consent, *, answered: bool) -> None:
        """Be about a consent: look whether the words of its form are kept."""
        self.setText(_(SHOW))
        self._answered = answered
        if consent.notice_sha256 == self._sha256:
            self._offer()
            return
        self._sha256, self._shown = consent.notice_sha256, {}
        self.hide()
        if self._sha256:
            self._shell.worker.run(work.shown, self._sha256, done=self._found)

    @Slot(object)
    def _found(self, shown: Shown) -> None:
        self._shown = shown
        self._offer()

    def _offer(self) -> None:
        self.setVisible(self._answered and bool(self._shown))

    @Slot()
    def open_text(self) -> None:
        """Show the words."""
        dialog = ShownText(self._shown, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class ShownText(Dialog):
    """The words of a form in the languages it was printed in, to read only."""

    def __init__(self, shown: Shown, parent: QWidget) -> None:
        super().__init__(TITLE, CLOSE, parent, intro=INTRO, width=820)
        self.cancel.hide()
        self.ok.clicked.connect(self.accept)
        texts = [_text(language, *held) for language, held in shown.items()]
        texts.sort(key=lambda text: text.language in _OFFICIAL)
        self.words = SideBySide()
        self.words.show_texts(texts[0], texts[1] if len(texts) > 1 else None)
        scroll = Scroll(margins=(0, 0, 12, 0))
        scroll.setFixedHeight(min(px(480), parent.height() * 3 // 5))
        scroll.body.addWidget(self.words)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)


def _text(language: str, title: str, blocks: Blocks) -> ConsentText:
    """Give kept words as a text, so that they can be laid out like one."""
    return ConsentText(
        id="",
        version="",
        language=language,
        review="",
        reviewed_by="",
        title=title,
        blocks=tuple(TextBlock(kind, words) for kind, words in blocks),
    )
