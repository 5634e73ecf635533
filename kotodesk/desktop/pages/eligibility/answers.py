"""The answers below one another; with a supposition, now and if side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kotodesk.desktop.pages.eligibility import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import FlowLayout, Pill, clear_layout, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.rules.eligibility import Answer, Sentence
from kotodesk.services.eligibility import Compared

NOW, IF = N_("Now, %(day)s"), N_("If so, %(day)s (not saved)")
CHANGES = N_("changes")
_BESIDE_FROM = 480


class Answers(QWidget):
    """Shows a `Compared`; folds to one column where there is no room for two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "clear")
        self._told: Compared | None = None
        self._beside = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(12))

    def show_told(self, told: Compared | None) -> None:
        """Show the answers; None empties it."""
        self._told = told
        self.fill()

    def told(self) -> Compared | None:
        """Return what is shown."""
        return self._told

    def fill(self) -> None:
        """Lay everything out anew in the present language."""
        clear_layout(self._grid)
        if self._told is None:
            return
        now, supposed = self._told.now, self._told.supposed
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if supposed is not None and self._beside else 0)
        if supposed is None:
            self._stack([AnswerCard(answer) for answer in now.answers])
            return
        heads = [
            label(_(msgid) % {"day": format_date(day)}, "strong")
            for msgid, day in ((NOW, now.day), (IF, supposed.day))
        ]
        pairs = [
            (AnswerCard(before), AnswerCard(after, against=before))
            for before, after in zip(now.answers, supposed.answers, strict=True)
        ]
        if self._beside:
            for place, (left, right) in enumerate((tuple(heads), *pairs)):
                self._grid.addWidget(left, place, 0)
                self._grid.addWidget(right, place, 1)
            return
        columns = ((head, *(pair[place] for pair in pairs)) for place, head in enumerate(heads))
        self._stack([part for one in columns for part in one])

    def _stack(self, parts: Sequence[QWidget]) -> None:
        for place, part in enumerate(parts):
            self._grid.addWidget(part, place, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the two columns."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_FROM)
        if beside != self._beside:
            self._beside = beside
            self.fill()


class AnswerCard(QFrame):
    """One question: its title, the verdict, the sentences with paragraph and facts.

    `against` is the answer it is compared with: what is new in it is in strong letters.
    """

    def __init__(
        self, answer: Answer, parent: QWidget | None = None, *, against: Answer | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.answer = answer
        inside = column(self, (14, 12, 14, 12), 8)
        inside.addWidget(label(_(words.TITLES[answer.question]), "strong"))
        inside.addWidget(self._pills(answer, against))
        known = set() if against is None else {str(one.message) for one in against.sentences}
        for one in answer.sentences:
            new = against is not None and str(one.message) not in known
            inside.addWidget(_told(one, new=new))
        inside.addStretch(1)
        self.setAccessibleName(words.spoken(answer))

    @staticmethod
    def _pills(answer: Answer, against: Answer | None) -> QWidget:
        held = QWidget()
        held.setProperty("surface", "clear")
        flow = FlowLayout(held, gap=6)
        text, tone = words.verdict(answer)
        flow.addWidget(Pill(text, tone))
        if answer.verify:
            flow.addWidget(Pill(_(words.VERIFY), "attention"))
        if against is not None and words.spoken(against) != words.spoken(answer):
            flow.addWidget(Pill(_(CHANGES), "accent"))
        return held


def _told(sentence: Sentence, *, new: bool) -> QWidget:
    held = QWidget()
    held.setProperty("surface", "clear")
    inside = column(held, gap=1)
    text = wrapped(str(sentence.message), "strong" if new else "")
    inside.addWidget(text)
    small = words.below(sentence)
    if small:
        inside.addWidget(wrapped(small, "small"))
    return held
