"""Taking a version of one's own into use: who approves, and what it changes, read before."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.texts import work
from kotodesk.desktop.pages.texts.paragraphs import Words
from kotodesk.desktop.pages.texts.words import named
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Dialog,
    Labelled,
    Scroll,
    TextLine,
    column,
    ground,
    label,
    line,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import format_list
from kotodesk.services.texts import Change, Changes
from kotodesk.services.texts import TextLine as Line

TITLE, OK = N_("Take version %(number)s into use"), N_("Approve")
INTRO = N_(
    "From then on forms are printed with these words. Consents given on other words keep theirs."
)
WHO, NO_NAME = N_("Who approves"), N_("Write who approves the text.")
LEFT_OUT = N_("Cannot be printed any more in: %(languages)s.")
BEHIND = N_(
    "The Finnish or Swedish says something else now, but the words are as before in: "
    "%(languages)s. Check that they still say the same."
)
ADDED = N_("New languages: %(languages)s.")
WAS, WILL_BE, NOTHING = N_("Until now"), N_("From now on"), N_("(nothing)")
SAME = N_("No words were changed.")


class ApproveDialog(Dialog):
    """`approved` gives the text once its new version is in use."""

    approved = Signal(object)

    def __init__(
        self,
        worker: Worker,
        text_id: str,
        number: str,
        compared: tuple[Changes, str],
        parent: QWidget,
    ) -> None:
        title = Message(TITLE, {"number": number})
        super().__init__(title, OK, parent, intro=INTRO, width=760)
        self._worker, self._text_id, self._number = worker, text_id, number
        self._over = parent
        changes, name = compared
        self.who = TextLine()
        self.who.set_value(name)
        self._who = Labelled(WHO, self.who, required=True)
        self.body.addWidget(self._who)
        self.warnings = [
            _warning(text, languages, tone)
            for text, languages, tone in (
                (LEFT_OUT, changes.left_out, "attention"),
                (BEHIND, changes.behind, "attention"),
                (ADDED, changes.added, "neutral"),
            )
            if languages
        ]
        self.body.addWidget(self._list(changes), 1)
        self.ok.clicked.connect(self.approve)
        HalfTyped(self, title, {"who": self.who}, subject=f"{text_id}/{number}", worker=worker)

    @Slot()
    def approve(self) -> None:
        """Take the version into use in the name written."""
        who = self.who.value().strip()
        self._who.set_error("" if who else NO_NAME)
        if not who:
            return
        self.set_busy(True)
        self._worker.run(
            work.approve,
            self._text_id,
            self._number,
            who,
            done=self._approved,
            failed=self._failed,
        )

    def _list(self, changes: Changes) -> QWidget:
        scroll = Scroll(margins=(0, 0, 10, 0), gap=10)
        scroll.setFixedHeight(min(px(440), self._over.height() // 2))
        for banner in self.warnings:
            scroll.body.addWidget(banner)
        if not changes.changed:
            scroll.body.addWidget(wrapped(_(SAME), "soft"))
        for language, found in changes.changed.items():
            scroll.body.addWidget(label(named(language), "title"))
            for change in found:
                scroll.body.addWidget(_shown(change, language))
            scroll.body.addWidget(line())
        scroll.body.addStretch(1)
        return scroll

    @Slot(object)
    def _approved(self, text: Line) -> None:
        self.approved.emit(text)
        self.accept()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.set_busy(False)
        self.problem.tell(fault.message)


def _warning(text: str, languages: tuple[str, ...], tone: str) -> Banner:
    banner = Banner(tone)
    names = format_list([named(one) for one in languages])
    banner.tell(Message(text, {"languages": names}), tone)
    return banner


def _shown(change: Change, language: str) -> QWidget:
    holder = ground()
    layout = row(holder, gap=20)
    for name, words in ((WAS, change.before), (WILL_BE, change.after)):
        part = column(gap=2)
        part.addWidget(label(_(name), "label"))
        cell = Words()
        kind = change.kind if words else "paragraph"
        cell.say(kind, words or _(NOTHING), language if words else "fi")
        part.addWidget(cell)
        part.addStretch(1)
        layout.addLayout(part, 1)
    return holder
